import type { Rank, Role } from '#people/contract.ts'
import { type UnitKey, units } from './office.ts'
import type { DemoPost, DemoUnit } from './shapes.ts'

type Extra = { roles?: readonly Role[]; link?: string }

const post = <const K extends string>(
  key: K,
  unit: UnitKey,
  hi: string,
  en: string,
  rank: Rank,
  superior: string | null,
  { roles = [], ...extra }: Extra = {},
) => ({ key, unit, designation: { hi, en }, rank, superior, roles, ...extra })

const registry = <const K extends string>(key: K, unit: UnitKey, superior: string, n = '') =>
  post(key, unit, `रजिस्ट्री लिपिक${n}`, `Registry Clerk${n}`, 'registry', superior, { roles: ['registry'] })

const head = <const K extends string>(key: K, unit: UnitKey, superior: string) =>
  post(key, unit, 'अनुभाग अधिकारी', 'Section Officer', 'section_officer', superior)

const assistant = <const K extends string>(key: K, unit: UnitKey, superior: string, grade: 2 | 3 = 2) =>
  post(key, unit, `सहायक ग्रेड-${grade}`, `Assistant Grade-${grade}`, 'dealing_hand', superior)

const superintendent = <const K extends string>(key: K, unit: UnitKey, superior: string, extra: Extra = {}) =>
  post(key, unit, 'अधीक्षक', 'Superintendent', 'section_officer', superior, extra)

/**
 * Every desk. The superior is the real channel of submission: in Health-1 four levels above the dealing hand
 * (Section Officer, Deputy Secretary, Joint Secretary, Secretary), in Health-2 and Establishment through the Under Secretary.
 */
export const posts = [
  post('CM', 'cmo', 'मुख्यमंत्री', 'Chief Minister', 'chief_minister', null),
  post('SECY-CM', 'cmo', 'सचिव, मुख्यमंत्री', 'Secretary to Chief Minister', 'secretary', 'CM'),
  post('US-CM', 'cmo', 'अवर सचिव (जन-दर्शन)', 'Under Secretary (Jan-Darshan)', 'under_secretary', 'SECY-CM'),
  registry('CRU-CM', 'cmo', 'US-CM'),

  post('CS', 'cs', 'मुख्य सचिव', 'Chief Secretary', 'chief_secretary', 'CM'),
  post('US-CS', 'cs', 'अवर सचिव (समन्वय)', 'Under Secretary (Coordination)', 'under_secretary', 'CS'),
  registry('CRU-CS', 'cs', 'US-CS'),

  post('SECY-GAD', 'gad', 'सचिव', 'Secretary', 'secretary', 'CS'),
  post('JS-GAD', 'gad', 'संयुक्त सचिव', 'Joint Secretary', 'joint_secretary', 'SECY-GAD'),
  post('US-GAD', 'gad', 'अवर सचिव', 'Under Secretary', 'under_secretary', 'JS-GAD'),
  head('SO-GAD1', 'gad1', 'US-GAD'),
  assistant('AST-GAD1-1', 'gad1', 'SO-GAD1'),
  head('SO-GAD2', 'gad2', 'US-GAD'),
  post('RO', 'gad2', 'अभिलेख अधिकारी', 'Records Officer', 'section_officer', 'US-GAD', { roles: ['records'] }),
  post('ADMIN', 'gad-it', 'ई-ऑफिस प्रशासक', 'e-Office Administrator', 'dealing_hand', 'JS-GAD', {
    roles: ['administrator'],
  }),
  post('AUDIT', 'gad-it', 'अंकेक्षक', 'Auditor', 'dealing_hand', 'SECY-GAD', { roles: ['auditor'] }),
  registry('CRU-GAD', 'gad-cru', 'SO-GAD2'),

  post('SECY-H', 'health', 'सचिव', 'Secretary', 'secretary', 'CS', { link: 'JS-H' }),
  post('PS-SECY-H', 'health', 'निज सचिव', 'Private Secretary', 'dealing_hand', 'SECY-H'),
  post('JS-H', 'health', 'संयुक्त सचिव', 'Joint Secretary', 'joint_secretary', 'SECY-H', { link: 'DS-H' }),
  post('DS-H', 'health', 'उप सचिव', 'Deputy Secretary', 'deputy_secretary', 'JS-H', { link: 'US-H' }),
  post('US-H', 'health', 'अवर सचिव', 'Under Secretary', 'under_secretary', 'JS-H', { roles: ['nodal'] }),
  head('SO-H1', 'health1', 'DS-H'),
  assistant('AST-H1-1', 'health1', 'SO-H1'),
  assistant('AST-H1-2', 'health1', 'SO-H1', 3),
  head('SO-H2', 'health2', 'US-H'),
  assistant('AST-H2-1', 'health2', 'SO-H2'),
  head('SO-HEST', 'health-est', 'US-H'),
  assistant('AST-HEST-1', 'health-est', 'SO-HEST'),
  registry('CRU-H1', 'health-cru', 'SO-H1', '-1'),
  registry('CRU-H2', 'health-cru', 'SO-H1', '-2'),

  post('SECY-F', 'fin', 'सचिव', 'Secretary', 'secretary', 'CS'),
  post('JS-F', 'fin', 'संयुक्त सचिव', 'Joint Secretary', 'joint_secretary', 'SECY-F'),
  post('DS-FB', 'fin', 'उप सचिव (बजट)', 'Deputy Secretary (Budget)', 'deputy_secretary', 'JS-F'),
  post('US-FE', 'fin', 'अवर सचिव (व्यय)', 'Under Secretary (Expenditure)', 'under_secretary', 'JS-F'),
  head('SO-FB', 'fin-bud', 'DS-FB'),
  assistant('AST-FB-1', 'fin-bud', 'SO-FB'),
  head('SO-FE', 'fin-exp', 'US-FE'),
  assistant('AST-FE-1', 'fin-exp', 'SO-FE'),
  head('SO-FR', 'fin-rules', 'US-FE'),
  registry('CRU-F', 'fin-cru', 'SO-FE'),

  post('DHS', 'dhs', 'संचालक', 'Director', 'head_of_department', 'SECY-H'),
  post('DD-DHS-A', 'dhs', 'उप संचालक (प्रशासन)', 'Deputy Director (Administration)', 'deputy_secretary', 'DHS'),
  post('DD-DHS-S', 'dhs', 'उप संचालक (भंडार)', 'Deputy Director (Stores)', 'deputy_secretary', 'DHS'),
  superintendent('SUP-DHS-E', 'dhs-est', 'DD-DHS-A'),
  assistant('AST-DHS-E', 'dhs-est', 'SUP-DHS-E'),
  superintendent('SUP-DHS-S', 'dhs-store', 'DD-DHS-S'),
  assistant('AST-DHS-P', 'dhs-plan', 'DD-DHS-A'),
  registry('CRU-DHS', 'dhs-cru', 'DD-DHS-A'),
  post(
    'CMHO-RPR',
    'cmho-raipur',
    'मुख्य चिकित्सा एवं स्वास्थ्य अधिकारी',
    'Chief Medical and Health Officer',
    'under_secretary',
    'DHS',
  ),
  assistant('AST-CMHO', 'cmho-raipur', 'CMHO-RPR'),

  post('COLL-RPR', 'coll-raipur', 'कलेक्टर', 'Collector', 'head_of_department', 'CS'),
  post('ADM-RPR', 'coll-raipur', 'अपर कलेक्टर', 'Additional Collector', 'deputy_secretary', 'COLL-RPR', {
    roles: ['nodal'],
  }),
  superintendent('SUP-LA', 'rpr-la', 'ADM-RPR', { link: 'SUP-REV' }),
  assistant('AST-LA-1', 'rpr-la', 'SUP-LA'),
  superintendent('SUP-REV', 'rpr-rev', 'ADM-RPR'),
  assistant('AST-REV-1', 'rpr-rev', 'SUP-REV'),
  superintendent('SUP-EST-RPR', 'rpr-est', 'ADM-RPR'),
  post('FO-RPR', 'rpr-food', 'खाद्य नियंत्रक', 'Food Controller', 'under_secretary', 'ADM-RPR'),
  superintendent('SUP-ELEC', 'rpr-elec', 'ADM-RPR'),
  registry('CRU-RPR', 'rpr-cru', 'SUP-EST-RPR'),
  post(
    'SDO-ARG',
    'sdo-arang',
    'अनुविभागीय अधिकारी (राजस्व)',
    'Sub-Divisional Officer (Revenue)',
    'under_secretary',
    'ADM-RPR',
  ),

  post('COLL-DRG', 'coll-durg', 'कलेक्टर', 'Collector', 'head_of_department', 'CS'),
  post('ADM-DRG', 'coll-durg', 'अपर कलेक्टर', 'Additional Collector', 'deputy_secretary', 'COLL-DRG'),
  superintendent('SUP-REV-DRG', 'drg-rev', 'ADM-DRG'),
  assistant('AST-REV-DRG', 'drg-rev', 'SUP-REV-DRG'),
  superintendent('SUP-JS-DRG', 'drg-griev', 'ADM-DRG'),
  registry('CRU-DRG', 'drg-cru', 'SUP-JS-DRG'),
] as const satisfies readonly DemoPost[]

/** The marking abbreviation of a desk of the demonstration. */
export type PostKey = (typeof posts)[number]['key']

const unitOf = new Map<string, DemoUnit>(units.map(unit => [unit.key, unit]))

/** The nearest unit upward with a diary of its own. */
export const officeOfUnit = (key: string): DemoUnit => {
  const unit = unitOf.get(key)
  if (!unit) throw new Error(`no unit ${key}`)
  return unit.diary || unit.parent === null ? unit : officeOfUnit(unit.parent)
}

/** The office a post belongs to. */
export const officeOfPost = (key: string): DemoUnit => {
  const post = posts.find(each => each.key === key)
  if (!post) throw new Error(`no post ${key}`)
  return officeOfUnit(post.unit)
}
