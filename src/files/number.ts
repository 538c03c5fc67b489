/** What a file number can be made of. */
export type NumberParts = {
  basic?: string | undefined
  primary?: string | undefined
  secondary?: string | undefined
  tertiary?: string | undefined
  serial: string | number
  year: string | number
  section: string
}

/** The pattern of the Central Secretariat: `A-21001(3)/5/2008-DFG`. */
export const defaultNumberPattern = '{basic}-{primary}{secondary}[({tertiary})]/{serial}/{year}-{section}'

/**
 * Forms a number: `{name}` is filled, and a part in square brackets is left out when a name inside it is empty.
 * Patterns must hold {serial}.
 */
export const formNumber = (pattern: string, parts: NumberParts): string => {
  const values: Record<string, string | number | undefined> = parts
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''))
  return fill(
    pattern.replace(/\[([^\]]*)\]/g, (_, part: string) =>
      [...part.matchAll(/\{(\w+)\}/g)].every(
        ([, name]) => values[name!] !== undefined && values[name!] !== '',
      )
        ? part
        : '',
    ),
  )
}

/** The register a number counts in: all numbers that differ only in their serial share one. */
export const registerOf = (pattern: string, parts: Omit<NumberParts, 'serial'>): string =>
  `file:${formNumber(pattern, { ...parts, serial: '#' })}`
