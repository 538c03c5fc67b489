import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { line } from '#kit/text.ts'
import { sender } from '../particulars.ts'

const tag = 'address book'

/** The fields of a contact, in the order a spreadsheet of them stands in. */
export const contactFields = ['name', 'designation', 'organisation', 'address', 'email', 'mobile'] as const
export type ContactField = (typeof contactFields)[number]

/** An entry of the office's address book as it is kept. `used`: how often a letter came from there. */
export const contact = sender.extend({
  id,
  used: z.int(),
  retired: z.boolean(),
  version: z.int(),
})
export type Contact = z.infer<typeof contact>

const exampleContact: Contact = {
  id: '0197a000-0000-7000-8000-000000000020',
  name: 'डॉ. नलिनी भावे',
  designation: 'संचालक',
  organisation: 'संचालनालय स्वास्थ्य सेवाएँ',
  address: 'इंद्रावती भवन, नवा रायपुर',
  email: '',
  mobile: '',
  used: 3,
  retired: false,
  version: 1,
}

/** The office's address book, by name. */
export const listContacts = endpoint({
  method: 'GET',
  path: '/contacts',
  tag,
  summary: 'The address book of the office, searched in either script',
  audience: 'post',
  query: pageQuery.extend({
    query: line(120).optional(),
    only: z.enum(['current', 'retired']).default('current'),
  }),
  reply: pageOf(contact).extend({ count: z.int(), tidy: ability }),
  example: { reply: { items: [exampleContact], next: null, count: 1, tidy: { may: true, why: [] } } },
})

/** Entries that seem to stand for the same: alike in sound, or of one mail address or mobile. */
export const listDoubles = endpoint({
  method: 'GET',
  path: '/contacts/doubles',
  tag,
  summary: 'Entries of the address book that seem to be doubles',
  audience: 'post',
  reply: z.object({
    items: z.array(z.object({ by: z.enum(['sound', 'email', 'mobile']), contacts: z.array(contact) })),
    tidy: ability,
  }),
})

const refusals = ['sender-needed', 'email-wrong', 'mobile-wrong', 'contact-there'] as const

/** Adds a contact. */
export const addContact = endpoint({
  method: 'POST',
  path: '/contacts',
  tag,
  summary: 'Add a contact to the office’s address book',
  audience: 'post',
  creates: true,
  body: sender,
  reply: contact,
  refusals,
})

/** Corrects a contact. Letters diarised before keep their sender as it was typed then. */
export const editContact = endpoint({
  method: 'PATCH',
  path: '/contacts/:id',
  tag,
  summary: 'Correct a contact',
  audience: 'post',
  params: z.object({ id }),
  body: sender.extend({ version: z.int() }),
  reply: contact,
  refusals: [...refusals, 'contact-retired', 'stale'],
})

/** Retires a contact or takes it back into use. */
export const retireContact = endpoint({
  method: 'POST',
  path: '/contacts/:id/retired',
  tag,
  summary: 'Retire a contact, or take it back into use',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ retired: z.boolean(), version: z.int() }),
  reply: contact,
  refusals: ['book-keeper-needed', 'contact-merged', 'stale'],
})

/** Makes one contact of several: what the one that stays lacks is taken from the others, in order. */
export const mergeContacts = endpoint({
  method: 'POST',
  path: '/contacts/:id/merged',
  tag,
  summary: 'Merge doubles into this contact',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ others: z.array(id).min(1).max(50), version: z.int() }),
  reply: contact,
  refusals: ['book-keeper-needed', 'contact-retired', 'stale'],
})

/** Why a row of a spreadsheet is not taken, in the words of `book.fault`. */
export const rowFault = z.enum([
  'no-name',
  'email-wrong',
  'mobile-wrong',
  'too-long',
  'too-many-cells',
  'quote-open',
  'twice',
  'there',
])
export type RowFault = z.infer<typeof rowFault>

/** What became, or would become, of a spreadsheet: rows counted as in the file, its head being row 1. */
export const importReport = z.object({
  rows: z.int(),
  good: z.int(),
  /** what each column was taken for; null: a column that is not of the address book and is left out */
  columns: z.array(z.object({ heading: z.string(), field: z.enum(contactFields).nullable() })),
  faults: z.array(
    z.object({
      row: z.int(),
      why: rowFault,
      field: z.enum(contactFields).nullable(),
      /** the row in the file this one repeats */
      as: z.int().nullable(),
      cells: z.array(z.string()),
    }),
  ),
  delimiter: z.string(),
})
export type ImportReport = z.infer<typeof importReport>

/** A spreadsheet as text, with commas, semicolons or tabs. */
const csv = z.object({ csv: z.string().min(1).max(1_000_000) })
const importRefusals = ['book-keeper-needed', 'csv-no-heading', 'csv-too-many-rows'] as const

/** Reads a spreadsheet without writing anything. */
export const checkContacts = endpoint({
  method: 'POST',
  path: '/contacts/import/check',
  tag,
  summary: 'Try a spreadsheet of contacts: what would be taken, and why not the rest',
  audience: 'post',
  body: csv,
  reply: importReport,
  refusals: importRefusals,
})

/** Takes the good rows of a spreadsheet; the faulty ones are named again. */
export const importContacts = endpoint({
  method: 'POST',
  path: '/contacts/import',
  tag,
  summary: 'Add the good rows of a spreadsheet of contacts',
  audience: 'post',
  creates: true,
  body: csv,
  reply: importReport,
  refusals: importRefusals,
})
