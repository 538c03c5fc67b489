import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import type { Actor } from '#people/contract.ts'
import { recordLaidOffice } from '#people/laying.ts'
import { hashPassword } from '#people/sessions/password.ts'
import { rolesUnder } from '#people/sessions/rules.ts'
import type { Transaction } from '#storage/database.ts'
import { placeIn, territories, type UnitKey, units } from './office.ts'
import { charges, demoPassword, persons } from './persons.ts'
import { officeOfPost, officeOfUnit, type PostKey, posts } from './posts.ts'
import type { DemoUnit } from './shapes.ts'

/** The ids of the demonstration office by the keys its data is written in. */
export type Laid = {
  unit(key: UnitKey): string
  post(key: PostKey): string
  /** Whoever holds the post, acting in it. */
  actor(post: PostKey): Actor
}

const insert = async (tx: Transaction, table: string, rows: readonly object[]): Promise<void> => {
  const columns = sql.join(Object.keys(rows[0]!).map(name => sql.ref(name)))
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

const named = <K extends string>(keys: readonly K[]): ((key: string) => string) => {
  const ids = new Map<string, string>(keys.map(key => [key, newId()]))
  return key => {
    const id = ids.get(key)
    if (!id) throw new Error(`the demonstration has no ${key}`)
    return id
  }
}

const scopeOf = (role: string, office: string): Json => [
  role === 'administrator' || role === 'auditor' ? { include: true } : { include: true, line: office },
]

/**
 * Lays the office in one act, as an import of a master data sheet would: units, posts, persons, who holds which post. Each unit's
 * and person's chain begins here.
 */
export const layOffice = async (place: Place, since: Date): Promise<Laid> => {
  const hash = await hashPassword(demoPassword.normalize('NFKC'))
  const territory = named(territories.map(each => each.key))
  const unit = named(units.map(each => each.key))
  const post = named(posts.map(each => each.key))
  const person = named(persons.map(each => each.login))
  const held = charges.map(charge => ({ id: newId(), ...charge }))
  const at = since.toISOString()
  const day = at.slice(0, 10)

  await act({ db: place.db, clock: () => since }, 'server', async current => {
    await current.lock([instanceSettings])
    for (const each of units) await current.begin({ kind: 'unit', id: unit(each.key) })
    for (const each of persons) await current.begin({ kind: 'person', id: person(each.login) })
    const { tx } = current
    await insert(
      tx,
      'territory',
      territories.map(each => ({
        id: territory(each.key),
        kind: each.kind,
        name_hi: each.name.hi,
        name_en: each.name.en,
        parent_id: each.parent && territory(each.parent),
        version: 1,
      })),
    )
    await insert(
      tx,
      'unit',
      units.map((each: DemoUnit) => ({
        id: unit(each.key),
        code: each.code,
        kind: each.kind,
        name_hi: each.name.hi,
        name_en: each.name.en,
        parent_id: each.parent && unit(each.parent),
        territory_id: territory(each.territory),
        is_office: each.diary ?? false,
        office_id: unit(officeOfUnit(each.key).key),
        letterhead: each.address
          ? {
              address: each.address,
              place: { hi: placeIn(each.address.hi), en: placeIn(each.address.en) },
            }
          : {},
        valid_from: day,
        version: 1,
      })),
    )
    await insert(
      tx,
      'post',
      posts.map(each => ({
        id: post(each.key),
        unit_id: unit(each.unit),
        designation_hi: each.designation.hi,
        designation_en: each.designation.en,
        abbreviation: each.key,
        rank: each.rank,
        superior_id: each.superior && post(each.superior),
        valid_from: day,
        version: 1,
      })),
    )
    await insert(
      tx,
      'role_grant',
      posts.flatMap(each =>
        each.roles.map(role => ({
          id: newId(),
          post_id: post(each.key),
          role,
          scope: scopeOf(role, unit(officeOfPost(each.key).key)),
          granted_at: at,
        })),
      ),
    )
    await insert(
      tx,
      'person',
      persons.map(each => ({
        id: person(each.login),
        login: each.login,
        name_hi: each.name.hi,
        name_en: each.name.en,
        email: each.mail,
        language: each.language,
        theme: 'system',
        version: 1,
        added_at: at,
      })),
    )
    await insert(
      tx,
      'credential',
      persons.map(each => ({ person_id: person(each.login), hash, must_change: false, changed_at: at })),
    )
    await insert(
      tx,
      'charge',
      held.map(charge => ({
        id: charge.id,
        person_id: person(charge.person),
        post_id: post(charge.post),
        kind: charge.kind,
        starts_at: at,
      })),
    )
    await recordLaidOffice(current)
  })

  const actors = new Map<PostKey, Actor>()
  for (const charge of held) {
    if (charge.kind === 'assistant') continue
    const { unit: unitKey, rank, roles } = posts.find(each => each.key === charge.post)!
    actors.set(charge.post, {
      personId: person(charge.person),
      chargeId: charge.id,
      chargeKind: charge.kind,
      postId: post(charge.post),
      unitId: unit(unitKey),
      officeId: unit(officeOfUnit(unitKey).key),
      rank,
      roles: rolesUnder(charge.kind, roles),
    })
  }
  return {
    unit,
    post,
    actor(key) {
      const actor = actors.get(key)
      if (!actor) throw new Error(`nobody holds ${key}`)
      return actor
    },
  }
}
