import { z } from 'zod'
import { language } from '#kit/bilingual.ts'
import { endpoint } from '#kit/endpoint.ts'
import { lines } from '#kit/text.ts'
import { administrationRefusals } from '#people/administration/contract.ts'

/** The topic that tells every process that words changed. */
export const wordsTopic = 'words'

/** A word of the screens or papers that this instance says in its own way; null in a language: the product's own. */
export const term = z.object({
  /** as the locales name it: `files:title`, with `_one` or `_other` where it counts */
  key: z.string().regex(/^[A-Za-z]+:[A-Za-z0-9_.-]{1,200}$/),
  hi: lines(2000).check(z.minLength(1)).nullable(),
  en: lines(2000).check(z.minLength(1)).nullable(),
  /** 0: never changed */
  version: z.int().min(0),
})
export type Term = z.infer<typeof term>

const example: Term = { key: 'notes:title', hi: 'टीप', en: null, version: 1 }

/** The instance's own words of one language, as the web lays them over the product's. */
export const readWords = endpoint({
  method: 'GET',
  path: '/words/:language',
  tag: 'people',
  summary: 'The instance’s own words in one language, by namespace',
  description: 'A JSON file with an entity tag: whoever has it already is answered 304.',
  audience: 'anyone',
  params: z.object({ language }),
  reply: z.file(),
})

/** Every word that was changed here. */
export const listTerms = endpoint({
  method: 'GET',
  path: '/terms',
  tag: 'administration',
  summary: 'The words of the screens and papers that this instance says in its own way',
  audience: 'post',
  reply: z.object({ items: z.array(term) }),
  refusals: ['not-administrator', 'not-in-scope'],
  example: { reply: { items: [example] } },
})

/** Says words in the instance's own way, or in the product's again. */
export const changeTerms = endpoint({
  method: 'PUT',
  path: '/terms',
  tag: 'administration',
  summary: 'Say words of the screens and papers in the instance’s own way',
  description:
    'All of them or none. Null takes the product’s word again. What is filled in, {{like this}}, has to stay.',
  audience: 'post',
  body: z.object({ items: z.array(term).min(1).max(500) }),
  reply: z.object({ items: z.array(term) }),
  refusals: [...administrationRefusals, 'term-unknown', 'term-fillings', 'term-nests'],
  example: { body: { items: [{ ...example, version: 0 }] }, reply: { items: [example] } },
})
