import { z } from 'zod'
import { language } from '#kit/bilingual.ts'
import { id } from '#kit/id.ts'
import { line, lines } from '#kit/text.ts'
import { isEmptyText, plainTextOf, type RichText, referencesOf, richText } from '#notes/richtext.ts'
import { hardest } from '#people/limits/contract.ts'
import { type DraftKind, draftKind, type TemplateBody } from './form.ts'

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

const parts1 = {
  kind: draftKind,
  language,
  subject: line(1000),
  references: z.array(line(500)).max(50),
  addressees: z.array(addressee).max(hardest.addressees),
  copies: z.array(addressee).max(hardest.addressees),
  salutation: line(300),
  body: bodyText,
  closing: line(500),
  enclosures: z.array(line(300)).max(50),
  signatory: z.strictObject({ postId: id }),
}

/** पृष्ठांकन: to whom the paper is endorsed, by whose hand, and what stands above them (the template's words where empty). */
export const endorsement = z.strictObject({
  heading: line(300),
  copies: z.array(addressee).max(hardest.addressees),
  signatory: z.strictObject({ postId: id }),
})
export type Endorsement = z.infer<typeof endorsement>

/**
 * The content of a draft, form 2: what its holder writes and what approval freezes. It is held as it is being typed, so parts may
 * still be empty; what an approval needs is a rule.
 */
export const draftContent = z.strictObject({
  v: z.literal(2),
  ...parts1,
  endorsement: endorsement.nullable(),
})
export type DraftContent = z.infer<typeof draftContent>

const content1 = z.strictObject({ v: z.literal(1), ...parts1 })

/** A draft's content as it was stored: form 1, which knew no endorsement, stays readable for ever. */
export const storedContent = (stored: unknown): DraftContent => {
  const old = content1.safeParse(stored)
  return old.success ? { ...old.data, v: 2, endorsement: null } : draftContent.parse(stored)
}

/** Everyone a paper goes to: addressees, copies, and those it is endorsed to. */
export const everyoneOf = (content: DraftContent): Addressee[] => [
  ...content.addressees,
  ...content.copies,
  ...(content.endorsement?.copies ?? []),
]

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
    v: 2,
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
    endorsement: null,
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
