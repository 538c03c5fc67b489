import type { Clock } from '#kit/clock.ts'
import type { Json } from '#kit/json.ts'
import { NotFound } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { claimHere } from '#storage/claim.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { inTransaction } from '#storage/transaction.ts'
import { commitTo } from './commitment.ts'
import type { EntryKind, Subject } from './kinds.ts'
import { type About, leafBytes, leafHash } from './leaf.ts'
import { addSubject, appendEntries, beginAct, type Entry, lockSubjects, storeContent } from './write.ts'

/** Where acts happen: the database and, in tests and the demonstration, a clock of their own. */
export type Place = { db: Database; clock?: Clock }

/** Whose act it is: a person in a post, a person alone (his own password), or the server itself. */
export type Hand = Actor | { personId: string } | 'server'

type Said = { subject: Subject; kind: EntryKind; about?: About; commits?: { [name: string]: Buffer } }

/** One act under way: lock the subjects, decide, record. All of it is one transaction. */
export type Act = {
  readonly tx: Transaction
  readonly hand: Hand
  /** The time of the act: read from the database after the subjects were locked. Throws before that. */
  readonly now: Date
  readonly number: number
  /** Locks what the act is about, in one order. Throws NotFound when one does not exist. */
  lock(subjects: readonly Subject[]): Promise<void>
  /** Begins the chain of something new. */
  begin(subject: Subject): Promise<void>
  /** The hash of a locked subject's last entry, hex; null when it has none yet. */
  headOf(subject: Subject): string | null
  /** Commits to content: stores it under a fresh salt and gives the hash to record and refer to. */
  commit(kind: string, value: Json): Promise<Buffer>
  /** Says what happened to a subject. Appended to its chain when the act ends well. */
  record(said: Said): void
}

const key = (subject: Subject): string => `${subject.kind}:${subject.id}`

/**
 * Runs one act: lock → decide → record, in one transaction. What `run` throws undoes all of it; on a deadlock or a
 * serialization failure it is run anew, so `run` keeps nothing outside.
 */
export const act = <T>(place: Place, hand: Hand, run: (act: Act) => Promise<T>): Promise<T> =>
  inTransaction(place.db, async tx => {
    const heads = new Map<string, { seq: number; head: Buffer | null }>()
    const said: Said[] = []
    let begun: { now: Date; number: number } | undefined

    const start = (at: { now: Date; act: number }): void => {
      begun = { now: place.clock?.() ?? at.now, number: begun?.number ?? at.act }
    }
    const begunAct = (): { now: Date; number: number } => {
      if (!begun) throw new Error('an act locks before it reads the clock')
      return begun
    }

    const current: Act = {
      tx,
      hand,
      get now() {
        return begunAct().now
      },
      get number() {
        return begunAct().number
      },
      async lock(subjects) {
        const rows = await lockSubjects(tx, subjects)
        if (rows.length < new Set(subjects.map(key)).size) throw new NotFound()
        for (const row of rows) heads.set(key(row), { seq: row.seq, head: row.head })
        start(rows[0]!)
      },
      async begin(subject) {
        if (!begun) start(await beginAct(tx))
        await addSubject(tx, subject)
        heads.set(key(subject), { seq: 0, head: null })
      },
      headOf(subject) {
        return heads.get(key(subject))?.head?.toString('hex') ?? null
      },
      async commit(kind, value) {
        const made = commitTo(kind, value)
        await storeContent(tx, [made])
        return made.commitment
      },
      record(entry) {
        said.push(entry)
      },
    }

    await claimHere(tx)
    const result = await run(current)

    if (said.length > 0) {
      const { now, number } = begunAct()
      const who =
        hand === 'server'
          ? { personId: null, postId: null, charge: null }
          : 'postId' in hand
            ? { personId: hand.personId, postId: hand.postId, charge: hand.chargeKind }
            : { personId: hand.personId, postId: null, charge: null }
      const entries = said.map(({ subject, kind, about, commits }): Entry => {
        const head = heads.get(key(subject))
        if (!head) throw new Error(`${kind}: ${key(subject)} was not locked`)
        const seq = head.seq + 1
        const leaf = leafBytes({
          v: 1,
          subject: { kind: subject.kind, id: subject.id },
          seq,
          act: number,
          kind,
          at: now.toISOString(),
          person: who.personId,
          post: who.postId,
          charge: who.charge,
          about: about ?? {},
          commits: Object.fromEntries(
            Object.entries(commits ?? {}).map(([name, hash]) => [name, hash.toString('hex')]),
          ),
          prev: head.head?.toString('hex') ?? null,
        })
        const hash = leafHash(leaf)
        heads.set(key(subject), { seq, head: hash })
        return { subject, seq, kind, leaf, hash }
      })
      await appendEntries(tx, { number, at: now, personId: who.personId, postId: who.postId }, entries)
    }
    return result
  })
