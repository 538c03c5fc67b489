import { type Bilingual, inLanguage } from '#kit/bilingual.ts'
import type { Letterhead } from '#people/units/contract.ts'
import type { Letter, Signatory } from '#typeset/letter.ts'
import { type Addressee, addressLines, type DraftContent } from './content.ts'
import type { TemplateBody } from './form.ts'

/** Who signs, in both languages; no name while the post is vacant. */
type SignatoryNamed = {
  name: Bilingual | null
  designation: Bilingual
  office: Bilingual
  ofDepartment: boolean
}

/** The names a letter bears that its draft only points at, as they are on the day it is set. */
export type Surroundings = {
  office: {
    name: Bilingual
    kind: string
    government: Bilingual | null
    letterhead: Letterhead
  }
  signatory: SignatoryNamed
  /** who signs the endorsement, where there is one */
  endorser: SignatoryNamed | null
}

const signatoryOf = (
  { name, designation, office, ofDepartment }: SignatoryNamed,
  government: Bilingual | null,
  language: 'hi' | 'en',
): Signatory => ({
  name: name?.[language] ?? '',
  lines: [
    designation[language],
    ...(ofDepartment && government ? [government[language]] : []),
    office[language],
  ],
})

const inOneLine = (who: Addressee): string => addressLines(who).join(', ')

/** The letter a draft makes: its words, under the letterhead of the office or its template, over the name of who signs. */
export const letterOf = (content: DraftContent, form: TemplateBody | null, around: Surroundings): Letter => {
  const { language } = content
  const { office, signatory } = around
  const { letterhead } = office
  const government = office.kind === 'department' && office.government ? office.government[language] : ''
  const reach = [letterhead.phone, letterhead.email].filter(Boolean).join(' · ')
  const head = form?.letterhead
  return {
    language,
    kind: content.kind,
    ...(form ? { form } : {}),
    letterhead: {
      above: head?.above || government,
      office: head?.office || office.name[language],
      lines: head?.lines.length
        ? head.lines
        : [letterhead.address ? inLanguage(letterhead.address, language) : '', reach].filter(
            line => line !== '',
          ),
    },
    place: letterhead.place ? inLanguage(letterhead.place, language) : '',
    addressees: content.addressees.map(addressLines),
    subject: content.subject,
    references: content.references,
    salutation: content.salutation,
    closing: content.closing,
    body: content.body,
    signatory: signatoryOf(signatory, office.government, language),
    enclosures: content.enclosures,
    copies: content.copies.map(inOneLine),
    ...(content.endorsement && around.endorser
      ? {
          endorsement: {
            heading: content.endorsement.heading,
            copies: content.endorsement.copies.map(inOneLine),
            signatory: signatoryOf(around.endorser, office.government, language),
          },
        }
      : {}),
  }
}
