import { sql } from 'kysely'
import type { Act } from '#ledger/act.ts'
import { scope } from './administration/contract.ts'
import { personById } from './persons/read.ts'
import { particularsOf as postParticulars } from './posts/commands.ts'
import { postById } from './posts/read.ts'
import { recordTerritory } from './territories/commands.ts'
import { allTerritories } from './territories/read.ts'
import { particularsOf as unitParticulars } from './units/commands.ts'
import { unitById } from './units/read.ts'

const ids = async (current: Act, table: 'unit' | 'post' | 'person'): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} order by id`.execute(
    current.tx,
  )
  return rows.map(row => row.id)
}

const recordUnits = async (current: Act): Promise<void> => {
  for (const id of await ids(current, 'unit')) {
    const unit = unitParticulars((await unitById(current.tx, id))!)
    current.record({
      subject: { kind: 'unit', id },
      kind: 'unit.added',
      about: { office: unit.isOffice, ...(unit.parentId ? { parent: unit.parentId } : {}) },
      commits: { particulars: await current.commit('unit', unit) },
    })
  }
}

const recordPosts = async (current: Act): Promise<void> => {
  for (const id of await ids(current, 'post')) {
    const post = postParticulars((await postById(current.tx, id))!)
    current.record({
      subject: { kind: 'unit', id: post.unitId },
      kind: 'post.added',
      about: { post: id, rank: post.rank, ...(post.superiorId ? { superior: post.superiorId } : {}) },
      commits: { particulars: await current.commit('post', post) },
    })
  }
}

const recordRoles = async (current: Act): Promise<void> => {
  const { rows } = await sql<{ id: string; postId: string; unitId: string; role: string; scope: unknown }>`
    select role_grant.id, post_id as "postId", post.unit_id as "unitId", role, scope
    from role_grant join post on post.id = role_grant.post_id order by role_grant.id`.execute(current.tx)
  for (const grant of rows)
    current.record({
      subject: { kind: 'unit', id: grant.unitId },
      kind: 'role.given',
      about: { post: grant.postId, role: grant.role, grant: grant.id },
      commits: { scope: await current.commit('scope', scope.parse(grant.scope)) },
    })
}

const recordPersons = async (current: Act): Promise<void> => {
  for (const id of await ids(current, 'person')) {
    const { name, login, email, mobile, charges } = (await personById(current.tx, id))!
    const subject = { kind: 'person', id } as const
    current.record({
      subject,
      kind: 'person.added',
      commits: { particulars: await current.commit('person', { name, login, email, mobile }) },
    })
    for (const charge of charges)
      current.record({
        subject,
        kind: 'person.charge-given',
        about: {
          charge: charge.id,
          post: charge.post.id,
          kind: charge.kind,
          from: charge.startsAt,
          until: charge.endsAt,
        },
      })
  }
}

/**
 * Says in the ledger, within the act that laid a whole office at once (a master data sheet, the demonstration), what it laid:
 * the same entries as if each unit, post, role, person and charge had been added by itself. The act began their chains.
 */
export const recordLaidOffice = async (current: Act): Promise<void> => {
  for (const territory of await allTerritories(current.tx)) await recordTerritory(current, territory)
  await recordUnits(current)
  await recordPosts(current)
  await recordRoles(current)
  await recordPersons(current)
}
