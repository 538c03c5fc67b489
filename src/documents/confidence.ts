import { sql } from 'kysely'
import { dayInIndia } from '#kit/clock.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Office } from '#storage/office.ts'
import type { Confided, DocumentRow } from './read.ts'
import { mustSeeDocument } from './show.ts'

/** What of today's readings is known to stand in the ledger: spares every further page a query. */
const known = new WeakMap<Database, Set<string>>()
const most = 20_000

const standsAlready = async (db: Database, actor: Actor, on: Confided, day: string): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from ledger_entry where subject_kind = ${on.kind} and subject_id = ${on.id} and kind = ${`${on.kind}.looked-at`}
      and person_id = ${actor.personId} and post_id = ${actor.postId}
      and at >= (${day}::date)::timestamp at time zone 'Asia/Kolkata' limit 1`.execute(db)
  return rows.length > 0
}

/**
 * Reading what is confidential is an entry (product.md, section 4): of each person in each post once a day, before anything of it
 * is handed out.
 */
export const noteReading = async (place: Place, actor: Actor, on: Confided): Promise<void> => {
  const day = dayInIndia(place.clock?.() ?? new Date())
  const key = [day, actor.personId, actor.postId, on.kind, on.id].join(' ')
  const told = known.get(place.db) ?? new Set<string>()
  known.set(place.db, told)
  if (told.has(key)) return
  if (!(await standsAlready(place.db, actor, on, day)))
    await act(place, actor, async current => {
      await current.lock([on])
      if (await standsAlready(current.tx, actor, on, day)) return
      current.record({ subject: on, kind: `${on.kind}.looked-at` })
    })
  if (told.size >= most) told.clear()
  told.add(key)
}

/** Saving the bytes of a confidential paper, or of a draft as it would go out, is an entry each time. */
export const noteSaving = (
  place: Place,
  actor: Actor,
  on: Confided,
  saved: { document: string } | { draft: string },
): Promise<void> =>
  act(place, actor, async current => {
    await current.lock([on])
    current.record({ subject: on, kind: `${on.kind}.paper-saved`, about: saved })
  })

/** The paper about to be read, and noted so where it is confidential. Saving notes itself, each time. */
export const mustRead = async (office: Office, actor: Actor, id: string): Promise<DocumentRow> => {
  const found = await mustSeeDocument(office, actor, id)
  if (found.confided) await noteReading(office, actor, found.confided)
  return found
}

/** The paper about to be saved as a file. */
export const mustSave = async (office: Office, actor: Actor, id: string): Promise<DocumentRow> => {
  const found = await mustSeeDocument(office, actor, id)
  if (found.confided) await noteSaving(office, actor, found.confided, { document: id })
  return found
}
