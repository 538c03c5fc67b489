import { fold } from '#kit/fold.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import { type Sender, sender } from '../particulars.ts'
import { type ContactField, contactFields, type ImportReport, type RowFault } from './contract.ts'
import { readCsv } from './csv.ts'
import { contactFaults } from './rules.ts'

const headings: Record<ContactField, readonly string[]> = {
  name: ['name', 'contact', 'person', 'नाम', 'व्यक्ति', 'अधिकारी का नाम', 'name of officer', 'full name'],
  designation: ['designation', 'post', 'title', 'पदनाम', 'पद'],
  organisation: [
    'organisation',
    'organization',
    'office',
    'department',
    'institution',
    'company',
    'कार्यालय',
    'संस्था',
    'विभाग',
    'कार्यालय / संस्था',
    'संगठन',
    'office / organisation',
  ],
  address: ['address', 'postal address', 'पता', 'डाक का पता'],
  email: ['email', 'e-mail', 'mail', 'email address', 'ई-मेल', 'ईमेल', 'मेल'],
  mobile: ['mobile', 'phone', 'telephone', 'mobile number', 'contact number', 'मोबाइल', 'फ़ोन', 'दूरभाष', 'मोबाइल नंबर'],
} // biome-ignore format: lists of words read as rows

const fieldOf = (heading: string): ContactField | null =>
  contactFields.find(field => headings[field].some(each => fold(each) === fold(heading))) ?? null

const MOST_ROWS = 5000

/** Entries with the same key are the same entry to the address book: made by whoever keeps it. */
export type KeyOf = (from: Sender) => string

const lengthOf = (from: Sender): ContactField | undefined => {
  const read = sender.safeParse(from)
  const at = read.success ? undefined : read.error.issues[0]?.path[0]
  return contactFields.find(field => field === at)
}

const faultOf = (from: Sender): [RowFault, ContactField | null] | undefined => {
  const long = lengthOf(from)
  if (long) return ['too-long', long]
  const [first] = contactFaults(from)
  if (!first) return undefined
  if (first.code === 'email-wrong') return ['email-wrong', 'email']
  if (first.code === 'mobile-wrong') return ['mobile-wrong', 'mobile']
  return ['no-name', 'name']
}

/**
 * Reads a spreadsheet of contacts: which rows are good, and of every other row why not. `there` says which keys the address book has.
 * Throws Refused where no column is that of a name or an organisation, or there are more rows than are taken at once.
 */
export const readContacts = (
  csv: string,
  keyOf: KeyOf,
  there: (keys: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ report: ImportReport; good: Sender[] }> => {
  const { delimiter, rows } = readCsv(csv)
  const [head, ...body] = rows
  const columns = (head?.cells ?? []).map((heading, at, all) => {
    const field = fieldOf(heading)
    // the first column of a kind counts
    return { heading, field: field && all.findIndex(each => fieldOf(each) === field) === at ? field : null }
  })
  if (!columns.some(each => each.field === 'name' || each.field === 'organisation'))
    throw new Refused([refuse('csv-no-heading')])
  if (body.length > MOST_ROWS)
    throw new Refused([refuse('csv-too-many-rows', { rows: body.length, most: MOST_ROWS })])

  const faults: ImportReport['faults'] = []
  const taken: { row: number; from: Sender; key: string; cells: string[] }[] = []
  const firstRow = new Map<string, number>()
  for (const { row, cells, open } of body) {
    const say = (why: RowFault, field: ContactField | null = null, as: number | null = null): void => {
      faults.push({ row, why, field, as, cells: cells.slice(0, 40).map(each => each.slice(0, 1000)) })
    }
    const given: Partial<Record<ContactField, string>> = {}
    for (const [column, { field }] of columns.entries()) if (field) given[field] = cells[column] ?? ''
    const typed: Sender = {
      name: '',
      designation: '',
      organisation: '',
      address: '',
      email: '',
      mobile: '',
      ...given,
    }
    const read = sender.safeParse(typed)
    const from = read.success ? read.data : typed
    const fault = faultOf(from)
    const key = keyOf(from)
    if (open) say('quote-open')
    else if (cells.slice(columns.length).some(each => each !== '')) say('too-many-cells')
    else if (fault) say(...fault)
    else if (firstRow.has(key)) say('twice', null, firstRow.get(key) ?? null)
    else {
      firstRow.set(key, row)
      taken.push({ row, from, key, cells })
    }
  }
  return there(taken.map(each => each.key)).then(known => {
    for (const { row, key, cells } of taken)
      if (known.has(key)) faults.push({ row, why: 'there', field: null, as: null, cells })
    const good = taken.filter(each => !known.has(each.key)).map(each => each.from)
    faults.sort((a, b) => a.row - b.row)
    return { report: { rows: body.length, good: good.length, columns, faults, delimiter }, good }
  })
}
