import { z } from 'zod'
import { language } from '#kit/bilingual.ts'
import { id } from '#kit/id.ts'
import { line, lines } from '#kit/text.ts'
import { isEmptyText, plainTextOf, type RichText, referencesOf, richText } from '#notes/richtext.ts'

/** What an outgoing paper is: each kind has templates and an approving rank of its own. */
export const draftKind = z.enum([
  'letter',
  'office_memorandum',
  'do_letter',
  'memo',
  'order',
  'office_order',
  'notification',
  'circular',
  'uo_note',
  'minutes',
  'show_cause',
  'interim_reply',
  'reminder',
  'press_note',
])
export type DraftKind = z.infer<typeof draftKind>

/** How an addressee gets it: in his office's e-Dak inside the instance, by post, or by hand. */
export const sendingMode = z.enum(['inside', 'post', 'hand'])
export type SendingMode = z.infer<typeof sendingMode>

/**
 * One addressee, of the letter or of a copy. Inside the instance `unitId` names the office (or a section: its office receives)
 * and `postId`, where given, the post it is meant for.
 */
export const addressee = z.strictObject({
  name: line(200),
  designation: line(200),
  organisation: line(300),
  address: lines(600),
  mode: sendingMode,
  unitId: id.nullable(),
  postId: id.nullable(),
})
export type Addressee = z.infer<typeof addressee>

/** The text of a draft's body: as in notes, without references, which only mean something on the file. */
export const bodyText = richText.refine(body => referencesOf(body).length === 0, {
  error: 'draft-reference',
})

/**
 * The content of a draft, form 1: what its holder writes and what approval freezes. It is held as it is being typed, so parts may
 * still be empty; what an approval needs is a rule.
 */
export const draftContent = z.strictObject({
  v: z.literal(1),
  kind: draftKind,
  language,
  subject: line(1000),
  references: z.array(line(500)).max(50),
  addressees: z.array(addressee).max(200),
  copies: z.array(addressee).max(200),
  salutation: line(300),
  body: bodyText,
  closing: line(500),
  enclosures: z.array(line(300)).max(50),
  signatory: z.strictObject({ postId: id }),
})
export type DraftContent = z.infer<typeof draftContent>

/**
 * The form a template gives a paper, version 1. `opening` and `close` are put into the body when a draft begins, blanks filled:
 * `{{file.number}}`, `{{subject}}`, `{{puc.number}}`, `{{puc.date}}`, `{{puc.sender}}`. `heading` stands above the text ("कार्यालय
 * ज्ञापन"), `authority` above the signature ("राज्यपाल के नाम से तथा आदेशानुसार"), `copies` above the list of copies.
 */
export const templateBody = z.strictObject({
  v: z.literal(1),
  heading: line(200),
  salutation: line(300),
  opening: z.array(line(2000)).max(20),
  close: z.array(line(2000)).max(20),
  closing: line(300),
  copies: line(300),
})
export type TemplateBody = z.infer<typeof templateBody>

/** Blanks nobody has filled, in the order they stand: `{{puc.number}}`. */
export const blanksIn = (content: DraftContent): string[] => {
  const words = [
    content.subject,
    ...content.references,
    content.salutation,
    plainTextOf(content.body),
    content.closing,
  ].join('\n')
  return [...new Set(words.match(/\{\{[^{}\n]{1,60}\}\}/g) ?? [])]
}

/** True when the letter itself says nothing yet. */
export const saysNothing = (content: DraftContent): boolean => isEmptyText(content.body)

/** The shortest name of an addressee: person, else designation, else office. */
export const addresseeName = (who: Addressee): string =>
  [who.name, who.designation, who.organisation].find(each => each.trim() !== '') ?? ''

/** The lines of an address as they stand on the paper. */
export const addressLines = (who: Addressee): string[] =>
  [who.name, who.designation, who.organisation, ...who.address.split('\n')]
    .map(each => each.trim())
    .filter(each => each !== '')

/** What the template's blanks are filled with. A paper answered gives the three of `puc`. */
export type Blanks = {
  file: { number: string }
  subject: string
  puc: { number: string; date: string; sender: string } | null
}

const blankValue = (name: string, values: Blanks): string | undefined => {
  switch (name.trim()) {
    case 'file.number':
      return values.file.number
    case 'subject':
      return values.subject || undefined
    case 'puc.number':
      return values.puc?.number || undefined
    case 'puc.date':
      return values.puc?.date || undefined
    case 'puc.sender':
      return values.puc?.sender || undefined
    default:
      return undefined
  }
}

/** Fills a line's blanks; what is not known stays as a blank to be filled by hand. */
export const fillBlanks = (text: string, values: Blanks): string =>
  text.replace(/\{\{([^{}]{1,60})\}\}/g, (blank, name: string) => blankValue(name, values) ?? blank)

const paragraph = (text: string): RichText['content'][number] =>
  text === '' ? { type: 'paragraph' } : { type: 'paragraph', content: [{ type: 'text', text }] }

/**
 * The first content of a draft: its template with the blanks filled. A line that speaks of the paper answered is left out of a
 * fresh draft, which answers none.
 */
export const beginContent = (
  template: { kind: DraftKind; language: 'hi' | 'en'; body: TemplateBody },
  values: Blanks,
  given: { references: string[]; addressees: Addressee[]; signatoryPostId: string },
): DraftContent => {
  const lines = (texts: string[]): string[] =>
    texts
      .filter(text => values.puc !== null || !/\{\{\s*puc\./.test(text))
      .map(text => fillBlanks(text, values))
  return draftContent.parse({
    v: 1,
    kind: template.kind,
    language: template.language,
    subject: values.subject,
    references: given.references,
    addressees: given.addressees,
    copies: [],
    salutation: template.body.salutation,
    body: {
      type: 'doc',
      content: [...lines(template.body.opening), '', ...lines(template.body.close)].map(paragraph),
    },
    closing: template.body.closing,
    enclosures: [],
    signatory: { postId: given.signatoryPostId },
  })
}

/**
 * Two hands changed one text: every part that `mine` left as it was comes from `theirs`, every other stays as `mine` has it.
 */
export const mergeContents = (base: DraftContent, theirs: DraftContent, mine: DraftContent): DraftContent => {
  const untouched = (Object.keys(mine) as (keyof DraftContent)[]).filter(
    part => JSON.stringify(mine[part]) === JSON.stringify(base[part]),
  )
  return { ...mine, ...Object.fromEntries(untouched.map(part => [part, theirs[part]])) }
}
