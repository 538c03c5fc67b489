import type { Bilingual } from '#kit/bilingual.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Certificate } from '#signing/cms/certificate.ts'
import { attributeOf, shownName } from '#signing/cms/name.ts'
import { oids } from '#signing/cms/oids.ts'
import { matchOf } from './names.ts'

/** The name a certificate is of: its common name. */
export const nameIn = (certificate: Certificate): string =>
  attributeOf(certificate.subject, oids.commonName) ?? shownName(certificate.subject)

/** Why a certificate can't be registered to a person, its chain apart: another's name, or known already. */
export const checkRegistration = (
  certificate: Certificate,
  personId: string,
  person: { name: Bilingual; email: string | null },
  known: { person_id: string } | null,
): Refusal[] => {
  const name = nameIn(certificate)
  return [
    ...(known
      ? [refuse(known.person_id === personId ? 'certificate-registered' : 'certificate-of-another', { name })]
      : []),
    ...(matchOf({ name, emails: certificate.emails }, person)
      ? []
      : [refuse('certificate-other-name', { name, person: person.name })]),
  ]
}

/** Why a certificate can't be ended. */
export const checkEnd = (row: { ended_at: Date | null }): Refusal[] =>
  row.ended_at ? [refuse('certificate-has-ended', { at: row.ended_at.toISOString() })] : []
