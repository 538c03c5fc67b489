import { sql } from 'kysely'
import { officeStanding } from '#access/heirs.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { DispatchState } from './contract.ts'
import type { DispatchUnderLock } from './rules.ts'

/** A sending about to begin. */
export type NewDispatch = {
  id: string
  issueId: string
  role: 'to' | 'copy' | 'endorsement'
  place: number
  name: string
  address: string
  mode: 'inside' | 'post' | 'hand'
  toUnitId: string | null
  toPostId: string | null
}

/** Puts every sending of an issue in the queue, in one statement each for the rows and their first steps. */
export const addDispatches = async (
  tx: Transaction,
  dispatches: readonly NewDispatch[],
  actor: Actor,
  at: Date,
): Promise<void> => {
  if (dispatches.length === 0) return
  await sql`
    insert into dispatch (id, issue_id, addressee, role, name, address, mode, to_unit_id, to_post_id, state, queued_at, by_person, by_post)
    select each.id, each.issue_id, each.addressee, each.role, each.name, each.address, each.mode, each.to_unit_id, each.to_post_id,
      'queued', ${at}::timestamptz, ${actor.personId}::uuid, ${actor.postId}::uuid
    from unnest(${dispatches.map(d => d.id)}::uuid[], ${dispatches.map(d => d.issueId)}::uuid[], ${dispatches.map(d => d.place)}::int[],
      ${dispatches.map(d => d.role)}::text[], ${dispatches.map(d => d.name)}::text[], ${dispatches.map(d => d.address)}::text[],
      ${dispatches.map(d => d.mode)}::text[], ${dispatches.map(d => d.toUnitId)}::uuid[], ${dispatches.map(d => d.toPostId)}::uuid[])
      as each (id, issue_id, addressee, role, name, address, mode, to_unit_id, to_post_id)`.execute(tx)
  await sql`
    insert into dispatch_step (dispatch_id, seq, state, at, by_person, by_post)
    select id, 1, 'queued', ${at}::timestamptz, ${actor.personId}::uuid, ${actor.postId}::uuid
    from unnest(${dispatches.map(d => d.id)}::uuid[]) as id`.execute(tx)
}

/** The issue a dispatch belongs to, which never changes: what is locked before the dispatch is read. */
export const issueOfDispatch = async (tx: Transaction, id: string): Promise<string | undefined> => {
  const { rows } = await sql<{ issueId: string }>`
    select issue_id as "issueId" from dispatch where id = ${id}`.execute(tx)
  return rows[0]?.issueId
}

/** Reads a dispatch under its issue's lock. */
export const lockedDispatch = async (db: Database, id: string): Promise<DispatchUnderLock | undefined> => {
  const { rows } = await sql<DispatchUnderLock>`
    select dispatch.id, dispatch.issue_id as "issueId", dispatch.mode, dispatch.state, dispatch.version,
      (select max(occurred_on) from dispatch_step where dispatch_id = dispatch.id and state = 'sent') as "sentOn",
      issue.issued_on as "issuedOn", issue.issued_by_post as "issuedByPost", unit.office_id as "officeId",
      (select to_post_id from movement where subject_kind = case when issue.file_id is null then 'receipt' else 'file' end
        and subject_id = coalesce(issue.file_id, issue.receipt_id) and left_at is null) as "holderPost",
      coalesce(file.classification, receipt.classification) as classification, ${officeStanding(sql`dispatch.to_unit_id`)} as "toOfficeId", dispatch.to_post_id as "toPostId"
    from dispatch join issue on issue.id = dispatch.issue_id join unit on unit.id = issue.unit_id
      left join file on file.id = issue.file_id left join receipt on receipt.id = issue.receipt_id
    where dispatch.id = ${id}`.execute(db)
  return rows[0]
}

/** The posts that keep the registers of these offices. */
export const registryPosts = async (tx: Transaction, officeIds: readonly string[]): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select post.id from role_grant join post on post.id = role_grant.post_id join unit on unit.id = post.unit_id
    where role_grant.role = 'registry' and role_grant.revoked_at is null and unit.office_id = any(${officeIds}::uuid[])`.execute(
    tx,
  )
  return rows.map(row => row.id)
}

/** A step on a dispatch's way. `by` is null for the server's own delivery. */
export type Step = {
  state: DispatchState
  at: Date
  on: string | null
  by: { personId: string; postId: string } | null
  particulars: Buffer | null
  receiptId?: string
}

/** Moves a dispatch on and keeps the step. Gives its new version. */
export const stepOn = async (tx: Transaction, id: string, step: Step): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update dispatch set state = ${step.state}, version = version + 1,
      arrived_at = case when ${step.state} = 'arrived' then ${step.at}::timestamptz else arrived_at end,
      accepted_at = case when ${step.state} = 'accepted' then ${step.at}::timestamptz else accepted_at end,
      accepted_receipt_id = coalesce(${step.receiptId ?? null}::uuid, accepted_receipt_id),
      sent_at = case when ${step.state} = 'sent' then ${step.at}::timestamptz else sent_at end,
      delivered_at = case when ${step.state} = 'delivered' then ${step.at}::timestamptz else delivered_at end,
      returned_at = case when ${step.state} = 'returned' then ${step.at}::timestamptz else returned_at end,
      cancelled_at = case when ${step.state} = 'cancelled' then ${step.at}::timestamptz else cancelled_at end
    where id = ${id} returning version`.execute(tx)
  await sql`
    insert into dispatch_step (dispatch_id, seq, state, at, occurred_on, by_person, by_post, particulars)
    select ${id}, max(seq) + 1, ${step.state}, ${step.at}, ${step.on}::date, ${step.by?.personId ?? null}::uuid, ${step.by?.postId ?? null}::uuid,
      ${step.particulars}::bytea
    from dispatch_step where dispatch_id = ${id}`.execute(tx)
  return rows[0]!.version
}
