import type { ChargeKind, Rank, Role } from '#people/contract.ts'

type UnitKind = 'government' | 'department' | 'directorate' | 'office' | 'section' | 'registry'
type Both = readonly [hi: string, en: string]

/** [code, kind, names, parent, district, is an office] of every unit; parents first. */
export const fixtureUnits: readonly (readonly [
  code: string,
  kind: UnitKind,
  name: Both,
  parent: string | null,
  district: string | null,
  isOffice: boolean,
])[] = [
  ['STATE', 'government', ['राज्य शासन', 'Government of the State'], null, null, true],
  ['GAD', 'department', ['सामान्य प्रशासन विभाग', 'General Administration Department'], 'STATE', null, true],
  ['HEALTH', 'department', ['स्वास्थ्य विभाग', 'Health Department'], 'STATE', null, true],
  ['HEALTH1', 'section', ['स्वास्थ्य-1', 'Health-1'], 'HEALTH', null, false],
  ['HEALTH2', 'section', ['स्वास्थ्य-2', 'Health-2'], 'HEALTH', null, false],
  ['HEALTHCRU', 'registry', ['केंद्रीय रजिस्ट्री', 'Central Registry'], 'HEALTH', null, false],
  ['FIN', 'department', ['वित्त विभाग', 'Finance Department'], 'STATE', null, true],
  ['DHS', 'directorate', ['संचालनालय स्वास्थ्य सेवाएँ', 'Directorate of Health Services'], 'HEALTH', null, true],
  ['COLLRPR', 'office', ['कलेक्टर कार्यालय, रायपुर', 'Collectorate, Raipur'], 'STATE', 'रायपुर', true],
  ['COLLDRG', 'office', ['कलेक्टर कार्यालय, दुर्ग', 'Collectorate, Durg'], 'STATE', 'दुर्ग', true],
]

/** [abbreviation, unit, designation, rank, superior, roles] of every post; superiors first. */
export const fixturePosts: readonly (readonly [
  abbreviation: string,
  unit: string,
  designation: Both,
  rank: Rank,
  superior: string | null,
  roles?: readonly Role[],
])[] = [
  ['CS', 'STATE', ['मुख्य सचिव', 'Chief Secretary'], 'chief_secretary', null],
  ['SECY-H', 'HEALTH', ['सचिव', 'Secretary'], 'secretary', 'CS'],
  ['JS-H', 'HEALTH', ['संयुक्त सचिव', 'Joint Secretary'], 'joint_secretary', 'SECY-H'],
  ['DS-H', 'HEALTH', ['उप सचिव', 'Deputy Secretary'], 'deputy_secretary', 'JS-H'],
  ['US-H', 'HEALTH', ['अवर सचिव', 'Under Secretary'], 'under_secretary', 'DS-H'],
  ['SO-H1', 'HEALTH1', ['अनुभाग अधिकारी', 'Section Officer'], 'section_officer', 'US-H'],
  ['AST-H1', 'HEALTH1', ['सहायक', 'Assistant'], 'dealing_hand', 'SO-H1'],
  ['SO-H2', 'HEALTH2', ['अनुभाग अधिकारी', 'Section Officer'], 'section_officer', 'US-H'],
  // vacant: nobody holds it
  ['AST-H2', 'HEALTH2', ['सहायक', 'Assistant'], 'dealing_hand', 'SO-H2'],
  ['CRU-H1', 'HEALTHCRU', ['रजिस्ट्री लिपिक-1', 'Registry Clerk-1'], 'registry', 'US-H', ['registry']],
  ['CRU-H2', 'HEALTHCRU', ['रजिस्ट्री लिपिक-2', 'Registry Clerk-2'], 'registry', 'US-H', ['registry']],
  ['JS-F', 'FIN', ['संयुक्त सचिव', 'Joint Secretary'], 'joint_secretary', 'CS'],
  ['SO-F', 'FIN', ['अनुभाग अधिकारी', 'Section Officer'], 'section_officer', 'JS-F'],
  ['CRU-F', 'FIN', ['रजिस्ट्री लिपिक', 'Registry Clerk'], 'registry', 'SO-F', ['registry']],
  ['DHS', 'DHS', ['संचालक', 'Director'], 'head_of_department', 'SECY-H'],
  ['CRU-DHS', 'DHS', ['रजिस्ट्री लिपिक', 'Registry Clerk'], 'registry', 'DHS', ['registry']],
  ['COLL-RPR', 'COLLRPR', ['कलेक्टर', 'Collector'], 'head_of_department', 'CS'],
  ['CRU-RPR', 'COLLRPR', ['रजिस्ट्री लिपिक', 'Registry Clerk'], 'registry', 'COLL-RPR', ['registry']],
  ['COLL-DRG', 'COLLDRG', ['कलेक्टर', 'Collector'], 'head_of_department', 'CS'],
  ['CRU-DRG', 'COLLDRG', ['रजिस्ट्री लिपिक', 'Registry Clerk'], 'registry', 'COLL-DRG', ['registry']],
  ['ADMIN', 'GAD', ['ई-ऑफिस प्रशासक', 'e-Office Administrator'], 'section_officer', null, ['administrator']],
  ['AUDIT', 'GAD', ['अंकेक्षक', 'Auditor'], 'section_officer', null, ['auditor']],
]

/** [login, names, charges as post and kind]. A regular charge unless another kind stands behind the post. */
export const fixturePersons: readonly (readonly [
  login: string,
  name: Both,
  charges: readonly (string | readonly [string, ChargeKind])[],
])[] = [
  ['cs', ['अशोक मेहरोत्रा', 'Ashok Mehrotra'], ['CS']],
  ['secy.health', ['अरविंद सक्सेना', 'Arvind Saxena'], ['SECY-H']],
  ['pa.secy.health', ['ज्योति पिल्लै', 'Jyoti Pillai'], [['SECY-H', 'assistant']]],
  ['js.health', ['मीनाक्षी त्रिवेदी', 'Meenakshi Trivedi'], ['JS-H']],
  ['ds.health', ['रमेश कुजूर', 'Ramesh Kujur'], ['DS-H']],
  ['us.health', ['सुनीता वर्मा', 'Sunita Verma'], ['US-H']],
  ['so.health1', ['कविता ध्रुव', 'Kavita Dhruv'], ['SO-H1']],
  ['ast.health1', ['राकेश साहू', 'Rakesh Sahu'], ['AST-H1']],
  ['so.health2', ['विनोद चंद्राकर', 'Vinod Chandrakar'], ['SO-H2']],
  ['cru1.health', ['रेखा सिन्हा', 'Rekha Sinha'], ['CRU-H1']],
  ['cru2.health', ['मनोज पटेल', 'Manoj Patel'], ['CRU-H2']],
  ['js.finance', ['अलका श्रीवास्तव', 'Alka Shrivastava'], ['JS-F']],
  ['so.finance', ['भूपेन्द्र सोनी', 'Bhupendra Soni'], ['SO-F', ['JS-F', 'link']]],
  ['cru.finance', ['गोपाल राठौर', 'Gopal Rathore'], ['CRU-F']],
  ['director.dhs', ['डॉ. नलिनी भावे', 'Dr. Nalini Bhave'], ['DHS']],
  ['cru.dhs', ['सुरेश निर्मलकर', 'Suresh Nirmalkar'], ['CRU-DHS']],
  ['collector.raipur', ['डॉ. अनिल देशमुख', 'Dr. Anil Deshmukh'], ['COLL-RPR']],
  ['cru.raipur', ['भारती साहू', 'Bharti Sahu'], ['CRU-RPR']],
  ['collector.durg', ['प्रतिभा खलखो', 'Pratibha Xalxo'], ['COLL-DRG']],
  ['cru.durg', ['जगदीश गेंड्रे', 'Jagdish Gendre'], ['CRU-DRG']],
  ['admin', ['अंजलि बोस', 'Anjali Bose'], ['ADMIN']],
  ['auditor', ['प्रकाश मेनन', 'Prakash Menon'], ['AUDIT']],
  // knows the office and holds no post in it
  ['no.post', ['तुलसी यादव', 'Tulsi Yadav'], []],
]
