import { fold } from '#kit/fold.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Sender } from '../particulars.ts'

/** Everybody of the office adds and corrects contacts; what hides entries from all is for its registry and its administrators. */
export const mayTidyBook = (actor: Actor): Refusal[] =>
  actor.roles.some(role => role === 'registry' || role === 'administrator')
    ? []
    : [refuse('book-keeper-needed')]

/** A mail address as one may write to: no more is said of it than that. */
export const isEmail = (text: string): boolean => /^[^\s@,;]+@[^\s@,;]+\.[^\s@,;.]{2,}$/.test(text)

/** A telephone number: six to fifteen digits, with what people write between them. */
export const isPhone = (text: string): boolean =>
  /^[\d\s()+/.,-]+$/.test(text) &&
  text
    .split(/[,/]/)
    .every(each => each.replace(/\D/g, '').length >= 6 && each.replace(/\D/g, '').length <= 15)

/** Why a contact cannot be kept so. */
export const contactFaults = (from: Sender): Refusal[] => [
  ...(fold(`${from.name}${from.organisation}`) === '' ? [refuse('sender-needed', undefined, 'name')] : []),
  ...(from.email !== '' && !isEmail(from.email) ? [refuse('email-wrong', undefined, 'email')] : []),
  ...(from.mobile !== '' && !isPhone(from.mobile) ? [refuse('mobile-wrong', undefined, 'mobile')] : []),
]
