import { z } from 'zod'
import { hand, unfit } from '#drafts/contract.ts'
import { draftKind } from '#drafts/form.ts'
import { issueNamed } from '#files/contract.ts'
import { abilitiesOf } from '#kit/ability.ts'
import { bilingual, language } from '#kit/bilingual.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { numberPattern } from '#kit/number-pattern.ts'
import { setting } from '#kit/setting.ts'
import { line } from '#kit/text.ts'
import { postShown } from '#movement/contract.ts'
import { defaultIssuePattern, formIssueNumber } from './number.ts'

/** Whether a unit's letters count by the calendar year or by the financial year. */
export const issueYear = setting({
  key: 'issues.number-year',
  shape: z.enum(['calendar', 'financial']),
  standard: 'calendar',
  holds: 'unit',
})

/** How the numbers of a unit's issues are formed: one gapless series for each unit and year. */
export const issueNumberPattern = setting({
  key: 'issues.number-pattern',
  shape: numberPattern(['serial', 'year', 'unit', 'file'], ['serial']),
  standard: defaultIssuePattern,
  holds: 'unit',
  sample: pattern => [
    formIssueNumber(pattern, { serial: 12, year: 2026, unit: 'HEALTH1', file: 'A-21001/5/2026-HEALTH1' }),
  ],
})

/**
 * How an issue is attested: `none` (electronically issued, not signed, and says so on its face), `ink` (signed on paper and
 * scanned), `dsc` (signed with the officer's token).
 */
export const attested = z.enum(['none', 'ink', 'dsc'])
export type Attested = z.infer<typeof attested>

/** The same as it is shown: `esign` where not every signature is a token's, but one at least was made by Aadhaar eSign. */
export const attestedShown = z.enum([...attested.options, 'esign'])
export type AttestedShown = z.infer<typeof attestedShown>

/** The outgoing letter: numbered, dated, its bytes made once. */
export const issueReply = z.object({
  id,
  number: z.string(),
  issuedOn: z.iso.date(),
  issuedAt: z.iso.datetime(),
  kind: draftKind,
  language,
  subject: z.object({ hi: z.string(), en: z.string() }),
  office: bilingual,
  /** what was rendered once: these bytes are what every addressee gets */
  document: z.object({ id, pages: z.int(), size: z.int(), sha256: z.string() }),
  attested: attestedShown,
  signatory: hand,
  issuedBy: hand,
  /** null for one who only dispatches it: the file is not his to see */
  file: z.object({ id, number: z.string(), serial: z.int(), pageFrom: z.int() }).nullable(),
  /** the receipt it answers without a file */
  receipt: z.object({ id, number: z.string() }).nullable(),
  draftId: id.nullable(),
  /** the public address the QR code carries */
  check: z.string(),
  /** its endorsement, with the number it got from the same register */
  endorsement: z.object({ number: z.string(), signatory: hand }).nullable(),
  /** cancelled: it stays, and no longer holds */
  cancelled: z
    .object({
      at: z.iso.datetime(),
      by: hand,
      reason: z.string(),
      /** what was issued in its place */
      replacedBy: issueNamed.nullable(),
      /** the draft that will replace it; null for one who does not see the file */
      replacingDraftId: id.nullable(),
    })
    .nullable(),
  /** the cancelled issue it came in the place of */
  replaces: issueNamed.nullable(),
  abilities: abilitiesOf(['cancel', 'replace']),
})
export type IssueReply = z.infer<typeof issueReply>

export const readIssue = endpoint({
  method: 'GET',
  path: '/issues/:id',
  tag: 'issues',
  summary: 'An issue: number, date, the document as it went out, who signed and issued it',
  audience: 'post',
  params: z.object({ id }),
  reply: issueReply,
})

/** A row of the issues of a file. */
export const issueRow = z.object({
  id,
  number: z.string(),
  issuedOn: z.iso.date(),
  kind: draftKind,
  subject: z.object({ hi: z.string(), en: z.string() }),
  documentId: id,
  signatory: postShown,
  addressees: z.int(),
  /** how many of them are still to be sent */
  waiting: z.int(),
  cancelled: z.boolean(),
})
export type IssueRow = z.infer<typeof issueRow>

export const issuesOfFile = endpoint({
  method: 'GET',
  path: '/files/:id/issues',
  tag: 'issues',
  summary: 'The letters issued on a file, oldest first',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(issueRow) }),
})

export const issuing = endpoint({
  method: 'GET',
  path: '/drafts/:id/issuing',
  tag: 'issues',
  summary: 'What issuing a draft would do: the form of its number and the day',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({
    /** the serial left open, `…/2026/HEALTH1`: it is taken at the moment of issuing */
    numberForm: z.string(),
    issuedOn: z.iso.date(),
    office: bilingual,
  }),
})

const issueRefusals = [
  'not-holder',
  'assistant-may-not',
  'file-closed',
  'receipt-closed',
  'receipt-in-file',
  'draft-not-approved',
  'draft-issued',
  'draft-withdrawn',
  'ink-printed',
  'letter-waits',
  'letter-must-sign',
  'letter-must-be-signed',
  ...unfit,
  'letter-unknown-signs',
  'stale',
] as const

/** What issuing made. */
export const issueMade = z.object({
  id,
  number: z.string(),
  issuedOn: z.iso.date(),
  documentId: id,
  /** its place in the correspondence; null where a receipt is answered without a file */
  serial: z.int().nullable(),
  /** the receipt it disposed of */
  disposed: z.boolean(),
})

export const issueDraft = endpoint({
  method: 'POST',
  path: '/drafts/:id/issued',
  tag: 'issues',
  summary: 'Issue an approved draft: number, date, the document made once, and its dispatch begun',
  description:
    'The number is the next of the unit’s register, gapless. The document is PDF/A-2u with letterhead and a QR code that anyone can check; it is stored and read back before the issue exists, enters the correspondence, goes to each addressee inside the instance by itself, and waits in the dispatch list for those by post and by hand. It is not signed, and says so on its face.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: issueMade,
  refusals: issueRefusals,
})

export const printForInk = endpoint({
  method: 'POST',
  path: '/drafts/:id/printed',
  tag: 'issues',
  summary: 'Give an approved letter its number and date and make it ready to be printed and signed in ink',
  description:
    'Number and date are given once. The letter then waits for the scan of the signed paper, which becomes the issue; or it is given up, and its number stays given.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ issueId: id, number: z.string(), on: z.iso.date(), version: z.int() }),
  refusals: issueRefusals,
})

export const printPdf = endpoint({
  method: 'GET',
  path: '/drafts/:id/print.pdf',
  tag: 'issues',
  summary: 'The letter to be printed and signed in ink',
  audience: 'post',
  params: z.object({ id }),
  reply: z.file(),
})

export const issueSigned = endpoint({
  method: 'POST',
  path: '/drafts/:id/signed',
  tag: 'issues',
  summary: 'Issue a letter signed in ink: the scan of the signed paper is the issue',
  description: 'The bytes of the scan are stored, sent and entered in the correspondence as they are.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ documentId: id }),
  reply: issueMade,
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'ink-not-printed',
    'letter-waits',
    'document-unknown',
    'document-used',
    'scan-is-print',
  ],
})

export const giveUpPrint = endpoint({
  method: 'POST',
  path: '/drafts/:id/given-up',
  tag: 'issues',
  summary: 'Give up a print that will not be signed; its number stays given, with the reason',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ reason: line(300).check(z.minLength(1)) }),
  reply: z.object({ number: z.string() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'ink-not-printed',
  ],
})

export const cancelIssue = endpoint({
  method: 'POST',
  path: '/issues/:id/cancelled',
  tag: 'issues',
  summary: 'Cancel an issue: it stays with its number, and says that it no longer holds',
  description:
    'What was still to be sent, or lay unaccepted in an e-Dak, is cancelled with it. A receipt that it disposed of, and that was not put in a file, lies on the desk that answered it again. Day, post and reason are told to whoever checks the letter; the reason not where its file is confidential.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ reason: line(300).check(z.minLength(1)) }),
  reply: z.object({ cancelled: z.literal(true) }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'approval-rank',
    'issue-cancelled',
  ],
})

export const replaceIssue = endpoint({
  method: 'POST',
  path: '/issues/:id/replacement',
  tag: 'issues',
  summary: 'Begin the draft of the letter that will replace a cancelled issue',
  description:
    'It begins with the text that was issued and names the cancelled letter among its references. Once issued, each of the two says which it replaced or was replaced by.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  reply: z.object({ draftId: id }),
  refusals: [
    'not-holder',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'issue-not-cancelled',
    'issue-replaced',
    'signatory-unknown',
  ],
})

/** What anyone may know of a letter he holds. */
export const checkedLetter = z.object({
  /** `printed`: numbered and printed to be signed, not issued yet; `cancelled`: issued, and no longer holding */
  state: z.enum(['issued', 'cancelled', 'printed']),
  number: z.string(),
  issuedOn: z.iso.date(),
  /** the number of its endorsement */
  endorsement: z.string().nullable(),
  office: bilingual,
  kind: draftKind,
  attested: attestedShown,
  /** who signs it, in order, as they are called now; `at`: when he signed, with his token or by eSign. Nobody yet where it waits to be signed */
  signers: z.array(
    z.object({
      name: bilingual,
      designation: bilingual,
      at: z.iso.datetime().nullable(),
      esign: z.boolean().optional(),
    }),
  ),
  /** letters after the first of each word are dots; empty when it was addressed to nobody by name */
  addressee: z.string(),
  moreAddressees: z.int(),
  pages: z.int(),
  /** the reason is not told of a confidential file's letter */
  cancelled: z
    .object({
      on: z.iso.date(),
      by: bilingual,
      reason: z.string().nullable(),
      replacedBy: z.object({ number: z.string(), on: z.iso.date() }).nullable(),
    })
    .nullable(),
})
export type CheckedLetter = z.infer<typeof checkedLetter>

export const checkIssue = endpoint({
  method: 'GET',
  path: '/check/:code',
  tag: 'issues',
  summary: 'Whether a letter was issued here: for anyone who holds it, by its QR code',
  description:
    'Shows number, date, office, kind and the first addressee in a masked form; never the content. Every unknown code answers alike.',
  audience: 'anyone',
  params: z.object({ code: z.string().min(1).max(40) }),
  reply: checkedLetter,
})

export const checkNumber = endpoint({
  method: 'GET',
  path: '/check',
  tag: 'issues',
  summary: 'Whether a letter or an endorsement of this number and date was issued here',
  description:
    'Both stand on the paper; offices may use the same numbers, so several can answer. Letters of confidential files are found by their code alone.',
  audience: 'anyone',
  query: z.object({ number: line(120).check(z.minLength(1)), on: day }),
  reply: z.object({ items: z.array(checkedLetter) }),
})

export const checkDocument = endpoint({
  method: 'GET',
  path: '/check/document/:sha256',
  tag: 'issues',
  summary: 'Whether a PDF, by its SHA-256, is a letter issued here, byte for byte',
  description:
    'Whoever holds the PDF hashes it himself: its content does not leave him. What was altered, also by one byte, answers like what was never issued.',
  audience: 'anyone',
  params: z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/) }),
  reply: checkedLetter,
})
