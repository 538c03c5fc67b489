import { plainLetter } from '../plain-letter.ts'
import type { DemoCase } from '../shapes.ts'
import { diarise, openFile, read, send } from '../steps.ts'

const cmho = ['(डॉ. मृदुला पाण्डेय)', 'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी', 'जिला रायपुर']

const bioWaste: DemoCase = {
  key: 'bio-waste',
  letters: [
    plainLetter('dhs', {
      sender: 'cmho-raipur',
      look: 'directorate',
      number: 'बा.मे.वे./{{year}}/3455',
      date: '-7',
      hi: 'जैव चिकित्सा अपशिष्ट निपटान की निविदा की स्वीकृति',
      en: 'Approval of the tender for disposal of bio-medical waste',
      body: [
        'जिले की 31 शासकीय स्वास्थ्य संस्थाओं के जैव चिकित्सा अपशिष्ट के निपटान हेतु आमंत्रित निविदा में न्यूनतम दर रु. 6.90 प्रति बिस्तर प्रतिदिन प्राप्त हुई है, जो गत वर्ष की दर से 4 प्रतिशत अधिक है।',
        'दर का अनुमोदन प्रदान करने का कष्ट करें।',
      ],
      signed: cmho,
      type: 'proposal',
      category: 'procurement/tender',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-6 11:20', 'CRU-DHS'),
    send('-6 11:30', 'CRU-DHS', 'DD-DHS-S', 'for_necessary_action'),
    send('-6 15:40', 'DD-DHS-S', 'SUP-DHS-S', 'for_examination', { due: 4 }),
    openFile('-5 12:10', 'SUP-DHS-S', 'dhs-store', 'D-51002', {
      hi: 'जैव चिकित्सा अपशिष्ट निपटान, जिला रायपुर',
      en: 'Disposal of bio-medical waste, Raipur District',
    }),
    send('-4 15:50', 'SUP-DHS-S', 'DD-DHS-S', 'for_approval', {
      note: [
        'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, रायपुर के पत्र क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) द्वारा न्यूनतम निविदा दर रु. 6.90 प्रति बिस्तर प्रतिदिन के अनुमोदन का अनुरोध किया गया है।',
        'तीन निविदाएँ प्राप्त हुईं। दर वृद्धि थोक मूल्य सूचकांक के अनुरूप है। अनुमोदनार्थ प्रस्तुत।',
      ],
    }),
    send('-3 12:20', 'DD-DHS-S', 'DHS', 'for_approval', { note: ['दर उचित है। अनुमोदनार्थ।'], due: 3 }),
  ],
}

const dengue: DemoCase = {
  key: 'dengue-report',
  letters: [
    plainLetter('dhs', {
      sender: 'cmho-raipur',
      look: 'directorate',
      number: 'महामारी/{{year}}/3488',
      date: '-2',
      hi: 'डेंगू के संभावित प्रकरणों की साप्ताहिक स्थिति',
      en: 'Weekly position of suspected dengue cases',
      body: [
        'इस सप्ताह जिले में डेंगू के 27 संभावित प्रकरणों में से 6 एलाइजा जाँच में धनात्मक पाए गए हैं। प्रभावित वार्ड क्रमांक 9, 14 एवं 22 में लार्वा नियंत्रण एवं फॉगिंग कराई जा रही है।',
        'जाँच किट की उपलब्धता 15 दिवस की है। 500 किट के आबंटन का अनुरोध है।',
      ],
      signed: cmho,
      type: 'report',
      category: 'scheme/progress',
      urgency: 'immediate',
      delivery: 'email',
      scan: 'born',
    }),
  ],
  steps: [
    diarise('-1 10:35', 'CRU-DHS'),
    send('-1 10:45', 'CRU-DHS', 'DHS', 'for_necessary_action', {
      urgency: 'immediate',
      copies: ['DD-DHS-S'],
    }),
  ],
}

const medicalReimbursement: DemoCase = {
  key: 'medical-reimbursement',
  letters: [
    plainLetter('dhs', {
      sender: 'staff-nurse',
      look: 'application',
      number: null,
      date: '-9',
      hi: 'चिकित्सा प्रतिपूर्ति देयक की स्वीकृति',
      en: 'Sanction of a medical reimbursement claim',
      body: [
        'मैंने अपने पति के उपचार हेतु रु. 48,260 का व्यय किया है। देयक, पर्ची एवं अनिवार्यता प्रमाण पत्र संलग्न कर प्रस्तुत हैं।',
        'प्रतिपूर्ति की स्वीकृति प्रदान करने का कष्ट करें।',
      ],
      signed: ['मंजुला दास', 'स्टाफ नर्स'],
      closing: 'प्रार्थिनी',
      type: 'bill',
      category: 'finance/payment',
      scan: 'skewed',
      delivery: 'by_hand',
    }),
  ],
  steps: [
    diarise('-8 12:15', 'CRU-DHS'),
    send('-8 12:25', 'CRU-DHS', 'DD-DHS-A', 'for_necessary_action'),
    send('-7 12:15', 'DD-DHS-A', 'AST-DHS-E', 'for_examination', { due: 5 }),
    read('-6 10:40', 'AST-DHS-E'),
  ],
}

const treasuryLimit: DemoCase = {
  key: 'drawing-limit',
  letters: [
    plainLetter('fin', {
      sender: 'coll-raipur',
      look: 'collectorate',
      number: 'वित्त/आह./{{year}}/1566',
      date: '-5',
      hi: 'भू-अर्जन मुआवजा वितरण हेतु आहरण सीमा में शिथिलता',
      en: 'Relaxation of the drawing limit for payment of land compensation',
      body: [
        'आरंग बायपास के भू-अर्जन में मुआवजा राशि रु. 1.49 करोड़ का वितरण इसी माह किया जाना है। कोषालय की मासिक आहरण सीमा रु. 1.00 करोड़ होने से भुगतान दो माह में हो सकेगा।',
        'हितग्राहियों के हित में सीमा में शिथिलता प्रदान करने का कष्ट करें।',
      ],
      signed: ['(डॉ. अनिल देशमुख)', 'कलेक्टर', 'जिला रायपुर'],
      type: 'letter',
      category: 'finance/payment',
      urgency: 'immediate',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-4 12:00', 'CRU-F'),
    send('-4 12:10', 'CRU-F', 'JS-F', 'for_necessary_action', { urgency: 'immediate' }),
    send('-3 11:30', 'JS-F', 'DS-FB', 'for_examination', {
      minute: 'Please examine and put up today with the ways and means position.',
      urgency: 'immediate',
      due: 1,
    }),
    send('-3 15:20', 'DS-FB', 'SO-FB', 'for_examination', { urgency: 'immediate', due: 1 }),
    openFile('-2 11:10', 'SO-FB', 'fin-bud', 'C-42001', {
      hi: 'आहरण सीमा में शिथिलता, जिला रायपुर',
      en: 'Relaxation of the drawing limit, Raipur District',
    }),
    send('-2 15:05', 'SO-FB', 'DS-FB', 'for_approval', {
      urgency: 'immediate',
      note: [
        'The Collector, Raipur has requested relaxation of the monthly drawing limit from Rs. 1.00 crore to Rs. 1.49 crore for payment of land compensation ([[p:1]]).',
        'The amount is a deposit of the requiring body and not a charge on the grant. The ways and means position permits the relaxation for one month.',
      ],
    }),
    send('-1 12:30', 'DS-FB', 'JS-F', 'for_approval', {
      urgency: 'immediate',
      note: ['May be agreed to for this month only.'],
    }),
    send('-1 16:10', 'JS-F', 'SECY-F', 'for_approval', {
      urgency: 'immediate',
      note: ['For approval please.'],
      due: 1,
    }),
  ],
}

const conference: DemoCase = {
  key: 'blood-conference',
  letters: [
    plainLetter('cs', {
      sender: 'arpan-foundation',
      look: 'company',
      language: 'en',
      number: 'AF/CONF/{{year}}/09',
      date: '-3',
      hi: 'स्वैच्छिक रक्तदान पर राज्य सम्मेलन के उद्घाटन का अनुरोध',
      en: 'Request to inaugurate the State conference on voluntary blood donation',
      body: [
        'Arpan Foundation is organising a two-day State conference on voluntary blood donation at Raipur next month, in which 240 delegates from all districts will take part.',
        'We request you to inaugurate the conference and to direct the districts to nominate two officers each.',
      ],
      signed: ['Leena Fernandes', 'Director', 'Arpan Foundation'],
      type: 'invitation',
      category: 'meeting',
      scan: 'born',
      delivery: 'email',
    }),
  ],
  steps: [diarise('-2 11:50', 'CRU-CS'), send('-2 12:00', 'CRU-CS', 'CS', 'for_perusal')],
}

/** The Directorate, Finance and the Chief Secretary on ordinary days. */
export const dailyDepartments: readonly DemoCase[] = [
  bioWaste,
  dengue,
  medicalReimbursement,
  treasuryLimit,
  conference,
]
