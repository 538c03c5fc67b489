import { sql } from 'kysely'
import type { SubjectKind } from '#ledger/kinds.ts'
import { type Leaf, leafHash, parseLeaf } from '#ledger/leaf.ts'
import type { Database } from '#storage/database.ts'
import type { Findings } from './findings.ts'

type EntryRow = {
  subject_kind: SubjectKind
  subject_id: string
  seq: number
  act: number
  kind: string
  at: Date
  person_id: string | null
  post_id: string | null
  leaf: Buffer
  hash: Buffer
}

type SubjectRow = {
  kind: SubjectKind
  id: string
  seq: number
  head: Buffer | null
  last_at: Date | null
}

const batch = 5000

/** Every row of a table in the order of its key, a batch at a time. */
async function* entriesInOrder(db: Database): AsyncGenerator<EntryRow> {
  let after: [string, string, number] = ['', '00000000-0000-0000-0000-000000000000', 0]
  for (;;) {
    const { rows }: { rows: EntryRow[] } = await sql<EntryRow>`
      select subject_kind, subject_id, seq, act, kind, at, person_id, post_id, leaf, hash from ledger_entry
      where (subject_kind, subject_id, seq) > (${after[0]}, ${after[1]}::uuid, ${after[2]}::int)
      order by subject_kind, subject_id, seq limit ${batch}`.execute(db)
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < batch) return
    after = [last.subject_kind, last.subject_id, last.seq]
  }
}

const readLeaf = (row: EntryRow): Leaf | undefined => {
  try {
    return parseLeaf(row.leaf)
  } catch {
    return undefined
  }
}

/** The first column that says something else than the leaf it repeats. */
const differingColumn = (row: EntryRow, leaf: Leaf): string | undefined => {
  const pairs: [string, unknown, unknown][] = [
    ['subject_kind', row.subject_kind, leaf.subject.kind],
    ['subject_id', row.subject_id, leaf.subject.id],
    ['seq', row.seq, leaf.seq],
    ['act', row.act, leaf.act],
    ['kind', row.kind, leaf.kind],
    ['at', row.at.toISOString(), leaf.at],
    ['person_id', row.person_id, leaf.person],
    ['post_id', row.post_id, leaf.post],
  ]
  return pairs.find(([, stored, said]) => stored !== said)?.[0]
}

/**
 * Recomputes every chain: each leaf's bytes are canonical and hash to what is stored, the columns repeat the leaf, numbers run
 * without gaps, each names its predecessor's hash, and the subject's row holds the end. Gives every commitment the ledger made.
 */
export const verifyChains = async (
  db: Database,
  findings: Findings,
  tell: (done: number) => void,
): Promise<{ entries: number; subjects: number; committed: Set<string> }> => {
  const committed = new Set<string>()
  const { rows: subjects } = await sql<SubjectRow>`select kind, id, seq, head, last_at from subject`.execute(
    db,
  )
  const ends = new Map(subjects.map(row => [`${row.kind}:${row.id}`, row]))
  let entries = 0
  let chain = ''
  let previous: EntryRow | undefined

  const endChain = (): void => {
    if (!previous) return
    const end = ends.get(chain)
    ends.delete(chain)
    if (
      end?.seq !== previous.seq ||
      !end.head?.equals(previous.hash) ||
      end.last_at?.getTime() !== previous.at.getTime()
    )
      findings.add({
        problem: 'chain-end-differs',
        what: 'subject',
        which: previous.subject_id,
        subject: { kind: previous.subject_kind, id: previous.subject_id },
        seq: previous.seq,
      })
  }

  for await (const row of entriesInOrder(db)) {
    const at = {
      what: 'ledger-entry',
      which: row.hash.toString('hex'),
      subject: { kind: row.subject_kind, id: row.subject_id },
      seq: row.seq,
    }
    const here = `${row.subject_kind}:${row.subject_id}`
    if (here !== chain) {
      endChain()
      chain = here
      previous = undefined
    }
    const expected = (previous?.seq ?? 0) + 1
    for (let missing = expected; missing < row.seq && missing < expected + 100; missing += 1)
      findings.add({ ...at, problem: 'entry-missing', seq: missing })
    if (!leafHash(row.leaf).equals(row.hash)) findings.add({ ...at, problem: 'entry-hash-differs' })
    const leaf = readLeaf(row)
    if (!leaf) findings.add({ ...at, problem: 'entry-not-a-leaf' })
    else {
      const field = differingColumn(row, leaf)
      if (field) findings.add({ ...at, problem: 'entry-columns-differ', field })
      if (row.seq === expected && leaf.prev !== (previous?.hash.toString('hex') ?? null))
        findings.add({ ...at, problem: 'chain-broken' })
      for (const hash of Object.values(leaf.commits)) committed.add(hash)
    }
    previous = row
    entries += 1
    if (entries % 1000 === 0) tell(entries)
  }
  endChain()
  // what is left has no entry at all: a chain that says it has some was cut off whole
  for (const end of ends.values())
    if (end.seq > 0)
      findings.add({
        problem: 'entry-missing',
        what: 'subject',
        which: end.id,
        subject: { kind: end.kind, id: end.id },
        seq: 1,
      })
  tell(entries)
  return { entries, subjects: subjects.length, committed }
}
