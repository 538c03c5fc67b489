import type { Language } from '#kit/bilingual.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { RichText } from '#notes/richtext.ts'
import { missingLetters } from './coverage.ts'
import { qrSvg } from './qr.ts'
import { setRichText } from './rich-text.ts'
import { source, type Words, wordsIn } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { type Breakable, breakable, previewable } from './words.ts'

/** The kinds of letter we can set: पत्र, कार्यालय ज्ञापन, ज्ञापन, आदेश. */
export type LetterKind = 'letter' | 'office_memorandum' | 'memo' | 'order'

/** Who signs, as it stands under the letter: the name in brackets, then designation and office, a line each. */
export type Signatory = { name: string; lines: string[] }

/** An outgoing letter as data. Everything is plain text in the letter's own language; `body` is rich text. */
export type Letter = {
  language: Language
  kind: LetterKind
  /** `above`: the government, over a department's name. */
  letterhead: { above?: string; office: string; lines: string[] }
  /** The place it is written at, before the date. */
  place: string
  /** Each addressee's lines: designation first, then office and address. */
  addressees: string[][]
  subject: string
  references: string[]
  /** By the kind and language where not given; an empty text leaves it out. */
  salutation?: string
  closing?: string
  body: RichText
  /** "By order and in the name of the Governor", above the signature, where the kind asks for it. */
  authority?: string
  signatory: Signatory
  enclosures: string[]
  copies: string[]
  /** What stands above the text, and above the copies, where the template says otherwise than the kind does. */
  heading?: string
  copiesHeading?: string
  /** पृष्ठांकन: its own number (blank in a draft), copies and signatory; `copies` of the letter itself is then not shown. */
  endorsement?: { number: string | null; copies: string[]; signatory: Signatory } | undefined
}

/** What only issuing gives a letter. Dates are `YYYY-MM-DD`. */
export type Issued = {
  number: string
  date: string
  madeAt: Date
  /** The address the QR code carries, where anyone can check the letter; null for a letter that is not of this instance. */
  check: string | null
  /** `none`: issued electronically and not signed, and says so; `ink`: printed and signed by hand; `dsc`: signed with the token. */
  attested: 'none' | 'ink' | 'dsc'
}

const englishOrdinal = (day: number): string => {
  const tail = day % 100 >= 11 && day % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][day % 10] ?? 'th')
  return `${day}${tail}`
}

const dateIn = (date: string, language: Language, words: Words): string => {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number]
  const name = words.months[month - 1] ?? ''
  return language === 'hi' ? `${day} ${name} ${year}` : `the ${englishOrdinal(day)} ${name}, ${year}`
}

/** In an office memorandum and an order the addressees stand below the signature. */
const addresseesFirst = (kind: LetterKind): boolean => kind === 'letter' || kind === 'memo'

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
  const signatory = ({ name, lines: below }: Signatory) => ({
    name: clean(name),
    lines: lines(below),
    attested,
  })
  const date = issued ? dateIn(issued.date, letter.language, words) : null
  const number = issued ? clean(issued.number) : null
  const addressees = letter.addressees.map(lines).filter(each => each.length > 0)
  const isLetter = letter.kind === 'letter'
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
    number: { value: number, shown: number ? `${words.number} ${number}` : words.draftNote },
    place: clean(letter.place),
    date,
    heading: clean(letter.heading ?? words.heading[letter.kind]),
    addressees,
    addresseesFirst: addresseesFirst(letter.kind),
    ...addresseesLayout(addressees),
    subject: clean(letter.subject),
    references: lines(letter.references),
    salutation: clean(letter.salutation ?? (isLetter ? words.salutation : '')),
    body: setRichText(letter.body, letter.language, clean),
    authority: clean(letter.authority ?? ''),
    closing: clean(letter.closing ?? (isLetter ? words.closing : '')),
    signatory: signatory(letter.signatory),
    enclosures: lines(letter.enclosures),
    copies: lines(letter.copies),
    copiesHeading: clean(letter.copiesHeading || words.copyTo),
    endorsement: letter.endorsement
      ? {
          number: letter.endorsement.number === null ? null : clean(letter.endorsement.number),
          date,
          copies: lines(letter.endorsement.copies),
          signatory: signatory(letter.endorsement.signatory),
        }
      : null,
    footer: footerOf(issued, words, clean),
  }
}

/** The signs in a letter that our typefaces do not have, each once. A letter with any is not issued. */
export const unknownSigns = (letter: Letter): string[] => missingLetters(JSON.stringify(letter))

const set = (typesetter: Typesetter, data: object, madeAt: Date): Promise<Uint8Array> =>
  typesetter.typeset({
    sources: { 'letter.typ': source('letter.typ'), 'rich-text.typ': source('rich-text.typ') },
    main: 'letter.typ',
    data: JSON.stringify(data),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })

/** The letter as it will look, marked as a draft, number and date blank. Signs without a glyph show as a box. */
export const setDraft = (typesetter: Typesetter, letter: Letter, madeAt: Date): Promise<Uint8Array> =>
  set(typesetter, dataOf(letter, undefined, previewable), madeAt)

/** The letter itself, as PDF/A-2u. The same letter and the same issuing give the same bytes. Refuses signs without a glyph: `letter-unknown-signs` {signs}. */
export const setLetter = async (
  typesetter: Typesetter,
  letter: Letter,
  issued: Issued,
): Promise<Uint8Array> => {
  const signs = unknownSigns(letter)
  if (signs.length > 0) throw new Refused([refuse('letter-unknown-signs', { signs: signs.join(' ') })])
  return set(typesetter, dataOf(letter, issued, breakable), issued.madeAt)
}
