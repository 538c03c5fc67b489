import { type Refusal, refuse } from '#kit/refusal.ts'
import { settingSays } from '#kit/setting.ts'
import type { ChargeKind, Role } from '#people/contract.ts'
import { idleLock, type SignInPolicy, signInPolicy } from './contract.ts'

/** The least length of a password, in characters. */
export const passwordLength = 10

/** Passwords that everybody tries first, as far as they are long enough to pass; compared without digits and signs at the end. */
const common = new Set(
  'password passwords administrator welcome letmein qwerty qwertyuiop asdfghjkl iloveyou changeme patravali eoffice government secretariat india bharat jaihind hindustan namaste computer abcdefghij superuser default testtest adminadmin'.split(
    ' ',
  ),
)

const isCommon = (password: string): boolean => {
  const plain = password.toLowerCase().replaceAll('@', 'a').replaceAll('0', 'o').replaceAll('$', 's')
  const stem = plain.replace(/[^a-z]+$/, '').replace(/^[^a-z]+/, '')
  const oneLetter = new Set(plain).size <= 2
  const run = '01234567890123456789'.includes(password) || '98765432109876543210'.includes(password)
  return common.has(stem) || common.has(plain) || oneLetter || run
}

/** Whose password it would be. */
export type PasswordOwner = { login: string; email: string | null; nameHi: string; nameEn: string }

/** Every reason against a password; `at` names the field it was typed in. */
export const checkPassword = (
  password: string,
  owner: PasswordOwner,
  { at, current }: { at: string; current?: string },
): Refusal[] => {
  const lower = password.toLowerCase()
  const bare = lower.replace(/[\s._-]/g, '')
  const is = (text: string) => {
    const own = text.toLowerCase().replace(/[\s._-]/g, '')
    return own.length >= 3 && bare.replace(/\d+$/, '') === own
  }
  const refusals: Refusal[] = []
  if ([...password].length < passwordLength)
    refusals.push(refuse('password-too-short', { minimum: passwordLength }, at))
  if (is(owner.login) || (owner.email && (lower === owner.email || is(owner.email.split('@')[0]!))))
    refusals.push(refuse('password-is-login', undefined, at))
  if (is(owner.nameEn) || is(owner.nameHi)) refusals.push(refuse('password-is-name', undefined, at))
  if (isCommon(password)) refusals.push(refuse('password-too-common', undefined, at))
  if (current !== undefined && password === current)
    refusals.push(refuse('password-unchanged', undefined, at))
  return refusals
}

/**
 * How many failures are let pass, and how long one then waits: `pause` seconds, doubled with each further failure. A login is
 * tried by one person who mistypes; an address may be a whole office behind one line.
 */
export type Limit = { failures: number; pause: number; longest: number }
export const accountLimit: Limit = { failures: 5, pause: 30, longest: 900 }
export const addressLimit: Limit = { failures: 60, pause: 60, longest: 900 }

/** Failures older than this are forgotten, in seconds. */
export const failuresKept = 900

/** The instance's policy for signing in, where it set none that of the environment. */
export const policyOf = (setting: unknown, { idleMinutes, sessionHours }: SignInPolicy): SignInPolicy =>
  signInPolicy.safeParse(setting).data ?? { idleMinutes, sessionHours }

/** After how many seconds without use a session is locked, where its person sits. */
export const lockSecondsOf = (setting: unknown): number => settingSays(idleLock, setting ?? undefined) * 60

/** The roles of a post that pass to whoever acts in it: an assistant helps with the papers and administers nothing. */
export const rolesUnder = (kind: ChargeKind, roles: readonly Role[]): Role[] =>
  roles.filter(role => kind !== 'assistant' || role === 'registry' || role === 'records')

/** The charge to begin with: the one last acted in when it still stands, else the regular one, else any. */
export const firstCharge = <C extends { id: string; kind: string }>(
  charges: readonly C[],
  last: string | null,
): C | undefined =>
  charges.find(each => each.id === last) ?? charges.find(each => each.kind === 'regular') ?? charges[0]
