import type { DemoCase } from '../shapes.ts'
import { diarise, read, send } from '../steps.ts'

const medicalAid: DemoCase = {
  key: 'medical-aid',
  letters: [
    {
      key: 'a',
      sender: 'citizen-gangaram',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-1',
      to: ['माननीय मुख्यमंत्री महोदय,', 'जन-दर्शन, नवा रायपुर'],
      subject: {
        hi: 'हृदय शल्य क्रिया हेतु आर्थिक सहायता',
        en: 'Financial assistance for heart surgery',
      },
      salutation: 'महोदय,',
      body: [
        'निवेदन है कि मेरी पत्नी श्रीमती जमुना यादव हृदय रोग से पीड़ित हैं। चिकित्सकों ने वाल्व प्रत्यारोपण की सलाह दी है, जिसका अनुमानित व्यय रु. 2,80,000 है। योजना के अंतर्गत स्वीकृत पैकेज इस व्यय से कम है।',
        'मैं एक सेवानिवृत्त कर्मचारी हूँ और शेष राशि की व्यवस्था करने में असमर्थ हूँ। कृपया मुख्यमंत्री सहायता कोष से शेष राशि स्वीकृत करने की कृपा करें।',
      ],
      closing: 'प्रार्थी',
      signatory: ['गंगाराम यादव', 'शांति विहार, डंगनिया, रायपुर'],
      scan: 'phone',
      delivery: 'by_hand',
      type: 'application',
      category: 'grievance',
      urgency: 'immediate',
      matter: {
        kind: 'jan_darshan',
        number: 'JD/{{year}}/4502',
        authority: { hi: 'मुख्यमंत्री जन-दर्शन', en: "Chief Minister's Jan-Darshan" },
        dates: [{ what: 'report_due', in: 2 }],
      },
    },
  ],
  steps: [
    diarise('-1 12:20', 'CRU-CM'),
    send('-1 12:30', 'CRU-CM', 'US-CM', 'for_necessary_action', { urgency: 'immediate', due: 2 }),
    read('-1 15:30', 'US-CM'),
  ],
}

const information: DemoCase = {
  key: 'right-to-information',
  letters: [
    {
      key: 'a',
      sender: 'citizen-ramadhar',
      look: 'application',
      language: 'hi',
      number: null,
      date: '-3',
      to: ['जन सूचना अधिकारी,', 'स्वास्थ्य विभाग, मंत्रालय,', 'नवा रायपुर'],
      subject: {
        hi: 'सूचना का अधिकार अधिनियम 2005 के अंतर्गत जानकारी',
        en: 'Information under the Right to Information Act, 2005',
      },
      salutation: 'महोदय,',
      body: [
        'कृपया सूचना का अधिकार अधिनियम 2005 की धारा 6(1) के अंतर्गत निम्न जानकारी प्रदान करने का कष्ट करें:',
        {
          list: [
            'जिला रायपुर में योजना के अंतर्गत संबद्ध निजी चिकित्सालयों की सूची एवं संबद्धता की अवधि;',
            'गत वित्तीय वर्ष में प्रत्येक को भुगतान की गई राशि;',
            'प्राप्त शिकायतें एवं उन पर की गई कार्यवाही की प्रति।',
          ],
        },
        'आवेदन शुल्क रु. 10 का पोस्टल ऑर्डर संलग्न है।',
      ],
      closing: 'प्रार्थी',
      signatory: ['रामाधार साहू', 'ग्राम नवागाँव, तहसील आरंग, जिला रायपुर'],
      scan: 'grey',
      delivery: 'registered_post',
      type: 'application',
      category: 'information',
      urgency: 'priority',
      matter: {
        kind: 'rti',
        number: 'RTI/HEALTH/{{year}}/88',
        authority: { hi: 'जन सूचना अधिकारी, स्वास्थ्य विभाग', en: 'Public Information Officer, Health' },
        dates: [{ what: 'reply_due', in: 21, note: '30 दिन में, धारा 7(1)' }],
      },
    },
  ],
  steps: [
    diarise('-2 11:45', 'CRU-H1'),
    send('-2 12:00', 'CRU-H1', 'US-H', 'for_necessary_action', { urgency: 'priority', due: 10 }),
    read('-2 16:10', 'US-H'),
  ],
}

const coordination: DemoCase = {
  key: 'time-limit-review',
  letters: [
    {
      key: 'a',
      sender: 'cmo',
      look: 'department',
      language: 'hi',
      number: '1182/मु.मं.का./{{year}}',
      date: '-3',
      to: ['मुख्य सचिव,', 'राज्य शासन,', 'मंत्रालय, नवा रायपुर'],
      subject: {
        hi: 'जन-दर्शन के लंबित प्रकरणों की विभागवार समीक्षा',
        en: 'Department-wise review of pending Jan-Darshan cases',
      },
      salutation: 'महोदय,',
      body: [
        'निर्देशानुसार लेख है कि मुख्यमंत्री जन-दर्शन में प्राप्त निम्नलिखित प्रकरण निर्धारित समय-सीमा के पश्चात भी विभागों में लंबित हैं:–',
        {
          table: {
            head: ['विभाग/कार्यालय', 'प्राप्त', 'निराकृत', '30 दिवस से अधिक लंबित'],
            rows: [
              ['स्वास्थ्य एवं परिवार कल्याण', '214', '181', '12'],
              ['सामान्य प्रशासन', '48', '45', '0'],
              ['कलेक्टर, रायपुर', '362', '297', '26'],
              ['कलेक्टर, दुर्ग', '288', '251', '9'],
            ],
          },
        },
        'कृपया आगामी समीक्षा बैठक के पूर्व लंबित प्रकरणों का निराकरण सुनिश्चित कराने का कष्ट करें।',
      ],
      closing: '',
      signatory: ['(गिरीश नायक)', 'अवर सचिव', 'मुख्यमंत्री कार्यालय'],
      scan: 'born',
      delivery: 'email',
      type: 'letter',
      category: 'meeting',
      urgency: 'priority',
    },
  ],
  steps: [
    diarise('-2 10:20', 'CRU-CS'),
    send('-2 10:30', 'CRU-CS', 'CS', 'for_necessary_action', { urgency: 'priority' }),
    send('-1 13:05', 'CS', 'US-CS', 'for_draft', {
      minute: 'Please draft a D.O. from me to the four offices; figures as on the day of issue.',
      due: 2,
    }),
  ],
}

const empanelment: DemoCase = {
  key: 'empanelment',
  letters: [
    {
      key: 'a',
      sender: 'sanjeevan-hospital',
      look: 'company',
      language: 'en',
      number: 'SMH/EMP/{{year}}/18',
      date: '-2',
      to: ['The Secretary,', 'Health and Family Welfare Department,', 'Nava Raipur'],
      subject: {
        hi: 'योजना अंतर्गत कैंसर चिकित्सा हेतु अस्पताल का पंजीयन',
        en: 'Empanelment of the hospital for oncology under the scheme',
      },
      salutation: 'Sir,',
      body: [
        'Sanjeevan Multispeciality Hospital is empanelled under the State Health Assistance Scheme for eleven specialities. A linear accelerator has now been commissioned and licensed, and a medical oncologist and a radiation oncologist have joined.',
        'We request that the empanelment be extended to medical and radiation oncology, and that an inspection be arranged at an early date. The licence of the Atomic Energy Regulatory Board and the registration certificates of the consultants will be produced at the inspection.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['Dr. Amit Chhabra', 'Medical Director'],
      scan: 'clean',
      delivery: 'post',
      type: 'application',
      category: 'scheme/proposal',
      urgency: 'ordinary',
    },
  ],
  steps: [diarise('-1 11:10', 'CRU-H2'), send('-1 11:25', 'CRU-H2', 'DS-H', 'for_necessary_action')],
}

const pensionQuery: DemoCase = {
  key: 'ag-query',
  letters: [
    {
      key: 'a',
      sender: 'accountant-general',
      look: 'department',
      language: 'en',
      number: 'Pen-4/Obs/{{year}}/9071',
      date: '-4',
      to: ['The Director,', 'Health Services,', 'Indravati Bhawan, Nava Raipur'],
      subject: {
        hi: 'पेंशन प्रकरण में आपत्ति: श्री लखनलाल पटेल, सेवानिवृत्त फार्मासिस्ट',
        en: 'Observation in the pension case of Shri Lakhanlal Patel, retired Pharmacist',
      },
      salutation: 'Madam,',
      body: [
        'The pension papers of the retired official are returned herewith unsettled for the following reasons:',
        {
          list: [
            'Verification of service from 1 July 1994 to 31 March 1996 is wanting in the service book.',
            'The option for the revised pay has not been countersigned by the head of office.',
            'The no-dues certificate is not in the prescribed form.',
          ],
        },
        'The case may be resubmitted after compliance. Provisional pension may be continued meanwhile under the rules.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['Senior Accounts Officer', 'Pension-4 Section'],
      scan: 'skewed',
      delivery: 'speed_post',
      type: 'letter',
      category: 'establishment/pension',
      urgency: 'priority',
    },
  ],
  steps: [diarise('-1 16:45', 'CRU-DHS')],
}

const reminder: DemoCase = {
  key: 'ag-reminder',
  letters: [
    {
      key: 'a',
      sender: 'advocate-general',
      look: 'court',
      language: 'en',
      number: 'AGO/CONT/{{year}}/2210',
      date: '-2',
      to: ['The Collector,', 'Raipur'],
      subject: {
        hi: 'अवमानना याचिका क्रमांक 417/{{year}} में अनुपालन प्रतिवेदन',
        en: 'Compliance report in Contempt Case No. 417/{{year}}',
      },
      references: ['This office letter of even number dated {{date:-22}}.'],
      salutation: 'Sir,',
      body: [
        'In continuation of the letter cited above, you are reminded that the compliance report in the contempt case has not been received. The case is listed in the second week of the coming month.',
        'The report, with an affidavit, may be sent through the Officer-in-Charge at least three working days before the date of hearing.',
      ],
      closing: 'Yours faithfully,',
      signatory: ['Deputy Advocate General', 'for the State'],
      scan: 'grey',
      delivery: 'email',
      type: 'reminder',
      category: 'legal/court_case',
      urgency: 'top_priority',
      matter: {
        kind: 'court',
        number: 'CONT 417/{{year}}',
        authority: { hi: 'उच्च न्यायालय, बिलासपुर', en: 'High Court, Bilaspur' },
        dates: [{ what: 'hearing', in: 1, at: '10:30', note: 'व्यक्तिगत उपस्थिति अपेक्षित' }],
      },
    },
  ],
  steps: [
    diarise('-1 10:25', 'CRU-RPR'),
    send('-1 10:30', 'CRU-RPR', 'COLL-RPR', 'for_necessary_action', { urgency: 'top_priority', due: 2 }),
    send('-1 12:10', 'COLL-RPR', 'ADM-RPR', 'for_compliance', {
      urgency: 'top_priority',
      minute: 'आज ही प्रतिवेदन का प्रारूप प्रस्तुत करें। विलंब का कारण भी बताएँ।',
      due: 1,
    }),
  ],
}

/** What came in the last two days and lies unopened or hardly begun. */
export const fresh: readonly DemoCase[] = [
  medicalAid,
  information,
  coordination,
  empanelment,
  pensionQuery,
  reminder,
]
