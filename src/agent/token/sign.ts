import { createHash } from 'node:crypto'
import type { PKCS11 } from 'pkcs11js'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Signing } from './calls.ts'
import { slotOf, withModule } from './driver.ts'

type Names = typeof import('pkcs11js')

/** What PKCS#1 v1.5 puts before a SHA-256 (RFC 8017, 9.2, note 1). */
const digestInfo = Buffer.from('3031300d060960864801650304020105000420', 'hex')

const sha256 = (input: Uint8Array): Buffer => createHash('sha256').update(input).digest()

/** What the driver said, by the name PKCS#11 gives it. */
const said = (error: unknown): string =>
  /CKR_\w+/.exec(error instanceof Error ? error.message : '')?.[0] ?? ''

const gone = new Set([
  'CKR_DEVICE_REMOVED',
  'CKR_TOKEN_NOT_PRESENT',
  'CKR_TOKEN_NOT_RECOGNIZED',
  'CKR_SESSION_HANDLE_INVALID',
  'CKR_SESSION_CLOSED',
  'CKR_SLOT_ID_INVALID',
])

const pinRefusal = (driver: PKCS11, slot: Buffer, name: string, names: Names): Refused | undefined => {
  if (name === 'CKR_PIN_LOCKED') return new Refused([refuse('agent-pin-locked')])
  if (name === 'CKR_PIN_EXPIRED') return new Refused([refuse('agent-pin-expired')])
  if (name === 'CKR_FUNCTION_CANCELED') return new Refused([refuse('agent-pin-not-given')])
  if (!['CKR_PIN_INCORRECT', 'CKR_PIN_LEN_RANGE', 'CKR_PIN_INVALID'].includes(name)) return undefined
  const { flags } = driver.C_GetTokenInfo(slot)
  if (flags & names.CKF_USER_PIN_LOCKED) return new Refused([refuse('agent-pin-locked')])
  return new Refused([
    refuse(flags & names.CKF_USER_PIN_FINAL_TRY ? 'agent-pin-wrong-last' : 'agent-pin-wrong'),
  ])
}

const logIn = (driver: PKCS11, slot: Buffer, session: Buffer, pin: string | null, names: Names): void => {
  try {
    driver.C_Login(session, names.CKU_USER, pin ?? undefined)
  } catch (error) {
    if (said(error) !== 'CKR_USER_ALREADY_LOGGED_IN')
      throw pinRefusal(driver, slot, said(error), names) ?? error
  }
}

const keyOf = (driver: PKCS11, session: Buffer, keyId: string, names: Names): Buffer => {
  driver.C_FindObjectsInit(session, [
    { type: names.CKA_CLASS, value: names.CKO_PRIVATE_KEY },
    { type: names.CKA_ID, value: Buffer.from(keyId, 'hex') },
  ])
  const [key] = driver.C_FindObjects(session, 1)
  driver.C_FindObjectsFinal(session)
  if (!key) throw new Refused([refuse('agent-key-missing')])
  return key
}

/** Some keys want the PIN before every signature (CKA_ALWAYS_AUTHENTICATE); drivers that don't know the question have none. */
const asksEachTime = (driver: PKCS11, session: Buffer, key: Buffer, names: Names): boolean => {
  try {
    const [each] = driver.C_GetAttributeValue(session, key, [{ type: names.CKA_ALWAYS_AUTHENTICATE }])
    return (each?.value as Buffer | undefined)?.[0] === 1
  } catch {
    return false
  }
}

/**
 * Signs every input under one login, or none: what was signed before something failed is thrown away. RSA signatures are PKCS#1 v1.5
 * with SHA-256; those of P-256 come as r and s, 32 bytes each. The PIN goes to the driver and nowhere else.
 */
export const sign = ({ module, serial, keyId, kind, pin, inputs }: Signing): { signatures: Uint8Array[] } => {
  try {
    return withModule(module, (driver, names) => {
      const slot = slotOf(driver, serial)
      if (!slot) throw new Refused([refuse('agent-token-gone')])
      const session = driver.C_OpenSession(slot, names.CKF_SERIAL_SESSION)
      try {
        logIn(driver, slot, session, pin, names)
        const key = keyOf(driver, session, keyId, names)
        const each = asksEachTime(driver, session, key, names)
        const mechanism = kind === 'rsa' ? names.CKM_RSA_PKCS : names.CKM_ECDSA
        const signatures = inputs.map(input => {
          driver.C_SignInit(session, { mechanism }, key)
          if (each) driver.C_Login(session, names.CKU_CONTEXT_SPECIFIC, pin ?? undefined)
          const digest = sha256(input)
          const bytes = kind === 'rsa' ? Buffer.concat([digestInfo, digest]) : digest
          return new Uint8Array(driver.C_Sign(session, bytes, Buffer.alloc(1024)))
        })
        driver.C_Logout(session)
        return { signatures }
      } finally {
        driver.C_CloseSession(session)
      }
    })
  } catch (error) {
    if (error instanceof Refused) throw error
    if (gone.has(said(error))) throw new Refused([refuse('agent-token-gone')])
    throw new Refused([refuse('agent-token-failed', { why: said(error) || 'unknown' })])
  }
}
