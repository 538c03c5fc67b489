import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { line } from '#kit/text.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { unitName } from '#people/contract.ts'

/** Whose a phrase is: a person's own, a unit's, or the whole instance's. */
export const phraseOwner = z.enum(['own', 'unit', 'instance'])
export type PhraseOwner = z.infer<typeof phraseOwner>

/** What one writes: the short word that finds it, and its wording in one language or both. */
export const phraseText = z.object({
  key: line(40).regex(/^[^;@\s]+$/u),
  text: z
    .object({ hi: line(1000), en: line(1000) })
    .refine(text => text.hi !== '' || text.en !== '', { path: ['hi'], error: 'phrase-empty' }),
})
export type PhraseText = z.infer<typeof phraseText>

/** A phrase as it is offered to a writer. */
export const phraseShown = z.object({
  id,
  owner: phraseOwner,
  /** the unit it belongs to; null for one's own and the instance's */
  unit: unitName.nullable(),
  key: z.string(),
  /** one of the two may be empty */
  text: z.object({ hi: z.string(), en: z.string() }),
  version: z.int(),
  mayEdit: z.boolean(),
})
export type PhraseShown = z.infer<typeof phraseShown>

const refusals = ['phrase-key-taken', 'phrase-not-yours', 'assistant-may-not', 'stale'] as const

/** Every phrase the writer may use. */
export const listPhrases = endpoint({
  method: 'GET',
  path: '/phrases',
  tag: 'notes',
  summary: 'Standard phrases: one’s own, those of one’s unit and the units above it, the instance’s',
  description:
    'With `unit`: those a writer of that unit finds, without anybody’s own; for whoever administers it, a nodal officer in his scope too.',
  audience: 'post',
  query: z.object({ unit: id.optional() }),
  reply: z.object({
    items: z.array(phraseShown),
    /** whose phrases this actor may add */
    mayAdd: z.array(phraseOwner),
    /** the unit that `unit` means when adding */
    unit: unitName,
  }),
  refusals: administrationRefusals,
})

/** Adds a phrase. */
export const addPhrase = endpoint({
  method: 'POST',
  path: '/phrases',
  tag: 'notes',
  summary: 'Add a standard phrase for oneself, one’s unit or the instance',
  description:
    'A unit’s phrases are its Section Officer’s (or above) and its administrators’; the instance’s its administrators’.',
  audience: 'post',
  body: phraseText.extend({
    owner: phraseOwner,
    /** which unit’s, where it is a unit’s; the writer’s own when left out */
    unitId: id.optional(),
  }),
  reply: z.object({ id }),
  refusals,
  creates: true,
})

/** Changes a phrase; what was sealed with the old wording stays. */
export const editPhrase = endpoint({
  method: 'PUT',
  path: '/phrases/:id',
  tag: 'notes',
  summary: 'Change a standard phrase',
  audience: 'post',
  params: z.object({ id }),
  body: phraseText.extend({ version: z.int() }),
  reply: z.object({ version: z.int() }),
  refusals,
})

/** Takes a phrase away. */
export const removePhrase = endpoint({
  method: 'POST',
  path: '/phrases/:id/removed',
  tag: 'notes',
  summary: 'Take a standard phrase away',
  audience: 'post',
  params: z.object({ id }),
  body: z.object({ version: z.int() }),
  reply: z.object({ removed: z.boolean() }),
  refusals,
})
