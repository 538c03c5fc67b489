import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { classification } from '#kit/classification.ts'
import { day } from '#kit/day.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { pageOf, pageQuery } from '#kit/page.ts'
import { lines } from '#kit/text.ts'
import { movingKind, postShown } from '#movement/contract.ts'
import { hardest } from '#people/limits/contract.ts'

/** One sharing of a file or receipt with a post: read only, as it stands on the day it is read. */
export const share = z.object({
  id,
  to: postShown,
  /** who shared it, with the name of the person who did */
  by: postShown,
  givenAt: z.iso.datetime(),
  /** the last day it can be read */
  until: z.iso.date(),
  said: z.string(),
  state: z.enum(['open', 'over', 'taken_back']),
  endedAt: z.iso.datetime().nullable(),
  takeBack: ability,
})
export type Share = z.infer<typeof share>

export const giveShare = endpoint({
  method: 'POST',
  path: '/shares',
  tag: 'movement',
  summary: 'Share a file or receipt with posts until a day: they read it as it stands, and no more',
  description:
    'By its holder, or by a superior of its holder. What is confidential is shared by its holder alone, who says that he means it. The view ends by itself after the day, or when it is taken back.',
  audience: 'post',
  creates: true,
  body: z.object({
    kind: movingKind,
    id,
    to: z.array(id).min(1).max(hardest.posts),
    until: day,
    said: lines(500).default(''),
    /** the holder knows that it is confidential and shares it all the same */
    confidential: z.boolean().default(false),
  }),
  reply: z.object({ ids: z.array(id) }),
  refusals: [
    'may-not-share',
    'too-many-posts',
    'assistant-may-not',
    'share-confidential-holder',
    'cover-sealed',
    'share-confidential',
    'share-until-past',
    'share-with-holder',
    'share-given',
    'receiver-unknown',
    'receiver-is-sender',
  ],
})

export const takeShareBack = endpoint({
  method: 'POST',
  path: '/shares/:id/taken-back',
  tag: 'movement',
  summary: 'Take a share back: the view ends at once',
  description: 'By the post that shared it, by whoever holds the thing now, or by a superior of his.',
  audience: 'post',
  params: z.object({ id }),
  reply: z.object({ endedAt: z.iso.datetime() }),
  refusals: ['may-not-take-back', 'share-over', 'assistant-may-not'],
})

export const listShares = endpoint({
  method: 'GET',
  path: '/shares/:kind/:id',
  tag: 'movement',
  summary: 'With whom a file or receipt is and was shared',
  description:
    'Whoever holds it, and his superiors, see all; whoever it is shared with sees his own, and who had it sees what was shared until it left.',
  audience: 'post',
  params: z.object({ kind: movingKind, id }),
  reply: z.object({ items: z.array(share), give: ability, confidential: z.boolean() }),
})

export const sharedWithMe = endpoint({
  method: 'GET',
  path: '/shares',
  tag: 'movement',
  summary: 'What is shared with this post, the latest first',
  audience: 'post',
  query: pageQuery,
  reply: pageOf(
    z.object({
      shareId: id,
      kind: movingKind,
      id,
      number: z.string(),
      subject: z.object({ hi: z.string(), en: z.string() }),
      classification,
      by: postShown,
      givenAt: z.iso.datetime(),
      until: z.iso.date(),
      said: z.string(),
      holder: postShown.nullable(),
    }),
  ),
})
