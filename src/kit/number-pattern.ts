import { z } from 'zod'
import { type Refusal, refuse } from './refusal.ts'

const namesIn = (pattern: string): string[] => [...pattern.matchAll(/\{([^{}]*)\}/g)].map(found => found[1]!)

/** Every fault of a number's pattern: a name nobody fills, one that is missing without which a number could come twice, an open bracket. */
export const patternFaults = (
  pattern: string,
  { names, needed }: { names: readonly string[]; needed: readonly string[] },
): Refusal[] => {
  const used = namesIn(pattern)
  const unknown = used.filter(name => !names.includes(name))
  const missing = needed.filter(name => !used.includes(name))
  const left = pattern.replace(/\{[^{}]*\}/g, '').replace(/\[[^[\]]*\]/g, '')
  const braced = (all: readonly string[]): string[] => all.map(name => `{${name}}`)
  return [
    ...(missing.length > 0 ? [refuse('pattern-needs', { names: braced(missing) })] : []),
    ...(unknown.length > 0
      ? [refuse('pattern-name-unknown', { names: braced(unknown), known: braced(names) })]
      : []),
    ...(/[{}[\]]/.test(left) ? [refuse('pattern-brackets')] : []),
  ]
}

/** The shape of a pattern that numbers are formed by: `{name}` is filled; one of `needed` missing is refused. */
export const numberPattern = (names: readonly string[], needed: readonly string[]) =>
  z
    .string()
    .trim()
    .min(1)
    .max(100)
    .superRefine((pattern, context) => {
      for (const fault of patternFaults(pattern, { names, needed }))
        context.addIssue({ code: 'custom', message: fault.code, params: fault.data ?? {} })
    })
