import type { DemoCase } from '../shapes.ts'
import { approve, askClosing, diarise, dispatch, issue, openFile, putUpDraft, read, send } from '../steps.ts'

const gpf: DemoCase = {
  key: 'gpf-withdrawal',
  letters: [
    {
      key: 'a',
      sender: 'staff-nurse',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-16',
      to: ['संचालक,', 'स्वास्थ्य सेवाएँ,', 'नवा रायपुर', 'द्वारा: उचित माध्यम'],
      subject: {
        hi: 'सामान्य भविष्य निधि से पुत्र की उच्च शिक्षा हेतु आंशिक अंतिम आहरण',
        en: "Part-final withdrawal from the General Provident Fund for a son's higher education",
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि मेरे पुत्र का चयन शासकीय अभियांत्रिकी महाविद्यालय में हुआ है। प्रवेश शुल्क एवं छात्रावास हेतु राशि रु. 2,50,000 की आवश्यकता है।',
        'मेरी सेवा अवधि 18 वर्ष पूर्ण हो चुकी है तथा सामान्य भविष्य निधि खाते (क्रमांक एम.पी.एच./41772) में विगत 31 मार्च को रु. 7,86,410 जमा है।',
        'अतः उक्त राशि के आंशिक अंतिम आहरण की स्वीकृति प्रदान करने का कष्ट करें।',
      ],
      closing: 'प्रार्थिनी',
      signatory: ['श्रीमती मंजुला दास', 'स्टाफ नर्स', 'जिला चिकित्सालय, रायपुर'],
      scan: 'skewed',
      delivery: 'by_hand',
      type: 'application',
      category: 'establishment',
      urgency: 'priority',
    },
  ],
  drafts: [
    {
      key: 'order',
      kind: 'memo',
      language: 'hi',
      answers: 'a',
      subject: 'श्रीमती मंजुला दास, स्टाफ नर्स को सामान्य भविष्य निधि से आंशिक अंतिम आहरण की स्वीकृति',
      body: [
        'सामान्य भविष्य निधि नियमों के अंतर्गत श्रीमती मंजुला दास, स्टाफ नर्स, जिला चिकित्सालय रायपुर को उनके खाता क्रमांक एम.पी.एच./41772 से पुत्र की उच्च शिक्षा हेतु राशि रु. 2,50,000 (रुपये दो लाख पचास हजार मात्र) के आंशिक अंतिम आहरण की स्वीकृति प्रदान की जाती है।',
        'राशि के उपयोग का प्रमाण पत्र आहरण के छह माह के भीतर प्रस्तुत किया जाए।',
      ],
      signatory: 'DD-DHS-A',
      addressees: [
        { name: 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, जिला रायपुर', correspondent: 'cmho-raipur', mode: 'hand' },
        { name: 'श्रीमती मंजुला दास, स्टाफ नर्स', correspondent: 'staff-nurse', mode: 'hand', copy: true },
        {
          name: 'वरिष्ठ लेखा अधिकारी, महालेखाकार कार्यालय',
          correspondent: 'accountant-general',
          mode: 'post',
          copy: true,
        },
      ],
    },
  ],
  steps: [
    diarise('-14 11:20', 'CRU-DHS'),
    send('-14 11:35', 'CRU-DHS', 'DD-DHS-A', 'for_necessary_action'),
    send('-14 15:10', 'DD-DHS-A', 'SUP-DHS-E', 'for_examination', { due: 4 }),
    send('-13 10:50', 'SUP-DHS-E', 'AST-DHS-E', 'for_examination', {
      minute: 'लेखा पर्ची से मिलान करें।',
      due: 3,
    }),
    openFile('-13 12:25', 'AST-DHS-E', 'dhs-est', 'C-40015(2)', {
      hi: 'श्रीमती मंजुला दास, स्टाफ नर्स का सामान्य भविष्य निधि आंशिक अंतिम आहरण',
      en: 'GPF part-final withdrawal of Smt. Manjula Das, Staff Nurse',
    }),
    putUpDraft('-12 12:00', 'AST-DHS-E', 'order'),
    send('-12 12:20', 'AST-DHS-E', 'SUP-DHS-E', 'for_approval', {
      note: [
        'श्रीमती मंजुला दास, स्टाफ नर्स का आवेदन दिनांक {{on}} ([[p:1]]) सामान्य भविष्य निधि से रु. 2,50,000 के आंशिक अंतिम आहरण हेतु प्राप्त हुआ है।',
        'वार्षिक लेखा पर्ची अनुसार शेष रु. 7,86,410 है। 15 वर्ष से अधिक सेवा पूर्ण होने से उच्च शिक्षा हेतु शेष राशि के आधे तक आहरण अनुमेय है। माँग सीमा के भीतर है।',
        'स्वीकृति आदेश का प्रारूप अनुमोदनार्थ प्रस्तुत।',
      ],
    }),
    send('-11 14:40', 'SUP-DHS-E', 'DD-DHS-A', 'for_approval', { note: ['नियमानुसार पात्र। अनुमोदनार्थ।'] }),
    approve('-10 16:30', 'DD-DHS-A', 'order'),
    issue('-9 10:55', 'DD-DHS-A', 'order'),
    dispatch('-9 11:00', 'DD-DHS-A', 'order'),
    send('-9 11:10', 'DD-DHS-A', 'AST-DHS-E', 'for_necessary_action', {
      note: ['अनुमोदित एवं आदेश जारी। अभिलेख पूर्ण करें।'],
    }),
    askClosing('-3 12:10', 'AST-DHS-E', 'C-5', 'आदेश जारी।'),
    send('-3 12:15', 'AST-DHS-E', 'SUP-DHS-E', 'for_approval', { note: ['पत्रावली समाप्ति हेतु प्रस्तुत।'] }),
    read('-2 10:30', 'SUP-DHS-E'),
  ],
}

const maternityLeave: DemoCase = {
  key: 'maternity-leave',
  letters: [
    {
      key: 'a',
      sender: 'officer-leave',
      look: 'application',
      language: 'en',
      number: null,
      date: '-8',
      to: ['The Director,', 'Health Services,', 'Nava Raipur', '(Through proper channel)'],
      subject: {
        hi: 'डॉ. शालिनी एक्का, चिकित्सा अधिकारी का प्रसूति अवकाश आवेदन',
        en: 'Application for maternity leave of Dr. Shalini Ekka, Medical Officer',
      },
      salutation: 'Respected Madam,',
      body: [
        'I beg to state that I am working as Medical Officer at the Community Health Centre, Abhanpur, and that the expected date of my confinement is certified to be within the next four weeks.',
        'I therefore request that maternity leave of 180 days be granted to me with effect from the first working day of next month. During my absence the charge may be held by Dr. Vikas Ratre, Medical Officer, who has agreed to it.',
        'The medical certificate is attached. My address during leave will be: Christian Colony, Jashpur.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['Dr. Shalini Ekka', 'Medical Officer', 'CHC Abhanpur'],
      scan: 'clean',
      delivery: 'email',
      type: 'application',
      category: 'establishment/leave',
      urgency: 'ordinary',
    },
  ],
  drafts: [
    {
      key: 'order',
      kind: 'memo',
      language: 'en',
      answers: 'a',
      subject: 'Grant of maternity leave to Dr. Shalini Ekka, Medical Officer',
      body: [
        'Dr. Shalini Ekka, Medical Officer, Community Health Centre, Abhanpur is granted maternity leave for 180 days under rule 38 of the Civil Services (Leave) Rules, from the first working day of next month.',
        'Certified that but for her proceeding on leave Dr. Ekka would have continued on the post. Dr. Vikas Ratre, Medical Officer, shall hold the charge in addition to his own duties without extra remuneration.',
      ],
      signatory: 'DD-DHS-A',
      addressees: [
        { name: 'The Chief Medical and Health Officer, Raipur', correspondent: 'cmho-raipur', mode: 'hand' },
        {
          name: 'Dr. Shalini Ekka, Medical Officer',
          correspondent: 'officer-leave',
          mode: 'post',
          copy: true,
        },
        { name: 'कलेक्टर, जिला रायपुर', unit: 'coll-raipur', mode: 'inside', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-7 10:50', 'CRU-DHS'),
    send('-7 11:00', 'CRU-DHS', 'DD-DHS-A', 'for_necessary_action'),
    send('-7 14:30', 'DD-DHS-A', 'AST-DHS-E', 'for_examination', { due: 3 }),
    openFile('-6 11:15', 'AST-DHS-E', 'dhs-est', 'B-22004', {
      hi: 'डॉ. शालिनी एक्का, चिकित्सा अधिकारी का प्रसूति अवकाश',
      en: 'Maternity leave of Dr. Shalini Ekka, Medical Officer',
    }),
    putUpDraft('-6 11:50', 'AST-DHS-E', 'order'),
    send('-6 12:05', 'AST-DHS-E', 'SUP-DHS-E', 'for_approval', {
      note: [
        'Dr. Shalini Ekka, Medical Officer, CHC Abhanpur has applied for maternity leave of 180 days ([[p:1]]). The medical certificate is in order.',
        'She has fewer than two surviving children; the leave is admissible under rule 38 and is not debited to the leave account. The arrangement of charge proposed by her is acceptable to the CMHO.',
        'A draft sanction is put up for approval.',
      ],
    }),
    send('-5 12:50', 'SUP-DHS-E', 'DD-DHS-A', 'for_approval', { note: ['For approval please.'] }),
    approve('-4 11:20', 'DD-DHS-A', 'order'),
    issue('-4 11:40', 'DD-DHS-A', 'order'),
    dispatch('-4 11:45', 'DD-DHS-A', 'order'),
    send('-4 11:50', 'DD-DHS-A', 'AST-DHS-E', 'for_necessary_action', {
      note: ['Approved and issued. Make entry in the service book.'],
    }),
    read('-3 10:25', 'AST-DHS-E'),
  ],
}

const nursePosting: DemoCase = {
  key: 'nurse-posting',
  letters: [
    {
      key: 'a',
      sender: 'cmho-raipur',
      look: 'directorate',
      language: 'hi',
      number: 'नर्सिंग/{{year}}/3467',
      date: '-6',
      to: ['संचालक,', 'स्वास्थ्य सेवाएँ,', 'इंद्रावती भवन, नवा रायपुर'],
      subject: {
        hi: 'प्राथमिक स्वास्थ्य केंद्र खरोरा में स्टाफ नर्स की कार्य-व्यवस्था',
        en: 'Interim posting of a Staff Nurse at the Primary Health Centre, Kharora',
      },
      salutation: 'महोदया,',
      body: [
        'प्राथमिक स्वास्थ्य केंद्र खरोरा में स्वीकृत तीन स्टाफ नर्स के विरुद्ध केवल एक कार्यरत है, जिसके कारण 24×7 प्रसव सेवा बाधित हो रही है। गत माह 41 प्रसव हुए, जिनमें से 17 को अन्यत्र रेफर करना पड़ा।',
        'जिला चिकित्सालय से दो स्टाफ नर्स की कार्य-व्यवस्था तीन माह हेतु किए जाने की अनुमति चाही जाती है।',
      ],
      closing: '',
      signatory: ['(डॉ. मृदुला पाण्डेय)', 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी', 'जिला रायपुर'],
      scan: 'grey',
      delivery: 'messenger',
      type: 'letter',
      category: 'establishment',
      urgency: 'priority',
    },
  ],
  steps: [
    diarise('-5 10:45', 'CRU-DHS'),
    send('-5 11:00', 'CRU-DHS', 'DHS', 'for_necessary_action', { copies: ['DD-DHS-A'] }),
    send('-4 12:40', 'DHS', 'DD-DHS-A', 'for_examination', {
      minute: 'जिला चिकित्सालय की अपनी आवश्यकता भी देखें।',
      due: 3,
    }),
    send('-3 11:15', 'DD-DHS-A', 'SUP-DHS-E', 'for_examination', { due: 2 }),
    read('-2 12:00', 'SUP-DHS-E'),
  ],
}

/** Claims, leave and postings in the Directorate. */
export const claimsAndLeave: readonly DemoCase[] = [gpf, maternityLeave, nursePosting]
