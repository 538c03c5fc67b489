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

/** Every entry in the order of the chains, a batch at a time: while one is looked at, the database reads the next. */
async function* entriesInOrder(db: Database): AsyncGenerator<EntryRow[]> {
  const batchAfter = async ([kind, id, seq]: [string, string, number]): Promise<EntryRow[]> =>
    (
      await sql<EntryRow>`
        select subject_kind, subject_id, seq, act, kind, at, person_id, post_id, leaf, hash from ledger_entry
        where (subject_kind, subject_id, seq) > (${kind}, ${id}::uuid, ${seq}::int)
        order by subject_kind, subject_id, seq limit ${batch}`.execute(db)
    ).rows
  let next = batchAfter(['', '00000000-0000-0000-0000-000000000000', 0])
  for (;;) {
    const rows = await next
    const last = rows.at(-1)
    const more = rows.length === batch && last
    if (more) {
      next = batchAfter([more.subject_kind, more.subject_id, more.seq])
      // whoever stops half-way does not ask for it any more
      next.catch(() => {})
    }
    yield rows
    if (!more) return
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

  const look = (row: EntryRow): void => {
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
  }

  for await (const rows of entriesInOrder(db)) {
    for (const row of rows) look(row)
    tell(entries)
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
