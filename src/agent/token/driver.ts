import { createRequire } from 'node:module'
import type { PKCS11 } from 'pkcs11js'

type Pkcs11Package = typeof import('pkcs11js')

/** The PKCS#11 binding. It is compiled at install, so it is asked for only in the process that needs it. */
export const binding = (): Pkcs11Package => createRequire(import.meta.url)('pkcs11js') as Pkcs11Package

/** Loads a token's driver, runs something with it and always lets go of it again, so that a token put in later is seen. */
export const withModule = <T>(path: string, run: (driver: PKCS11, names: Pkcs11Package) => T): T => {
  const names = binding()
  const driver = new names.PKCS11()
  driver.load(path)
  try {
    driver.C_Initialize()
    try {
      return run(driver, names)
    } finally {
      driver.C_Finalize()
    }
  } finally {
    driver.close()
  }
}

/** A field of PKCS#11 text: fixed length, padded with blanks, some drivers with zeros. */
export const plain = (text: string): string => text.replaceAll('\0', ' ').trim()

/** The slot a token of this serial number is in now; undefined when it is not there. */
export const slotOf = (driver: PKCS11, serial: string): Buffer | undefined =>
  driver.C_GetSlotList(true).find(slot => plain(driver.C_GetTokenInfo(slot).serialNumber) === serial)
