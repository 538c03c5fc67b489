import { sql } from 'kysely'
import type { SubjectKind } from '#ledger/kinds.ts'
import { type Leaf, parseLeaf } from '#ledger/leaf.ts'
import { plainLeaf } from '#ledger/read-plain-leaf.ts'
import { fastHash } from '#proof/tree/tiles.ts'
import type { CopiedRows } from '#storage/copied-rows.ts'
import type { Transaction } from '#storage/database.ts'
import { copyOut } from '#storage/naming-driver.ts'
import type { Problem } from './contract.ts'
import type { Findings } from './findings.ts'

/** An entry's columns; ids as PostgreSQL writes them, `micros` since 1970. */
type EntryRow = {
  subject_kind: SubjectKind
  subject_id: string
  seq: number
  act: number
  kind: string
  micros: number
  person_id: string | null
  post_id: string | null
  hash: Buffer
}

type SubjectRow = {
  kind: SubjectKind
  id: string
  seq: number
  head: Buffer | null
  last_at: Date | null
}

/** Every entry in the order of the chains; its leaf with the zero byte before it that its hash is made over. */
const inOrder = `select subject_kind, subject_id::text, seq, act, kind, at, person_id::text, post_id::text, '\\x00'::bytea || leaf, hash
  from ledger_entry order by ledger_entry.subject_kind, ledger_entry.subject_id, ledger_entry.seq`

const readEntry = (rows: CopiedRows): EntryRow => ({
  subject_kind: rows.text(0) as SubjectKind,
  subject_id: rows.text(1),
  seq: rows.int(2),
  act: rows.bigint(3),
  kind: rows.text(4),
  micros: rows.micros(5),
  person_id: rows.textOrNull(6),
  post_id: rows.textOrNull(7),
  hash: Buffer.from(rows.bytes(9)),
})

const readLeaf = (rows: CopiedRows): Leaf | undefined => {
  const plain = plainLeaf(rows.latin1(8, 1))
  if (plain) return plain
  try {
    return parseLeaf(rows.bytes(8).subarray(1))
  } catch {
    return undefined
  }
}

/** The first column that says something else than the leaf it repeats. */
const differingColumn = (row: EntryRow, leaf: Leaf): string | undefined => {
  if (row.subject_kind !== leaf.subject.kind) return 'subject_kind'
  if (row.subject_id !== leaf.subject.id) return 'subject_id'
  if (row.seq !== leaf.seq) return 'seq'
  if (row.act !== leaf.act) return 'act'
  if (row.kind !== leaf.kind) return 'kind'
  if (row.micros !== Date.parse(leaf.at) * 1000) return 'at'
  if (row.person_id !== leaf.person) return 'person_id'
  return row.post_id === leaf.post ? undefined : 'post_id'
}

/**
 * Recomputes every chain: each leaf's bytes are canonical and hash to what is stored, the columns repeat the leaf, numbers run
 * without gaps, each names its predecessor's hash, and the subject's row holds the end. Gives every commitment the ledger made.
 */
export const verifyChains = async (
  db: Transaction,
  findings: Findings,
  tell: (done: number) => void,
): Promise<{ entries: number; subjects: number; committed: Set<string> }> => {
  const committed = new Set<string>()
  const { rows: subjects } = await sql<SubjectRow>`select kind, id, seq, head, last_at from subject`.execute(
    db,
  )
  const ends = new Map(subjects.map(row => [`${row.kind}:${row.id}`, row]))
  let entries = 0
  let previous: EntryRow | undefined

  const endChain = (): void => {
    if (!previous) return
    const chain = `${previous.subject_kind}:${previous.subject_id}`
    const end = ends.get(chain)
    ends.delete(chain)
    if (
      end?.seq !== previous.seq ||
      !end.head?.equals(previous.hash) ||
      end.last_at?.getTime() !== Math.floor(previous.micros / 1000)
    )
      findings.add({
        problem: 'chain-end-differs',
        what: 'subject',
        which: previous.subject_id,
        subject: { kind: previous.subject_kind, id: previous.subject_id },
        seq: previous.seq,
      })
  }

  const look = (rows: CopiedRows): void => {
    const row = readEntry(rows)
    const add = (problem: Problem, other: { seq?: number; field?: string } = {}): void =>
      findings.add({
        problem,
        what: 'ledger-entry',
        which: row.hash.toString('hex'),
        subject: { kind: row.subject_kind, id: row.subject_id },
        seq: row.seq,
        ...other,
      })
    if (previous?.subject_id !== row.subject_id || previous.subject_kind !== row.subject_kind) {
      endChain()
      previous = undefined
    }
    const expected = (previous?.seq ?? 0) + 1
    for (let missing = expected; missing < row.seq && missing < expected + 100; missing += 1)
      add('entry-missing', { seq: missing })
    if (!fastHash(rows.bytes(8)).equals(row.hash)) add('entry-hash-differs')
    const leaf = readLeaf(rows)
    if (!leaf) add('entry-not-a-leaf')
    else {
      const field = differingColumn(row, leaf)
      if (field) add('entry-columns-differ', { field })
      if (row.seq === expected && leaf.prev !== (previous?.hash.toString('hex') ?? null)) add('chain-broken')
      for (const name in leaf.commits) committed.add(leaf.commits[name]!)
    }
    previous = row
    entries += 1
  }

  for await (const rows of copyOut(db, inOrder, 10)) {
    while (rows.next()) look(rows)
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
