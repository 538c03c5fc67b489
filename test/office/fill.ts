import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import { act } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import type { Actor } from '#people/contract.ts'
import { recordLaidOffice } from '#people/laying.ts'
import { hashPassword } from '#people/sessions/password.ts'
import { rolesUnder } from '#people/sessions/rules.ts'
import { recordSetting } from '#settings/commands.ts'
import type { Database, Transaction } from '#storage/database.ts'
import { fixturePersons, fixturePosts, fixtureUnits } from './persons.ts'

/** Everybody's password in the fixture office. */
export const fixturePassword = 'नदी किनारे 42 पेड़'

/** The ids of the fixture office by the names one writes in a test. */
export type Filled = {
  /** by code */
  units: Record<string, string>
  /** by abbreviation */
  posts: Record<string, string>
  /** by login */
  people: Record<string, { personId: string; actor: Actor | null }>
}

const since = '2025-04-01T00:00:00+05:30'

const insert = async (tx: Transaction, table: string, rows: readonly object[]): Promise<void> => {
  const columns = sql.join(Object.keys(rows[0]!).map(name => sql.ref(name)))
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::jsonb)`.execute(
    tx,
  )
}

const territories = () => {
  const state = {
    id: newId(),
    kind: 'state',
    name_hi: 'राज्य',
    name_en: 'State',
    parent_id: null as string | null,
  }
  const names = [
    ['रायपुर', 'Raipur'],
    ['दुर्ग', 'Durg'],
  ] as const
  return [
    state,
    ...names.map(([name_hi, name_en]) => ({
      id: newId(),
      kind: 'district',
      name_hi,
      name_en,
      parent_id: state.id as string | null,
    })),
  ]
}

/** Fills an empty database with the fixture office, in a handful of statements and one act, recorded as if each had been added. */
export const fillOffice = async (db: Database): Promise<Filled> => {
  const hash = await hashPassword(fixturePassword.normalize('NFKC'))
  const places = territories()
  const units = Object.fromEntries(fixtureUnits.map(([code]) => [code, newId()]))
  const posts = Object.fromEntries(fixturePosts.map(([abbreviation]) => [abbreviation, newId()]))
  const officeOf = (code: string): string => {
    const [, , , parent, , isOffice] = fixtureUnits.find(unit => unit[0] === code)!
    return isOffice ? code : officeOf(parent!)
  }
  const persons = fixturePersons.map(([login, name, held]) => ({
    login,
    name,
    id: newId(),
    charges: held.map(each => {
      const [post, kind] = typeof each === 'string' ? ([each, 'regular'] as const) : each
      return { id: newId(), post, kind }
    }),
  }))

  await act({ db, clock: () => new Date(since) }, 'server', async current => {
    const { tx } = current
    await current.lock([instanceSettings])
    for (const id of Object.values(units)) await current.begin({ kind: 'unit', id })
    for (const { id } of persons) await current.begin({ kind: 'person', id })
    // tests have no tokens, but for those of signing
    for (const key of ['signing.notes', 'signing.letters']) {
      await insert(tx, 'setting', [{ key, value: 'nobody', version: 1 }])
      await recordSetting(current, instanceSettings, { key, version: 1, value: 'nobody' })
    }
    await insert(tx, 'territory', places)
    await insert(
      tx,
      'unit',
      fixtureUnits.map(([code, kind, [name_hi, name_en], parent, district, is_office]) => ({
        id: units[code],
        code,
        kind,
        name_hi,
        name_en,
        parent_id: parent && units[parent],
        territory_id: places.find(place => place.name_hi === (district ?? 'राज्य'))!.id,
        is_office,
        office_id: units[officeOf(code)],
        letterhead: is_office
          ? { address: { hi: `${name_hi}, नवा रायपुर`, en: `${name_en}, Nava Raipur` } }
          : {},
        valid_from: '2025-04-01',
        version: 1,
      })),
    )
    await insert(
      tx,
      'post',
      fixturePosts.map(([abbreviation, unit, [designation_hi, designation_en], rank, superior]) => ({
        id: posts[abbreviation],
        unit_id: units[unit],
        designation_hi,
        designation_en,
        abbreviation,
        rank,
        superior_id: superior && posts[superior],
        valid_from: '2025-04-01',
        version: 1,
      })),
    )
    await insert(
      tx,
      'role_grant',
      fixturePosts.flatMap(([abbreviation, unit, , , , roles = []]) =>
        roles.map(role => ({
          id: newId(),
          post_id: posts[abbreviation],
          role,
          scope: [role === 'registry' ? { include: true, line: units[officeOf(unit)] } : { include: true }],
          granted_at: since,
        })),
      ),
    )
    await insert(
      tx,
      'person',
      persons.map(({ id, login, name: [name_hi, name_en] }) => ({
        id,
        login,
        name_hi,
        name_en,
        email: `${login}@office.example`,
        language: 'hi',
        theme: 'system',
        version: 1,
        added_at: since,
      })),
    )
    await insert(
      tx,
      'credential',
      persons.map(({ id }) => ({ person_id: id, hash, must_change: false, changed_at: since })),
    )
    await insert(
      tx,
      'charge',
      persons.flatMap(person =>
        person.charges.map(charge => ({
          id: charge.id,
          person_id: person.id,
          post_id: posts[charge.post],
          kind: charge.kind,
          starts_at: since,
        })),
      ),
    )
    await recordLaidOffice(current)
  })

  const actorOf = (person: (typeof persons)[number]): Actor | null => {
    const charge = person.charges[0]
    if (!charge) return null
    const [, unit, , rank, , roles = []] = fixturePosts.find(([key]) => key === charge.post)!
    return {
      personId: person.id,
      chargeId: charge.id,
      chargeKind: charge.kind,
      postId: posts[charge.post]!,
      unitId: units[unit]!,
      officeId: units[officeOf(unit)]!,
      rank,
      roles: rolesUnder(charge.kind, roles),
    }
  }
  return {
    units,
    posts,
    people: Object.fromEntries(
      persons.map(person => [person.login, { personId: person.id, actor: actorOf(person) }]),
    ),
  }
}
