import type { Finding, Problem } from './contract.ts'

/** A finding as a check makes it; numbers of subjects are filled in at the end. */
export type Found = {
  problem: Problem
  what: string
  which: string
  subject?: { kind: string; id: string } | null
  seq?: number | null
  field?: string | null
}

/** Collects findings, at most a thousand, and counts the rest. */
export type Findings = {
  add(found: Found): void
  readonly list: readonly Finding[]
  readonly more: number
}

const limit = 1000

/** An empty collection. */
export const newFindings = (): Findings => {
  const list: Finding[] = []
  let more = 0
  return {
    add({ problem, what, which, subject = null, seq = null, field = null }) {
      if (list.length >= limit) more += 1
      else list.push({ problem, what, which, subject: subject && { ...subject, number: null }, seq, field })
    },
    list,
    get more() {
      return more
    },
  }
}

/** Several collections as one, in their order; never more than a thousand are listed. */
export const joinFindings = (several: readonly Findings[]): Omit<Findings, 'add'> => {
  const all = several.flatMap(each => each.list)
  const more = several.reduce((sum, each) => sum + each.more, 0)
  return { list: all.slice(0, limit), more: more + Math.max(0, all.length - limit) }
}
