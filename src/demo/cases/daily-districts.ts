import { plainLetter } from '../plain-letter.ts'
import type { DemoCase } from '../shapes.ts'
import { diarise, openFile, read, send } from '../steps.ts'

const paddyCentre: DemoCase = {
  key: 'paddy-centre',
  letters: [
    plainLetter('raipur', {
      sender: 'citizen-ramadhar',
      look: 'application',
      number: null,
      date: '-4',
      hi: 'नवागाँव में धान उपार्जन केंद्र खोले जाने का अनुरोध',
      en: 'Request for a paddy procurement centre at Nawagaon',
      body: [
        'निवेदन है कि नवागाँव एवं आसपास के छह गाँवों के लगभग 480 पंजीकृत किसानों को धान विक्रय हेतु 11 किलोमीटर दूर जाना पड़ता है, जहाँ दो-तीन दिवस प्रतीक्षा करनी पड़ती है।',
        'सहकारी समिति का गोदाम एवं तौल काँटा नवागाँव में उपलब्ध है। अतः नवीन उपार्जन केंद्र स्वीकृत करने की कृपा करें।',
      ],
      signed: ['रामाधार साहू', 'एवं समस्त किसान, नवागाँव'],
      closing: 'प्रार्थीगण',
      type: 'application',
      category: 'grievance',
      scan: 'phone',
      delivery: 'by_hand',
      urgency: 'priority',
    }),
  ],
  steps: [
    diarise('-3 13:10', 'CRU-RPR'),
    send('-3 13:20', 'CRU-RPR', 'COLL-RPR', 'for_necessary_action'),
    send('-3 17:05', 'COLL-RPR', 'FO-RPR', 'for_examination', {
      minute: 'मापदंड की पूर्ति होती हो तो प्रस्ताव भेजें।',
      due: 4,
    }),
  ],
}

const demarcation: DemoCase = {
  key: 'demarcation',
  letters: [
    plainLetter('raipur', {
      sender: 'nhai-piu',
      look: 'department',
      number: 'परि./आरंग/{{year}}/231',
      date: '-5',
      hi: 'बायपास की राईट ऑफ वे के सीमांकन हेतु राजस्व अमले की व्यवस्था',
      en: 'Revenue staff for demarcating the right of way of the bypass',
      body: [
        'बायपास के कि.मी. 2.400 से 4.100 तक सीमांकन कार्य आगामी सोमवार से प्रारंभ किया जाना है। कृपया एक राजस्व निरीक्षक एवं दो पटवारियों की ड्यूटी आदेशित करने का कष्ट करें।',
      ],
      signed: ['(तरुण वाजपेयी)', 'परियोजना संचालक'],
      type: 'letter',
      category: 'land',
      urgency: 'immediate',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-4 11:30', 'CRU-RPR'),
    send('-4 11:40', 'CRU-RPR', 'ADM-RPR', 'for_necessary_action', { urgency: 'immediate' }),
    send('-4 16:20', 'ADM-RPR', 'SDO-ARG', 'for_compliance', {
      urgency: 'immediate',
      minute: 'तहसीलदार को आदेशित कर सूचित करें।',
      due: 2,
    }),
    read('-3 10:40', 'SDO-ARG'),
  ],
}

const hospitalCommittee: DemoCase = {
  key: 'hospital-committee',
  letters: [
    plainLetter('raipur', {
      sender: 'cmho-raipur',
      look: 'directorate',
      number: 'निरी./{{year}}/3477',
      date: '-3',
      hi: 'जीवन दीप समिति की बैठक हेतु कार्यसूची का अनुमोदन',
      en: 'Approval of the agenda of the hospital committee meeting',
      body: [
        'जिला चिकित्सालय की जीवन दीप समिति की त्रैमासिक बैठक प्रस्तावित है। कार्यसूची में सुरक्षा व्यवस्था, पार्किंग शुल्क, परिजनों हेतु विश्राम गृह एवं सोनोग्राफी मशीन के विषय सम्मिलित हैं।',
        'कृपया बैठक की तिथि एवं कार्यसूची का अनुमोदन प्रदान करने का कष्ट करें।',
      ],
      signed: ['(डॉ. मृदुला पाण्डेय)', 'सचिव, जीवन दीप समिति'],
      type: 'letter',
      category: 'meeting',
      scan: 'clean',
    }),
  ],
  steps: [
    diarise('-2 15:10', 'CRU-RPR'),
    send('-2 15:20', 'CRU-RPR', 'COLL-RPR', 'for_approval', { due: 4 }),
    read('-1 16:50', 'COLL-RPR'),
  ],
}

const tobaccoShops: DemoCase = {
  key: 'tobacco-shops',
  letters: [
    plainLetter('raipur', {
      sender: 'principal-girls',
      look: 'department',
      number: 'शा.क.उ.मा./{{year}}/108',
      date: '-2',
      hi: 'शाला परिसर में बाउंड्रीवाल के निकट अवैध दुकानें हटाने का अनुरोध',
      en: 'Request to remove unauthorised shops beside the school wall',
      body: [
        'शाला की बाउंड्रीवाल से लगकर चार अस्थायी दुकानें लगाई जा रही हैं, जहाँ तंबाकू उत्पाद भी बेचे जाते हैं। छात्राओं को आवागमन में असुविधा होती है।',
        'नियमानुसार शाला से 100 गज की परिधि में तंबाकू विक्रय प्रतिबंधित है। कृपया कार्यवाही करने का कष्ट करें।',
      ],
      signed: ['(वीणा तिवारी)', 'प्राचार्य'],
      closing: 'भवदीया',
      type: 'letter',
      category: 'grievance',
      urgency: 'priority',
      delivery: 'by_hand',
    }),
  ],
  steps: [
    diarise('-1 13:40', 'CRU-RPR'),
    send('-1 13:50', 'CRU-RPR', 'COLL-RPR', 'for_necessary_action', { urgency: 'priority' }),
  ],
}

const pendingRations: DemoCase = {
  key: 'pending-rations',
  letters: [
    plainLetter('raipur', {
      sender: 'citizen-shopholders',
      look: 'application',
      number: null,
      date: '-2',
      hi: 'वार्ड क्रमांक 14 में राशन सामग्री का शेष वितरण',
      en: 'Remaining distribution of rations in Ward 14',
      body: [
        'कलेक्टर महोदय के आदेश के पश्चात भी गत माह की शक्कर एवं नमक का वितरण नहीं किया गया है। नई संलग्न दुकान पर सूची उपलब्ध नहीं बताई जाती है।',
        'कृपया शेष सामग्री का वितरण कराने की कृपा करें।',
      ],
      signed: ['राशन कार्डधारीगण', 'वार्ड क्र. 14, टिकरापारा'],
      closing: 'प्रार्थीगण',
      type: 'complaint',
      category: 'grievance',
      scan: 'phone',
      delivery: 'by_hand',
      urgency: 'priority',
    }),
  ],
  steps: [diarise('-1 16:20', 'CRU-RPR')],
}

const canalWater: DemoCase = {
  key: 'canal-water',
  letters: [
    plainLetter('durg', {
      sender: 'farmers-kumhari',
      look: 'application',
      number: null,
      date: '-3',
      hi: 'रबी फसल हेतु नहर में पानी छोड़े जाने का अनुरोध',
      en: 'Request for release of canal water for the rabi crop',
      body: [
        'ग्राम अकोला एवं छह अन्य ग्रामों में गेहूँ एवं चने की बोनी हो चुकी है। तालाबों में पानी नहीं है तथा वितरक शाखा क्रमांक 4 में इस माह पानी नहीं छोड़ा गया है।',
        'अतः एक सिंचाई हेतु पानी छोड़ने के निर्देश देने की कृपा करें।',
      ],
      signed: ['जीवनलाल देशमुख', 'एवं समस्त कृषक'],
      closing: 'प्रार्थीगण',
      type: 'application',
      category: 'grievance',
      scan: 'skewed',
      delivery: 'by_hand',
      urgency: 'immediate',
    }),
  ],
  steps: [
    diarise('-2 12:30', 'CRU-DRG'),
    send('-2 12:40', 'CRU-DRG', 'COLL-DRG', 'for_necessary_action', { urgency: 'immediate', due: 3 }),
    read('-2 17:10', 'COLL-DRG'),
  ],
}

const examCentres: DemoCase = {
  key: 'exam-centres',
  letters: [
    plainLetter('durg', {
      sender: 'deo-durg',
      look: 'department',
      number: 'परीक्षा/{{year}}/2871',
      date: '-8',
      hi: 'वार्षिक परीक्षा केंद्रों का निर्धारण एवं सुरक्षा व्यवस्था',
      en: 'Selection of annual examination centres and their security',
      body: [
        'आगामी वार्षिक परीक्षा हेतु जिले में 74 केंद्र प्रस्तावित हैं, जिनमें 9 केंद्र संवेदनशील चिन्हांकित किए गए हैं। प्रश्न पत्रों के रखरखाव हेतु निकट के थानों की सूची संलग्न है।',
        'केंद्रों के अनुमोदन एवं उड़नदस्ता गठित करने का कष्ट करें।',
      ],
      signed: ['(प्रह्लाद वर्मा)', 'जिला शिक्षा अधिकारी', 'दुर्ग'],
      type: 'proposal',
      category: 'general',
      urgency: 'priority',
      scan: 'grey',
    }),
  ],
  steps: [
    diarise('-7 11:35', 'CRU-DRG'),
    send('-7 11:45', 'CRU-DRG', 'ADM-DRG', 'for_necessary_action'),
    send('-6 15:10', 'ADM-DRG', 'SUP-JS-DRG', 'for_examination', { due: 4 }),
    openFile('-4 12:25', 'SUP-JS-DRG', 'drg-griev', 'S-93001', {
      hi: 'वार्षिक परीक्षा केंद्र एवं उड़नदस्ता',
      en: 'Annual examination centres and flying squads',
    }),
    send('-3 15:30', 'SUP-JS-DRG', 'ADM-DRG', 'for_approval', {
      note: [
        'जिला शिक्षा अधिकारी, दुर्ग का प्रस्ताव क्रमांक {{no}} दिनांक {{on}} ([[p:1]]) अवलोकनीय है। 74 केंद्र प्रस्तावित हैं, जिनमें 9 संवेदनशील हैं।',
        'तीन उड़नदस्ते अनुविभागवार गठित किए जाना प्रस्तावित है। अनुमोदनार्थ प्रस्तुत।',
      ],
    }),
    send('-2 16:40', 'ADM-DRG', 'COLL-DRG', 'for_approval', { note: ['अनुमोदनार्थ।'], due: 3 }),
  ],
}

const widowPension: DemoCase = {
  key: 'widow-pension',
  letters: [
    plainLetter('durg', {
      sender: 'citizen-heera',
      look: 'application',
      number: null,
      date: '-2',
      hi: 'माता की विधवा पेंशन तीन माह से अप्राप्त',
      en: "Mother's widow pension not received for three months",
      body: [
        'मेरी माता श्रीमती कमला बाई को विधवा पेंशन विगत तीन माह से प्राप्त नहीं हुई है। बैंक में पूछने पर आधार लिंक न होना बताया गया, जबकि लिंक कराया जा चुका है।',
        'कृपया पेंशन चालू कराने की कृपा करें।',
      ],
      signed: ['कु. हीरा कंवर', 'ग्राम सिलघट'],
      closing: 'प्रार्थिनी',
      type: 'application',
      category: 'grievance',
      scan: 'phone',
      delivery: 'by_hand',
      urgency: 'priority',
    }),
  ],
  steps: [diarise('-1 12:40', 'CRU-DRG'), send('-1 12:50', 'CRU-DRG', 'COLL-DRG', 'for_necessary_action')],
}

/** The two Collectorates on ordinary days. */
export const dailyDistricts: readonly DemoCase[] = [
  paddyCentre,
  demarcation,
  hospitalCommittee,
  tobaccoShops,
  pendingRations,
  canalWater,
  examCentres,
  widowPension,
]
