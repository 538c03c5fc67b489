import type { PKCS11, TokenInfo } from 'pkcs11js'
import type { Found } from './calls.ts'
import { plain, withModule } from './driver.ts'

type Names = typeof import('pkcs11js')

const pinState = (flags: number, names: Names): Found['pin'] => {
  if (flags & names.CKF_USER_PIN_LOCKED) return 'locked'
  if (flags & names.CKF_USER_PIN_FINAL_TRY) return 'last-try'
  if (flags & names.CKF_USER_PIN_COUNT_LOW) return 'low'
  return flags & names.CKF_USER_PIN_INITIALIZED ? 'ok' : 'not-set'
}

const mostCertificates = 64

const certificatesIn = (driver: PKCS11, slot: Buffer, names: Names): Found['certificates'] => {
  const session = driver.C_OpenSession(slot, names.CKF_SERIAL_SESSION)
  try {
    driver.C_FindObjectsInit(session, [
      { type: names.CKA_CLASS, value: names.CKO_CERTIFICATE },
      { type: names.CKA_CERTIFICATE_TYPE, value: names.CKC_X_509 },
    ])
    const objects = driver.C_FindObjects(session, mostCertificates)
    driver.C_FindObjectsFinal(session)
    return objects.map(object => {
      const [key, der] = driver.C_GetAttributeValue(session, object, [
        { type: names.CKA_ID },
        { type: names.CKA_VALUE },
      ])
      return { keyId: (key!.value as Buffer).toString('hex'), der: new Uint8Array(der!.value as Buffer) }
    })
  } finally {
    driver.C_CloseSession(session)
  }
}

const tokenIn = (driver: PKCS11, slot: Buffer, module: string, names: Names): Found => {
  const info: TokenInfo = driver.C_GetTokenInfo(slot)
  return {
    module,
    serial: plain(info.serialNumber),
    label: plain(info.label),
    maker: plain(info.manufacturerID),
    model: plain(info.model),
    pin: pinState(info.flags, names),
    pinPad: (info.flags & names.CKF_PROTECTED_AUTHENTICATION_PATH) !== 0,
    certificates: certificatesIn(driver, slot, names),
  }
}

/** The tokens one driver sees. Throws what the driver says when it can't be used. */
export const find = (module: string): Found[] =>
  withModule(module, (driver, names) =>
    driver
      .C_GetSlotList(true)
      .filter(slot => driver.C_GetTokenInfo(slot).flags & names.CKF_TOKEN_INITIALIZED)
      .map(slot => tokenIn(driver, slot, module, names)),
  )
