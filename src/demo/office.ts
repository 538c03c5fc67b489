import type { DemoTerritory, DemoUnit } from './shapes.ts'

const place = (key: string, parent: string | null, kind: DemoTerritory['kind'], hi: string, en: string) => ({
  key,
  parent,
  kind,
  name: { hi, en },
})

/** The territorial axis: one state, two divisions, four districts, some sub-divisions and blocks. */
export const territories: readonly DemoTerritory[] = [
  place('state', null, 'state', 'राज्य', 'State'),
  place('div-raipur', 'state', 'division', 'रायपुर संभाग', 'Raipur Division'),
  place('div-durg', 'state', 'division', 'दुर्ग संभाग', 'Durg Division'),
  place('raipur', 'div-raipur', 'district', 'जिला रायपुर', 'Raipur District'),
  place('dhamtari', 'div-raipur', 'district', 'जिला धमतरी', 'Dhamtari District'),
  place('durg', 'div-durg', 'district', 'जिला दुर्ग', 'Durg District'),
  place('rajnandgaon', 'div-durg', 'district', 'जिला राजनांदगाँव', 'Rajnandgaon District'),
  place('arang', 'raipur', 'sub_division', 'अनुभाग आरंग', 'Arang Sub-division'),
  place('abhanpur', 'raipur', 'sub_division', 'अनुभाग अभनपुर', 'Abhanpur Sub-division'),
  place('patan', 'durg', 'sub_division', 'अनुभाग पाटन', 'Patan Sub-division'),
  place('blk-arang', 'arang', 'block', 'विकासखंड आरंग', 'Arang Block'),
  place('blk-abhanpur', 'abhanpur', 'block', 'विकासखंड अभनपुर', 'Abhanpur Block'),
  place('blk-patan', 'patan', 'block', 'विकासखंड पाटन', 'Patan Block'),
]

type Kind = DemoUnit['kind']
const offices = ['state', 'cmo', 'cs', 'gad', 'health', 'fin', 'dhs', 'coll-raipur', 'coll-durg']
const unit = <const K extends string>(
  key: K,
  parent: string | null,
  territory: string,
  kind: Kind,
  code: string,
  hi: string,
  en: string,
  address?: readonly [hi: string, en: string],
) => ({
  key,
  parent,
  territory,
  kind,
  code,
  name: { hi, en },
  ...(offices.includes(key) ? { diary: true as const } : {}),
  ...(address ? { address: { hi: address[0], en: address[1] } } : {}),
})

const section = <const K extends string>(key: K, parent: string, code: string, hi: string, en: string) =>
  unit(key, parent, 'raipur', 'section', code, hi, en)

const registry = <const K extends string>(key: K, parent: string, territory: string, code: string) =>
  unit(key, parent, territory, 'registry', code, 'केंद्रीय रजिस्ट्री', 'Central Registry')

const secretariat = [
  'मंत्रालय, महानदी भवन, नवा रायपुर – 492002',
  'Mantralaya, Mahanadi Bhawan, Nava Raipur – 492002',
] as const
const directorates = [
  'तृतीय तल, इंद्रावती भवन, नवा रायपुर – 492002',
  'Third Floor, Indravati Bhawan, Nava Raipur – 492002',
] as const

/** The department axis. A section's parent is its department or office; a central registry keeps its parent's diary. */
export const units = [
  unit('state', null, 'state', 'government', 'STATE', 'राज्य शासन', 'Government of the State'),
  unit(
    'cmo',
    'state',
    'state',
    'office',
    'CMSECT',
    'मुख्यमंत्री कार्यालय',
    "Chief Minister's Office",
    secretariat,
  ),
  unit('cs', 'state', 'state', 'office', 'CS', 'मुख्य सचिव कार्यालय', "Chief Secretary's Office", secretariat),

  unit(
    'gad',
    'state',
    'state',
    'department',
    'GAD',
    'सामान्य प्रशासन विभाग',
    'General Administration Department',
    secretariat,
  ),
  section('gad1', 'gad', 'GAD1', 'सामान्य प्रशासन-1 (सेवाएँ)', 'GAD-1 (Services)'),
  section('gad2', 'gad', 'GAD2', 'सामान्य प्रशासन-2 (समन्वय एवं अभिलेख)', 'GAD-2 (Coordination and Records)'),
  section('gad-it', 'gad', 'GADIT', 'ई-ऑफिस प्रकोष्ठ', 'e-Office Cell'),
  registry('gad-cru', 'gad', 'raipur', 'GADCRU'),

  unit(
    'health',
    'state',
    'state',
    'department',
    'HEALTH',
    'स्वास्थ्य एवं परिवार कल्याण विभाग',
    'Health and Family Welfare Department',
    secretariat,
  ),
  section('health1', 'health', 'HEALTH1', 'स्वास्थ्य-1 (चिकित्सा सेवाएँ)', 'Health-1 (Medical Services)'),
  section('health2', 'health', 'HEALTH2', 'स्वास्थ्य-2 (क्रय एवं अधोसंरचना)', 'Health-2 (Procurement and Works)'),
  section('health-est', 'health', 'HEALTHEST', 'स्थापना', 'Establishment'),
  registry('health-cru', 'health', 'raipur', 'HEALTHCRU'),

  unit('fin', 'state', 'state', 'department', 'FIN', 'वित्त विभाग', 'Finance Department', secretariat),
  section('fin-bud', 'fin', 'FINBUD', 'बजट', 'Budget'),
  section('fin-exp', 'fin', 'FINEXP', 'व्यय नियंत्रण', 'Expenditure Control'),
  section('fin-rules', 'fin', 'FINRULES', 'वित्त नियम', 'Finance Rules'),
  registry('fin-cru', 'fin', 'raipur', 'FINCRU'),

  unit(
    'dhs',
    'health',
    'state',
    'directorate',
    'DHS',
    'संचालनालय स्वास्थ्य सेवाएँ',
    'Directorate of Health Services',
    directorates,
  ),
  section('dhs-est', 'dhs', 'DHSEST', 'स्थापना शाखा', 'Establishment Branch'),
  section('dhs-store', 'dhs', 'DHSSTORE', 'भंडार एवं क्रय शाखा', 'Stores and Purchase Branch'),
  section('dhs-plan', 'dhs', 'DHSPLAN', 'योजना शाखा', 'Planning Branch'),
  registry('dhs-cru', 'dhs', 'raipur', 'DHSCRU'),
  unit(
    'cmho-raipur',
    'dhs',
    'raipur',
    'office',
    'CMHORPR',
    'कार्यालय मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी, रायपुर',
    'Office of the Chief Medical and Health Officer, Raipur',
    ['जेल रोड, रायपुर – 492001', 'Jail Road, Raipur – 492001'],
  ),

  unit(
    'coll-raipur',
    'state',
    'raipur',
    'office',
    'COLLRPR',
    'कार्यालय कलेक्टर, जिला रायपुर',
    'Office of the Collector, Raipur District',
    ['कलेक्टोरेट परिसर, रायपुर – 492001', 'Collectorate Campus, Raipur – 492001'],
  ),
  section('rpr-la', 'coll-raipur', 'RPRLA', 'भू-अर्जन शाखा', 'Land Acquisition Branch'),
  section('rpr-rev', 'coll-raipur', 'RPRREV', 'राजस्व शाखा', 'Revenue Branch'),
  section('rpr-est', 'coll-raipur', 'RPREST', 'स्थापना शाखा', 'Establishment Branch'),
  section('rpr-food', 'coll-raipur', 'RPRFOOD', 'खाद्य शाखा', 'Food Branch'),
  section('rpr-elec', 'coll-raipur', 'RPRELEC', 'निर्वाचन शाखा', 'Election Branch'),
  registry('rpr-cru', 'coll-raipur', 'raipur', 'RPRCRU'),
  unit(
    'sdo-arang',
    'coll-raipur',
    'arang',
    'office',
    'SDOARANG',
    'कार्यालय अनुविभागीय अधिकारी (राजस्व), आरंग',
    'Office of the Sub-Divisional Officer (Revenue), Arang',
    ['तहसील परिसर, आरंग – 493441', 'Tehsil Campus, Arang – 493441'],
  ),

  unit(
    'coll-durg',
    'state',
    'durg',
    'office',
    'COLLDRG',
    'कार्यालय कलेक्टर, जिला दुर्ग',
    'Office of the Collector, Durg District',
    ['कलेक्टोरेट परिसर, दुर्ग – 491001', 'Collectorate Campus, Durg – 491001'],
  ),
  unit('drg-rev', 'coll-durg', 'durg', 'section', 'DRGREV', 'राजस्व शाखा', 'Revenue Branch'),
  unit('drg-griev', 'coll-durg', 'durg', 'section', 'DRGJS', 'जन-शिकायत शाखा', 'Public Grievances Branch'),
  registry('drg-cru', 'coll-durg', 'durg', 'DRGCRU'),
] as const satisfies readonly DemoUnit[]

/** The place an office writes from, for its letterhead: the last word of its address before the pin code. */
export const placeIn = (address: string): string => address.split(' – ')[0]!.split(', ').at(-1)!

/** The key of a unit of the demonstration. */
export type UnitKey = (typeof units)[number]['key']
