import { z } from 'zod'
import { ability } from '#kit/ability.ts'
import { bilingual } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

/** An assistant of a post: who, since when, and whether the officer lets him read in confidence. Its id is that of his charge. */
export const assistant = z.object({
  id,
  person: bilingual,
  since: z.iso.datetime(),
  authorised: z.object({ at: z.iso.datetime() }).nullable(),
})
export type Assistant = z.infer<typeof assistant>

export const listAssistants = endpoint({
  method: 'GET',
  path: '/assistants',
  tag: 'people',
  summary:
    'The assistants of this post, and whether they may open sealed covers and read confidential papers',
  audience: 'post',
  reply: z.object({ items: z.array(assistant), authorise: ability }),
})

export const authoriseAssistant = endpoint({
  method: 'POST',
  path: '/assistants/:id/authority',
  tag: 'people',
  summary: 'Let an assistant open sealed covers and read confidential papers of this post, or take that back',
  description: 'By the officer himself. It holds no longer than his own charge.',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ authorised: z.boolean() }),
  reply: assistant,
  refusals: ['assistant-may-not'],
})
