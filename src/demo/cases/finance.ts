import type { DemoCase } from '../shapes.ts'
import { accept, approve, diarise, dispatch, issue, openFile, putUpDraft, read, send } from '../steps.ts'

const reappropriation: DemoCase = {
  key: 're-appropriation',
  letters: [
    {
      key: 'a',
      sender: 'health',
      look: 'department',
      language: 'en',
      number: 'F 4-11/{{year}}/17-2',
      date: '-14',
      to: ['The Secretary,', 'Finance Department,', 'Mantralaya, Nava Raipur'],
      subject: {
        hi: 'मुख्य शीर्ष 2210 के अंतर्गत पुनर्विनियोजन का प्रस्ताव',
        en: 'Re-appropriation of funds under Major Head 2210',
      },
      salutation: 'Sir,',
      body: [
        'I am directed to say that under Major Head 2210 savings are anticipated in the salary head of the current year on account of posts lying vacant, while the provision for medicines will be exhausted by the end of next month.',
        {
          table: {
            head: ['Head', 'Provision', 'Anticipated', 'Saving (–) / excess (+)'],
            rows: [
              ['2210-01-110-Salaries', '1,842.00', '1,716.00', '– 126.00'],
              ['2210-01-110-Medicines', '410.00', '536.00', '+ 126.00'],
            ],
          },
        },
        'Figures are in lakhs of rupees. It is requested that the re-appropriation of Rs. 126.00 lakh may be agreed to. It involves no addition to the grant.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['(Sunita Verma)', 'Under Secretary to Government', 'Health and Family Welfare Department'],
      scan: 'clean',
      delivery: 'messenger',
      type: 'proposal',
      category: 'finance/budget',
      urgency: 'priority',
    },
  ],
  drafts: [
    {
      key: 'concurrence',
      kind: 'office_memorandum',
      language: 'en',
      answers: 'a',
      subject: 'Re-appropriation of funds under Major Head 2210',
      body: [
        'The undersigned is directed to refer to the Health and Family Welfare Department letter No. {{no}} dated {{on}} and to convey the concurrence of the Finance Department to the re-appropriation of Rs. 90.00 lakh from Salaries to Medicines under Major Head 2210.',
        'The remaining demand may be brought at the stage of the revised estimates, with the actual expenditure on salaries up to the third quarter.',
      ],
      signatory: 'DS-FB',
      addressees: [
        { name: 'The Secretary, Health and Family Welfare Department', unit: 'health', mode: 'inside' },
      ],
    },
  ],
  steps: [
    diarise('-14 16:00', 'CRU-F'),
    send('-14 16:10', 'CRU-F', 'DS-FB', 'for_necessary_action', { copies: ['JS-F'] }),
    send('-13 11:00', 'DS-FB', 'SO-FB', 'for_examination', {
      minute: 'Please put up with the progress of expenditure.',
      due: 4,
    }),
    send('-13 14:45', 'SO-FB', 'AST-FB-1', 'for_examination', { due: 3 }),
    openFile('-12 11:10', 'AST-FB-1', 'fin-bud', 'C-41003', {
      hi: 'स्वास्थ्य विभाग: मुख्य शीर्ष 2210 में पुनर्विनियोजन',
      en: 'Health Department: re-appropriation under Major Head 2210',
    }),
    putUpDraft('-10 15:00', 'AST-FB-1', 'concurrence'),
    send('-10 15:20', 'AST-FB-1', 'SO-FB', 'for_approval', {
      note: [
        'The Health and Family Welfare Department has proposed the re-appropriation of Rs. 126.00 lakh from Salaries to Medicines under Major Head 2210 ([[p:1]]).',
        'Up to the end of the last month 61.4 per cent of the salary provision has been spent. At this rate the saving by the end of the year would be about Rs. 92 lakh and not Rs. 126 lakh.',
        'It is therefore proposed to agree to Rs. 90.00 lakh now, and to consider the rest with the revised estimates.',
      ],
    }),
    send('-9 12:40', 'SO-FB', 'DS-FB', 'for_approval', {
      note: ['The calculation has been checked with the treasury figures. For approval.'],
    }),
    send('-8 11:15', 'DS-FB', 'JS-F', 'for_approval', { note: ['Agreed. For approval please.'] }),
    send('-7 16:30', 'JS-F', 'SECY-F', 'for_approval', {
      note: ['The proposal in [[para:3]] may be approved.'],
    }),
    approve('-6 12:10', 'SECY-F', 'concurrence'),
    send('-6 12:15', 'SECY-F', 'DS-FB', 'for_necessary_action', { note: ['Approved.'] }),
    issue('-5 11:20', 'DS-FB', 'concurrence'),
    dispatch('-5 11:25', 'DS-FB', 'concurrence'),
    accept('-5 14:50', 'CRU-H2', 'concurrence', 'health'),
    {
      act: 'send',
      at: '-5 15:05',
      by: 'CRU-H2',
      letter: 'concurrence@health',
      to: 'US-H',
      action: 'for_necessary_action',
    },
    send('-4 11:05', 'DS-FB', 'SO-FB', 'for_information', {
      remark: 'Issued. Keep the file for the revised estimates.',
    }),
    {
      act: 'send',
      at: '-4 12:50',
      by: 'US-H',
      letter: 'concurrence@health',
      to: 'SO-H2',
      action: 'for_compliance',
      due: 6,
      minute: 'Inform the Directorate; prepare the case for the revised estimates.',
    },
    { act: 'read', at: '-3 10:45', by: 'SO-H2', letter: 'concurrence@health' },
  ],
}

const dearness: DemoCase = {
  key: 'dearness-allowance',
  letters: [
    {
      key: 'a',
      sender: 'employees-union',
      look: 'union',
      language: 'hi',
      number: 'रा.लि.क.सं./{{year}}/119',
      date: '-17',
      to: ['सचिव,', 'वित्त विभाग,', 'मंत्रालय, नवा रायपुर'],
      subject: {
        hi: 'महंगाई भत्ते की लंबित किश्त एवं बकाया राशि का भुगतान',
        en: 'Payment of the pending instalment and arrears of dearness allowance',
      },
      references: ['संघ का पूर्व ज्ञापन दिनांक {{date:-60}}।'],
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि केंद्रीय कर्मचारियों को देय महंगाई भत्ते की तुलना में राज्य के कर्मचारियों को 3 प्रतिशत कम भत्ता प्राप्त हो रहा है। पूर्व ज्ञापन पर संघ को आज दिनांक तक कोई उत्तर प्राप्त नहीं हुआ है।',
        'संघ की प्रमुख माँगें निम्नानुसार हैं:–',
        {
          list: [
            'लंबित 3 प्रतिशत महंगाई भत्ता देय तिथि से स्वीकृत किया जाए।',
            'बकाया राशि सामान्य भविष्य निधि खाते में जमा की जाए।',
            'गृह भाड़ा भत्ता पुनरीक्षित वेतनमान के आधार पर दिया जाए।',
          ],
        },
        'माँगों पर संघ के प्रतिनिधि मंडल को चर्चा हेतु समय प्रदान करने का कष्ट करें।',
      ],
      closing: 'भवदीय',
      signatory: ['(बसंत कुमार लहरे)', 'प्रांताध्यक्ष', 'राज्य लिपिक वर्गीय कर्मचारी संघ'],
      scan: 'skewed',
      delivery: 'by_hand',
      type: 'representation',
      category: 'general',
      urgency: 'ordinary',
    },
  ],
  steps: [
    diarise('-16 11:30', 'CRU-F'),
    send('-16 11:45', 'CRU-F', 'SECY-F', 'for_necessary_action'),
    send('-15 16:30', 'SECY-F', 'JS-F', 'for_examination', {
      minute: 'Please examine item (1) with the budget position.',
    }),
    send('-14 11:20', 'JS-F', 'US-FE', 'for_examination', { due: 7 }),
    send('-13 15:10', 'US-FE', 'SO-FE', 'for_examination', { due: 5 }),
    send('-12 16:40', 'SO-FE', 'AST-FE-1', 'for_examination', { due: 5 }),
    openFile('-10 11:20', 'AST-FE-1', 'fin-exp', 'C-42005', {
      hi: 'महंगाई भत्ते की किश्त पर कर्मचारी संघ का ज्ञापन',
      en: 'Representation of the employees association on dearness allowance',
    }),
    send('-9 16:15', 'AST-FE-1', 'SO-FE', 'for_approval', {
      due: 3,
      note: [
        'राज्य लिपिक वर्गीय कर्मचारी संघ का ज्ञापन क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) प्राप्त हुआ है।',
        'वर्तमान में महंगाई भत्ता 46 प्रतिशत देय है। 3 प्रतिशत की एक किश्त पर वार्षिक व्यय भार लगभग रु. 68 करोड़ अनुमानित है। चालू वर्ष के बजट में इस हेतु पृथक प्रावधान नहीं है।',
        'प्रथम माँग पुनरीक्षित अनुमान के समय विचारणीय है; द्वितीय एवं तृतीय नीतिगत विषय हैं। संघ को चर्चा हेतु समय दिए जाने पर निर्णय अपेक्षित है।',
      ],
    }),
    read('-8 11:05', 'SO-FE'),
  ],
}

/** Finance. */
export const finance: readonly DemoCase[] = [reappropriation, dearness]
