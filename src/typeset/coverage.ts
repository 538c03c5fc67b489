import { readFileSync } from 'node:fs'
import { fontFiles } from './fonts.ts'

/** The code points a TrueType file has a glyph for (its `cmap`, formats 4 and 12). */
const covered = (font: Buffer): Set<number> => {
  const has = new Set<number>()
  const tables = font.readUInt16BE(4)
  let cmap = 0
  for (let index = 0; index < tables; index++)
    if (font.toString('latin1', 12 + index * 16, 16 + index * 16) === 'cmap')
      cmap = font.readUInt32BE(12 + index * 16 + 8)
  for (let index = 0; index < font.readUInt16BE(cmap + 2); index++) {
    const at = cmap + font.readUInt32BE(cmap + 4 + index * 8 + 4)
    const format = font.readUInt16BE(at)
    if (format === 4) {
      const segments = font.readUInt16BE(at + 6) / 2
      for (let segment = 0; segment < segments; segment++) {
        const end = font.readUInt16BE(at + 14 + segment * 2)
        const start = font.readUInt16BE(at + 16 + segments * 2 + segment * 2)
        for (let code = start; code <= end && code < 0xffff; code++) has.add(code)
      }
    } else if (format === 12) {
      for (let group = 0; group < font.readUInt32BE(at + 12); group++) {
        const start = font.readUInt32BE(at + 16 + group * 12)
        const end = font.readUInt32BE(at + 20 + group * 12)
        for (let code = start; code <= end; code++) has.add(code)
      }
    }
  }
  return has
}

let known: Set<number> | undefined

/** Set by the layout and never drawn: line ends, tabs, joiners, soft hyphen, marks of direction. */
const UNDRAWN = /[\n\r\t\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]/u

/** The letters and signs in a text that our typefaces cannot show, each once: a draft with such is refused before it is issued. */
export const missingLetters = (text: string): string[] => {
  known ??= new Set(fontFiles().flatMap(file => [...covered(readFileSync(file))]))
  const has = known
  return [...new Set(text.normalize('NFC'))].filter(
    letter => !UNDRAWN.test(letter) && !has.has(letter.codePointAt(0) ?? 0),
  )
}
