import { sql } from 'kysely'
import { officeStanding } from '#access/heirs.ts'
import { receivesDispatch, seesIssue } from '#access/visibility.ts'
import { fromCursor, timeKey, toCursor } from '#kit/cursor.ts'
import { NotFound } from '#kit/refusal.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { DispatchRow, DispatchShown, DispatchStep } from './contract.ts'
import { numberBorne } from './number.ts'
import type { DispatchUnderLock } from './rules.ts'

/** Throws NotFound unless the actor may know of this dispatch: with its issue, or because it came to him. */
export const mustSeeDispatch = async (db: Database, actor: Actor, id: string): Promise<void> => {
  const { rows } = await sql`
    select 1 from dispatch join issue on issue.id = dispatch.issue_id
    where dispatch.id = ${id} and (${seesIssue(actor)} or ${receivesDispatch(actor)})`.execute(db)
  if (rows.length === 0) throw new NotFound()
}

type StepRow = {
  dispatch_id: string
  state: DispatchStep['state']
  at: Date
  on: string | null
  by_post: string | null
  by_person: string | null
  particulars: DispatchStep['particulars']
}

type Row = {
  id: string
  role: DispatchShown['role']
  place: number
  name: string
  address: string
  mode: DispatchShown['mode']
  state: DispatchShown['state']
  office_hi: string | null
  office_en: string | null
  to_post_id: string | null
  receipt_number: string | null
  version: number
}

/** A dispatch as shown, before its rules were asked. */
export type DispatchSeen = Omit<DispatchShown, 'abilities'>

/** To whom an issue goes and where each stands, in the order of the letter. Throws NotFound when the reader may not see the issue. */
export const dispatchesSeen = async (
  db: Database,
  actor: Actor,
  issueId: string,
): Promise<DispatchSeen[]> => {
  const { rows: seen } = await sql`select 1 from issue where id = ${issueId} and ${seesIssue(actor)}`.execute(
    db,
  )
  if (seen.length === 0) throw new NotFound()
  const [{ rows }, { rows: steps }] = await Promise.all([
    sql<Row>`
      select dispatch.id, role, addressee as place, dispatch.name, dispatch.address, mode, dispatch.state, unit.name_hi as office_hi,
        unit.name_en as office_en, to_post_id, receipt.number as receipt_number, dispatch.version
      from dispatch left join unit on unit.id = ${officeStanding(sql`dispatch.to_unit_id`)} left join receipt on receipt.id = dispatch.accepted_receipt_id
      where dispatch.issue_id = ${issueId} order by array_position(array['to', 'copy', 'endorsement'], role), addressee`.execute(
      db,
    ),
    sql<StepRow>`
      select dispatch_id, dispatch_step.state, at, occurred_on as on, dispatch_step.by_post, dispatch_step.by_person,
        convert_from(content.bytes, 'UTF8')::jsonb -> 'value' as particulars
      from dispatch_step join dispatch on dispatch.id = dispatch_step.dispatch_id
        left join content on content.commitment = dispatch_step.particulars
      where dispatch.issue_id = ${issueId} order by dispatch_id, seq`.execute(db),
  ])
  const marker = (step: StepRow): Hand | null =>
    step.by_post === null ? null : { post: step.by_post, person: step.by_person, at: step.at }
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      rows.map(row => row.to_post_id),
    ),
    handsShown(db, steps.map(marker)),
  ])
  return rows.map(row => ({
    id: row.id,
    role: row.role,
    place: row.place,
    name: row.name,
    address: row.address,
    mode: row.mode,
    state: row.state,
    office: row.office_hi && row.office_en ? { hi: row.office_hi, en: row.office_en } : null,
    post: (row.to_post_id && posts.get(row.to_post_id)) || null,
    receiptNumber: row.receipt_number,
    version: row.version,
    steps: steps
      .filter(each => each.dispatch_id === row.id)
      .map(each => ({
        state: each.state,
        at: each.at.toISOString(),
        on: each.on,
        by: each.by_post === null ? null : hands(marker(each)!),
        particulars: each.particulars,
      })),
  }))
}

type ListRow = Omit<
  DispatchRow,
  'abilities' | 'queuedAt' | 'sentOn' | 'issueId' | 'documentId' | 'issuedOn'
> & {
  issue_id: string
  document_id: string
  issued_on: string
  queued_at: Date
  sent_on: string | null
} & Pick<DispatchUnderLock, 'issuedByPost' | 'officeId' | 'holderPost' | 'classification'>

/**
 * What is to be sent by post and by hand, oldest first: for a registry, everything its office issued; for anyone else, what he
 * issued or whose file he has.
 */
export const dispatchesToSend = async (
  db: Database,
  actor: Actor,
  asked: { only: 'waiting' | 'sent'; cursor?: string | undefined; limit: number },
): Promise<{ rows: ListRow[]; next: string | null }> => {
  const [after, afterId] = fromCursor(asked.cursor, timeKey) ?? []
  const state = asked.only === 'waiting' ? 'queued' : 'sent'
  const registry = actor.roles.includes('registry')
  const { rows } = await sql<ListRow>`
    select dispatch.id, issue.id as issue_id, issue.document_id, ${numberBorne} as number, issue.issued_on, issue.kind, dispatch.role, dispatch.name,
      dispatch.address, dispatch.mode, dispatch.state, dispatch.queued_at, dispatch.version,
      (select max(occurred_on) from dispatch_step where dispatch_id = dispatch.id and state = 'sent') as sent_on,
      issue.issued_by_post as "issuedByPost", unit.office_id as "officeId", lying.to_post_id as "holderPost",
      coalesce(file.classification, receipt.classification) as classification
    from dispatch join issue on issue.id = dispatch.issue_id join unit on unit.id = issue.unit_id
      left join file on file.id = issue.file_id left join receipt on receipt.id = issue.receipt_id
      left join movement lying on lying.subject_kind = case when issue.file_id is null then 'receipt' else 'file' end
        and lying.subject_id = coalesce(issue.file_id, issue.receipt_id) and lying.left_at is null
    where dispatch.state = ${state} and dispatch.mode in ('post', 'hand')
      and ((${registry}::boolean and unit.office_id = ${actor.officeId} and coalesce(file.classification, receipt.classification) = 'normal')
        or issue.issued_by_post = ${actor.postId} or lying.to_post_id = ${actor.postId})
      and ${seesIssue(actor)}
      and (${after ?? null}::timestamptz is null
        or (date_trunc('milliseconds', dispatch.queued_at), dispatch.id) > (${after ?? null}::timestamptz, ${afterId ?? null}::uuid))
    order by date_trunc('milliseconds', dispatch.queued_at), dispatch.id limit ${asked.limit + 1}`.execute(db)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    rows: page,
    next: rows.length > asked.limit && last ? toCursor([last.queued_at.toISOString(), last.id]) : null,
  }
}
