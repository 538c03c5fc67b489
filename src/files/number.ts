/** What a file number can be made of. */
export type NumberParts = {
  basic?: string | undefined
  primary?: string | undefined
  secondary?: string | undefined
  tertiary?: string | undefined
  serial: string | number
  year: string | number
  section: string
  /** the word of the office the section belongs to */
  office?: string | undefined
}

/** The pattern of the Central Secretariat: `A-21001(3)/5/2008-DFG`. */
export const defaultNumberPattern = '{basic}-{primary}{secondary}[({tertiary})]/{serial}/{year}-{section}'

/** The digits numbers are written in. */
type Digits = 'latin' | 'devanagari'

const inDigits = (text: string, digits: Digits): string =>
  digits === 'devanagari'
    ? text.replace(/[0-9]/g, digit => String.fromCodePoint(0x0966 + Number(digit)))
    : text

/**
 * Forms a number: `{name}` is filled, and a part in square brackets is left out when a name inside it is empty.
 * Patterns must hold {serial}.
 */
export const formNumber = (pattern: string, parts: NumberParts, digits: Digits = 'latin'): string => {
  const values: Record<string, string | number | undefined> = parts
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  const formed = fill(
    pattern.replace(/\[([^\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(
        ([, name]) => values[name!] !== undefined && values[name!] !== '',
      )
        ? part
        : '',
    ),
  )
  return inDigits(formed, digits)
}

/** The register a number counts in: all numbers that differ only in their serial share one. */
export const registerOf = (pattern: string, parts: Omit<NumberParts, 'serial'>): string =>
  `file:${formNumber(pattern, { ...parts, serial: '#' })}`

const romans: [number, string][] = [
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
]

/** A small number in Roman letters, as parts and volumes are counted. */
const roman = (number: number): string => {
  let rest = number
  let said = ''
  for (const [value, letters] of romans)
    while (rest >= value) {
      said += letters
      rest -= value
    }
  return said
}

/** The number of a part or volume: the main file's with what the pattern adds. A pattern that forgets which one it is gets its number added. */
export const formBranchNumber = (
  pattern: string,
  number: string,
  nth: number,
  digits: Digits = 'latin',
): string =>
  (/\{(roman|serial)\}/.test(pattern) ? pattern : `${pattern}-{roman}`)
    .replace('{number}', () => number)
    .replace('{roman}', roman(nth))
    .replace('{serial}', inDigits(String(nth), digits))
