import type { DemoCase } from '../shapes.ts'
import { accept, approve, diarise, dispatch, issue, openFile, putUpDraft, revise, send } from '../steps.ts'

const localHolidays: DemoCase = {
  key: 'local-holidays',
  letters: [
    {
      key: 'a',
      sender: 'coll-durg',
      look: 'collectorate',
      language: 'hi',
      number: 'स्था./अव./{{year}}/5120',
      date: '-20',
      to: ['सचिव,', 'राज्य शासन,', 'सामान्य प्रशासन विभाग,', 'मंत्रालय, नवा रायपुर'],
      subject: {
        hi: 'जिला दुर्ग हेतु आगामी वर्ष के स्थानीय अवकाश',
        en: 'Local holidays of the coming year for Durg District',
      },
      salutation: 'महोदया,',
      body: [
        'सामान्य प्रशासन विभाग के स्थायी निर्देशों के अंतर्गत जिला दुर्ग हेतु आगामी वर्ष के लिए निम्नलिखित तीन स्थानीय अवकाश प्रस्तावित हैं:–',
        {
          table: {
            head: ['क्र.', 'अवसर', 'क्षेत्र'],
            rows: [
              ['1', 'हरेली', 'संपूर्ण जिला'],
              ['2', 'पोला', 'संपूर्ण जिला'],
              ['3', 'गोवर्धन पूजा', 'संपूर्ण जिला'],
            ],
          },
        },
        'ये अवकाश कोषालय/उप कोषालय एवं बैंकों पर लागू नहीं होंगे। कृपया अनुमोदन प्रदान करने का कष्ट करें।',
      ],
      closing: '',
      signatory: ['(ऋतु रमन)', 'कलेक्टर', 'जिला दुर्ग'],
      scan: 'grey',
      delivery: 'post',
      type: 'proposal',
      category: 'general',
      urgency: 'ordinary',
    },
  ],
  drafts: [
    {
      key: 'approval',
      kind: 'letter',
      language: 'hi',
      answers: 'a',
      subject: 'जिला दुर्ग हेतु आगामी वर्ष के स्थानीय अवकाश',
      references: ['आपका पत्र क्रमांक {{no}} दिनांक {{on}}।'],
      body: [
        'संदर्भित पत्र द्वारा प्रस्तावित हरेली, पोला एवं गोवर्धन पूजा के तीन स्थानीय अवकाशों पर शासन की सहमति प्रदान की जाती है।',
        'ये अवकाश कोषालय, उप कोषालय एवं बैंकों पर प्रभावशील नहीं होंगे। तदनुसार कलेक्टर द्वारा आदेश जारी किए जाएँ।',
      ],
      signatory: 'US-GAD',
      addressees: [
        { name: 'कलेक्टर, जिला दुर्ग', unit: 'coll-durg', mode: 'inside' },
        { name: 'अवर सचिव, वित्त विभाग', unit: 'fin', mode: 'inside', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-18 12:50', 'CRU-GAD'),
    send('-18 14:05', 'CRU-GAD', 'US-GAD', 'for_necessary_action'),
    send('-17 11:25', 'US-GAD', 'SO-GAD1', 'for_examination'),
    send('-17 15:00', 'SO-GAD1', 'AST-GAD1-1', 'for_examination', { due: 5 }),
    openFile('-16 12:20', 'AST-GAD1-1', 'gad1', 'G-71002', {
      hi: 'जिला दुर्ग के स्थानीय अवकाश, आगामी वर्ष',
      en: 'Local holidays of Durg District, coming year',
    }),
    putUpDraft('-14 12:10', 'AST-GAD1-1', 'approval'),
    send('-14 12:25', 'AST-GAD1-1', 'SO-GAD1', 'for_approval', {
      note: [
        'कलेक्टर, दुर्ग के पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) द्वारा आगामी वर्ष हेतु तीन स्थानीय अवकाश प्रस्तावित किए गए हैं।',
        'कलेक्टर प्रतिवर्ष अधिकतम तीन स्थानीय अवकाश घोषित कर सकते हैं। प्रस्तावित दिवस सार्वजनिक अवकाश अथवा रविवार को नहीं पड़ते। प्रारूप अनुमोदनार्थ प्रस्तुत।',
      ],
    }),
    send('-13 12:10', 'SO-GAD1', 'US-GAD', 'for_approval', { note: ['अनुमोदनार्थ।'] }),
    send('-12 11:45', 'US-GAD', 'JS-GAD', 'for_approval', { note: ['प्रस्ताव निर्देशों के अनुरूप है।'] }),
    approve('-11 15:30', 'JS-GAD', 'approval'),
    send('-11 15:35', 'JS-GAD', 'US-GAD', 'for_compliance', { note: ['अनुमोदित।'] }),
    issue('-10 10:40', 'US-GAD', 'approval'),
    dispatch('-10 10:45', 'US-GAD', 'approval'),
    send('-10 11:00', 'US-GAD', 'AST-GAD1-1', 'for_necessary_action', {
      remark: 'अन्य जिलों के प्रस्ताव की प्रतीक्षा करें।',
    }),
    accept('-9 12:00', 'CRU-DRG', 'approval', 'coll-durg'),
    {
      act: 'send',
      at: '-9 12:10',
      by: 'CRU-DRG',
      letter: 'approval@coll-durg',
      to: 'COLL-DRG',
      action: 'for_information',
    },
    {
      act: 'send',
      at: '-9 16:50',
      by: 'COLL-DRG',
      letter: 'approval@coll-durg',
      to: 'SUP-JS-DRG',
      action: 'for_compliance',
      minute: 'Please put up the local order.',
      due: 5,
    },
  ],
}

const circular: DemoCase = {
  key: 'e-office-circular',
  letters: [],
  drafts: [
    {
      key: 'circular',
      kind: 'circular',
      form: 'circular-hi',
      language: 'hi',
      subject: 'समस्त नवीन पत्रावलियाँ ई-ऑफिस में प्रारंभ किए जाने के संबंध में',
      body: [
        'राज्य शासन के ध्यान में आया है कि कतिपय कार्यालयों में नवीन प्रकरण अब भी भौतिक पत्रावली में प्रारंभ किए जा रहे हैं। अतः निम्नानुसार निर्देशित किया जाता है:–',
        {
          list: [
            'समस्त नवीन पत्रावलियाँ अनिवार्यतः ई-ऑफिस में ही खोली जाएँ।',
            'प्राप्त डाक उसी दिवस केंद्रीय रजिस्ट्री में डायरी की जाए।',
            'प्रत्येक अधिकारी/कर्मचारी प्रति सप्ताह कम से कम 10 पत्रावलियों का निराकरण ई-ऑफिस में करे।',
            'एक ही पटल पर सात कार्य दिवस से अधिक लंबित प्रकरणों की पाक्षिक समीक्षा की जाए।',
          ],
        },
      ],
      signatory: 'JS-GAD',
      addressees: [
        { name: 'सचिव, स्वास्थ्य एवं परिवार कल्याण विभाग', unit: 'health', mode: 'inside' },
        { name: 'सचिव, वित्त विभाग', unit: 'fin', mode: 'inside' },
        { name: 'संचालक, संचालनालय स्वास्थ्य सेवाएँ', unit: 'dhs', mode: 'inside' },
        { name: 'कलेक्टर, जिला रायपुर', unit: 'coll-raipur', mode: 'inside' },
        { name: 'कलेक्टर, जिला दुर्ग', unit: 'coll-durg', mode: 'inside' },
        { name: 'अवर सचिव, मुख्य सचिव कार्यालय', unit: 'cs', mode: 'inside', copy: true },
      ],
    },
  ],
  steps: [
    openFile('-8 11:00', 'SO-GAD2', 'gad2', 'G-72004', {
      hi: 'ई-ऑफिस के क्रियान्वयन संबंधी निर्देश',
      en: 'Instructions on the implementation of e-Office',
    }),
    putUpDraft('-8 12:40', 'SO-GAD2', 'circular'),
    send('-8 12:55', 'SO-GAD2', 'US-GAD', 'for_approval', {
      note: [
        'मुख्य सचिव महोदय की समीक्षा बैठक दिनांक {{date:-9}} में दिए गए निर्देश के परिपालन में ई-ऑफिस के क्रियान्वयन हेतु परिपत्र का प्रारूप प्रस्तुत है।',
        'गत माह केंद्रीय रजिस्ट्रियों में प्राप्त डाक में से 12 प्रतिशत प्राप्ति दिवस के पश्चात डायरी की गई। प्रारूप की कंडिका 2 में तदनुसार निर्देश रखा गया है।',
      ],
    }),
    revise('-7 11:50', 'US-GAD', 'circular', [
      'राज्य शासन के ध्यान में आया है कि कतिपय कार्यालयों में नवीन प्रकरण अब भी भौतिक पत्रावली में प्रारंभ किए जा रहे हैं। अतः तत्काल प्रभाव से निम्नानुसार निर्देशित किया जाता है:–',
      {
        list: [
          'समस्त नवीन पत्रावलियाँ अनिवार्यतः ई-ऑफिस में ही खोली जाएँ। अपवाद हेतु विभागीय सचिव की लिखित अनुमति आवश्यक होगी।',
          'प्राप्त डाक उसी दिवस केंद्रीय रजिस्ट्री में डायरी की जाए।',
          'प्रत्येक अधिकारी/कर्मचारी प्रति सप्ताह कम से कम 10 पत्रावलियों का निराकरण ई-ऑफिस में करे।',
          'एक ही पटल पर सात कार्य दिवस से अधिक लंबित प्रकरणों की पाक्षिक समीक्षा की जाए।',
        ],
      },
    ]),
    send('-7 12:05', 'US-GAD', 'JS-GAD', 'for_approval', {
      note: ['अपवाद का प्रावधान प्रारूप में जोड़ा गया है। अनुमोदनार्थ।'],
    }),
    send('-6 11:35', 'JS-GAD', 'SECY-GAD', 'for_approval', { note: ['अनुमोदनार्थ।'] }),
    approve('-4 15:40', 'SECY-GAD', 'circular'),
    send('-4 15:45', 'SECY-GAD', 'JS-GAD', 'for_compliance', { note: ['अनुमोदित। सभी कलेक्टरों को भी भेजें।'] }),
    issue('-2 11:30', 'JS-GAD', 'circular'),
    dispatch('-2 11:40', 'JS-GAD', 'circular'),
    send('-2 12:00', 'JS-GAD', 'SO-GAD2', 'for_necessary_action', {
      remark: 'पालन प्रतिवेदन की पंजी संधारित करें।',
    }),
    accept('-1 10:50', 'CRU-RPR', 'circular', 'coll-raipur'),
    {
      act: 'send',
      at: '-1 11:00',
      by: 'CRU-RPR',
      letter: 'circular@coll-raipur',
      to: 'COLL-RPR',
      action: 'for_information',
    },
  ],
}

/** General Administration. */
export const generalAdministration: readonly DemoCase[] = [localHolidays, circular]
