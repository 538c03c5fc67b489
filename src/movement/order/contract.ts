import { z } from 'zod'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { folderShown, movingKind, postShown, urgency } from '#movement/contract.ts'

const items = z
  .array(z.object({ kind: movingKind, id }))
  .min(1)
  .max(100)

export const listFolders = endpoint({
  method: 'GET',
  path: '/folders',
  tag: 'movement',
  summary: 'The folders of this post, with how much of what lies on the desk stands in each',
  description:
    'They belong to the post: whoever holds it next finds them. They say nothing of the papers and stand in no ledger.',
  audience: 'post',
  reply: z.object({ items: z.array(folderShown) }),
})

export const addFolder = endpoint({
  method: 'POST',
  path: '/folders',
  tag: 'movement',
  summary: 'Make a folder',
  audience: 'post',
  creates: true,
  body: z.object({ name: line(60).check(z.minLength(1)) }),
  reply: z.object({ id }),
  refusals: ['folder-taken', 'folders-enough'],
})

export const renameFolder = endpoint({
  method: 'PATCH',
  path: '/folders/:id',
  tag: 'movement',
  summary: 'Give a folder another name; what stands in it stays',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ name: line(60).check(z.minLength(1)) }),
  reply: z.object({ name: z.string() }),
  refusals: ['folder-taken'],
})

export const removeFolder = endpoint({
  method: 'DELETE',
  path: '/folders/:id',
  tag: 'movement',
  summary: 'Take a folder away; what stood in it stands in none',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ removed: z.boolean() }),
})

export const moveToFolder = endpoint({
  method: 'POST',
  path: '/folders/moved',
  tag: 'movement',
  summary: 'Put files and receipts of this desk into a folder, or out of any',
  description: 'What does not lie on the desk and was not sent from it is passed over.',
  audience: 'post',
  body: z.object({ items, folderId: id.nullable() }),
  reply: z.object({ moved: z.int() }),
})

export const followUp = endpoint({
  method: 'PUT',
  path: '/follow-ups',
  tag: 'movement',
  summary: 'Flag what lies on the desk or was sent from it, to be looked at on a day; or take the flags off',
  audience: 'post',
  body: z.object({ items, on: day.nullable(), said: line(200).default('') }),
  reply: z.object({ flagged: z.int() }),
})

/** What is flagged, as my desk shows it. */
export const flagRow = z.object({
  kind: movingKind,
  id,
  stayId: id,
  number: z.string(),
  subject: z.object({ hi: z.string(), en: z.string() }),
  urgency,
  /** to whom it was sent from here; null: it lies here */
  sentTo: postShown.nullable(),
  /** the day to look at it again, and why */
  on: z.iso.date(),
  said: z.string(),
})
export type FlagRow = z.infer<typeof flagRow>
