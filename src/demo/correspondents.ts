import { type UnitKey, units } from './office.ts'
import type { DemoCorrespondent, DemoUnit } from './shapes.ts'

type Pair = readonly [hi: string, en: string]
type Row<K extends string> = {
  key: K
  kind: DemoCorrespondent['kind']
  name: Pair
  designation?: Pair
  organisation?: Pair
  address: Pair
  email?: string
  mobile?: string
  unit?: UnitKey
}

const both = ([hi, en]: Pair = ['', '']) => ({ hi, en })

const entry = <const K extends string>({ key, kind, unit, ...row }: Row<K>) => ({
  key,
  kind,
  name: both(row.name),
  designation: both(row.designation),
  organisation: both(row.organisation),
  address: both(row.address),
  email: row.email ?? '',
  mobile: row.mobile ?? '',
  ...(unit ? { unit } : {}),
})

const office = <const K extends UnitKey>(unit: K, name: Pair, designation: Pair) => {
  const found: DemoUnit | undefined = units.find(each => each.key === unit)
  if (!found) throw new Error(`no unit ${unit}`)
  const pair = (text: { hi: string; en: string } | undefined): Pair => [text?.hi ?? '', text?.en ?? '']
  return entry({
    key: unit,
    kind: 'office',
    name,
    designation,
    organisation: pair(found.name),
    address: pair(found.address),
    email: `${unit}@rajya.example`,
    unit,
  })
}

/** The address book the registry types from; every person and firm in it is invented. */
export const correspondents = [
  office('dhs', ['डॉ. नलिनी भावे', 'Dr. Nalini Bhave'], ['संचालक', 'Director']),
  office('coll-raipur', ['डॉ. अनिल देशमुख', 'Dr. Anil Deshmukh'], ['कलेक्टर', 'Collector']),
  office('coll-durg', ['ऋतु रमन', 'Ritu Raman'], ['कलेक्टर', 'Collector']),
  office('health', ['अरविंद सक्सेना', 'Arvind Saxena'], ['सचिव', 'Secretary']),
  office('gad', ['मोहन कश्यप', 'Mohan Kashyap'], ['संयुक्त सचिव', 'Joint Secretary']),
  office('cmo', ['गिरीश नायक', 'Girish Nayak'], ['अवर सचिव', 'Under Secretary']),
  office(
    'cmho-raipur',
    ['डॉ. मृदुला पाण्डेय', 'Dr. Mridula Pandey'],
    ['मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी', 'Chief Medical and Health Officer'],
  ),
  office(
    'sdo-arang',
    ['अभिषेक मिंज', 'Abhishek Minj'],
    ['अनुविभागीय अधिकारी (राजस्व)', 'Sub-Divisional Officer (Revenue)'],
  ),

  entry({
    key: 'mp-mahanadi',
    kind: 'representative',
    name: ['श्रीमती कल्पना राठिया', 'Smt. Kalpana Rathia'],
    designation: ['सांसद (लोकसभा)', 'Member of Parliament (Lok Sabha)'],
    organisation: ['लोकसभा क्षेत्र महानदी', 'Mahanadi constituency'],
    address: ['12, नॉर्थ एवेन्यू, नई दिल्ली – 110001', '12, North Avenue, New Delhi – 110001'],
    email: 'kalpana.rathia@sansad.example',
  }),
  entry({
    key: 'mla-kharun',
    kind: 'representative',
    name: ['श्री भोलाराम सिदार', 'Shri Bholaram Sidar'],
    designation: ['विधायक', 'Member of the Legislative Assembly'],
    organisation: ['विधानसभा क्षेत्र खारुन', 'Kharun constituency'],
    address: ['विधायक विश्राम गृह, रायपुर – 492001', 'MLA Rest House, Raipur – 492001'],
    mobile: '9000000011',
  }),
  entry({
    key: 'assembly',
    kind: 'office',
    name: ['श्री रमाकांत उपाध्याय', 'Shri Ramakant Upadhyay'],
    designation: ['अवर सचिव', 'Under Secretary'],
    organisation: ['विधानसभा सचिवालय', 'Vidhan Sabha Secretariat'],
    address: ['विधानसभा भवन, रायपुर – 492005', 'Vidhan Sabha Bhawan, Raipur – 492005'],
    email: 'prashna@sabha.example',
  }),
  entry({
    key: 'advocate-general',
    kind: 'court',
    name: ['उप महाधिवक्ता', 'Deputy Advocate General'],
    organisation: ['महाधिवक्ता कार्यालय', 'Office of the Advocate General'],
    address: ['उच्च न्यायालय परिसर, बोदरी, बिलासपुर – 495220', 'High Court Campus, Bodri, Bilaspur – 495220'],
    email: 'ago@nyay.example',
  }),
  entry({
    key: 'accountant-general',
    kind: 'office',
    name: ['वरिष्ठ लेखा अधिकारी', 'Senior Accounts Officer'],
    organisation: ['महालेखाकार कार्यालय', 'Office of the Accountant General'],
    address: ['जीरो पॉइंट, बलौदाबाजार मार्ग, रायपुर – 493111', 'Zero Point, Baloda Bazar Road, Raipur – 493111'],
  }),
  entry({
    key: 'deo-durg',
    kind: 'office',
    name: ['श्री प्रह्लाद वर्मा', 'Shri Prahlad Verma'],
    designation: ['जिला शिक्षा अधिकारी', 'District Education Officer'],
    organisation: ['कार्यालय जिला शिक्षा अधिकारी, दुर्ग', 'Office of the District Education Officer, Durg'],
    address: ['मालवीय नगर, दुर्ग – 491001', 'Malviya Nagar, Durg – 491001'],
  }),
  entry({
    key: 'nhai-piu',
    kind: 'office',
    name: ['श्री तरुण वाजपेयी', 'Shri Tarun Vajpeyi'],
    designation: ['परियोजना संचालक', 'Project Director'],
    organisation: ['परियोजना क्रियान्वयन इकाई, आरंग बायपास', 'Project Implementation Unit, Arang Bypass'],
    address: ['लाभांडी, रायपुर – 492001', 'Labhandi, Raipur – 492001'],
    email: 'piu.arang@marg.example',
  }),
  entry({
    key: 'principal-girls',
    kind: 'office',
    name: ['श्रीमती वीणा तिवारी', 'Smt. Veena Tiwari'],
    designation: ['प्राचार्य', 'Principal'],
    organisation: [
      'शासकीय कन्या उच्चतर माध्यमिक शाला, मंदिर हसौद',
      "Government Girls' Higher Secondary School, Mandir Hasaud",
    ],
    address: ['मंदिर हसौद, जिला रायपुर – 492101', 'Mandir Hasaud, Raipur District – 492101'],
  }),

  entry({
    key: 'jeevan-rekha',
    kind: 'organisation',
    name: ['श्री समीर कपूर', 'Shri Sameer Kapoor'],
    designation: ['परियोजना प्रमुख', 'Project Head'],
    organisation: ['जीवन रेखा आपात सेवाएँ प्रा. लि.', 'Jeevan Rekha Emergency Services Pvt. Ltd.'],
    address: [
      '401, सिग्नेचर टॉवर, तेलीबांधा, रायपुर – 492006',
      '401, Signature Tower, Telibandha, Raipur – 492006',
    ],
    email: 'sameer.kapoor@jeevanrekha.example',
    mobile: '9000000021',
  }),
  entry({
    key: 'arpan-foundation',
    kind: 'organisation',
    name: ['सुश्री लीना फर्नांडीस', 'Ms. Leena Fernandes'],
    designation: ['निदेशक', 'Director'],
    organisation: ['अर्पण फाउंडेशन', 'Arpan Foundation'],
    address: ['14, सिविल लाइंस, बिलासपुर – 495001', '14, Civil Lines, Bilaspur – 495001'],
    email: 'leena@arpan.example',
    mobile: '9000000022',
  }),
  entry({
    key: 'employees-union',
    kind: 'organisation',
    name: ['श्री बसंत कुमार लहरे', 'Shri Basant Kumar Lahre'],
    designation: ['प्रांताध्यक्ष', 'State President'],
    organisation: ['राज्य लिपिक वर्गीय कर्मचारी संघ', 'State Ministerial Employees Association'],
    address: ['कर्मचारी भवन, शंकर नगर, रायपुर – 492007', 'Karmachari Bhawan, Shankar Nagar, Raipur – 492007'],
    mobile: '9000000023',
  }),
  entry({
    key: 'sanjeevan-hospital',
    kind: 'organisation',
    name: ['डॉ. अमित छाबड़ा', 'Dr. Amit Chhabra'],
    designation: ['चिकित्सा निदेशक', 'Medical Director'],
    organisation: ['संजीवन मल्टीस्पेशलिटी अस्पताल', 'Sanjeevan Multispeciality Hospital'],
    address: ['पचपेड़ी नाका, रायपुर – 492001', 'Pachpedi Naka, Raipur – 492001'],
    email: 'md@sanjeevan.example',
  }),

  entry({
    key: 'citizen-borsi',
    kind: 'citizen',
    name: ['श्रीमती फुलबासन बाई', 'Smt. Phulbasan Bai'],
    designation: ['सरपंच', 'Sarpanch'],
    organisation: ['ग्राम पंचायत बोरसी', 'Gram Panchayat Borsi'],
    address: ['ग्राम बोरसी, विकासखंड आरंग, जिला रायपुर', 'Village Borsi, Block Arang, Raipur District'],
    mobile: '9000000031',
  }),
  entry({
    key: 'citizen-ramadhar',
    kind: 'citizen',
    name: ['श्री रामाधार साहू', 'Shri Ramadhar Sahu'],
    address: ['ग्राम नवागाँव, तहसील आरंग, जिला रायपुर', 'Village Nawagaon, Tehsil Arang, Raipur District'],
    mobile: '9000000032',
  }),
  entry({
    key: 'citizen-dukhni',
    kind: 'citizen',
    name: ['श्रीमती दुखनी बाई निषाद', 'Smt. Dukhni Bai Nishad'],
    address: ['ग्राम खपरी, तहसील अभनपुर, जिला रायपुर', 'Village Khapri, Tehsil Abhanpur, Raipur District'],
  }),
  entry({
    key: 'citizen-shopholders',
    kind: 'citizen',
    name: ['समस्त राशन कार्डधारी, वार्ड क्र. 14', 'Ration card holders, Ward 14'],
    address: ['वार्ड क्र. 14, टिकरापारा, रायपुर', 'Ward No. 14, Tikrapara, Raipur'],
    mobile: '9000000033',
  }),
  entry({
    key: 'citizen-gangaram',
    kind: 'citizen',
    name: ['श्री गंगाराम यादव', 'Shri Gangaram Yadav'],
    designation: ['सेवानिवृत्त वाहन चालक', 'Retired driver'],
    address: ['शांति विहार, डंगनिया, रायपुर – 492010', 'Shanti Vihar, Dangniya, Raipur – 492010'],
    mobile: '9000000034',
  }),
  entry({
    key: 'citizen-heera',
    kind: 'citizen',
    name: ['कु. हीरा कंवर', 'Ku. Heera Kanwar'],
    address: ['ग्राम सिलघट, पोस्ट पाटन, जिला दुर्ग', 'Village Silghat, Post Patan, Durg District'],
    mobile: '9000000035',
  }),
  entry({
    key: 'staff-nurse',
    kind: 'citizen',
    name: ['श्रीमती मंजुला दास', 'Smt. Manjula Das'],
    designation: ['स्टाफ नर्स', 'Staff Nurse'],
    organisation: ['जिला चिकित्सालय, रायपुर', 'District Hospital, Raipur'],
    address: ['पंडरी, रायपुर – 492001', 'Pandri, Raipur – 492001'],
    mobile: '9000000036',
  }),
  entry({
    key: 'farmers-kumhari',
    kind: 'citizen',
    name: ['श्री जीवनलाल देशमुख एवं अन्य 11 कृषक', 'Shri Jeevanlal Deshmukh and 11 other farmers'],
    address: ['ग्राम अकोला, तहसील पाटन, जिला दुर्ग', 'Village Akola, Tehsil Patan, Durg District'],
    mobile: '9000000037',
  }),
  entry({
    key: 'officer-leave',
    kind: 'citizen',
    name: ['डॉ. शालिनी एक्का', 'Dr. Shalini Ekka'],
    designation: ['चिकित्सा अधिकारी', 'Medical Officer'],
    organisation: ['सामुदायिक स्वास्थ्य केंद्र, अभनपुर', 'Community Health Centre, Abhanpur'],
    address: ['अभनपुर, जिला रायपुर – 493661', 'Abhanpur, Raipur District – 493661'],
    mobile: '9000000038',
  }),
] as const satisfies readonly DemoCorrespondent[]

/** The key of an entry of the address book. */
export type CorrespondentKey = (typeof correspondents)[number]['key']
