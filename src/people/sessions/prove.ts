import { Refused, refuse } from '#kit/refusal.ts'
import type { Office } from '#storage/office.ts'
import { isPassword } from './password.ts'
import { accountLimit, addressLimit } from './rules.ts'
import { forgiveAttempt, takeAttempt, throttleKey } from './throttle.ts'
import { insertAuthEvent, type Origin } from './write.ts'

/**
 * Compares a password under the throttle. An attempt counts as failed before it is looked at and is forgiven when right;
 * unknown logins take the same way and the same time. `at` names the field it was typed in.
 */
export const provePassword = async (
  office: Office,
  login: string,
  stored: { personId: string; hash: string } | undefined,
  password: string,
  origin: Origin,
  code: 'sign-in-failed' | 'password-wrong',
  at?: string,
): Promise<void> => {
  const { db } = office
  const account = throttleKey('account', login)
  const address = throttleKey('address', origin.address)
  const personId = stored?.personId ?? null
  const wait = Math.max(
    await takeAttempt(db, address, addressLimit),
    await takeAttempt(db, account, accountLimit),
  )
  if (wait > 0) {
    await insertAuthEvent(db, { kind: 'throttled', personId, ...origin })
    throw new Refused([refuse('sign-in-throttled', { seconds: wait })])
  }
  if (!(await isPassword(stored?.hash, password))) {
    await insertAuthEvent(db, { kind: 'failed', personId, ...origin })
    throw new Refused([refuse(code, undefined, at)])
  }
  await forgiveAttempt(db, account, address, addressLimit)
}
