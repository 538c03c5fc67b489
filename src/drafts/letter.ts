import type { Bilingual } from '#kit/bilingual.ts'
import type { Letter, LetterKind } from '#typeset/letter.ts'
import { addressLines, type DraftContent, type DraftKind, type TemplateBody } from './content.ts'

/** The names a letter bears that its draft only points at, as they are on the day it is set. */
export type Surroundings = {
  office: {
    name: Bilingual
    kind: string
    government: Bilingual | null
    /** `{address: {hi, en}, place: {hi, en}, phone, email}`, each of them optional */
    letterhead: { address?: Bilingual; place?: Bilingual; phone?: string; email?: string }
  }
  signatory: { name: Bilingual | null; designation: Bilingual; office: Bilingual; ofDepartment: boolean }
}

const layouts: Record<DraftKind, LetterKind> = {
  letter: 'letter',
  do_letter: 'letter',
  interim_reply: 'letter',
  reminder: 'letter',
  memo: 'memo',
  show_cause: 'memo',
  office_memorandum: 'office_memorandum',
  uo_note: 'office_memorandum',
  order: 'order',
  office_order: 'order',
  notification: 'order',
  circular: 'order',
  minutes: 'order',
  press_note: 'order',
}

/** The letter a draft makes: its words, under the letterhead of the office, over the name of who signs. */
export const letterOf = (content: DraftContent, form: TemplateBody | null, around: Surroundings): Letter => {
  const { language } = content
  const { office, signatory } = around
  const { letterhead } = office
  const government = office.kind === 'department' && office.government ? office.government[language] : ''
  const reach = [letterhead.phone, letterhead.email].filter(Boolean).join(' · ')
  return {
    language,
    kind: layouts[content.kind],
    letterhead: {
      above: government,
      office: office.name[language],
      lines: [letterhead.address?.[language] ?? '', reach].filter(line => line !== ''),
    },
    place: letterhead.place?.[language] ?? '',
    addressees: content.addressees.map(addressLines),
    subject: content.subject,
    references: content.references,
    salutation: content.salutation,
    closing: content.closing,
    body: content.body,
    signatory: {
      name: signatory.name?.[language] ?? '',
      lines: [
        signatory.designation[language],
        ...(signatory.ofDepartment && office.government ? [office.government[language]] : []),
        signatory.office[language],
      ],
    },
    enclosures: content.enclosures,
    copies: content.copies.map(who => addressLines(who).join(', ')),
    ...(form ? { heading: form.heading, copiesHeading: form.copies } : {}),
  }
}
