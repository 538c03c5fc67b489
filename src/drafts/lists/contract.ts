import { z } from 'zod'
import { language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { postShown } from '#movement/contract.ts'
import { draftState } from '../contract.ts'
import { draftKind } from '../form.ts'

/** A row of a list of drafts. */
export const draftRow = z.object({
  id,
  title: z.string(),
  kind: draftKind,
  language,
  state: draftState,
  file: z.object({ id, number: z.string() }).nullable(),
  receipt: z.object({ id, number: z.string() }).nullable(),
  issue: z.object({ id, number: z.string(), issuedOn: z.iso.date(), cancelled: z.boolean() }).nullable(),
  versions: z.int(),
  savedAt: z.iso.datetime(),
  preparedBy: postShown,
  /** it lies on the reader's own desk */
  here: z.boolean(),
  addressees: z.int(),
  firstAddressee: z.string(),
})
export type DraftRow = z.infer<typeof draftRow>

export const draftsOfFile = endpoint({
  method: 'GET',
  path: '/files/:id/drafts',
  tag: 'drafts',
  summary: 'The drafts on a file',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(draftRow) }),
})

export const draftsOfReceipt = endpoint({
  method: 'GET',
  path: '/receipts/:id/drafts',
  tag: 'drafts',
  summary: 'The letters that answer a receipt without a file: drafts and what was issued of them',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ items: z.array(draftRow) }),
})

export const myDrafts = endpoint({
  method: 'GET',
  path: '/drafts',
  tag: 'drafts',
  summary: 'Drafts this post prepared or has before it, neither issued nor withdrawn, newest first',
  audience: 'post',
  query: pageQuery,
  reply: pageOf(draftRow),
})
