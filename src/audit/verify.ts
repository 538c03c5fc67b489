import { sql } from 'kysely'
import type { Environment } from '#environment.ts'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { verifyChains } from './chains.ts'
import { verifyContents, verifyDocuments } from './contents.ts'
import type { Finding, Report } from './contract.ts'
import { elsewhereOf } from './elsewhere.ts'
import { type Findings, joinFindings, newFindings } from './findings.ts'
import { verifyProjections } from './projections.ts'
import { verifyLetterSignatures, verifySignatures } from './signatures.ts'
import { verifyTree } from './tree/verify.ts'

/** The parts of a verification, in order. */
export const parts = ['chains', 'tree', 'contents', 'records', 'signatures', 'documents'] as const
export type Part = (typeof parts)[number]

/** Told as the work goes on: which part, and how many of it are done. */
export type Tell = (at: { part: Part; done: number }) => void

type Work<T> = (tx: Transaction) => Promise<T>

/** Runs two works at the same time on one snapshot of the database; both have ended when it answers or throws. */
const onOneSnapshot = <One, Other>(
  db: Database,
  one: Work<One>,
  other: Work<Other>,
): Promise<[One, Other]> => {
  const begin = () => db.transaction().setIsolationLevel('repeatable read').setAccessMode('read only')
  return begin().execute(async tx => {
    const { rows } = await sql<{ id: string }>`select pg_export_snapshot() as id`.execute(tx)
    const beside = begin().execute(async second => {
      await sql`set transaction snapshot ${sql.lit(rows[0]!.id)}`.execute(second)
      return other(second)
    })
    const [mine, its] = await Promise.allSettled([one(tx), beside])
    if (mine.status === 'rejected') throw mine.reason
    if (its.status === 'rejected') throw its.reason
    return [mine.value, its.value]
  })
}

const withNumbers = async (db: Database, findings: readonly Finding[]): Promise<Finding[]> => {
  const ids = findings.flatMap(each => (each.subject ? [each.subject.id] : []))
  const { rows } = await sql<{ id: string; number: string }>`
    select id, number from file where id = any(${ids}::uuid[])
    union all select id, number from receipt where id = any(${ids}::uuid[])
    union all select id, number from issue where id = any(${ids}::uuid[])`.execute(db)
  const numbers = new Map(rows.map(row => [row.id, row.number]))
  return findings.map(each =>
    each.subject
      ? { ...each, subject: { ...each.subject, number: numbers.get(each.subject.id) ?? null } }
      : each,
  )
}

/**
 * Recomputes the whole instance in one repeatable-read snapshot, over two connections: chains, the tree over them, committed contents, what the office
 * works with held against them, and the stored bytes. `kept`: checkpoints somebody kept elsewhere, as signed notes; against those,
 * and against what the data folder remembers, a chain rewritten whole or cut off is found too. Throws NoteMalformed for a kept
 * checkpoint that is none.
 */
export const verifyInstance = async (
  { db, blobs, environment }: { db: Database; blobs: BlobStore; environment: Pick<Environment, 'dataDir'> },
  tell: Tell = () => {},
  kept: readonly string[] = [],
): Promise<Report> => {
  const startedAt = new Date().toISOString()
  // before the snapshot: what was copied by now is committed in it
  const elsewhere = await elsewhereOf(environment.dataDir, kept)
  // each part's by itself: they stand in the report in this order, whichever ends first
  const of = new Map(parts.map(part => [part, newFindings()]))
  const to = (part: Part): Findings => of.get(part)!
  // the tree and the records are held while the chains go by; of the two that go on together the first is told of
  let first = true
  const [ledger, rest] = await onOneSnapshot(
    db,
    async tx => {
      const chains = await verifyChains(tx, to('chains'), done => tell({ part: 'chains', done }))
      const contents = await verifyContents(tx, chains.committed, to('contents'), done =>
        tell({ part: 'contents', done }),
      )
      const notes = await verifySignatures(tx, to('signatures'), done => tell({ part: 'signatures', done }))
      const inLetters = await verifyLetterSignatures(tx, blobs, to('signatures'), done =>
        tell({ part: 'signatures', done: notes + done }),
      )
      const signatures = notes + inLetters
      const documents = await verifyDocuments(tx, blobs, to('documents'), done =>
        tell({ part: 'documents', done }),
      )
      first = false
      return { entries: chains.entries, subjects: chains.subjects, contents, signatures, ...documents }
    },
    async tx => {
      const tree = await verifyTree(tx, elsewhere, to('tree'), done => first || tell({ part: 'tree', done }))
      await verifyProjections(tx, to('records'), done => first || tell({ part: 'records', done }))
      const { rows } = await sql<{ notes: number; versions: number; issues: number; movements: number }>`
        select (select count(*) from note where state = 'green') as notes,
          (select count(*) from note_version) + (select count(*) from draft_version where committed is not null) as versions,
          (select count(*) from issue) as issues, (select count(*) from movement) as movements`.execute(tx)
      return { ...tree, ...rows[0]! }
    },
  )
  const counted = { ...ledger, ...rest, kept: elsewhere.kept.filter(each => each.from === 'kept').length }
  const findings = joinFindings([...of.values()])
  return {
    startedAt,
    finishedAt: new Date().toISOString(),
    counts: counted,
    whole: findings.list.length === 0,
    findings: await withNumbers(db, findings.list),
    more: findings.more,
  }
}
