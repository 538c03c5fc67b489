import { plainLetter } from '../plain-letter.ts'
import type { DemoCase } from '../shapes.ts'
import { diarise, openFile, putUpDraft, read, send } from '../steps.ts'

const traumaUnit: DemoCase = {
  key: 'trauma-unit',
  letters: [
    plainLetter('health', {
      sender: 'coll-durg',
      look: 'collectorate',
      number: 'स्वा./ट्रॉमा/{{year}}/4981',
      date: '-14',
      hi: 'जिला चिकित्सालय दुर्ग में ट्रॉमा इकाई की स्थापना',
      en: 'Setting up a trauma unit in the District Hospital, Durg',
      body: [
        'राष्ट्रीय राजमार्ग पर गत वर्ष जिले में 412 सड़क दुर्घटनाएँ हुईं, जिनमें 187 व्यक्तियों की मृत्यु हुई। इनमें से 61 को रायपुर रेफर करते समय मार्ग में ही मृत्यु हो गई।',
        'जिला चिकित्सालय के नवीन भवन में 10 बिस्तरीय ट्रॉमा इकाई हेतु स्थान उपलब्ध है। उपकरण एवं मानव संसाधन हेतु अनुमानित रु. 2.15 करोड़ की आवश्यकता होगी। कृपया स्वीकृति प्रदान करने का कष्ट करें।',
      ],
      signed: ['(ऋतु रमन)', 'कलेक्टर', 'जिला दुर्ग'],
      type: 'proposal',
      category: 'scheme/proposal',
      urgency: 'priority',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-12 11:35', 'CRU-H1'),
    send('-12 11:50', 'CRU-H1', 'JS-H', 'for_necessary_action', { copies: ['SECY-H'] }),
    send('-11 12:20', 'JS-H', 'SO-H1', 'for_examination', {
      minute: 'मापदंड एवं आवर्ती व्यय सहित प्रस्तुत करें।',
      due: 5,
    }),
    send('-11 16:40', 'SO-H1', 'AST-H1-1', 'for_examination', { due: 4 }),
    openFile('-10 11:30', 'AST-H1-1', 'health1', 'A-13008(3)', {
      hi: 'जिला चिकित्सालय दुर्ग में ट्रॉमा इकाई की स्थापना',
      en: 'Trauma unit in the District Hospital, Durg',
    }),
    send('-8 15:10', 'AST-H1-1', 'SO-H1', 'for_approval', {
      note: [
        'कलेक्टर, दुर्ग के पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) द्वारा जिला चिकित्सालय दुर्ग में 10 बिस्तरीय ट्रॉमा इकाई का प्रस्ताव प्राप्त हुआ है।',
        'केंद्र शासन के मार्गदर्शी मापदंड अनुसार राजमार्ग पर 100 किलोमीटर के भीतर एक स्तर-3 इकाई प्रस्तावित की जा सकती है; निकटतम इकाई रायपुर में 38 किलोमीटर पर है, किन्तु उसकी क्षमता पर्याप्त नहीं है।',
        'व्यय का विवरण निम्नानुसार है:',
        {
          table: {
            head: ['मद', 'अनावर्ती (रु. लाख)', 'आवर्ती प्रतिवर्ष (रु. लाख)'],
            rows: [
              ['उपकरण', '128.00', '6.40'],
              ['मानव संसाधन (22 पद)', '–', '74.20'],
              ['एम्बुलेंस', '12.80', '3.60'],
            ],
          },
        },
        'सैद्धांतिक सहमति उपरांत वित्त विभाग को प्रस्ताव भेजा जाना उचित होगा।',
      ],
    }),
    send('-7 12:45', 'SO-H1', 'DS-H', 'for_approval', { note: ['प्रस्ताव मापदंड के अनुरूप है। सैद्धांतिक सहमति हेतु।'] }),
    send('-6 11:20', 'DS-H', 'JS-H', 'for_approval', {
      note: ['मानव संसाधन हेतु पद सृजन के स्थान पर संविदा का विकल्प भी रखा जाना उचित होगा। अनुमोदनार्थ।'],
    }),
    send('-3 16:15', 'JS-H', 'SECY-H', 'for_approval', {
      note: ['[[para:6]] के विकल्प सहित सैद्धांतिक सहमति हेतु अनुमोदनार्थ।'],
      urgency: 'priority',
      due: 4,
    }),
  ],
}

const pendingClaims: DemoCase = {
  key: 'pending-claims',
  letters: [
    plainLetter('health', {
      sender: 'sanjeevan-hospital',
      look: 'company',
      language: 'en',
      number: 'SMH/CLM/{{year}}/77',
      date: '-9',
      hi: 'योजना अंतर्गत लंबित दावों का भुगतान',
      en: 'Payment of pending claims under the scheme',
      body: [
        'Claims of this hospital for 412 patients treated under the State Health Assistance Scheme, amounting to Rs. 86.40 lakh, have been pending for more than ninety days with the State Nodal Agency, although all queries were answered.',
        'The agreement provides for settlement in thirty days. We request that the agency be directed to settle the claims or to state the reasons, claim by claim.',
      ],
      signed: ['Dr. Amit Chhabra', 'Medical Director'],
      type: 'letter',
      category: 'finance/payment',
      scan: 'born',
      delivery: 'email',
    }),
  ],
  drafts: [
    {
      key: 'query',
      kind: 'letter',
      language: 'hi',
      answers: 'a',
      subject: 'संजीवन मल्टीस्पेशलिटी अस्पताल के लंबित दावे',
      references: ['अस्पताल का पत्र क्रमांक {{no}} दिनांक {{on}}।'],
      body: [
        'संदर्भित पत्र की छायाप्रति संलग्न है। अस्पताल द्वारा 412 दावों की राशि रु. 86.40 लाख 90 दिवस से अधिक अवधि से लंबित होना बताया गया है।',
        'कृपया दावावार स्थिति एवं विलंब के कारण सात दिवस में उपलब्ध कराएँ।',
      ],
      signatory: 'US-H',
      addressees: [
        {
          name: 'संचालक सह मुख्य कार्यपालन अधिकारी, राज्य नोडल एजेंसी, संचालनालय स्वास्थ्य सेवाएँ',
          unit: 'dhs',
          mode: 'inside',
        },
        {
          name: 'चिकित्सा निदेशक, संजीवन मल्टीस्पेशलिटी अस्पताल',
          correspondent: 'sanjeevan-hospital',
          mode: 'post',
          copy: true,
        },
      ],
    },
  ],
  steps: [
    diarise('-8 11:45', 'CRU-H1'),
    send('-8 11:55', 'CRU-H1', 'DS-H', 'for_necessary_action'),
    send('-7 15:30', 'DS-H', 'SO-H1', 'for_examination', { due: 5 }),
    send('-6 11:05', 'SO-H1', 'AST-H1-2', 'for_examination', { due: 4 }),
    openFile('-5 12:30', 'AST-H1-2', 'health1', 'A-11018', {
      hi: 'पंजीकृत अस्पतालों के लंबित दावे',
      en: 'Pending claims of empanelled hospitals',
    }),
    putUpDraft('-4 16:00', 'AST-H1-2', 'query'),
    send('-4 16:20', 'AST-H1-2', 'SO-H1', 'for_approval', {
      note: [
        'संजीवन मल्टीस्पेशलिटी अस्पताल का पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) अवलोकनीय है। 412 दावे 90 दिवस से अधिक लंबित बताए गए हैं।',
        'अनुबंध अनुसार 30 दिवस में निराकरण अपेक्षित है। राज्य नोडल एजेंसी से दावावार स्थिति प्राप्त करने हेतु पत्र का प्रारूप प्रस्तुत है।',
      ],
    }),
    send('-2 12:20', 'SO-H1', 'DS-H', 'for_approval', { note: ['प्रारूप अनुमोदनार्थ प्रस्तुत है।'], due: 2 }),
  ],
}

const stipend: DemoCase = {
  key: 'nursing-stipend',
  letters: [
    plainLetter('health', {
      sender: 'dhs',
      look: 'directorate',
      number: 'नर्सिंग/छात्र./{{year}}/2088',
      date: '-8',
      hi: 'शासकीय नर्सिंग महाविद्यालयों की छात्राओं की शिष्यवृत्ति में वृद्धि',
      en: 'Increase of the stipend of students of government nursing colleges',
      body: [
        'शासकीय नर्सिंग महाविद्यालयों में अध्ययनरत 640 छात्राओं को वर्ष 2014 से रु. 750 प्रतिमाह शिष्यवृत्ति देय है। पड़ोसी राज्यों में यह राशि रु. 1,500 से रु. 2,000 है।',
        'शिष्यवृत्ति रु. 1,500 प्रतिमाह किए जाने पर वार्षिक अतिरिक्त व्यय रु. 57.60 लाख होगा। स्वीकृति हेतु प्रस्ताव प्रस्तुत है।',
      ],
      signed: ['(डॉ. नलिनी भावे)', 'संचालक', 'स्वास्थ्य सेवाएँ'],
      type: 'proposal',
      category: 'finance/sanction',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-7 12:10', 'CRU-H2'),
    send('-7 12:20', 'CRU-H2', 'JS-H', 'for_necessary_action'),
    send('-6 15:55', 'JS-H', 'SO-H1', 'for_examination', { minute: 'पड़ोसी राज्यों के आदेश संलग्न करें।', due: 6 }),
    send('-5 11:30', 'SO-H1', 'AST-H1-1', 'for_examination', { due: 5 }),
    openFile('-4 12:15', 'AST-H1-1', 'health1', 'A-11021', {
      hi: 'नर्सिंग छात्राओं की शिष्यवृत्ति में वृद्धि',
      en: 'Stipend of nursing students',
    }),
    send('-3 15:45', 'AST-H1-1', 'SO-H1', 'for_approval', {
      note: [
        'संचालनालय स्वास्थ्य सेवाएँ का प्रस्ताव क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) शिष्यवृत्ति में वृद्धि के संबंध में प्राप्त हुआ है।',
        'वार्षिक अतिरिक्त व्यय रु. 57.60 लाख है। नवीन मद होने से वित्त विभाग की सहमति आवश्यक होगी।',
      ],
    }),
    send('-2 10:50', 'SO-H1', 'AST-H1-1', 'for_discussion', {
      note: ['पड़ोसी राज्यों के आदेश संलग्न नहीं हैं, जिनका उल्लेख मार्किंग टीप में है। कृपया प्राप्त कर पुनः प्रस्तुत करें।'],
      due: 3,
    }),
    read('-2 14:40', 'AST-H1-1'),
  ],
}

/** Files of Health on ordinary days, on their way up and down. */
export const dailyHealthFiles: readonly DemoCase[] = [traumaUnit, pendingClaims, stipend]
