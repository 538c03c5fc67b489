import type { DemoCase } from '../shapes.ts'
import { approve, diarise, dispatch, issue, openFile, putUpDraft, read, send } from '../steps.ts'

const encroachment: DemoCase = {
  key: 'canal-encroachment',
  letters: [
    {
      key: 'a',
      sender: 'farmers-kumhari',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-12',
      to: ['कलेक्टर महोदया,', 'जिला दुर्ग'],
      subject: {
        hi: 'शासकीय नाली एवं रास्ते पर किए गए अतिक्रमण को हटाने बाबत्',
        en: 'Removal of encroachment on a public watercourse and path',
      },
      salutation: 'महोदया,',
      body: [
        'निवेदन है कि ग्राम अकोला में शासकीय भूमि खसरा नंबर 203 (नाली एवं रास्ता) पर गाँव के एक व्यक्ति द्वारा तार घेरा कर कब्जा कर लिया गया है, जिससे 12 कृषकों के खेतों में जाने का मार्ग एवं पानी की निकासी बंद हो गई है।',
        'तहसील कार्यालय में दिनांक {{date:-70}} को आवेदन दिया गया था, किन्तु अब तक कार्यवाही नहीं हुई है।',
        'अतः धान की कटाई को देखते हुए अतिक्रमण शीघ्र हटवाने की कृपा करें।',
      ],
      closing: 'प्रार्थीगण',
      signatory: ['जीवनलाल देशमुख एवं अन्य 11', 'ग्राम अकोला, तह. पाटन'],
      scan: 'skewed',
      delivery: 'by_hand',
      type: 'application',
      category: 'land',
      urgency: 'priority',
    },
  ],
  drafts: [
    {
      key: 'memo',
      kind: 'memo',
      language: 'hi',
      answers: 'a',
      subject: 'ग्राम अकोला के खसरा नंबर 203 पर अतिक्रमण',
      body: [
        'विषयांतर्गत प्राप्त आवेदन दिनांक {{on}} की छायाप्रति संलग्न कर लेख है कि स्थल का सीमांकन कराकर भू-राजस्व संहिता की धारा 248 के अंतर्गत कार्यवाही की जाए तथा सात दिवस के भीतर प्रतिवेदन प्रस्तुत किया जाए।',
      ],
      signatory: 'ADM-DRG',
      addressees: [
        { name: 'अनुविभागीय अधिकारी (राजस्व), पाटन', mode: 'hand' },
        { name: 'श्री जीवनलाल देशमुख, ग्राम अकोला', correspondent: 'farmers-kumhari', mode: 'post', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-11 12:45', 'CRU-DRG'),
    send('-11 12:55', 'CRU-DRG', 'COLL-DRG', 'for_necessary_action'),
    send('-11 17:15', 'COLL-DRG', 'ADM-DRG', 'for_compliance', {
      minute: 'Please get the demarcation done before the harvest.',
      due: 10,
    }),
    send('-10 12:10', 'ADM-DRG', 'SUP-REV-DRG', 'for_examination', { due: 3 }),
    send('-10 15:25', 'SUP-REV-DRG', 'AST-REV-DRG', 'for_examination', { due: 2 }),
    openFile('-9 11:45', 'AST-REV-DRG', 'drg-rev', 'R-12003', {
      hi: 'ग्राम अकोला, तहसील पाटन में शासकीय नाली पर अतिक्रमण',
      en: 'Encroachment on a public watercourse, Akola, tehsil Patan',
    }),
    putUpDraft('-8 12:05', 'AST-REV-DRG', 'memo'),
    send('-8 12:20', 'AST-REV-DRG', 'SUP-REV-DRG', 'for_approval', {
      note: [
        'ग्राम अकोला के 12 कृषकों का संयुक्त आवेदन दिनांक {{on}} ([[p:1]]) शासकीय भूमि खसरा नंबर 203 पर अतिक्रमण के संबंध में प्राप्त हुआ है।',
        'अभिलेख अनुसार खसरा नंबर 203 रकबा 0.16 हेक्टेयर मद "पानी के नीचे एवं रास्ता" में दर्ज है। तहसील में दर्ज प्रकरण में सीमांकन शेष है।',
        'अनुविभागीय अधिकारी (राजस्व), पाटन को ज्ञापन का प्रारूप अनुमोदनार्थ प्रस्तुत।',
      ],
    }),
    send('-7 14:40', 'SUP-REV-DRG', 'ADM-DRG', 'for_approval', { note: ['अनुमोदनार्थ।'] }),
    approve('-6 16:10', 'ADM-DRG', 'memo'),
    issue('-6 16:20', 'ADM-DRG', 'memo'),
    dispatch('-6 16:25', 'ADM-DRG', 'memo'),
    send('-6 16:30', 'ADM-DRG', 'AST-REV-DRG', 'for_compliance', {
      note: ['जारी। प्रतिवेदन हेतु सात दिवस पश्चात स्मरण कराएँ।'],
      due: 7,
    }),
    read('-5 11:00', 'AST-REV-DRG'),
  ],
}

const schoolBuilding: DemoCase = {
  key: 'school-building',
  letters: [
    {
      key: 'a',
      sender: 'deo-durg',
      look: 'department',
      language: 'hi',
      number: 'भवन/{{year}}/2844',
      date: '-9',
      to: ['कलेक्टर,', 'जिला दुर्ग'],
      subject: {
        hi: 'जर्जर शाला भवनों में कक्षाओं का संचालन बंद कर वैकल्पिक व्यवस्था',
        en: 'Alternative arrangements for classes held in dilapidated school buildings',
      },
      references: ['समय-सीमा बैठक दिनांक {{date:-14}} में दिए गए निर्देश।'],
      salutation: 'महोदया,',
      body: [
        'संदर्भित निर्देश के परिपालन में विकासखंड शिक्षा अधिकारियों से प्राप्त प्रतिवेदन के अनुसार जिले में 9 शाला भवन जर्जर पाए गए हैं, जिनमें से 4 में अब भी कक्षाएँ संचालित हैं।',
        {
          table: {
            head: ['शाला', 'विकासखंड', 'छात्र', 'प्रस्तावित व्यवस्था'],
            rows: [
              ['प्रा.शा. सिलघट', 'पाटन', '64', 'पंचायत भवन'],
              ['प्रा.शा. खर्रा', 'पाटन', '48', 'आँगनबाड़ी भवन'],
              ['पू.मा.शा. बोड़ेगाँव', 'दुर्ग', '112', 'दो पालियों में संचालन'],
              ['प्रा.शा. हिरेतरा', 'धमधा', '57', 'अतिरिक्त कक्ष'],
            ],
          },
        },
        'उक्त व्यवस्था हेतु अनुमति एवं नवीन भवनों का प्रस्ताव शासन को प्रेषित करने का अनुरोध है।',
      ],
      closing: '',
      signatory: ['(प्रह्लाद वर्मा)', 'जिला शिक्षा अधिकारी', 'दुर्ग'],
      scan: 'grey',
      delivery: 'messenger',
      type: 'proposal',
      category: 'works',
      urgency: 'immediate',
      matter: {
        kind: 'time_limit',
        number: 'TL/DRG/{{year}}/318',
        authority: { hi: 'समय-सीमा बैठक', en: 'Time-limit meeting' },
        dates: [
          { what: 'compliance_due', in: -1 },
          { what: 'meeting', in: 3, at: '11:00' },
        ],
      },
    },
  ],
  steps: [
    diarise('-9 15:10', 'CRU-DRG'),
    send('-9 15:20', 'CRU-DRG', 'COLL-DRG', 'for_necessary_action', { urgency: 'immediate', due: 3 }),
    send('-8 10:40', 'COLL-DRG', 'SUP-JS-DRG', 'for_examination', {
      urgency: 'immediate',
      minute: 'No class shall be held in these four buildings from tomorrow. Put up today.',
      due: 1,
    }),
    openFile('-8 11:30', 'SUP-JS-DRG', 'drg-griev', 'S-93001', {
      hi: 'जर्जर शाला भवन: वैकल्पिक व्यवस्था',
      en: 'Dilapidated school buildings: alternative arrangements',
    }),
    send('-8 14:15', 'SUP-JS-DRG', 'ADM-DRG', 'for_approval', {
      urgency: 'immediate',
      note: [
        'जिला शिक्षा अधिकारी, दुर्ग का पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) अवलोकनीय है। चार जर्जर भवनों में कक्षाएँ संचालित हैं।',
        'पंचायत भवन सिलघट एवं आँगनबाड़ी भवन खर्रा की उपलब्धता संबंधित जनपद से दूरभाष पर पुष्ट की गई है। दो पालियों में संचालन हेतु शिक्षकों की संख्या पर्याप्त है।',
        'प्रस्तावित व्यवस्था को तत्काल प्रभाव से लागू करने हेतु अनुमोदनार्थ प्रस्तुत।',
      ],
    }),
    send('-8 16:30', 'ADM-DRG', 'COLL-DRG', 'for_approval', { urgency: 'immediate', note: ['अनुमोदनार्थ।'] }),
    send('-7 10:25', 'COLL-DRG', 'SUP-JS-DRG', 'for_compliance', {
      note: [
        'Approved. The proposal for new buildings may be sent to Government with estimates by the end of the month.',
      ],
      due: 12,
    }),
    read('-7 12:30', 'SUP-JS-DRG'),
  ],
}

/** Durg Collectorate. */
export const durg: readonly DemoCase[] = [encroachment, schoolBuilding]
