import type { DemoCase } from '../shapes.ts'
import {
  accept,
  approve,
  diarise,
  dispatch,
  issue,
  openFile,
  putUpDraft,
  read,
  revise,
  send,
} from '../steps.ts'

const specification = {
  table: {
    head: ['S. No.', 'Item', 'Quantity', 'Unit rate (Rs.)', 'Amount (Rs. lakh)'],
    rows: [
      ['1', 'Haemodialysis machine with RO connection', '12', '6,85,000', '82.20'],
      ['2', 'Reverse osmosis plant, 500 l/h', '3', '4,40,000', '13.20'],
      ['3', 'Dialysis chair', '12', '38,500', '4.62'],
      ['', 'Total', '', '', '100.02'],
    ],
  },
} as const

const dialysis: DemoCase = {
  key: 'dialysis-machines',
  letters: [
    {
      key: 'a',
      sender: 'dhs',
      look: 'directorate',
      language: 'hi',
      number: 'भंडार/उप./{{year}}/1977',
      date: '-18',
      to: ['सचिव,', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'मंत्रालय, नवा रायपुर'],
      subject: {
        hi: 'तीन जिला चिकित्सालयों हेतु डायलिसिस मशीनों के क्रय की प्रशासकीय स्वीकृति',
        en: 'Administrative sanction for purchase of dialysis machines for three district hospitals',
      },
      salutation: 'महोदय,',
      body: [
        'विषयांतर्गत निवेदन है कि जिला चिकित्सालय रायपुर, दुर्ग एवं धमतरी में डायलिसिस इकाइयों के सुदृढ़ीकरण हेतु 12 मशीनें क्रय किया जाना प्रस्तावित है। खुली निविदा में तीन निविदाकारों में से न्यूनतम दर प्राप्त हुई है।',
        'कुल अनुमानित लागत रु. 100.02 लाख है। वर्तमान वित्तीय वर्ष {{fy}} के बजट में उपकरण मद में रु. 140.00 लाख का प्रावधान उपलब्ध है। निविदा तुलनात्मक पत्रक संलग्न है।',
        'अतः प्रशासकीय एवं वित्तीय स्वीकृति प्रदान करने का कष्ट करें।',
      ],
      closing: '',
      signatory: ['(डॉ. नलिनी भावे)', 'संचालक', 'स्वास्थ्य सेवाएँ'],
      annexures: [
        {
          title: 'Comparative statement (lowest tenderer)',
          blocks: [specification, 'Rates are inclusive of GST, installation and three years’ warranty.'],
        },
      ],
      scan: 'grey',
      delivery: 'messenger',
      type: 'proposal',
      category: 'procurement/tender',
      urgency: 'priority',
    },
  ],
  drafts: [
    {
      key: 'finance',
      kind: 'office_memorandum',
      language: 'en',
      answers: 'a',
      subject:
        'Purchase of dialysis machines for three district hospitals: concurrence of the Finance Department',
      body: [
        'The undersigned is directed to say that the Directorate of Health Services has proposed the purchase of twelve haemodialysis machines with accessories for the district hospitals at Raipur, Durg and Dhamtari, as under:',
        specification,
        'The rates are the lowest received in an open tender. A provision of Rs. 140.00 lakh exists under the head Machinery and Equipment for {{fy}}.',
        'The cost being above Rs. 1 crore, the concurrence of the Finance Department is requested.',
      ],
      signatory: 'US-H',
      addressees: [{ name: 'The Joint Secretary, Finance Department', unit: 'fin', mode: 'inside' }],
    },
  ],
  steps: [
    diarise('-17 11:00', 'CRU-H1'),
    send('-17 11:15', 'CRU-H1', 'JS-H', 'for_necessary_action', { copies: ['SECY-H'] }),
    send('-16 10:50', 'JS-H', 'US-H', 'for_examination', { minute: 'क्रय नियमों के अंतर्गत परीक्षण करें।' }),
    send('-16 15:45', 'US-H', 'SO-H2', 'for_examination', { due: 4 }),
    send('-15 11:05', 'SO-H2', 'AST-H2-1', 'for_examination', { due: 3 }),
    openFile('-15 15:20', 'AST-H2-1', 'health2', 'D-52003', {
      hi: 'जिला चिकित्सालयों हेतु डायलिसिस मशीनों का क्रय',
      en: 'Purchase of dialysis machines for district hospitals',
    }),
    putUpDraft('-13 12:00', 'AST-H2-1', 'finance'),
    send('-13 12:30', 'AST-H2-1', 'SO-H2', 'for_approval', {
      note: [
        'The Directorate of Health Services in its letter No. {{no}} dated {{on}} ([[p:1]]) seeks administrative sanction for the purchase of twelve dialysis machines and accessories at a cost of Rs. 100.02 lakh.',
        'Three valid tenders were received. The comparative statement is at [[p:2]]. The lowest rate is 4.2 per cent below the estimate.',
        'As the cost exceeds Rs. 1 crore, the concurrence of the Finance Department is required under the delegation of financial powers. A draft O.M. is put up for approval.',
      ],
    }),
    revise('-12 11:40', 'SO-H2', 'finance', [
      'The undersigned is directed to say that the Directorate of Health Services has proposed the purchase of twelve haemodialysis machines with accessories for the district hospitals at Raipur, Durg and Dhamtari, as under:',
      specification,
      'The rates are the lowest received in an open tender and include installation and three years’ warranty. A provision of Rs. 140.00 lakh exists under the head Machinery and Equipment for {{fy}}, of which Rs. 31.50 lakh is committed.',
      'The cost being above Rs. 1 crore, the concurrence of the Finance Department is requested at an early date, since the tender is valid for 90 days only.',
    ]),
    send('-12 12:10', 'SO-H2', 'US-H', 'for_approval', {
      note: [
        'The committed liability and the validity of the tender have been added in the draft. For approval please.',
      ],
    }),
    send('-11 16:00', 'US-H', 'JS-H', 'for_approval', { note: ['May kindly approve the draft O.M.'] }),
    approve('-10 12:30', 'JS-H', 'finance'),
    issue('-10 12:45', 'JS-H', 'finance'),
    dispatch('-10 12:50', 'JS-H', 'finance'),
    send('-10 13:00', 'JS-H', 'SO-H2', 'for_necessary_action', {
      note: ['Approved. Await reply of Finance.'],
    }),
    accept('-9 11:10', 'CRU-F', 'finance', 'fin'),
    {
      act: 'send',
      at: '-9 11:20',
      by: 'CRU-F',
      letter: 'finance@fin',
      to: 'JS-F',
      action: 'for_necessary_action',
    },
    {
      act: 'send',
      at: '-8 12:05',
      by: 'JS-F',
      letter: 'finance@fin',
      to: 'US-FE',
      action: 'for_examination',
      minute: 'Please examine the need for all twelve in one year.',
    },
    {
      act: 'send',
      at: '-7 11:30',
      by: 'US-FE',
      letter: 'finance@fin',
      to: 'SO-FE',
      action: 'for_examination',
      due: 4,
    },
    {
      act: 'send',
      at: '-6 15:00',
      by: 'SO-FE',
      letter: 'finance@fin',
      to: 'AST-FE-1',
      action: 'for_examination',
      due: 3,
    },
    { act: 'read', at: '-5 10:40', by: 'AST-FE-1', letter: 'finance@fin' },
  ],
}

const oxygen: DemoCase = {
  key: 'oxygen-plant',
  letters: [
    {
      key: 'a',
      sender: 'cmho-raipur',
      look: 'directorate',
      language: 'hi',
      number: 'भंडार/ऑक्सी./{{year}}/3402',
      date: '-15',
      to: ['संचालक,', 'स्वास्थ्य सेवाएँ,', 'इंद्रावती भवन, नवा रायपुर'],
      subject: {
        hi: 'सामुदायिक स्वास्थ्य केंद्र आरंग के ऑक्सीजन संयंत्र का वार्षिक रखरखाव अनुबंध',
        en: 'Annual maintenance contract for the oxygen plant at CHC Arang',
      },
      salutation: 'महोदया,',
      body: [
        'सामुदायिक स्वास्थ्य केंद्र आरंग में स्थापित 500 एल.पी.एम. पी.एस.ए. ऑक्सीजन संयंत्र की वारंटी अवधि दिनांक {{date:-30}} को समाप्त हो चुकी है। संयंत्र का कम्प्रेसर दिनांक {{date:-17}} से बंद है।',
        'अधिकृत सेवा प्रदाता द्वारा वार्षिक रखरखाव (CMC) हेतु रु. 4,80,000 प्रतिवर्ष की दर दी गई है। कृपया अनुबंध की अनुमति एवं आवंटन प्रदान करने का कष्ट करें, ताकि संयंत्र शीघ्र चालू किया जा सके।',
      ],
      closing: '',
      signatory: ['(डॉ. मृदुला पाण्डेय)', 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी', 'जिला रायपुर'],
      copies: ['कलेक्टर, जिला रायपुर की ओर सादर सूचनार्थ।'],
      scan: 'skewed',
      delivery: 'email',
      type: 'letter',
      category: 'procurement/supply',
      urgency: 'immediate',
    },
  ],
  drafts: [
    {
      key: 'permission',
      kind: 'memo',
      language: 'hi',
      answers: 'a',
      subject: 'सामुदायिक स्वास्थ्य केंद्र आरंग के ऑक्सीजन संयंत्र का रखरखाव',
      body: [
        'विषयांतर्गत आपके पत्र क्रमांक {{no}} दिनांक {{on}} के संदर्भ में लेख है कि संयंत्र के वार्षिक रखरखाव अनुबंध हेतु रु. 4,80,000 की स्वीकृति निम्न शर्तों पर प्रदान की जाती है:–',
        {
          list: [
            'अनुबंध उपकरण निर्माता के अधिकृत सेवा प्रदाता से ही किया जाए।',
            'शिकायत के 24 घंटे के भीतर सुधार न होने पर प्रतिदिन 0.5 प्रतिशत शास्ति का प्रावधान रखा जाए।',
            'भुगतान त्रैमासिक, कार्य संतोषजनक होने के प्रमाण पत्र पर किया जाए।',
          ],
        },
      ],
      signatory: 'DD-DHS-S',
      addressees: [
        { name: 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, जिला रायपुर', correspondent: 'cmho-raipur', mode: 'hand' },
        { name: 'कलेक्टर, जिला रायपुर', unit: 'coll-raipur', mode: 'inside', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-15 15:30', 'CRU-DHS'),
    send('-15 15:40', 'CRU-DHS', 'DD-DHS-S', 'for_necessary_action', { urgency: 'immediate' }),
    send('-14 10:30', 'DD-DHS-S', 'SUP-DHS-S', 'for_examination', {
      urgency: 'immediate',
      due: 3,
      minute: 'दर की अन्य जिलों से तुलना कर प्रस्तुत करें।',
    }),
    openFile('-13 11:40', 'SUP-DHS-S', 'dhs-store', 'D-52008', {
      hi: 'सामुदायिक स्वास्थ्य केंद्र आरंग के ऑक्सीजन संयंत्र का वार्षिक रखरखाव',
      en: 'Annual maintenance of the oxygen plant, CHC Arang',
    }),
    putUpDraft('-3 12:35', 'SUP-DHS-S', 'permission'),
    send('-3 12:50', 'SUP-DHS-S', 'DD-DHS-S', 'for_approval', {
      urgency: 'immediate',
      due: 1,
      note: [
        'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, रायपुर का पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) अवलोकनीय है। संयंत्र का कम्प्रेसर बंद होने से सिलेंडर से आपूर्ति की जा रही है।',
        'दुर्ग एवं धमतरी में इसी क्षमता के संयंत्रों का रखरखाव क्रमशः रु. 4,92,000 एवं रु. 4,75,000 प्रतिवर्ष पर अनुबंधित है। प्रस्तावित दर रु. 4,80,000 उचित प्रतीत होती है।',
        'स्वीकृति ज्ञापन का प्रारूप अनुमोदनार्थ प्रस्तुत। दर की जानकारी प्राप्त होने में विलंब हुआ है।',
      ],
    }),
    read('-3 16:40', 'DD-DHS-S'),
  ],
}

const bloodVan: DemoCase = {
  key: 'blood-van',
  letters: [
    {
      key: 'a',
      sender: 'arpan-foundation',
      look: 'company',
      language: 'en',
      number: 'AF/CSR/{{year}}/62',
      date: '-8',
      to: ['The Secretary,', 'Health and Family Welfare Department,', 'Nava Raipur'],
      subject: {
        hi: 'राज्य को रक्त संग्रहण वाहन दान करने का प्रस्ताव',
        en: 'Offer to donate a blood collection van to the State',
      },
      salutation: 'Dear Sir,',
      body: [
        'Arpan Foundation, a registered society working in the field of voluntary blood donation for eleven years, wishes to donate one air-conditioned blood collection van with four donor couches to the Government, to be attached to the blood centre of a district hospital of your choice.',
        'We propose to bear the registration, the insurance of the first year and the training of two technicians. The running cost from the second year would be met by the hospital.',
        'We request that the acceptance of the Government and the name of the hospital be conveyed to us, so that the vehicle may be handed over within this financial year.',
      ],
      closing: 'Yours sincerely,',
      signatory: ['Leena Fernandes', 'Director', 'Arpan Foundation'],
      scan: 'born',
      delivery: 'email',
      type: 'letter',
      category: 'general',
      urgency: 'ordinary',
    },
  ],
  steps: [
    diarise('-7 15:20', 'CRU-H2'),
    send('-7 15:30', 'CRU-H2', 'JS-H', 'for_necessary_action'),
    send('-6 12:15', 'JS-H', 'DS-H', 'for_examination', {
      minute: 'Please examine the recurring cost before acceptance.',
    }),
    send('-6 16:20', 'DS-H', 'SO-H1', 'for_examination', { due: 7 }),
    send('-5 10:40', 'SO-H1', 'AST-H1-2', 'for_examination', { due: 5 }),
    openFile('-2 14:45', 'AST-H1-2', 'health1', 'A-13011', {
      hi: 'अर्पण फाउंडेशन द्वारा रक्त संग्रहण वाहन का दान',
      en: 'Donation of a blood collection van by Arpan Foundation',
    }),
  ],
}

/** Purchase, maintenance and a gift. */
export const procurement: readonly DemoCase[] = [dialysis, oxygen, bloodVan]
