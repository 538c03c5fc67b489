import { type DraftKind, standardForm, type TemplateBody } from '#drafts/form.ts'
import type { Language } from '#kit/bilingual.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { RichText } from '#notes/richtext.ts'
import type { Job } from './compile.ts'
import { missingLetters } from './coverage.ts'
import { qrSvg } from './qr.ts'
import { setRichText } from './rich-text.ts'
import { stampSize } from './signature-stamp.ts'
import { source, type Words, wordsIn } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { type Breakable, breakable, previewable } from './words.ts'

/** Who signs, as it stands under the letter: the name in brackets, then designation and office, a line each. */
export type Signatory = { name: string; lines: string[] }

/** An outgoing letter as data. Everything is plain text in the letter's own language; `body` is rich text. */
export type Letter = {
  language: Language
  kind: DraftKind
  /** Where its template says otherwise than the kind does. */
  form?: Partial<TemplateBody> | undefined
  /** `above`: the government, over a department's name. */
  letterhead: { above?: string; office: string; lines: string[] }
  /** The place it is written at, before the date. */
  place: string
  /** Each addressee's lines: designation first, then office and address. */
  addressees: string[][]
  subject: string
  references: string[]
  /** By the form where not given; an empty text leaves it out. */
  salutation?: string | undefined
  closing?: string | undefined
  body: RichText
  signatory: Signatory
  enclosures: string[]
  copies: string[]
  /** पृष्ठांकन: what stands above its copies (the form's words where empty), the copies, and who signs it; its number is given at issue. */
  endorsement?: { heading: string; copies: string[]; signatory: Signatory } | undefined
}

/** What only issuing gives a letter. Dates are `YYYY-MM-DD`. */
export type Issued = {
  number: string
  /** the number of its endorsement, from the same register */
  endorsementNumber: string | null
  date: string
  madeAt: Date
  /** The address the QR code carries, where anyone can check the letter; null for a letter that is not of this instance. */
  check: string | null
  /** `none`: issued electronically and not signed, and says so; `ink`: printed and signed by hand; `dsc`: signed with the token. */
  attested: 'none' | 'ink' | 'dsc'
  /** `dsc`: the endorsement has the same signatory as the letter, and one digital signature stands for both */
  signedOnce?: boolean
}

/** Whose place under a letter it is. */
export type Signer = 'signatory' | 'endorser'

/** Where a signature's stamp stands: the page (from 0) and points from its lower left corner. */
export type StampPlace = { page: number; x: number; y: number }

const englishOrdinal = (day: number): string => {
  const tail = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${tail}`
}

const dateIn = (date: string, language: Language, words: Words): string => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const name = words.months[month - 1] ?? ''
  return language === 'hi' ? `${day} ${name} ${year}` : `the ${englishOrdinal(day)} ${name}, ${year}`
}

/** From the fourth addressee on they are numbered and in one line each; more than ten short ones stand in two columns. */
const addresseesLayout = (addressees: readonly string[][]) => {
  const lengths = addressees.map(lines => lines.join(', ').length)
  const columns = addressees.length > 10 && Math.max(...lengths) <= 64 ? 2 : 1
  return { addresseesCompact: addressees.length > 3, addresseesColumns: columns }
}

const footerOf = (issued: Issued | undefined, words: Words, clean: Breakable): string => {
  if (!issued) return words.draftNote
  const { check, attested } = issued
  if (check === null) return ''
  const sentence = attested === 'none' ? words.checkUnsigned : words.check
  return sentence.replace('{{address}}', () => clean(check))
}

const dataOf = (letter: Letter, issued: Issued | undefined, clean: Breakable) => {
  const words = wordsIn(letter.language)
  const lines = (texts: readonly string[]) => texts.map(clean).filter(each => each.trim() !== '')
  const attested = issued?.attested ?? 'none'
  const signatory = ({ name, lines: below }: Signatory, which: Signer) => ({
    which,
    name: clean(name),
    lines: lines(below),
    attested: which === 'endorser' && attested === 'dsc' && issued?.signedOnce ? 'above' : attested,
  })
  const date = issued ? dateIn(issued.date, letter.language, words) : null
  const number = issued ? clean(issued.number) : null
  const form = { ...standardForm(letter.kind, letter.language), ...letter.form }
  const named = letter.addressees.map(lines).filter(each => each.length > 0)
  const isOpen = form.addresseesAt === 'copies'
  const addressees = isOpen ? [] : named
  const numberWord = clean(form.numberWord || words.number)
  return {
    language: letter.language,
    words,
    draft: !issued,
    title: letter.subject.normalize('NFC'),
    letterhead: {
      above: clean(letter.letterhead.above ?? ''),
      office: clean(letter.letterhead.office),
      lines: lines(letter.letterhead.lines),
    },
    qr: issued?.check ? qrSvg(issued.check) : null,
    note: clean(form.note),
    personal: form.personal,
    numberAtFoot: form.numberAt === 'foot',
    number: { word: numberWord, value: number, shown: number ? `${numberWord} ${number}` : words.draftNote },
    place: clean(letter.place),
    date,
    heading: clean(form.heading),
    addressees,
    addresseesFirst: form.addresseesAt === 'above',
    ...addresseesLayout(addressees),
    subject: form.subjectAs === 'none' ? '' : clean(letter.subject),
    headline: form.subjectAs === 'headline',
    references: lines(letter.references),
    salutation: clean(letter.salutation ?? form.salutation),
    body: setRichText(letter.body, letter.language, clean),
    authority: clean(form.authority),
    closing: clean(letter.closing ?? form.closing),
    signatory: signatory(letter.signatory, 'signatory'),
    stamp: stampSize,
    enclosures: lines(letter.enclosures),
    copies: [...(isOpen ? named.map(each => each.join(', ')) : []), ...lines(letter.copies)],
    copiesHeading: clean(form.copies || words.copyTo),
    endorsement: letter.endorsement
      ? {
          heading: clean(letter.endorsement.heading || form.endorsement),
          number: issued?.endorsementNumber ? clean(issued.endorsementNumber) : null,
          date,
          copies: lines(letter.endorsement.copies),
          signatory: signatory(letter.endorsement.signatory, 'endorser'),
        }
      : null,
    footer: footerOf(issued, words, clean),
  }
}

/** The signs in a letter that our typefaces do not have, each once. A letter with any is not issued. */
export const unknownSigns = (letter: Letter): string[] => missingLetters(JSON.stringify(letter))

const jobOf = (data: object, madeAt: Date): Job => ({
  sources: { 'letter.typ': source('letter.typ'), 'rich-text.typ': source('rich-text.typ') },
  main: 'letter.typ',
  data: JSON.stringify(data),
  madeAt: Math.floor(madeAt.getTime() / 1000),
})

/**
 * The letter as it will look, marked as a draft, number and date blank. Signs without a glyph show as a box. `reader` stands across each
 * page of a confidential one.
 */
export const setDraft = (
  typesetter: Typesetter,
  letter: Letter,
  madeAt: Date,
  reader: string | null = null,
): Promise<Uint8Array> =>
  typesetter.typeset(jobOf({ ...dataOf(letter, undefined, previewable), reader }, madeAt))

/** The letter itself, as PDF/A-2u. The same letter and the same issuing give the same bytes. Refuses signs without a glyph: `letter-unknown-signs` {signs}. */
export const setLetter = async (
  typesetter: Typesetter,
  letter: Letter,
  issued: Issued,
): Promise<Uint8Array> => {
  const signs = unknownSigns(letter)
  if (signs.length > 0) throw new Refused([refuse('letter-unknown-signs', { signs: signs.join(' ') })])
  return typesetter.typeset(jobOf(dataOf(letter, issued, breakable), issued.madeAt))
}

const a4Height = 841.89

/** Where the stamps of digital signatures stand on a letter set for them (`dsc`): in the room it leaves above each name. */
export const stampPlaces = async (
  typesetter: Typesetter,
  letter: Letter,
  issued: Issued,
): Promise<{ [who in Signer]?: StampPlace }> => {
  const marked = await typesetter.locate(jobOf(dataOf(letter, issued, breakable), issued.madeAt), 'signing')
  return Object.fromEntries(
    marked.map(({ which, page, x, y }) => [
      which,
      {
        page: page - 1,
        x: Math.round(x * 100) / 100,
        y: Math.round((a4Height - y - stampSize.height) * 100) / 100,
      },
    ]),
  )
}
