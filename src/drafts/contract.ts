import { z } from 'zod'
import { issueNamed } from '#files/contract.ts'
import { abilitiesOf } from '#kit/ability.ts'
import { bilingual, language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { postShown } from '#movement/contract.ts'
import { rank } from '#people/contract.ts'
import { draftContent } from './content.ts'
import { draftKind, templateBody } from './form.ts'

/** Why a draft is not fit to go out: what approving, issuing and signing it refuse. */
export const unfit = [
  'draft-subject-empty',
  'draft-body-empty',
  'draft-blank-left',
  'draft-addressee-missing',
  'draft-addressee-empty',
  'draft-addressee-office',
  'draft-endorsement-empty',
  'endorser-unknown',
  'signatory-unknown',
] as const

/** Where a draft stands: written on, approved, issued, or withdrawn. */
export const draftState = z.enum(['draft', 'approved', 'issued', 'withdrawn'])
export type DraftState = z.infer<typeof draftState>

/** A person in the post he acted in. */
export const hand = z.object({ post: postShown, person: bilingual })

/** A template one may begin a draft from. */
export const template = z.object({
  id,
  kind: draftKind,
  language,
  name: bilingual,
  version: z.int(),
  /** true: of this unit or one above it; false: of the whole instance */
  own: z.boolean(),
  body: templateBody,
})
export type Template = z.infer<typeof template>

export const listTemplates = endpoint({
  method: 'GET',
  path: '/templates',
  tag: 'drafts',
  summary: 'Templates of outgoing papers this unit may use, its own first',
  audience: 'post',
  query: z.object({ kind: draftKind.optional(), language: language.optional() }),
  reply: z.object({ items: z.array(template) }),
})

/** One version: whose pen, when, and whether it has left his desk. */
export const draftVersion = z.object({
  version: z.int(),
  by: hand,
  begunAt: z.iso.datetime(),
  savedAt: z.iso.datetime(),
  /** null: still being written, seen by its holder only */
  committedAt: z.iso.datetime().nullable(),
  approved: z.boolean(),
})
export type DraftVersion = z.infer<typeof draftVersion>

/** What may be done with a draft. */
export const draftAbilities = [
  'edit',
  'approve',
  'withdraw',
  'issue',
  'print',
  'token',
  'esign',
  'sign',
  'giveUp',
] as const

export const draftReply = z.object({
  id,
  /** the file it stands on; null while a receipt is answered without one */
  file: z
    .object({ id, number: z.string(), subject: z.object({ hi: z.string(), en: z.string() }) })
    .nullable(),
  /** the receipt it answers without a file */
  receipt: z
    .object({ id, number: z.string(), subject: z.object({ hi: z.string(), en: z.string() }) })
    .nullable(),
  /** the paper of the correspondence it answers */
  answers: z.object({ id, serial: z.int(), number: z.string() }).nullable(),
  /** the cancelled issue it is to replace */
  replaces: issueNamed.nullable(),
  kind: draftKind,
  language,
  title: z.string(),
  state: draftState,
  template: z
    .object({
      id,
      name: bilingual,
      version: z.int(),
      /** the version drafts begin with today; another than `version`: it may be taken */
      newest: z.int(),
      body: templateBody,
    })
    .nullable(),
  preparedBy: hand,
  createdAt: z.iso.datetime(),
  /** send it back with a change; another number means somebody changed it since */
  version: z.int(),
  shown: z.int(),
  content: draftContent,
  versions: z.array(draftVersion),
  approved: z.object({ at: z.iso.datetime(), by: hand, version: z.int() }).nullable(),
  withdrawnAt: z.iso.datetime().nullable(),
  issue: z.object({ id, number: z.string(), issuedOn: z.iso.date() }).nullable(),
  /** its number and date are given, and it waits: for the scan of the paper signed in ink, or for the tokens of its signers */
  printed: z
    .object({
      number: z.string(),
      on: z.iso.date(),
      at: z.iso.datetime(),
      way: z.enum(['ink', 'dsc']),
      /** who signs it with a token, in order, and who has; nobody where the pen signs */
      signers: z.array(z.object({ name: bilingual, post: postShown, signed: z.boolean() })),
    })
    .nullable(),
  /** prints that were given up: their numbers stay given */
  givenUp: z.array(
    z.object({ number: z.string(), on: z.iso.date(), at: z.iso.datetime(), reason: z.string() }),
  ),
  /** the post that signs, as it is called now */
  signatory: postShown,
  /** the rank that approves this kind here */
  approver: rank,
  /** the posts one would go to for that: of the line above, nearest first, and those it is delegated to */
  approvers: z.array(postShown),
  endorser: postShown.nullable(),
  abilities: abilitiesOf(draftAbilities),
})
export type DraftReply = z.infer<typeof draftReply>

export const readDraft = endpoint({
  method: 'GET',
  path: '/drafts/:id',
  tag: 'drafts',
  summary: 'A draft: its text, its versions, and what the reader may do with it',
  description: 'A past holder finds it as it stood when the file left his desk.',
  audience: 'post',
  params: z.object({ id }),
  query: z.object({ version: z.coerce.number().int().min(1).optional() }),
  reply: draftReply,
})

export const beginDraft = endpoint({
  method: 'POST',
  path: '/files/:id/drafts',
  tag: 'drafts',
  summary: 'Put up a draft on a file, fresh or in answer to a paper of its correspondence',
  description:
    'The template’s blanks are filled from the file and from the paper answered, whose sender becomes the first addressee.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({
    templateId: id,
    answers: id.nullable().default(null),
    /** the post that will sign; the nearest officer above who may, when left out */
    signatoryPostId: id.nullable().default(null),
  }),
  reply: z.object({ id, version: z.int() }),
  refusals: ['not-holder', 'file-closed', 'template-unknown', 'paper-unknown', 'signatory-unknown'],
})

export const beginAnswer = endpoint({
  method: 'POST',
  path: '/receipts/:id/drafts',
  tag: 'drafts',
  summary: 'Answer a receipt by a letter without a file: put up its draft',
  description:
    'Written, approved and issued like a draft on a file. The issue disposes of the receipt, unless it is an interim reply or a reminder, or another letter is still being written. Put in a file later, the receipt takes its issues along.',
  audience: 'post',
  creates: true,
  params: z.object({ id }),
  body: z.object({ templateId: id, signatoryPostId: id.nullable().default(null) }),
  reply: z.object({ id, version: z.int() }),
  refusals: [
    'not-holder',
    'receipt-closed',
    'receipt-in-file',
    'receipt-void',
    'cover-sealed',
    'template-unknown',
    'signatory-unknown',
  ],
})

export const saveDraft = endpoint({
  method: 'PUT',
  path: '/drafts/:id',
  tag: 'drafts',
  summary: 'Keep the working text of a draft',
  description:
    'Each holder who changes a draft makes a new version; it is his working text until the file leaves his desk. A change on top of a text somebody else has changed since is refused as stale.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int(), content: draftContent }),
  reply: z.object({ version: z.int(), number: z.int(), savedAt: z.iso.datetime() }),
  refusals: [
    'not-holder',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'draft-approved',
    'draft-issued',
    'draft-withdrawn',
    'stale',
    'signatory-unknown',
    'too-many-addressees',
  ],
})

export const approveDraft = endpoint({
  method: 'POST',
  path: '/drafts/:id/approved',
  tag: 'drafts',
  summary: 'Approve a draft: its text and its template’s version are frozen',
  description:
    'Earlier versions that seniors changed are entered in the correspondence, so that it can be read who changed what.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ state: draftState, version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'draft-approved',
    'draft-issued',
    'draft-withdrawn',
    'approval-rank',
    ...unfit,
    'stale',
  ],
})

export const takeTemplate = endpoint({
  method: 'POST',
  path: '/drafts/:id/template',
  tag: 'drafts',
  summary: 'Take the newest version of the template the draft began with; its text stays',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals: [
    'not-holder',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'draft-approved',
    'draft-issued',
    'draft-withdrawn',
    'template-newest',
    'stale',
  ],
})

export const withdrawDraft = endpoint({
  method: 'POST',
  path: '/drafts/:id/withdrawn',
  tag: 'drafts',
  summary: 'Withdraw a draft that is not wanted; its versions stay on the file',
  description: 'After approval only one who might have approved it may withdraw it.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ state: draftState, version: z.int() }),
  refusals: [
    'not-holder',
    'assistant-may-not',
    'file-closed',
    'receipt-closed',
    'receipt-in-file',
    'draft-issued',
    'draft-withdrawn',
    'ink-printed',
    'approval-rank',
    'stale',
  ],
})
