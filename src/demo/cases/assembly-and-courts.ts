import type { DemoCase } from '../shapes.ts'
import {
  approve,
  askClosing,
  closeFile,
  closeReceipt,
  diarise,
  dispatch,
  issue,
  openFile,
  putUpDraft,
  read,
  send,
} from '../steps.ts'

const healthSecretary = ['सचिव,', 'राज्य शासन,', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'मंत्रालय, नवा रायपुर']

const mpLetter: DemoCase = {
  key: 'mp-private-hospital',
  letters: [
    {
      key: 'a',
      sender: 'mp-mahanadi',
      look: 'representative',
      language: 'en',
      number: 'MP/KR/{{year}}/388',
      date: '-5',
      to: ['Shri Arvind Saxena,', 'Secretary, Health and Family Welfare,', 'Nava Raipur'],
      subject: {
        hi: 'निजी पंजीकृत अस्पतालों में योजना अंतर्गत उपचार से इंकार किए जाने की शिकायत',
        en: 'Refusal of treatment under the scheme by empanelled private hospitals',
      },
      salutation: 'Dear Shri Saxena,',
      body: [
        'During my recent tour of Arang and Abhanpur blocks, several families brought to my notice that two empanelled private hospitals at Raipur are asking holders of valid cards for a cash deposit before admission, and are issuing no receipt for it.',
        'In particular I would mention the case of Smt. Ramkumari, aged 54, of village Lakhauli, who was admitted for a cardiac procedure and made to deposit Rs. 40,000 although the package covers the whole treatment. Copies of her papers are enclosed.',
        'I shall be grateful if the matter is looked into, the amount is refunded to the family and action is taken against the hospitals under the terms of their empanelment. I may kindly be informed of the outcome.',
      ],
      closing: 'With regards,\nYours sincerely,',
      signatory: ['(Kalpana Rathia)', 'Member of Parliament (Lok Sabha)'],
      annexures: [
        {
          title: 'Copies of papers of Smt. Ramkumari',
          blocks: [
            'Admission slip No. 20417; Ward: Cardiology; Category: Scheme.',
            {
              list: [
                'Advance deposited: Rs. 40,000 (handwritten slip, no receipt number).',
                'Card verified at the help desk: Yes.',
                'Package code noted on the slip: none.',
              ],
            },
          ],
        },
      ],
      scan: 'clean',
      delivery: 'speed_post',
      type: 'do_letter',
      category: 'सांसद/विधायक पत्र',
      urgency: 'priority',
      label: 'mp',
    },
  ],
  steps: [
    diarise('-3 10:30', 'CRU-H1'),
    send('-3 10:45', 'CRU-H1', 'SECY-H', 'necessary_action', { due: 15, urgency: 'priority' }),
    send('-3 13:10', 'SECY-H', 'JS-H', 'examination', {
      minute: 'सांसद महोदया को पावती भेजें। राज्य नोडल एजेंसी से तीन दिवस में तथ्यात्मक प्रतिवेदन प्राप्त करें।',
    }),
    send('-2 11:50', 'JS-H', 'US-H', 'draft', { minute: 'पावती का प्रारूप आज ही।', due: 1 }),
    send('-2 15:05', 'US-H', 'SO-H1', 'put_up', { minute: 'पंजीयन की शर्तों सहित प्रस्तुत करें।', due: 3 }),
    send('-1 10:50', 'SO-H1', 'AST-H1-2', 'put_up', { due: 2 }),
    read('-1 14:20', 'AST-H1-2'),
  ],
}

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
      category: 'विधानसभा',
      urgency: 'top_priority',
      label: 'assembly',
      matter: {
        kind: 'assembly_question',
        number: '214',
        authority: { hi: 'विधानसभा सचिवालय', en: 'Vidhan Sabha Secretariat' },
      },
    },
  ],
  drafts: [
    {
      key: 'answer',
      template: 'letter-hi',
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
    send('-18 10:10', 'CRU-H2', 'US-H', 'necessary_action', {
      urgency: 'top_priority',
      due: 5,
      copies: ['SECY-H'],
    }),
    send('-18 10:40', 'US-H', 'SO-H2', 'put_up', {
      urgency: 'top_priority',
      minute: 'आज ही जिलों से जानकारी प्राप्त करें।',
      due: 2,
    }),
    send('-18 11:15', 'SO-H2', 'AST-H2-1', 'put_up', { urgency: 'top_priority', due: 2 }),
    openFile('-18 12:05', 'AST-H2-1', 'health2', 'E-62001', {
      hi: 'तारांकित प्रश्न क्रमांक 214: आवश्यक औषधियों की उपलब्धता',
      en: 'Starred question No. 214: availability of essential medicines',
    }),
    putUpDraft('-16 11:30', 'AST-H2-1', 'answer'),
    send('-16 11:45', 'AST-H2-1', 'SO-H2', 'approval', {
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
    send('-16 12:30', 'SO-H2', 'US-H', 'approval', {
      urgency: 'top_priority',
      note: ['जानकारी का मिलान किया गया। अनुमोदनार्थ।'],
    }),
    send('-16 15:10', 'US-H', 'JS-H', 'approval', {
      urgency: 'top_priority',
      note: ['प्रारूप (ग) में दर अनुबंध की स्थिति जोड़ी गई है। अनुमोदनार्थ।'],
    }),
    send('-15 10:45', 'JS-H', 'SECY-H', 'approval', { urgency: 'top_priority', note: ['अनुमोदनार्थ।'] }),
    approve('-15 12:20', 'SECY-H', 'answer'),
    send('-15 12:25', 'SECY-H', 'US-H', 'compliance', { note: ['अनुमोदित। समय-सीमा में प्रेषित करें।'] }),
    issue('-15 14:30', 'US-H', 'answer'),
    dispatch('-15 14:40', 'US-H', 'answer'),
    send('-14 11:00', 'US-H', 'AST-H2-1', 'necessary_action', { remark: 'उत्तर प्रेषित' }),
    askClosing('-9 16:10', 'AST-H2-1', 'C-3', 'प्रश्न का उत्तर दिया जा चुका है।'),
    send('-9 16:15', 'AST-H2-1', 'SO-H2', 'approval', {
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
      category: 'न्यायालयीन प्रकरण',
      urgency: 'immediate',
      matter: {
        kind: 'court_case',
        number: 'WP(S) 6124/{{year}}',
        authority: { hi: 'उच्च न्यायालय, बिलासपुर', en: 'High Court, Bilaspur' },
      },
    },
  ],
  drafts: [
    {
      key: 'oic',
      template: 'order-en',
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
    send('-8 10:20', 'CRU-H1', 'US-H', 'necessary_action', { urgency: 'immediate', due: 10 }),
    send('-8 12:30', 'US-H', 'SO-HEST', 'put_up', {
      urgency: 'immediate',
      minute: 'Please put up with the service record and a draft order appointing the OIC.',
      due: 2,
    }),
    send('-7 10:40', 'SO-HEST', 'AST-HEST-1', 'put_up', { urgency: 'immediate', due: 1 }),
    openFile('-7 12:15', 'AST-HEST-1', 'health-est', 'E-61001', {
      hi: 'रिट याचिका (सेवा) क्रमांक 6124/{{year}}, डॉ. प्रवीण मिंज विरुद्ध राज्य शासन',
      en: 'WP(S) No. 6124/{{year}}, Dr. Praveen Minj versus State',
    }),
    putUpDraft('-6 11:05', 'AST-HEST-1', 'oic'),
    send('-6 11:20', 'AST-HEST-1', 'SO-HEST', 'approval', {
      urgency: 'immediate',
      note: [
        'A notice in WP(S) No. 6124/{{year}} has been received from the office of the Advocate General under No. {{no}} dated {{on}} ([[p:1]]). Three weeks have been granted for filing the return.',
        'The contract of the petitioner came to an end by efflux of time; clause 4 of the agreement provides for extension only on satisfactory appraisal. The personal record is with the Directorate.',
        'It is proposed to appoint the Deputy Director (Administration) as Officer-in-Charge. A draft order is put up for approval.',
      ],
    }),
    send('-6 15:30', 'SO-HEST', 'US-H', 'approval', {
      urgency: 'immediate',
      note: ['May kindly approve. Parawise comments are being called for from the Directorate.'],
    }),
    approve('-5 10:40', 'US-H', 'oic'),
    issue('-5 11:10', 'US-H', 'oic'),
    dispatch('-5 11:15', 'US-H', 'oic'),
    send('-5 11:25', 'US-H', 'SO-HEST', 'compliance', {
      urgency: 'immediate',
      due: 6,
      note: [
        'Approved and issued. Please watch the date for the return and put up the parawise comments as soon as received.',
      ],
    }),
    read('-4 10:20', 'SO-HEST'),
  ],
}

const transferRequest: DemoCase = {
  key: 'mla-transfer',
  letters: [
    {
      key: 'a',
      sender: 'mla-kharun',
      look: 'representative',
      language: 'hi',
      number: '271/वि./{{year}}',
      date: '-17',
      to: ['सचिव,', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'नवा रायपुर'],
      subject: {
        hi: 'श्रीमती अनुपमा ठाकुर, ए.एन.एम. के स्थानांतरण की अनुशंसा',
        en: 'Recommendation for the transfer of Smt. Anupama Thakur, ANM',
      },
      salutation: 'महोदय,',
      body: [
        'श्रीमती अनुपमा ठाकुर, ए.एन.एम., उप स्वास्थ्य केंद्र परसदा विगत छह वर्षों से पदस्थ हैं। उनके पति गंभीर रूप से अस्वस्थ हैं तथा रायपुर में उपचाररत हैं।',
        'अतः मानवीय आधार पर इनका स्थानांतरण रायपुर के निकट किसी स्वास्थ्य संस्था में किए जाने की अनुशंसा करता हूँ।',
      ],
      closing: 'भवदीय',
      signatory: ['(भोलाराम सिदार)', 'विधायक, खारुन'],
      scan: 'skewed',
      delivery: 'by_hand',
      type: 'letter',
      category: 'सांसद/विधायक पत्र',
      urgency: 'ordinary',
      label: 'mla',
    },
  ],
  steps: [
    diarise('-16 12:10', 'CRU-H1'),
    send('-16 12:20', 'CRU-H1', 'US-H', 'necessary_action'),
    send('-14 14:30', 'US-H', 'SO-HEST', 'examination', { minute: 'स्थानांतरण नीति के परिप्रेक्ष्य में परीक्षण करें।' }),
    closeReceipt(
      '-12 15:45',
      'SO-HEST',
      'वर्तमान में स्थानांतरण पर प्रतिबंध है। प्रतिबंध शिथिल होने पर समन्वय में विचार हेतु पंजी में दर्ज; माननीय विधायक को दूरभाष से अवगत कराया गया।',
    ),
  ],
}

/** What the House, the court and the representatives ask. */
export const assemblyAndCourts: readonly DemoCase[] = [mpLetter, starredQuestion, writ, transferRequest]
