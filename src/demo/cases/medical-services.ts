import type { DemoCase } from '../shapes.ts'
import { diarise, openFile, pullBack, putInFile, putUpDraft, read, send } from '../steps.ts'

const healthSecretary = [
  'सचिव,',
  'राज्य शासन,',
  'स्वास्थ्य एवं परिवार कल्याण विभाग,',
  'मंत्रालय, महानदी भवन, नवा रायपुर',
]

const ambulance: DemoCase = {
  key: 'ambulance',
  letters: [
    {
      key: 'a',
      sender: 'jeevan-rekha',
      look: 'company',
      language: 'en',
      number: 'JRES/108/{{year}}/0417',
      date: '-24',
      to: ['The Secretary,', 'Health and Family Welfare Department,', 'Mahanadi Bhawan, Nava Raipur'],
      subject: {
        hi: '108 संजीवनी एम्बुलेंस सेवा के अनुबंध का नवीनीकरण',
        en: 'Renewal of the contract for operating the 108 Sanjeevani ambulance service',
      },
      references: ['Agreement dated 1 April {{year:-3}} for the operation of 108 ambulances.'],
      salutation: 'Sir,',
      body: [
        'We have the honour to operate 40 ambulances in the districts of Raipur and Durg under the agreement cited above, the term of which ends on 31 March next. Clause 17.2 of the agreement provides for one renewal of two years on mutually agreed terms.',
        'During the last twelve months the service attended 38,214 calls; the mean response time was 21 minutes in urban and 29 minutes in rural areas, within the limits of 25 and 35 minutes laid down in Schedule C. A statement of performance is enclosed.',
        'Having regard to the rise in the price of fuel and in minimum wages since the award of the contract, we request that the rate per kilometre be revised from Rs. 18.90 to Rs. 20.75 for the renewed term, and that the renewal be conveyed by the end of December so that vehicles due for replacement can be ordered in time.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['Sameer Kapoor', 'Project Head', 'Jeevan Rekha Emergency Services Pvt. Ltd.'],
      annexures: [
        {
          title: 'Statement of performance, last four quarters',
          blocks: [
            {
              table: {
                head: [
                  'Quarter',
                  'Calls attended',
                  'Urban, minutes',
                  'Rural, minutes',
                  'Vehicles off road (days)',
                ],
                rows: [
                  ['I', '9,102', '22', '30', '41'],
                  ['II', '9,876', '21', '29', '38'],
                  ['III', '9,644', '20', '28', '63'],
                  ['IV', '9,592', '21', '29', '57'],
                ],
              },
            },
            'Vehicles off road are counted when not replaced by a reserve vehicle within six hours.',
          ],
        },
      ],
      scan: 'born',
      delivery: 'email',
      type: 'letter',
      category: 'procurement/supply',
      urgency: 'ordinary',
    },
    {
      key: 'b',
      sender: 'dhs',
      look: 'directorate',
      language: 'hi',
      number: 'एम्बु./108/{{year}}/2056',
      date: '-13',
      to: healthSecretary,
      subject: {
        hi: '108 संजीवनी एम्बुलेंस सेवा के अनुबंध नवीनीकरण पर अभिमत',
        en: 'Opinion on renewal of the 108 Sanjeevani ambulance contract',
      },
      references: ['विभागीय दूरभाष निर्देश दिनांक {{date:-18}}।'],
      salutation: 'महोदय,',
      body: [
        'संदर्भित निर्देश के परिपालन में लेख है कि सेवा प्रदाता द्वारा प्रस्तुत आँकड़ों का मिलान कॉल सेंटर के अभिलेखों से किया गया। तृतीय एवं चतुर्थ तिमाही में वाहनों के बंद रहने की अवधि अनुबंध की अनुसूची-ग में निर्धारित सीमा (45 दिन) से अधिक पाई गई है।',
        'अनुबंध की कंडिका 19 अनुसार शास्ति राशि रु. 3,42,000 की गणना की गई है, जिसकी वसूली शेष है।',
        'अतः शास्ति की वसूली की शर्त पर तथा वर्तमान दर पर ही नवीनीकरण किए जाने की अनुशंसा की जाती है।',
      ],
      closing: '',
      signatory: ['(डॉ. संजय भटनागर)', 'उप संचालक (भंडार)', 'वास्ते संचालक, स्वास्थ्य सेवाएँ'],
      scan: 'grey',
      delivery: 'messenger',
      type: 'letter',
      category: 'procurement/supply',
      urgency: 'priority',
    },
  ],
  drafts: [
    {
      key: 'reply',
      kind: 'letter',
      language: 'en',
      answers: 'a',
      subject: 'Renewal of the contract for operating the 108 Sanjeevani ambulance service',
      references: ['Your letter No. {{no}} dated {{on}}.'],
      body: [
        'I am directed to refer to your letter cited above and to say that the Government is agreeable to the renewal of the agreement for a term of two years from 1 April next under clause 17.2, subject to the following conditions:',
        {
          list: [
            'The rate of Rs. 18.90 per kilometre shall continue.',
            'The penalty of Rs. 3,42,000 assessed under clause 19 shall be deposited before the renewal is signed.',
            'Vehicles that have run more than 2,50,000 km shall be replaced within six months.',
          ],
        },
        'You are requested to convey your acceptance within fifteen days of the receipt of this letter.',
      ],
      signatory: 'US-H',
      addressees: [
        {
          name: 'The Project Head, Jeevan Rekha Emergency Services Pvt. Ltd., Raipur',
          correspondent: 'jeevan-rekha',
          mode: 'post',
        },
        { name: 'संचालक, संचालनालय स्वास्थ्य सेवाएँ', unit: 'dhs', mode: 'inside', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-23 11:10', 'CRU-H2'),
    send('-23 11:30', 'CRU-H2', 'JS-H', 'for_necessary_action'),
    send('-22 12:05', 'JS-H', 'SO-H1', 'for_examination', { minute: 'अनुबंध की प्रति सहित प्रस्तुत करें।' }),
    send('-22 16:30', 'SO-H1', 'AST-H1-2', 'for_examination', { due: 5 }),
    openFile('-20 11:15', 'AST-H1-2', 'health1', 'A-12004(1)', {
      hi: '108 संजीवनी एम्बुलेंस सेवा के अनुबंध का नवीनीकरण',
      en: 'Renewal of the 108 Sanjeevani ambulance contract',
    }),
    send('-19 12:45', 'AST-H1-2', 'SO-H1', 'for_approval', {
      note: [
        'जीवन रेखा आपात सेवाएँ प्रा. लि. के पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) का अवलोकन करना चाहें। 108 एम्बुलेंस सेवा के अनुबंध की अवधि 31 मार्च को समाप्त हो रही है।',
        'सेवा प्रदाता द्वारा कंडिका 17.2 के अंतर्गत दो वर्ष के नवीनीकरण के साथ प्रति किलोमीटर दर रु. 18.90 से बढ़ाकर रु. 20.75 किए जाने का अनुरोध किया गया है।',
        'कार्य निष्पादन विवरण ([[p:2]]) की पुष्टि एवं दर वृद्धि पर संचालनालय स्वास्थ्य सेवाएँ का अभिमत प्राप्त किया जाना उचित होगा।',
      ],
    }),
    send('-18 15:15', 'SO-H1', 'AST-H1-2', 'for_compliance', {
      note: ['सहमत। संचालनालय को दूरभाष पर निर्देशित किया गया है। अभिमत प्राप्त होने पर पुनः प्रस्तुत करें।'],
    }),
    diarise('-12 10:35', 'CRU-H1', 'b'),
    send('-12 10:50', 'CRU-H1', 'AST-H1-2', 'for_examination', { letter: 'b' }),
    putInFile('-11 11:20', 'AST-H1-2', 'b'),
    putUpDraft('-11 15:40', 'AST-H1-2', 'reply'),
    send('-11 16:05', 'AST-H1-2', 'SO-H1', 'for_approval', {
      due: 4,
      note: [
        'संचालनालय स्वास्थ्य सेवाएँ का अभिमत क्रमांक {{no:b}} दिनांक {{on:b}} ([[p:3]]) प्राप्त हो गया है। तृतीय एवं चतुर्थ तिमाही में वाहन निर्धारित सीमा से अधिक अवधि तक बंद रहे, जिस पर रु. 3,42,000 की शास्ति अधिरोपित की गई है।',
        'विचारणीय बिंदु एवं प्रस्ताव निम्नानुसार हैं:',
        {
          table: {
            head: ['बिंदु', 'सेवा प्रदाता', 'संचालनालय', 'प्रस्ताव'],
            rows: [
              ['अवधि', '2 वर्ष', '2 वर्ष', '2 वर्ष'],
              ['दर प्रति कि.मी.', 'रु. 20.75', 'रु. 18.90', 'रु. 18.90'],
              ['शास्ति', '–', 'पूर्व वसूली', 'अनुबंध के पूर्व जमा'],
            ],
          },
        },
        'उपरोक्तानुसार पत्र का प्रारूप अनुमोदनार्थ प्रस्तुत है।',
      ],
    }),
    send('-9 12:20', 'SO-H1', 'DS-H', 'for_approval', {
      note: [
        'प्रस्ताव से सहमत। वर्तमान दर पर नवीनीकरण में वित्त विभाग की सहमति की आवश्यकता नहीं है, क्योंकि व्यय भार में वृद्धि नहीं है।',
      ],
    }),
    send('-8 16:45', 'DS-H', 'JS-H', 'for_approval', {
      urgency: 'priority',
      due: 3,
      note: ['कृपया [[para:5]] एवं [[para:6]] का अवलोकन करना चाहें। अनुमोदनार्थ।'],
    }),
    read('-7 11:00', 'JS-H'),
  ],
}

const borsi: DemoCase = {
  key: 'sub-health-centre',
  letters: [
    {
      key: 'a',
      sender: 'citizen-borsi',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-6',
      to: ['माननीय मुख्यमंत्री महोदय,', 'जन-दर्शन, नवा रायपुर'],
      subject: {
        hi: 'ग्राम बोरसी में उप स्वास्थ्य केंद्र खोले जाने की माँग',
        en: 'Request for a sub-health centre at village Borsi',
      },
      salutation: 'महोदय,',
      body: [
        'सविनय निवेदन है कि ग्राम पंचायत बोरसी एवं आश्रित ग्राम खौली, कुम्हारी की कुल जनसंख्या लगभग 5,200 है। हमारे गाँव से निकटतम प्राथमिक स्वास्थ्य केंद्र 14 किलोमीटर दूर है और वर्षा ऋतु में नाले में पानी आ जाने से रास्ता बंद हो जाता है।',
        'पिछले वर्ष दो गर्भवती माताओं को समय पर उपचार नहीं मिल सका। पंचायत भवन के पास 0.40 हेक्टेयर शासकीय भूमि उपलब्ध है तथा ग्राम सभा द्वारा दिनांक {{date:-20}} को प्रस्ताव पारित किया गया है।',
        'अतः श्रीमान से प्रार्थना है कि ग्राम बोरसी में उप स्वास्थ्य केंद्र स्वीकृत करने की कृपा करें। समस्त ग्रामवासी आपके आभारी रहेंगे।',
      ],
      closing: 'प्रार्थी',
      signatory: ['फुलबासन बाई', 'सरपंच, ग्राम पंचायत बोरसी', 'वि.ख. आरंग, जिला रायपुर'],
      scan: 'phone',
      delivery: 'by_hand',
      type: 'application',
      category: 'grievance',
      urgency: 'priority',
      matter: {
        kind: 'jan_darshan',
        number: 'JD/{{year}}/4471',
        authority: { hi: 'मुख्यमंत्री जन-दर्शन', en: "Chief Minister's Jan-Darshan" },
        dates: [{ what: 'report_due', in: -2 }],
      },
      remarks: 'मुख्यमंत्री जन-दर्शन से प्राप्त; टोकन 4471',
    },
  ],
  steps: [
    diarise('-5 14:10', 'CRU-H1'),
    send('-5 14:25', 'CRU-H1', 'SECY-H', 'for_necessary_action'),
    send('-5 17:00', 'SECY-H', 'DS-H', 'for_examination', {
      minute: 'मापदंड अनुसार परीक्षण करें। आवेदक को स्थिति से अवगत कराया जाए।',
    }),
    send('-4 11:40', 'DS-H', 'SO-H1', 'for_examination', { due: 5 }),
    send('-4 12:10', 'SO-H1', 'AST-H1-2', 'for_examination', { remark: 'भूलवश' }),
    pullBack('-4 12:25', 'SO-H1'),
    send('-4 12:35', 'SO-H1', 'AST-H1-1', 'for_examination', {
      minute: 'जनसंख्या मापदंड का तालिका सहित परीक्षण करें।',
      due: 4,
    }),
    openFile('-3 10:55', 'AST-H1-1', 'health1', 'A-13008(1)', {
      hi: 'ग्राम बोरसी, विकासखंड आरंग में उप स्वास्थ्य केंद्र की स्वीकृति',
      en: 'Sanction of a sub-health centre at Borsi, block Arang',
    }),
    send('-2 16:20', 'AST-H1-1', 'SO-H1', 'for_approval', {
      due: 2,
      note: [
        'सरपंच, ग्राम पंचायत बोरसी का मुख्यमंत्री जन-दर्शन में प्रस्तुत आवेदन दिनांक {{on}} ([[p:1]]) प्राप्त हुआ है, जिसमें उप स्वास्थ्य केंद्र की माँग की गई है।',
        'भारतीय लोक स्वास्थ्य मानक अनुसार मैदानी क्षेत्र में 5,000 की जनसंख्या पर एक उप स्वास्थ्य केंद्र का प्रावधान है। आवेदन अनुसार सम्मिलित जनसंख्या 5,200 है, जिसकी पुष्टि जनगणना अभिलेख से की जानी है।',
        'प्रस्ताव है कि मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, रायपुर से जनसंख्या, दूरी एवं भूमि की उपलब्धता पर प्रतिवेदन 15 दिवस में प्राप्त किया जाए तथा आवेदक को अंतरिम उत्तर भेजा जाए।',
      ],
    }),
  ],
}

/** Health-1 at work: a contract waiting with the Joint Secretary, a petition under examination. */
export const medicalServices: readonly DemoCase[] = [ambulance, borsi]
