import { createHash, randomBytes } from 'node:crypto'

/** A session's secret: 32 random bytes. The browser keeps it, the database only its hash. */
export const newToken = (): string => randomBytes(32).toString('base64url')

/** What the database keeps of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest()
