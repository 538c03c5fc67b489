import type { DemoCase } from '../shapes.ts'
import {
  approve,
  askClosing,
  closeFile,
  diarise,
  dispatch,
  issue,
  openFile,
  putUpDraft,
  read,
  send,
} from '../steps.ts'

const healthSecretary = ['सचिव,', 'राज्य शासन,', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'मंत्रालय, नवा रायपुर']

const starredQuestion: DemoCase = {
  key: 'starred-question',
  letters: [
    {
      key: 'a',
      sender: 'assembly',
      look: 'department',
      language: 'hi',
      number: 'प्रश्न/{{year}}/7712',
      date: '-19',
      to: healthSecretary,
      subject: {
        hi: 'तारांकित प्रश्न क्रमांक 214: शासकीय अस्पतालों में आवश्यक औषधियों की उपलब्धता',
        en: 'Starred question No. 214: availability of essential medicines in government hospitals',
      },
      salutation: 'महोदय,',
      body: [
        'निर्देशानुसार माननीय सदस्य श्री भोलाराम सिदार द्वारा प्रस्तुत तारांकित प्रश्न की प्रति संलग्न प्रेषित है। कृपया प्रश्न का उत्तर निर्धारित प्रपत्र में हिन्दी में, आठ प्रतियों में, दिनांक {{date:-11}} तक विधानसभा सचिवालय को उपलब्ध कराने का कष्ट करें।',
        'क्या स्वास्थ्य मंत्री यह बताने की कृपा करेंगे कि–',
        {
          list: [
            '(क) रायपुर एवं दुर्ग जिलों के शासकीय अस्पतालों में आवश्यक औषधि सूची की कितनी औषधियाँ गत तिमाही में उपलब्ध नहीं थीं?',
            '(ख) उक्त अवधि में स्थानीय क्रय से कितनी राशि की औषधियाँ क्रय की गईं? जिलावार जानकारी दें।',
            '(ग) अनुपलब्धता के लिए कौन उत्तरदायी है तथा उन पर क्या कार्यवाही की गई?',
          ],
        },
      ],
      closing: '',
      signatory: ['(रमाकांत उपाध्याय)', 'अवर सचिव', 'विधानसभा सचिवालय'],
      scan: 'clean',
      delivery: 'messenger',
      type: 'question',
      category: 'legislature/question',
      urgency: 'top_priority',
      label: 'assembly',
      matter: {
        kind: 'vidhan_sabha',
        number: '214',
        authority: { hi: 'विधानसभा सचिवालय', en: 'Vidhan Sabha Secretariat' },
        dates: [
          { what: 'reply_due', in: -10, done: true },
          { what: 'answer_on', in: 4, at: '11:00', note: 'सदन में उत्तर; अनुपूरक टीप साथ रखें' },
        ],
      },
    },
  ],
  drafts: [
    {
      key: 'answer',
      kind: 'letter',
      language: 'hi',
      answers: 'a',
      subject: 'तारांकित प्रश्न क्रमांक 214 का उत्तर',
      references: ['विधानसभा सचिवालय का पत्र क्रमांक {{no}} दिनांक {{on}}।'],
      body: [
        'उपरोक्त विषयक प्रश्न का उत्तर निम्नानुसार प्रेषित है:–',
        {
          list: [
            '(क) गत तिमाही में रायपुर जिले में 305 में से 11 तथा दुर्ग जिले में 305 में से 9 औषधियाँ किसी न किसी अवधि में उपलब्ध नहीं थीं।',
            '(ख) स्थानीय क्रय: रायपुर – रु. 18.62 लाख, दुर्ग – रु. 11.07 लाख।',
            '(ग) अनुपलब्धता दर अनुबंध की अवधि समाप्त होने के कारण हुई। नवीन दर अनुबंध संपादित किए जा चुके हैं। शेष प्रश्न उपस्थित नहीं होता।',
          ],
        },
      ],
      signatory: 'US-H',
      addressees: [
        { name: 'अवर सचिव, विधानसभा सचिवालय, रायपुर', correspondent: 'assembly', mode: 'hand' },
        { name: 'संचालक, संचालनालय स्वास्थ्य सेवाएँ', unit: 'dhs', mode: 'inside', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-18 10:05', 'CRU-H2'),
    send('-18 10:10', 'CRU-H2', 'US-H', 'for_necessary_action', {
      urgency: 'top_priority',
      due: 5,
      copies: ['SECY-H'],
    }),
    send('-18 10:40', 'US-H', 'SO-H2', 'for_examination', {
      urgency: 'top_priority',
      minute: 'आज ही जिलों से जानकारी प्राप्त करें।',
      due: 2,
    }),
    send('-18 11:15', 'SO-H2', 'AST-H2-1', 'for_examination', { urgency: 'top_priority', due: 2 }),
    openFile('-18 12:05', 'AST-H2-1', 'health2', 'E-62001', {
      hi: 'तारांकित प्रश्न क्रमांक 214: आवश्यक औषधियों की उपलब्धता',
      en: 'Starred question No. 214: availability of essential medicines',
    }),
    putUpDraft('-16 11:30', 'AST-H2-1', 'answer'),
    send('-16 11:45', 'AST-H2-1', 'SO-H2', 'for_approval', {
      urgency: 'top_priority',
      due: 1,
      note: [
        'विधानसभा सचिवालय के पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) द्वारा तारांकित प्रश्न क्रमांक 214 प्राप्त हुआ है। उत्तर दिनांक {{date:-11}} तक अपेक्षित है।',
        'संचालनालय एवं दोनों जिलों से ई-मेल पर प्राप्त जानकारी का संकलन निम्नानुसार है:',
        {
          table: {
            head: ['जिला', 'सूची में', 'अनुपलब्ध', 'स्थानीय क्रय (रु. लाख)'],
            rows: [
              ['रायपुर', '305', '11', '18.62'],
              ['दुर्ग', '305', '9', '11.07'],
            ],
          },
        },
        'तदनुसार उत्तर का प्रारूप अनुमोदनार्थ प्रस्तुत है।',
      ],
    }),
    send('-16 12:30', 'SO-H2', 'US-H', 'for_approval', {
      urgency: 'top_priority',
      note: ['जानकारी का मिलान किया गया। अनुमोदनार्थ।'],
    }),
    send('-16 15:10', 'US-H', 'JS-H', 'for_approval', {
      urgency: 'top_priority',
      note: ['प्रारूप (ग) में दर अनुबंध की स्थिति जोड़ी गई है। अनुमोदनार्थ।'],
    }),
    send('-15 10:45', 'JS-H', 'SECY-H', 'for_approval', { urgency: 'top_priority', note: ['अनुमोदनार्थ।'] }),
    approve('-15 12:20', 'SECY-H', 'answer'),
    send('-15 12:25', 'SECY-H', 'US-H', 'for_compliance', { note: ['अनुमोदित। समय-सीमा में प्रेषित करें।'] }),
    issue('-15 14:30', 'US-H', 'answer'),
    dispatch('-15 14:40', 'US-H', 'answer'),
    send('-14 11:00', 'US-H', 'AST-H2-1', 'for_necessary_action', { remark: 'उत्तर प्रेषित' }),
    askClosing('-9 16:10', 'AST-H2-1', 'C-3', 'प्रश्न का उत्तर दिया जा चुका है।'),
    send('-9 16:15', 'AST-H2-1', 'SO-H2', 'for_approval', {
      note: ['उत्तर दिनांक {{date:-15}} को प्रेषित किया जा चुका है। पत्रावली समाप्त किए जाने हेतु प्रस्तुत।'],
    }),
    closeFile('-8 11:20', 'SO-H2'),
  ],
}

const writ: DemoCase = {
  key: 'writ-petition',
  letters: [
    {
      key: 'a',
      sender: 'advocate-general',
      look: 'court',
      language: 'en',
      number: 'AGO/WPS/{{year}}/5530',
      date: '-9',
      to: ['The Secretary,', 'Department of Health and Family Welfare,', 'Mantralaya, Nava Raipur'],
      subject: {
        hi: 'रिट याचिका (सेवा) क्रमांक 6124/{{year}}: डॉ. प्रवीण मिंज विरुद्ध राज्य शासन एवं अन्य',
        en: 'WP(S) No. 6124/{{year}}: Dr. Praveen Minj versus State and others',
      },
      references: ['Order of the Hon’ble High Court dated {{date:-10}}.'],
      salutation: 'Sir,',
      body: [
        'A copy of the above petition with its annexures has been served on this office in advance. The petitioner, a contractual Medical Officer, challenges the order by which his services were not extended, and prays that he be allowed to continue till a regular appointment is made.',
        'The Hon’ble Court was pleased to issue notice and to grant three weeks for filing the return. The matter is to be listed immediately thereafter for consideration of the prayer for interim relief.',
        'You are requested to appoint an Officer-in-Charge, and to send him with the parawise comments and the original record of the case to this office at the earliest, so that the return is filed within the time granted.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['Deputy Advocate General', 'for the State'],
      scan: 'skewed',
      delivery: 'email',
      type: 'court_notice',
      category: 'legal/court_case',
      urgency: 'immediate',
      matter: {
        kind: 'court',
        number: 'WP(S) 6124/{{year}}',
        authority: { hi: 'उच्च न्यायालय, बिलासपुर', en: 'High Court, Bilaspur' },
        dates: [
          { what: 'reply_due', in: 2, note: 'शपथ-पत्र सहित' },
          { what: 'hearing', in: 6, at: '10:30', note: 'न्यायालय कक्ष 4' },
        ],
      },
    },
  ],
  drafts: [
    {
      key: 'oic',
      kind: 'order',
      language: 'en',
      answers: 'a',
      subject: 'Appointment of Officer-in-Charge in WP(S) No. 6124/{{year}}',
      body: [
        'Dr. Umesh Netam, Deputy Director (Administration), Directorate of Health Services, is hereby appointed Officer-in-Charge in WP(S) No. 6124/{{year}}, Dr. Praveen Minj versus State and others, pending before the Hon’ble High Court.',
        'The Officer-in-Charge shall contact the office of the Advocate General with the record of the case, file the return within the time granted, and report each date of hearing to this department.',
      ],
      signatory: 'US-H',
      addressees: [
        {
          name: 'Deputy Advocate General, High Court Campus, Bilaspur',
          correspondent: 'advocate-general',
          mode: 'post',
        },
        { name: 'The Director, Directorate of Health Services', unit: 'dhs', mode: 'inside' },
      ],
    },
  ],
  steps: [
    diarise('-8 10:15', 'CRU-H1'),
    send('-8 10:20', 'CRU-H1', 'US-H', 'for_necessary_action', { urgency: 'immediate', due: 10 }),
    send('-8 12:30', 'US-H', 'SO-HEST', 'for_examination', {
      urgency: 'immediate',
      minute: 'Please put up with the service record and a draft order appointing the OIC.',
      due: 2,
    }),
    send('-7 10:40', 'SO-HEST', 'AST-HEST-1', 'for_examination', { urgency: 'immediate', due: 1 }),
    openFile('-7 12:15', 'AST-HEST-1', 'health-est', 'E-61001', {
      hi: 'रिट याचिका (सेवा) क्रमांक 6124/{{year}}, डॉ. प्रवीण मिंज विरुद्ध राज्य शासन',
      en: 'WP(S) No. 6124/{{year}}, Dr. Praveen Minj versus State',
    }),
    putUpDraft('-6 11:05', 'AST-HEST-1', 'oic'),
    send('-6 11:20', 'AST-HEST-1', 'SO-HEST', 'for_approval', {
      urgency: 'immediate',
      note: [
        'A notice in WP(S) No. 6124/{{year}} has been received from the office of the Advocate General under No. {{no}} dated {{on}} ([[p:1]]). Three weeks have been granted for filing the return.',
        'The contract of the petitioner came to an end by efflux of time; clause 4 of the agreement provides for extension only on satisfactory appraisal. The personal record is with the Directorate.',
        'It is proposed to appoint the Deputy Director (Administration) as Officer-in-Charge. A draft order is put up for approval.',
      ],
    }),
    send('-6 15:30', 'SO-HEST', 'US-H', 'for_approval', {
      urgency: 'immediate',
      note: ['May kindly approve. Parawise comments are being called for from the Directorate.'],
    }),
    send('-6 16:40', 'US-H', 'JS-H', 'for_approval', {
      urgency: 'immediate',
      note: ['The draft order is in accordance with the standing instructions. For approval please.'],
    }),
    approve('-5 10:40', 'JS-H', 'oic'),
    send('-5 10:45', 'JS-H', 'US-H', 'for_compliance', { urgency: 'immediate', note: ['Approved.'] }),
    issue('-5 11:10', 'US-H', 'oic'),
    dispatch('-5 11:15', 'US-H', 'oic'),
    send('-5 11:25', 'US-H', 'SO-HEST', 'for_compliance', {
      urgency: 'immediate',
      due: 6,
      note: [
        'Issued. Please watch the date for the return and put up the parawise comments as soon as received.',
      ],
    }),
    read('-4 10:20', 'SO-HEST'),
  ],
}

/** What the House and the court ask. */
export const assemblyAndCourts: readonly DemoCase[] = [starredQuestion, writ]
