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

const vacantPosts: DemoCase = {
  key: 'vacant-posts',
  letters: [
    {
      key: 'a',
      sender: 'cmho-raipur',
      look: 'directorate',
      language: 'hi',
      number: 'स्था./चिकि./{{year}}/3391',
      date: '-22',
      to: healthSecretary,
      subject: {
        hi: 'जिला चिकित्सालय रायपुर में चिकित्सा अधिकारियों के रिक्त पदों की पूर्ति',
        en: 'Filling of vacant posts of Medical Officers in the District Hospital, Raipur',
      },
      salutation: 'महोदय,',
      body: [
        'विषयांतर्गत लेख है कि जिला चिकित्सालय रायपुर में चिकित्सा अधिकारियों एवं विशेषज्ञों के स्वीकृत 38 पदों के विरुद्ध वर्तमान में 23 अधिकारी कार्यरत हैं। रिक्तियों का विवरण निम्नानुसार है:–',
        {
          table: {
            head: ['पदनाम', 'स्वीकृत', 'कार्यरत', 'रिक्त'],
            rows: [
              ['विशेषज्ञ (मेडिसिन)', '4', '2', '2'],
              ['विशेषज्ञ (निश्चेतना)', '3', '1', '2'],
              ['विशेषज्ञ (शिशु रोग)', '3', '2', '1'],
              ['चिकित्सा अधिकारी', '28', '18', '10'],
              ['योग', '38', '23', '15'],
            ],
          },
        },
        'निश्चेतना विशेषज्ञ के अभाव में शल्य क्रियाएँ सप्ताह में केवल तीन दिवस हो पा रही हैं। अतः रिक्त पदों की पूर्ति होने तक संविदा नियुक्ति अथवा कार्य-व्यवस्था के अंतर्गत पदस्थापना का कष्ट करें।',
      ],
      closing: '',
      signatory: ['(डॉ. मृदुला पाण्डेय)', 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी', 'जिला रायपुर'],
      copies: ['संचालक, स्वास्थ्य सेवाएँ की ओर सूचनार्थ।', 'कलेक्टर, जिला रायपुर की ओर सूचनार्थ।'],
      scan: 'grey',
      delivery: 'post',
      type: 'proposal',
      category: 'establishment',
      urgency: 'immediate',
    },
  ],
  steps: [
    diarise('-20 11:05', 'CRU-H2'),
    send('-20 11:20', 'CRU-H2', 'SECY-H', 'for_necessary_action'),
    send('-20 16:45', 'SECY-H', 'US-H', 'for_examination', {
      minute: 'तत्काल परीक्षण कर प्रस्ताव प्रस्तुत करें।',
      urgency: 'immediate',
    }),
    send('-19 11:10', 'US-H', 'SO-HEST', 'for_examination', { urgency: 'immediate', due: 4 }),
    send('-19 12:00', 'SO-HEST', 'AST-HEST-1', 'for_examination', { urgency: 'immediate', due: 3 }),
    openFile('-18 15:10', 'AST-HEST-1', 'health-est', 'B-21003', {
      hi: 'जिला चिकित्सालय रायपुर में रिक्त पदों की पूर्ति',
      en: 'Filling of vacant posts in the District Hospital, Raipur',
    }),
    send('-15 16:50', 'AST-HEST-1', 'SO-HEST', 'for_approval', {
      urgency: 'immediate',
      note: [
        'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, रायपुर के पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) द्वारा अवगत कराया गया है कि जिला चिकित्सालय में 38 स्वीकृत पदों के विरुद्ध 15 पद रिक्त हैं।',
        'चिकित्सा अधिकारी के पदों हेतु लोक सेवा आयोग को माँग पत्र प्रेषित है; चयन में लगभग आठ माह का समय अपेक्षित है।',
        'विकल्प निम्नानुसार हैं:',
        {
          list: [
            'संविदा नियुक्ति नियम अंतर्गत 10 चिकित्सा अधिकारियों की एक वर्ष हेतु नियुक्ति (वेतन मद में बचत उपलब्ध)।',
            'अन्य जिलों के आधिक्य वाले अस्पतालों से कार्य-व्यवस्था।',
            'निश्चेतना विशेषज्ञ हेतु प्रति प्रकरण मानदेय पर निजी विशेषज्ञ की सेवाएँ।',
          ],
        },
        'प्रथम एवं तृतीय विकल्प पर सैद्धांतिक अनुमोदन हेतु प्रस्तुत।',
      ],
    }),
    send('-14 12:35', 'SO-HEST', 'US-H', 'for_approval', {
      urgency: 'immediate',
      note: ['सहमत। बजट की उपलब्धता का प्रमाण पत्र संचालनालय से प्राप्त किया जा रहा है।'],
    }),
    send('-13 16:00', 'US-H', 'JS-H', 'for_approval', {
      urgency: 'immediate',
      note: ['प्रकरण में दोनों विकल्प नियमानुसार हैं। अनुमोदनार्थ।'],
    }),
    send('-9 17:15', 'JS-H', 'US-H', 'for_discussion', {
      urgency: 'immediate',
      due: 1,
      note: [
        'कृपया चर्चा करें। वेतन मद में बचत की गणना [[para:3]] में स्पष्ट नहीं है तथा कार्य-व्यवस्था के विकल्प पर भी जिलेवार स्थिति आवश्यक है।',
      ],
    }),
    read('-8 10:35', 'US-H'),
  ],
}

const leaveEncashment: DemoCase = {
  key: 'leave-encashment',
  letters: [
    {
      key: 'a',
      sender: 'citizen-gangaram',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-27',
      to: ['संचालक,', 'स्वास्थ्य सेवाएँ,', 'इंद्रावती भवन, नवा रायपुर'],
      subject: {
        hi: 'सेवानिवृत्ति पर अर्जित अवकाश नकदीकरण की राशि का भुगतान',
        en: 'Payment of encashment of earned leave on retirement',
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि मैं वाहन चालक के पद से दिनांक {{date:-75}} को अधिवार्षिकी आयु पूर्ण कर सेवानिवृत्त हुआ हूँ। मेरे अवकाश लेखे में 240 दिवस का अर्जित अवकाश शेष था।',
        'सेवानिवृत्ति के पश्चात पेंशन प्रकरण स्वीकृत हो चुका है, किन्तु अर्जित अवकाश नकदीकरण की राशि आज दिनांक तक प्राप्त नहीं हुई है। पुत्री के विवाह हेतु राशि की अत्यंत आवश्यकता है।',
        'अतः प्रार्थना है कि नकदीकरण की राशि शीघ्र स्वीकृत करने की कृपा करें।',
      ],
      closing: 'प्रार्थी',
      signatory: ['गंगाराम यादव', 'सेवानिवृत्त वाहन चालक', 'मो. 9000000034'],
      scan: 'phone',
      delivery: 'by_hand',
      type: 'application',
      category: 'establishment',
      urgency: 'ordinary',
    },
  ],
  drafts: [
    {
      key: 'order',
      kind: 'order',
      language: 'hi',
      answers: 'a',
      subject: 'श्री गंगाराम यादव, सेवानिवृत्त वाहन चालक को अर्जित अवकाश नकदीकरण की स्वीकृति',
      body: [
        'श्री गंगाराम यादव, सेवानिवृत्त वाहन चालक को सेवानिवृत्ति दिनांक को अवकाश लेखे में शेष 240 दिवस के अर्जित अवकाश के नकदीकरण की स्वीकृति निम्नानुसार प्रदान की जाती है:–',
        {
          table: {
            head: ['विवरण', 'राशि (रु.)'],
            rows: [
              ['मूल वेतन', '38,600'],
              ['महंगाई भत्ता', '17,756'],
              ['योग (प्रतिमाह)', '56,356'],
              ['240 दिवस हेतु देय', '4,50,848'],
            ],
          },
        },
        'व्यय मुख्य शीर्ष 2210 के वेतन मद में विकलनीय होगा।',
      ],
      signatory: 'DD-DHS-A',
      addressees: [
        {
          name: 'श्री गंगाराम यादव, शांति विहार, डंगनिया, रायपुर',
          correspondent: 'citizen-gangaram',
          mode: 'post',
        },
        {
          name: 'वरिष्ठ लेखा अधिकारी, महालेखाकार कार्यालय',
          correspondent: 'accountant-general',
          mode: 'post',
          copy: true,
        },
        { name: 'कोषालय अधिकारी, रायपुर', mode: 'hand', copy: true },
      ],
    },
  ],
  steps: [
    diarise('-26 12:30', 'CRU-DHS'),
    send('-26 12:45', 'CRU-DHS', 'DD-DHS-A', 'for_necessary_action'),
    send('-25 11:25', 'DD-DHS-A', 'SUP-DHS-E', 'for_examination', {
      minute: 'सेवा पुस्तिका से मिलान कर प्रस्तुत करें।',
    }),
    send('-25 14:50', 'SUP-DHS-E', 'AST-DHS-E', 'for_examination', { due: 5 }),
    openFile('-24 11:00', 'AST-DHS-E', 'dhs-est', 'C-40012', {
      hi: 'श्री गंगाराम यादव, सेवानिवृत्त वाहन चालक का अर्जित अवकाश नकदीकरण',
      en: 'Earned leave encashment of Shri Gangaram Yadav, retired driver',
    }),
    putUpDraft('-22 12:15', 'AST-DHS-E', 'order'),
    send('-22 12:40', 'AST-DHS-E', 'SUP-DHS-E', 'for_approval', {
      note: [
        'श्री गंगाराम यादव, सेवानिवृत्त वाहन चालक का आवेदन दिनांक {{on}} ([[p:1]]) अर्जित अवकाश नकदीकरण हेतु प्राप्त हुआ है।',
        'सेवा पुस्तिका के अवकाश लेखे अनुसार सेवानिवृत्ति दिनांक को 240 दिवस अर्जित अवकाश शेष है। अवकाश नियम 2010 के अंतर्गत अधिकतम 300 दिवस तक नकदीकरण देय है।',
        'देय राशि की गणना:',
        {
          table: {
            head: ['मूल वेतन', 'महंगाई भत्ता', 'योग', 'देय (योग × 240 ÷ 30)'],
            rows: [['38,600', '17,756', '56,356', '4,50,848']],
          },
        },
        'स्वीकृति आदेश का प्रारूप अनुमोदनार्थ प्रस्तुत है।',
      ],
    }),
    send('-21 15:00', 'SUP-DHS-E', 'DD-DHS-A', 'for_approval', { note: ['गणना की जाँच की गई, सही है।'] }),
    send('-20 11:45', 'DD-DHS-A', 'DHS', 'for_approval', { note: ['अनुमोदनार्थ।'] }),
    approve('-19 16:20', 'DHS', 'order'),
    send('-19 16:25', 'DHS', 'DD-DHS-A', 'for_compliance', { note: ['अनुमोदित।'] }),
    issue('-18 11:30', 'DD-DHS-A', 'order'),
    dispatch('-18 11:45', 'DD-DHS-A', 'order'),
    send('-18 12:00', 'DD-DHS-A', 'AST-DHS-E', 'for_necessary_action', { remark: 'देयक कोषालय में प्रस्तुत करें' }),
    askClosing('-6 15:30', 'AST-DHS-E', 'C-10', 'भुगतान कोषालय से हो चुका है।'),
    send('-6 15:35', 'AST-DHS-E', 'SUP-DHS-E', 'for_approval', {
      note: ['कोषालय से भुगतान की पुष्टि प्राप्त हो गई है। पत्रावली समाप्ति हेतु प्रस्तुत।'],
    }),
    closeFile('-5 11:10', 'SUP-DHS-E'),
  ],
}

const compassionate: DemoCase = {
  key: 'compassionate-appointment',
  letters: [
    {
      key: 'a',
      sender: 'citizen-heera',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-12',
      to: healthSecretary,
      subject: {
        hi: 'कु. हीरा कंवर का अनुकंपा नियुक्ति हेतु आवेदन',
        en: 'Application of Ku. Heera Kanwar for compassionate appointment',
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि मेरे पिता स्व. श्री मोहन कंवर, ड्रेसर, सामुदायिक स्वास्थ्य केंद्र पाटन का सेवा में रहते हुए दिनांक {{date:-95}} को निधन हो गया है। परिवार में माता, मैं एवं एक छोटा भाई हैं तथा आय का अन्य कोई साधन नहीं है।',
        'मैंने बी.एससी. एवं कम्प्यूटर डिप्लोमा उत्तीर्ण किया है। माता एवं भाई का अनापत्ति शपथ पत्र संलग्न है।',
        'अतः सहायक ग्रेड-3 के पद पर अनुकंपा नियुक्ति प्रदान करने की कृपा करें।',
      ],
      closing: 'प्रार्थिनी',
      signatory: ['कु. हीरा कंवर', 'पिता स्व. श्री मोहन कंवर', 'ग्राम सिलघट, जिला दुर्ग'],
      annexures: [
        {
          title: 'शपथ पत्र (अनापत्ति)',
          blocks: [
            'हम शपथकर्ता सशपथ कथन करते हैं कि स्व. श्री मोहन कंवर की पुत्री कु. हीरा कंवर को अनुकंपा नियुक्ति दिए जाने में हमें कोई आपत्ति नहीं है तथा परिवार का कोई अन्य सदस्य शासकीय सेवा में नहीं है।',
            { list: ['श्रीमती कमला बाई (पत्नी)', 'श्री राहुल कंवर (पुत्र)'] },
          ],
        },
      ],
      scan: 'grey',
      delivery: 'by_hand',
      type: 'application',
      category: 'establishment',
      urgency: 'priority',
    },
  ],
  steps: [
    diarise('-11 10:40', 'CRU-H1'),
    send('-11 11:00', 'CRU-H1', 'US-H', 'for_necessary_action'),
    send('-10 12:15', 'US-H', 'SO-HEST', 'for_examination', {
      minute: 'पात्रता की सभी शर्तों का परीक्षण करें।',
      due: 7,
    }),
    send('-9 10:45', 'SO-HEST', 'AST-HEST-1', 'for_examination', { due: 5 }),
    openFile('-7 16:10', 'AST-HEST-1', 'health-est', 'B-21005', {
      hi: 'कु. हीरा कंवर, पिता स्व. मोहन कंवर (ड्रेसर) की अनुकंपा नियुक्ति',
      en: 'Compassionate appointment of Ku. Heera Kanwar',
    }),
    send('-4 15:25', 'AST-HEST-1', 'SO-HEST', 'for_approval', {
      yellow: [
        'कु. हीरा कंवर का आवेदन दिनांक {{on}} ([[p:1]]) अनुकंपा नियुक्ति हेतु प्राप्त हुआ है। शपथ पत्र [[p:2]] पर है।',
        'निर्धारित समय-सीमा में आवेदन प्रस्तुत है; शैक्षणिक अर्हता पूर्ण है। सहायक ग्रेड-3 के 10 प्रतिशत सीमा अंतर्गत एक पद रिक्त है, जिसकी पुष्टि की जानी है।',
      ],
    }),
    read('-3 11:30', 'SO-HEST'),
  ],
}

/** Establishment: posts, retirement dues, appointments. */
export const establishment: readonly DemoCase[] = [vacantPosts, leaveEncashment, compassionate]
