import { sql } from 'kysely'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database } from '#storage/database.ts'
import { verifyChains } from './chains.ts'
import { verifyContents, verifyDocuments } from './contents.ts'
import type { Finding, Report } from './contract.ts'
import { newFindings } from './findings.ts'
import { verifyProjections } from './projections.ts'

/** The parts of a verification, in order. */
export const parts = ['chains', 'contents', 'records', 'documents'] as const
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
 * Recomputes the whole instance in one repeatable-read snapshot: chains, committed contents, what the office works with held
 * against them, and the stored bytes. It finds any single change; a chain rewritten whole and consistently is found only
 * against a checkpoint kept elsewhere.
 */
export const verifyInstance = async (
  { db, blobs }: { db: Database; blobs: BlobStore },
  tell: Tell = () => {},
): Promise<Report> => {
  const startedAt = new Date().toISOString()
  const findings = newFindings()
  const counted = await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async tx => {
      const chains = await verifyChains(tx, findings, done => tell({ part: 'chains', done }))
      const contents = await verifyContents(tx, chains.committed, findings, done =>
        tell({ part: 'contents', done }),
      )
      await verifyProjections(tx, findings, done => tell({ part: 'records', done }))
      const { rows } = await sql<{ notes: number; versions: number; issues: number; movements: number }>`
        select (select count(*) from note where state = 'green') as notes,
          (select count(*) from note_version) + (select count(*) from draft_version where committed is not null) as versions,
          (select count(*) from issue) as issues, (select count(*) from movement) as movements`.execute(tx)
      const documents = await verifyDocuments(tx, blobs, findings, done => tell({ part: 'documents', done }))
      return {
        entries: chains.entries,
        subjects: chains.subjects,
        contents,
        ...rows[0]!,
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
