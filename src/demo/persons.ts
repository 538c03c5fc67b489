import type { Language } from '#kit/bilingual.ts'
import type { PostKey } from './posts.ts'
import type { DemoCharge, DemoPerson } from './shapes.ts'

/** The password of every demonstration login; the demonstration listens on loopback only. */
export const demoPassword = 'patravali-demo'

type Row = readonly [login: string, hi: string, en: string, post: PostKey, language?: Language]

const rows: readonly Row[] = [
  ['devendra.thakur', 'देवेन्द्र ठाकुर', 'Devendra Thakur', 'CM'],
  ['vasudha.rao', 'वसुधा राव', 'Vasudha Rao', 'SECY-CM', 'en'],
  ['girish.nayak', 'गिरीश नायक', 'Girish Nayak', 'US-CM'],
  ['lata.sonwani', 'लता सोनवानी', 'Lata Sonwani', 'CRU-CM'],

  ['ashok.mehrotra', 'अशोक मेहरोत्रा', 'Ashok Mehrotra', 'CS', 'en'],
  ['nirupama.dixit', 'निरुपमा दीक्षित', 'Nirupama Dixit', 'US-CS'],
  ['kamlesh.yadu', 'कमलेश यदु', 'Kamlesh Yadu', 'CRU-CS'],

  ['rajeshwari.iyer', 'राजेश्वरी अय्यर', 'Rajeshwari Iyer', 'SECY-GAD', 'en'],
  ['mohan.kashyap', 'मोहन कश्यप', 'Mohan Kashyap', 'JS-GAD'],
  ['farida.qureshi', 'फ़रीदा क़ुरैशी', 'Farida Qureshi', 'US-GAD'],
  ['santosh.dewangan', 'संतोष देवांगन', 'Santosh Dewangan', 'SO-GAD1'],
  ['pushpa.nishad', 'पुष्पा निषाद', 'Pushpa Nishad', 'AST-GAD1-1'],
  ['harish.tamrakar', 'हरीश ताम्रकार', 'Harish Tamrakar', 'SO-GAD2'],
  ['vimal.joshi', 'विमल जोशी', 'Vimal Joshi', 'RO'],
  ['anjali.bose', 'अंजलि बोस', 'Anjali Bose', 'ADMIN', 'en'],
  ['prakash.menon', 'प्रकाश मेनन', 'Prakash Menon', 'AUDIT', 'en'],
  ['tulsi.yadav', 'तुलसी यादव', 'Tulsi Yadav', 'CRU-GAD'],

  ['arvind.saxena', 'अरविंद सक्सेना', 'Arvind Saxena', 'SECY-H'],
  ['jyoti.pillai', 'ज्योति पिल्लै', 'Jyoti Pillai', 'PS-SECY-H', 'en'],
  ['meenakshi.trivedi', 'मीनाक्षी त्रिवेदी', 'Meenakshi Trivedi', 'JS-H'],
  ['ramesh.kujur', 'रमेश कुजूर', 'Ramesh Kujur', 'DS-H'],
  ['sunita.verma', 'सुनीता वर्मा', 'Sunita Verma', 'US-H'],
  ['kavita.dhruv', 'कविता ध्रुव', 'Kavita Dhruv', 'SO-H1'],
  ['rakesh.sahu', 'राकेश साहू', 'Rakesh Sahu', 'AST-H1-1'],
  ['neha.tirkey', 'नेहा तिर्की', 'Neha Tirkey', 'AST-H1-2'],
  ['vinod.chandrakar', 'विनोद चंद्राकर', 'Vinod Chandrakar', 'SO-HEST'],
  ['shabana.khan', 'शबाना ख़ान', 'Shabana Khan', 'AST-H2-1', 'en'],
  ['dilip.markam', 'दिलीप मरकाम', 'Dilip Markam', 'AST-HEST-1'],
  ['rekha.sinha', 'रेखा सिन्हा', 'Rekha Sinha', 'CRU-H1'],
  ['manoj.patel', 'मनोज पटेल', 'Manoj Patel', 'CRU-H2'],

  ['subramaniam.krishnan', 'सुब्रमण्यम कृष्णन', 'Subramaniam Krishnan', 'SECY-F', 'en'],
  ['alka.shrivastava', 'अलका श्रीवास्तव', 'Alka Shrivastava', 'JS-F', 'en'],
  ['hemant.gupta', 'हेमंत गुप्ता', 'Hemant Gupta', 'DS-FB'],
  ['sarita.agrawal', 'सरिता अग्रवाल', 'Sarita Agrawal', 'US-FE'],
  ['bhupendra.soni', 'भूपेन्द्र सोनी', 'Bhupendra Soni', 'SO-FB'],
  ['kiran.lakra', 'किरण लकड़ा', 'Kiran Lakra', 'AST-FB-1'],
  ['narendra.shukla', 'नरेन्द्र शुक्ला', 'Narendra Shukla', 'SO-FE'],
  ['poonam.jaiswal', 'पूनम जायसवाल', 'Poonam Jaiswal', 'AST-FE-1', 'en'],
  ['gopal.rathore', 'गोपाल राठौर', 'Gopal Rathore', 'CRU-F'],

  ['nalini.bhave', 'डॉ. नलिनी भावे', 'Dr. Nalini Bhave', 'DHS'],
  ['umesh.netam', 'डॉ. उमेश नेताम', 'Dr. Umesh Netam', 'DD-DHS-A'],
  ['sanjay.bhatnagar', 'डॉ. संजय भटनागर', 'Dr. Sanjay Bhatnagar', 'DD-DHS-S'],
  ['geeta.banjare', 'गीता बंजारे', 'Geeta Banjare', 'SUP-DHS-E'],
  ['yashwant.sahu', 'यशवंत साहू', 'Yashwant Sahu', 'AST-DHS-E'],
  ['irfan.ali', 'इरफ़ान अली', 'Irfan Ali', 'SUP-DHS-S'],
  ['deepika.toppo', 'दीपिका टोप्पो', 'Deepika Toppo', 'AST-DHS-P'],
  ['suresh.nirmalkar', 'सुरेश निर्मलकर', 'Suresh Nirmalkar', 'CRU-DHS'],
  ['mridula.pandey', 'डॉ. मृदुला पाण्डेय', 'Dr. Mridula Pandey', 'CMHO-RPR'],
  ['lokesh.verma', 'लोकेश वर्मा', 'Lokesh Verma', 'AST-CMHO'],

  ['anil.deshmukh', 'डॉ. अनिल देशमुख', 'Dr. Anil Deshmukh', 'COLL-RPR'],
  ['pratibha.xalxo', 'प्रतिभा खलखो', 'Pratibha Xalxo', 'ADM-RPR'],
  ['jagdish.gendre', 'जगदीश गेंड्रे', 'Jagdish Gendre', 'AST-LA-1'],
  ['kailash.mishra', 'कैलाश मिश्रा', 'Kailash Mishra', 'SUP-REV'],
  ['bharti.sahu', 'भारती साहू', 'Bharti Sahu', 'AST-REV-1'],
  ['ratna.chaubey', 'रत्ना चौबे', 'Ratna Chaubey', 'SUP-EST-RPR'],
  ['imran.siddiqui', 'इमरान सिद्दीक़ी', 'Imran Siddiqui', 'FO-RPR'],
  ['hema.baghmar', 'हेमा बाघमार', 'Hema Baghmar', 'SUP-ELEC'],
  ['duleshwar.patel', 'दुलेश्वर पटेल', 'Duleshwar Patel', 'CRU-RPR'],
  ['abhishek.minj', 'अभिषेक मिंज', 'Abhishek Minj', 'SDO-ARG'],

  ['ritu.raman', 'ऋतु रमन', 'Ritu Raman', 'COLL-DRG', 'en'],
  ['chandrashekhar.uike', 'चंद्रशेखर उइके', 'Chandrashekhar Uike', 'ADM-DRG'],
  ['manju.deshlahre', 'मंजू देशलहरे', 'Manju Deshlahre', 'SUP-REV-DRG'],
  ['toran.sahu', 'तोरण साहू', 'Toran Sahu', 'AST-REV-DRG'],
  ['ayesha.begum', 'आयशा बेगम', 'Ayesha Begum', 'SUP-JS-DRG'],
  ['parmeshwar.nishad', 'परमेश्वर निषाद', 'Parmeshwar Nishad', 'CRU-DRG'],
]

/** Everybody who can sign in; all invented. */
export const persons: readonly DemoPerson[] = rows.map(([login, hi, en, , language = 'hi']) => ({
  login,
  name: { hi, en },
  mail: `${login}@rajya.example`,
  language,
}))

/** Who holds which post. SUP-LA stands vacant (its link officer is SUP-REV); two are additional charges. */
export const charges: readonly (DemoCharge & { post: PostKey })[] = [
  ...rows.map(([person, , , post]) => ({ person, post, kind: 'regular' as const })),
  { person: 'vinod.chandrakar', post: 'SO-H2', kind: 'additional' },
  { person: 'narendra.shukla', post: 'SO-FR', kind: 'additional' },
  { person: 'jyoti.pillai', post: 'SECY-H', kind: 'assistant' },
]

/** The logins worth showing on the sign-in page and in the terminal, in the order of the story. */
export const shownLogins = [
  'rekha.sinha',
  'manoj.patel',
  'arvind.saxena',
  'meenakshi.trivedi',
  'ramesh.kujur',
  'sunita.verma',
  'kavita.dhruv',
  'rakesh.sahu',
  'neha.tirkey',
  'nalini.bhave',
  'suresh.nirmalkar',
  'anil.deshmukh',
  'duleshwar.patel',
  'ritu.raman',
  'parmeshwar.nishad',
  'anjali.bose',
  'prakash.menon',
] as const
