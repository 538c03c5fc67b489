import { z } from 'zod'

// Control characters, halves of a surrogate pair, and marks that turn the direction of what follows: never typed on purpose,
// refused by the database or by canonical JSON, or able to make a line read as something else. Joiners (ZWJ, ZWNJ) stay: Hindi needs them.
const unwanted = /(?![\n\r\t])\p{Cc}|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu

const cleaned = (text: string): string => text.replace(unwanted, '').replace(/\r\n?/g, '\n').normalize('NFC')

/** Text of one line: clean, NFC, runs of blanks made one. May be empty. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .overwrite(text => cleaned(text).replace(/\s+/g, ' ').trim())
    .check(z.maxLength(max))

/** Text of several lines: clean, NFC, trimmed. May be empty. */
export const lines = (max: number) =>
  z
    .string()
    .max(max * 4)
    .overwrite(text => cleaned(text).trim())
    .check(z.maxLength(max))
