import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Transaction } from '#storage/database.ts'
import type { Sender } from '../particulars.ts'
import { correspondentKey } from '../write.ts'

/** Adds contacts to an office's address book; one whose key is there already is left out. Gives the ids of those added. */
export const addContacts = async (
  tx: Transaction,
  officeId: string,
  contacts: readonly Sender[],
): Promise<string[]> => {
  const of = (field: keyof Sender): string[] => contacts.map(each => each[field])
  const { rows } = await sql<{ id: string }>`
    insert into correspondent (id, office_id, name, designation, organisation, address, email, mobile, folded)
    select each.id, ${officeId}, each.name, each.designation, each.organisation, each.address, each.email, each.mobile, each.folded
    from unnest(${contacts.map(() => newId())}::uuid[], ${of('name')}::text[], ${of('designation')}::text[], ${of('organisation')}::text[],
      ${of('address')}::text[], ${of('email')}::text[], ${of('mobile')}::text[], ${contacts.map(correspondentKey)}::text[])
      as each (id, name, designation, organisation, address, email, mobile, folded)
    on conflict (office_id, folded) do nothing returning id`.execute(tx)
  return rows.map(row => row.id)
}

/** Writes a contact anew. */
export const setContact = async (tx: Transaction, id: string, to: Sender): Promise<void> => {
  await sql`
    update correspondent set name = ${to.name}, designation = ${to.designation}, organisation = ${to.organisation},
      address = ${to.address}, email = ${to.email}, mobile = ${to.mobile}, folded = ${correspondentKey(to)}, version = version + 1
    where id = ${id}`.execute(tx)
}

/** Retires contacts or takes them back; `into` names the one they were merged into. */
export const setRetired = async (
  tx: Transaction,
  ids: readonly string[],
  at: Date | null,
  into: string | null = null,
): Promise<void> => {
  await sql`
    update correspondent set retired_at = ${at}, merged_into = ${into}, version = version + 1
    where id = any(${ids}::uuid[])`.execute(tx)
}

/** Counts the letters of merged contacts with the one that stays; what was merged into them before is merged into it too. */
export const takeOver = async (tx: Transaction, kept: string, merged: readonly string[]): Promise<void> => {
  await sql`
    update correspondent set used = used + (select coalesce(sum(used), 0) from correspondent where id = any(${merged}::uuid[]))
    where id = ${kept}`.execute(tx)
  await sql`update correspondent set merged_into = ${kept} where merged_into = any(${merged}::uuid[])`.execute(
    tx,
  )
}
