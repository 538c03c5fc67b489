import { z } from 'zod'
import { eitherLanguage } from '#kit/bilingual.ts'
import { classification } from '#kit/classification.ts'
import { day } from '#kit/day.ts'
import { line, lines } from '#kit/text.ts'
import { urgency } from '#movement/contract.ts'

/** How the dak came. `inside`: through this instance's e-Dak. */
export const deliveryMode = z.enum([
  'by_hand',
  'messenger',
  'post',
  'speed_post',
  'registered_post',
  'courier',
  'email',
  'fax',
  'inside',
])
export type DeliveryMode = z.infer<typeof deliveryMode>

/** The language the letter is written in. */
export const letterLanguage = z.enum(['hi', 'en', 'both', 'other'])

/** What kind of correspondence it is. */
export const correspondenceType = z.enum([
  'letter',
  'do_letter',
  'office_memorandum',
  'memo',
  'un_note',
  'order',
  'circular',
  'notification',
  'proposal',
  'report',
  'application',
  'representation',
  'complaint',
  'court_notice',
  'question',
  'reminder',
  'bill',
  'invitation',
  'other',
])

/** The label of a letter that is answered by its own clock. */
export const vipLabel = z.enum(['vip', 'minister', 'mp', 'mla', 'parliament', 'assembly'])

/** Who wrote the letter, as it stands on it. Organisation or name, at least one. */
export const sender = z.object({
  name: line(200).default(''),
  designation: line(200).default(''),
  organisation: line(300).default(''),
  address: lines(500).default(''),
  email: line(254).default(''),
  mobile: line(30).default(''),
})
export type Sender = z.infer<typeof sender>

const lineOrNone = (max: number) => line(max).default('')

/** The particulars of a receipt: what the registry reads off the letter. */
export const particulars = z.object({
  deliveryMode,
  letterLanguage,
  type: correspondenceType,
  classification: classification.default('normal'),
  urgency: urgency.default('ordinary'),
  vip: vipLabel.nullable().default(null),
  letterNumber: lineOrNone(120),
  /** the day on the letter: when it occurred */
  letterOn: day.nullable().default(null),
  /** the day the office got it; left out: today */
  receivedOn: day.nullable().default(null),
  /** why it is recorded later than received */
  lateReason: lineOrNone(500),
  sender,
  category: line(60).nullable().default(null),
  subcategory: line(60).nullable().default(null),
  subject: eitherLanguage,
  enclosures: lineOrNone(500),
  remarks: lines(2000).default(''),
})
export type Particulars = z.infer<typeof particulars>

/** A receipt on paper, registered for tracking only: how many pages the paper has. Null: an electronic one. */
export const physical = z.object({ pages: z.int().min(1).max(5000) }).nullable()
export type Physical = z.infer<typeof physical>

/** open: lies at a post · in_file: rests in a file for ever · closed: ended with a remark · void: entered by mistake */
export const receiptState = z.enum(['open', 'in_file', 'closed', 'void'])
export type ReceiptState = z.infer<typeof receiptState>

/** A category or sub-category of receipts, by its code in the setting `receipts.categories`. */
export const category = z.object({
  code: z.string().min(1).max(60),
  name: z.object({ hi: z.string().min(1), en: z.string().min(1) }),
})

/** The categories an office chooses from. */
export const categories = z.array(category.extend({ below: z.array(category).default([]) }))
export type Categories = z.infer<typeof categories>

/** The pattern a diary number is formed by where the setting `receipts.number-pattern` says nothing else. */
export const defaultDiaryPattern = '{serial}/{year}/{unit}'
