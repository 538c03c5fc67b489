import type { DemoCase } from '../shapes.ts'
import { closeReceipt, diarise, openFile, read, send } from '../steps.ts'

const collector = ['कलेक्टर,', 'जिला रायपुर']

const rationShop: DemoCase = {
  key: 'ration-shop',
  letters: [
    {
      key: 'a',
      sender: 'citizen-shopholders',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-10',
      to: collector,
      subject: {
        hi: 'उचित मूल्य दुकान द्वारा कम तौल एवं अनियमित वितरण की शिकायत',
        en: 'Complaint of short weight and irregular supply by a fair price shop',
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि वार्ड क्रमांक 14 की उचित मूल्य दुकान (आई.डी. 441014022) माह में केवल चार-पाँच दिवस खुलती है। चावल 35 किलो के स्थान पर 32 किलो दिया जाता है तथा शक्कर विगत दो माह से नहीं दी गई है।',
        'दुकान संचालक से पूछने पर वह दुर्व्यवहार करता है। ई-पॉस मशीन की पर्ची भी नहीं दी जाती।',
        'अतः निवेदन है कि दुकान की जाँच कराकर दोषी के विरुद्ध कार्यवाही करने की कृपा करें।',
      ],
      closing: 'प्रार्थीगण',
      signatory: ['समस्त राशन कार्डधारी', 'वार्ड क्र. 14, टिकरापारा', '(27 हस्ताक्षर संलग्न)'],
      annexures: [
        {
          title: 'हस्ताक्षर सूची',
          blocks: [
            {
              table: {
                head: ['क्र.', 'नाम', 'राशन कार्ड क्रमांक के अंतिम अंक'],
                rows: [
                  ['1', 'श्रीमती राधा बाई', '…2217'],
                  ['2', 'श्री मनहरण लाल', '…2240'],
                  ['3', 'श्रीमती सकीना बी', '…2251'],
                  ['4', 'श्री भागीरथी', '…2263'],
                  ['5', 'श्रीमती ईश्वरी', '…2270'],
                ],
              },
            },
            '… तथा अन्य 22।',
          ],
        },
      ],
      scan: 'phone',
      delivery: 'by_hand',
      type: 'application',
      category: 'grievance',
      urgency: 'priority',
      matter: {
        kind: 'jan_darshan',
        number: 'JD/RPR/{{year}}/903',
        authority: { hi: 'कलेक्टर जन-दर्शन', en: "Collector's Jan-Darshan" },
        dates: [{ what: 'report_due', in: 1 }],
      },
    },
  ],
  steps: [
    diarise('-9 13:00', 'CRU-RPR'),
    send('-9 14:05', 'CRU-RPR', 'COLL-RPR', 'for_necessary_action'),
    send('-9 17:20', 'COLL-RPR', 'FO-RPR', 'for_compliance', {
      minute: 'स्वयं जाँच करें। तीन दिवस में प्रतिवेदन।',
      due: 3,
      urgency: 'immediate',
    }),
    openFile('-8 12:10', 'FO-RPR', 'rpr-food', 'K-31001', {
      hi: 'उचित मूल्य दुकान आई.डी. 441014022, वार्ड 14 की जाँच',
      en: 'Enquiry into fair price shop ID 441014022, Ward 14',
    }),
    send('-6 16:40', 'FO-RPR', 'ADM-RPR', 'for_approval', {
      urgency: 'immediate',
      note: [
        'टिकरापारा वार्ड क्रमांक 14 के राशन कार्डधारियों की शिकायत दिनांक {{on}} ([[p:1]]) पर दिनांक {{date:-7}} को दुकान का आकस्मिक निरीक्षण किया गया।',
        'जाँच में पाई गई स्थिति:',
        {
          table: {
            head: ['सामग्री', 'पंजी अनुसार (क्विं.)', 'भौतिक (क्विं.)', 'अंतर (क्विं.)'],
            rows: [
              ['चावल', '42.60', '31.15', '– 11.45'],
              ['शक्कर', '3.20', '0.00', '– 3.20'],
              ['नमक', '2.10', '2.10', '0.00'],
            ],
          },
        },
        'तौल यंत्र का सत्यापन प्रमाण पत्र अवधि बाह्य है। छह कार्डधारियों के कथन अभिलिखित किए गए, जिनसे कम तौल की पुष्टि होती है।',
        'सार्वजनिक वितरण प्रणाली (नियंत्रण) आदेश के अंतर्गत कारण बताओ सूचना जारी करने एवं तब तक दुकान को निकट की दुकान में संलग्न करने की अनुमति चाही जाती है।',
      ],
    }),
    send('-5 12:15', 'ADM-RPR', 'COLL-RPR', 'for_approval', {
      urgency: 'immediate',
      note: ['प्रस्ताव उचित है। अनुमोदनार्थ।'],
    }),
    send('-5 17:25', 'COLL-RPR', 'FO-RPR', 'for_compliance', {
      note: ['अनुमोदित। कार्डधारियों को पात्रता अनुसार शेष सामग्री भी दिलाई जाए।'],
      due: 5,
    }),
    read('-4 10:30', 'FO-RPR'),
  ],
}

const mutation: DemoCase = {
  key: 'mutation',
  letters: [
    {
      key: 'a',
      sender: 'citizen-dukhni',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-3',
      to: ['श्रीमान कलेक्टर महोदय,', 'जन-दर्शन, जिला रायपुर'],
      subject: {
        hi: 'पति की मृत्यु उपरांत फौती नामांतरण लंबित होने की शिकायत',
        en: "Complaint of pending mutation after husband's death",
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि मेरे पति स्व. श्री मेहतर निषाद के नाम ग्राम खपरी में खसरा नंबर 56/2, रकबा 0.70 हेक्टेयर भूमि दर्ज है। उनकी मृत्यु के पश्चात मैंने फौती नामांतरण हेतु आवेदन सात माह पूर्व दिया था।',
        'बार-बार पटवारी एवं तहसील कार्यालय जाने पर भी नामांतरण नहीं हुआ है, जिसके कारण मैं सहकारी समिति में धान विक्रय हेतु पंजीयन नहीं करा पा रही हूँ।',
        'अतः प्रार्थना है कि नामांतरण शीघ्र कराने की कृपा करें।',
      ],
      closing: 'प्रार्थिनी',
      signatory: ['दुखनी बाई निषाद', 'बेवा स्व. मेहतर निषाद', 'ग्राम खपरी, तह. अभनपुर'],
      scan: 'phone',
      delivery: 'by_hand',
      type: 'application',
      category: 'grievance',
      urgency: 'priority',
      matter: {
        kind: 'jan_darshan',
        number: 'JD/RPR/{{year}}/951',
        authority: { hi: 'कलेक्टर जन-दर्शन', en: "Collector's Jan-Darshan" },
        dates: [{ what: 'report_due', in: 5 }],
      },
    },
  ],
  steps: [
    diarise('-2 13:20', 'CRU-RPR'),
    send('-2 13:30', 'CRU-RPR', 'COLL-RPR', 'for_necessary_action'),
    send('-2 17:10', 'COLL-RPR', 'ADM-RPR', 'for_compliance', {
      minute: 'फौती नामांतरण इतने समय तक क्यों लंबित रहा? उत्तरदायित्व सहित प्रतिवेदन दें।',
      due: 7,
      urgency: 'priority',
    }),
    send('-1 11:25', 'ADM-RPR', 'SUP-REV', 'for_necessary_action', { due: 5 }),
  ],
}

const polling: DemoCase = {
  key: 'polling-station',
  letters: [
    {
      key: 'a',
      sender: 'mla-kharun',
      look: 'representative',
      language: 'hi',
      number: '288/वि./{{year}}',
      date: '-10',
      to: ['जिला निर्वाचन अधिकारी एवं', ...collector],
      subject: {
        hi: 'मतदान केंद्र क्रमांक 117 का स्थान परिवर्तन',
        en: 'Change of location of polling station No. 117',
      },
      salutation: 'महोदय,',
      body: [
        'मतदान केंद्र क्रमांक 117, प्राथमिक शाला भवन धनेली, जर्जर होने के कारण उपयोग योग्य नहीं है। ग्राम में नवनिर्मित पंचायत भवन उपलब्ध है, जहाँ रैम्प एवं पेयजल की सुविधा भी है।',
        'कृपया निर्वाचक नामावली के आगामी पुनरीक्षण में मतदान केंद्र का स्थान परिवर्तित करने हेतु आवश्यक कार्यवाही करें।',
      ],
      closing: 'भवदीय',
      signatory: ['(भोलाराम सिदार)', 'विधायक, खारुन'],
      scan: 'clean',
      delivery: 'post',
      type: 'letter',
      category: 'general',
      urgency: 'ordinary',
      label: 'mla',
    },
  ],
  steps: [
    diarise('-9 10:55', 'CRU-RPR'),
    send('-9 11:05', 'CRU-RPR', 'ADM-RPR', 'for_necessary_action'),
    send('-8 15:45', 'ADM-RPR', 'SUP-ELEC', 'for_examination', {
      due: 10,
      minute: 'भवन का भौतिक सत्यापन कराकर प्रस्ताव में सम्मिलित करें।',
    }),
    openFile('-6 12:20', 'SUP-ELEC', 'rpr-elec', 'N-81001', {
      hi: 'मतदान केंद्र क्रमांक 117, धनेली का स्थान परिवर्तन',
      en: 'Change of location of polling station No. 117, Dhaneli',
    }),
  ],
}

const invitation: DemoCase = {
  key: 'invitation',
  letters: [
    {
      key: 'a',
      sender: 'principal-girls',
      look: 'department',
      language: 'hi',
      number: 'शा.क.उ.मा./{{year}}/101',
      date: '-6',
      to: collector,
      subject: {
        hi: 'वार्षिक खेलकूद समारोह में मुख्य अतिथि के रूप में आमंत्रण',
        en: 'Invitation as chief guest to the annual sports day',
      },
      salutation: 'महोदय,',
      body: [
        'शाला का वार्षिक खेलकूद समारोह आगामी माह के प्रथम शनिवार को प्रातः 11 बजे आयोजित है। शाला परिवार की ओर से आपको मुख्य अतिथि के रूप में सादर आमंत्रित किया जाता है।',
        'कृपया अपनी स्वीकृति से अवगत कराने का कष्ट करें।',
      ],
      closing: 'भवदीया',
      signatory: ['(वीणा तिवारी)', 'प्राचार्य'],
      scan: 'born',
      delivery: 'email',
      type: 'letter',
      category: 'meeting',
      urgency: 'ordinary',
    },
  ],
  steps: [
    diarise('-5 15:50', 'CRU-RPR'),
    send('-5 15:55', 'CRU-RPR', 'COLL-RPR', 'for_information'),
    closeReceipt('-4 10:35', 'COLL-RPR', 'कार्यक्रम में सम्मिलित होने की सहमति दूरभाष पर दी गई।'),
  ],
}

const playground: DemoCase = {
  key: 'school-land',
  letters: [
    {
      key: 'a',
      sender: 'principal-girls',
      look: 'department',
      language: 'hi',
      number: 'शा.क.उ.मा./{{year}}/97',
      date: '-11',
      to: collector,
      subject: {
        hi: 'शाला से लगी नजूल भूमि का खेल मैदान हेतु आबंटन',
        en: 'Allotment of nazul land adjoining the school for a playground',
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि शाला में 640 छात्राएँ अध्ययनरत हैं तथा परिसर में खेल मैदान उपलब्ध नहीं है। शाला की पश्चिमी सीमा से लगी नजूल भूमि शीट नं. 12, प्लॉट नं. 8/2, रकबा 0.62 हेक्टेयर रिक्त है।',
        'शाला प्रबंधन समिति ने दिनांक {{date:-19}} को उक्त भूमि खेल मैदान हेतु प्राप्त करने का प्रस्ताव पारित किया है। कृपया भूमि आबंटित करने का कष्ट करें।',
      ],
      closing: 'भवदीया',
      signatory: ['(वीणा तिवारी)', 'प्राचार्य', 'शास. कन्या उ.मा. शाला, मंदिर हसौद'],
      scan: 'grey',
      delivery: 'post',
      type: 'letter',
      category: 'land',
      urgency: 'ordinary',
    },
  ],
  steps: [
    diarise('-10 12:40', 'CRU-RPR'),
    send('-10 12:50', 'CRU-RPR', 'ADM-RPR', 'for_necessary_action'),
    send('-9 15:20', 'ADM-RPR', 'SUP-REV', 'for_examination', {
      minute: 'नजूल अधिकारी से भूमि की स्थिति ज्ञात करें।',
      due: 7,
    }),
    send('-8 11:35', 'SUP-REV', 'AST-REV-1', 'for_examination', { due: 5 }),
    openFile('-6 15:05', 'AST-REV-1', 'rpr-rev', 'R-12004', {
      hi: 'मंदिर हसौद कन्या शाला हेतु नजूल भूमि का आबंटन',
      en: "Allotment of nazul land for the girls' school, Mandir Hasaud",
    }),
    send('-4 14:10', 'AST-REV-1', 'SUP-REV', 'for_approval', {
      due: 3,
      note: [
        'प्राचार्य, शासकीय कन्या उच्चतर माध्यमिक शाला, मंदिर हसौद का पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) प्राप्त हुआ है।',
        'नजूल संधारण खसरा अनुसार प्लॉट नं. 8/2 शासकीय है एवं किसी को आबंटित नहीं है। आबंटन हेतु नगर तथा ग्राम निवेश का अभिमत, स्थानीय निकाय की अनापत्ति एवं इश्तहार प्रकाशन आवश्यक है।',
        'उक्त तीनों कार्यवाही प्रारंभ करने की अनुमति चाही जाती है।',
      ],
    }),
    send('-3 16:00', 'SUP-REV', 'ADM-RPR', 'for_approval', { note: ['सहमत। अनुमत्यार्थ।'] }),
  ],
}

/** Raipur Collectorate: food, elections, nazul land, the Collector's open day. */
export const raipurBranches: readonly DemoCase[] = [rationShop, mutation, polling, invitation, playground]
