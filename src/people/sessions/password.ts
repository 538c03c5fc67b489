import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'

/** argon2id (the library's default) at 19 MiB and two passes, OWASP's first choice. */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** Hashes a password. */
export const hashPassword = (password: string): Promise<string> => hash(password, cost)

let nobodys: Promise<string> | undefined

/**
 * Compares a password with a stored hash; without one, with a hash of nobody's, so that an unknown login takes as long to refuse
 * as a wrong password.
 */
export const isPassword = async (stored: string | undefined, password: string): Promise<boolean> => {
  nobodys ??= hashPassword(randomBytes(24).toString('base64'))
  const same = await verify(stored ?? (await nobodys), password)
  return same && stored !== undefined
}
