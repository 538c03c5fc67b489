import { plainLetter } from '../plain-letter.ts'
import type { DemoCase } from '../shapes.ts'
import { diarise, read, send } from '../steps.ts'

const director = ['(डॉ. नलिनी भावे)', 'संचालक', 'स्वास्थ्य सेवाएँ']
const cmho = ['(डॉ. मृदुला पाण्डेय)', 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी', 'जिला रायपुर']

const fireAudit: DemoCase = {
  key: 'fire-audit',
  letters: [
    plainLetter('health', {
      sender: 'cmo',
      look: 'department',
      number: '1174/मु.मं.का./{{year}}',
      date: '-4',
      hi: 'शासकीय एवं निजी अस्पतालों के अग्नि सुरक्षा अंकेक्षण की स्थिति',
      en: 'Status of the fire safety audit of government and private hospitals',
      body: [
        'निर्देशानुसार अस्पतालों में अग्नि सुरक्षा अंकेक्षण की जिलावार स्थिति की जानकारी तीन दिवस में इस कार्यालय को उपलब्ध कराने का कष्ट करें।',
        'जिन अस्पतालों में कमियाँ पाई गई हैं, उनके नाम एवं सुधार की समय-सीमा भी अंकित की जाए।',
      ],
      signed: ['(गिरीश नायक)', 'अवर सचिव', 'मुख्यमंत्री कार्यालय'],
      type: 'letter',
      category: 'general',
      urgency: 'top_priority',
      label: 'vip',
      delivery: 'email',
      scan: 'born',
    }),
  ],
  steps: [
    diarise('-3 10:50', 'CRU-H2'),
    send('-3 10:55', 'CRU-H2', 'SECY-H', 'for_necessary_action', { urgency: 'top_priority', due: 2 }),
    send('-3 12:05', 'SECY-H', 'DS-H', 'for_compliance', {
      urgency: 'top_priority',
      minute: 'आज ही सभी मुख्य चिकित्सा एवं स्वास्थ्य अधिकारियों से जानकारी प्राप्त कर कल प्रस्तुत करें।',
      due: 1,
    }),
    send('-3 12:40', 'DS-H', 'SO-H1', 'for_examination', { urgency: 'top_priority', due: 1 }),
    send('-3 14:30', 'SO-H1', 'AST-H1-1', 'for_draft', {
      urgency: 'top_priority',
      minute: 'पत्र का प्रारूप तत्काल प्रस्तुत करें।',
      due: 1,
    }),
    read('-2 10:15', 'AST-H1-1'),
  ],
}

const coldChain: DemoCase = {
  key: 'cold-chain',
  letters: [
    plainLetter('health', {
      sender: 'dhs',
      look: 'directorate',
      number: 'टीका/{{year}}/2101',
      date: '-6',
      hi: 'टीकाकरण हेतु शीत श्रृंखला उपकरणों की मरम्मत की स्वीकृति',
      en: 'Sanction for repair of cold chain equipment for immunisation',
      body: [
        'राज्य के 214 शीत श्रृंखला केंद्रों में से 19 केंद्रों के आइस लाइन्ड रेफ्रिजरेटर बंद हैं। मरम्मत हेतु रु. 11.40 लाख का व्यय अनुमानित है, जो संचालनालय की सीमा से अधिक है।',
        'आगामी सघन टीकाकरण अभियान को दृष्टिगत रखते हुए स्वीकृति शीघ्र प्रदान करने का कष्ट करें।',
      ],
      signed: director,
      type: 'proposal',
      category: 'finance/sanction',
      urgency: 'priority',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-5 11:55', 'CRU-H1'),
    send('-5 12:05', 'CRU-H1', 'DS-H', 'for_necessary_action'),
    send('-4 15:20', 'DS-H', 'SO-H1', 'for_examination', {
      minute: 'वित्तीय अधिकार पुस्तिका से परीक्षण करें।',
      due: 4,
    }),
    send('-3 11:40', 'SO-H1', 'AST-H1-1', 'for_examination', { due: 3 }),
  ],
}

const seniority: DemoCase = {
  key: 'seniority-list',
  letters: [
    plainLetter('health', {
      sender: 'employees-union',
      look: 'union',
      number: 'रा.लि.क.सं./{{year}}/131',
      date: '-4',
      hi: 'स्वास्थ्य विभाग के लिपिकों की वरिष्ठता सूची में त्रुटियाँ',
      en: 'Errors in the seniority list of ministerial staff of the Health Department',
      body: [
        'विभाग द्वारा जारी सहायक ग्रेड-2 की अनंतिम वरिष्ठता सूची में 37 कर्मचारियों की नियुक्ति तिथि त्रुटिपूर्ण अंकित है। आपत्ति प्रस्तुत करने हेतु केवल सात दिवस दिए गए, जो अपर्याप्त हैं।',
        'निवेदन है कि आपत्ति की अवधि 30 दिवस की जाए तथा संशोधित सूची जारी होने तक पदोन्नति की कार्यवाही स्थगित रखी जाए।',
      ],
      signed: ['(बसंत कुमार लहरे)', 'प्रांताध्यक्ष'],
      closing: 'भवदीय',
      type: 'representation',
      category: 'establishment',
      delivery: 'by_hand',
      scan: 'skewed',
    }),
  ],
  steps: [
    diarise('-2 11:15', 'CRU-H2'),
    send('-2 11:25', 'CRU-H2', 'SECY-H', 'for_necessary_action'),
    send('-1 12:50', 'SECY-H', 'US-H', 'for_examination', {
      minute: 'प्रतिनिधि मंडल से सोमवार को चर्चा होगी; तथ्य प्रस्तुत करें।',
      due: 2,
    }),
  ],
}

const mobileUnits: DemoCase = {
  key: 'mobile-units',
  letters: [
    plainLetter('health', {
      sender: 'mla-kharun',
      look: 'representative',
      number: '292/वि./{{year}}',
      date: '-3',
      hi: 'हाट बाजारों में चलित चिकित्सा इकाई के दिवस बढ़ाए जाने का अनुरोध',
      en: 'Request for more days of the mobile medical unit at weekly markets',
      body: [
        'मेरे क्षेत्र के हाट बाजार नगपुरा एवं परसदा में चलित चिकित्सा इकाई माह में केवल दो बार आती है, जबकि प्रत्येक हाट में 300 से अधिक ग्रामीण उपचार हेतु प्रतीक्षा करते हैं।',
        'अनुरोध है कि इकाई प्रत्येक सप्ताह भेजी जाए तथा रक्त परीक्षण की सुविधा भी जोड़ी जाए।',
      ],
      signed: ['(भोलाराम सिदार)', 'विधायक, खारुन'],
      closing: 'भवदीय',
      type: 'letter',
      category: 'general',
      label: 'mla',
      urgency: 'priority',
    }),
  ],
  steps: [
    diarise('-1 10:40', 'CRU-H1'),
    send('-1 10:50', 'CRU-H1', 'SECY-H', 'for_necessary_action', { due: 15, urgency: 'priority' }),
  ],
}

const reviewMeeting: DemoCase = {
  key: 'review-meeting',
  letters: [
    plainLetter('health', {
      sender: 'gad',
      look: 'department',
      number: 'एफ 2-18/{{year}}/1-2',
      date: '-2',
      hi: 'मुख्य सचिव की अध्यक्षता में विभागीय समीक्षा बैठक की सूचना',
      en: 'Notice of the departmental review meeting chaired by the Chief Secretary',
      body: [
        'मुख्य सचिव महोदय की अध्यक्षता में स्वास्थ्य एवं परिवार कल्याण विभाग की समीक्षा बैठक आगामी सप्ताह के गुरुवार को अपराह्न 3:30 बजे आयोजित है।',
        {
          list: [
            'रिक्त पदों की पूर्ति की स्थिति',
            'पूँजीगत कार्यों की प्रगति',
            'ई-ऑफिस में पत्रावलियों के निराकरण की स्थिति',
            'न्यायालयीन प्रकरणों में जवाबदावा',
          ],
        },
        'कृपया कार्यसूची के बिंदुओं पर संक्षिप्त टीप दो दिवस पूर्व उपलब्ध कराने का कष्ट करें।',
      ],
      signed: ['(मोहन कश्यप)', 'संयुक्त सचिव', 'सामान्य प्रशासन विभाग'],
      type: 'letter',
      category: 'meeting',
      urgency: 'immediate',
      delivery: 'email',
      scan: 'born',
    }),
  ],
  steps: [
    diarise('-1 12:05', 'CRU-H2'),
    send('-1 12:15', 'CRU-H2', 'SECY-H', 'for_necessary_action', {
      urgency: 'immediate',
      copies: ['JS-H', 'DS-H', 'US-H'],
    }),
  ],
}

const snakebite: DemoCase = {
  key: 'snakebite',
  letters: [
    plainLetter('health', {
      sender: 'cmho-raipur',
      look: 'directorate',
      number: 'औषधि/{{year}}/3490',
      date: '-2',
      hi: 'एंटी स्नेक वेनम के अतिरिक्त आबंटन की माँग',
      en: 'Demand for an additional allotment of anti-snake venom',
      body: [
        'जिले में गत माह सर्पदंश के 63 प्रकरण प्राप्त हुए। वर्तमान में केवल 140 वायल उपलब्ध हैं, जो लगभग 12 दिवस के लिए पर्याप्त हैं।',
        'कृपया 600 वायल का अतिरिक्त आबंटन तत्काल प्रदान करने का कष्ट करें।',
      ],
      signed: cmho,
      type: 'letter',
      category: 'procurement/supply',
      urgency: 'immediate',
      delivery: 'email',
      scan: 'born',
    }),
  ],
  steps: [diarise('-1 17:10', 'CRU-H1')],
}

/** Letters to Health of the last days. */
export const dailyHealthLetters: readonly DemoCase[] = [
  fireAudit,
  coldChain,
  seniority,
  mobileUnits,
  reviewMeeting,
  snakebite,
]
