import { sql } from 'kysely'
import type { Environment } from '#environment.ts'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database } from '#storage/database.ts'
import { verifyChains } from './chains.ts'
import { verifyContents, verifyDocuments } from './contents.ts'
import type { Finding, Report } from './contract.ts'
import { elsewhereOf } from './elsewhere.ts'
import { newFindings } from './findings.ts'
import { verifyProjections } from './projections.ts'
import { verifySignatures } from './signatures.ts'
import { verifyTree } from './tree.ts'

/** The parts of a verification, in order. */
export const parts = ['chains', 'tree', 'contents', 'records', 'signatures', 'documents'] as const
export type Part = (typeof parts)[number]

/** Told as the work goes on: which part, and how many of it are done. */
export type Tell = (at: { part: Part; done: number }) => void

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
 * Recomputes the whole instance in one repeatable-read snapshot: chains, the tree over them, committed contents, what the office
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
  const findings = newFindings()
  const counted = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => {
      const chains = await verifyChains(tx, findings, done => tell({ part: 'chains', done }))
      const tree = await verifyTree(tx, elsewhere, findings, done => tell({ part: 'tree', done }))
      const contents = await verifyContents(tx, chains.committed, findings, done =>
        tell({ part: 'contents', done }),
      )
      await verifyProjections(tx, findings, done => tell({ part: 'records', done }))
      const { rows } = await sql<{ notes: number; versions: number; issues: number; movements: number }>`
        select (select count(*) from note where state = 'green') as notes,
          (select count(*) from note_version) + (select count(*) from draft_version where committed is not null) as versions,
          (select count(*) from issue) as issues, (select count(*) from movement) as movements`.execute(tx)
      const signatures = await verifySignatures(tx, findings, done => tell({ part: 'signatures', done }))
      const documents = await verifyDocuments(tx, blobs, findings, done => tell({ part: 'documents', done }))
      return {
        entries: chains.entries,
        subjects: chains.subjects,
        ...tree,
        kept: elsewhere.kept.filter(each => each.from === 'kept').length,
        contents,
        ...rows[0]!,
        signatures,
        ...documents,
      }
    })
  return {
    startedAt,
    finishedAt: new Date().toISOString(),
    counts: counted,
    whole: findings.list.length === 0,
    findings: await withNumbers(db, findings.list),
    more: findings.more,
  }
}
