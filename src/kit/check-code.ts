/** Letters of a check code: none that is mistaken for another when it is read out or typed (Crockford's base 32). */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A check code from 16 random bytes: 80 bits of them, sixteen letters. It can't be guessed, and a person can type it. */
export const checkCodeFrom = (random: Uint8Array): string =>
  [...random.slice(0, 16)].map(byte => alphabet[byte % 32]).join('')

/** A code as a person may have typed it: small letters, dashes, O for zero. Undefined when it can't be one. */
export const readCheckCode = (typed: string): string | undefined => {
  const code = typed.toUpperCase().replace(/[\s-]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(code) ? code : undefined
}
