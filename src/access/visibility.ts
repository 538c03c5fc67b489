import { type RawBuilder, sql } from 'kysely'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'

import { officesKept } from './heirs.ts'

/**
 * The one place that says who may see what (product.md, section 4), as SQL over a subject's stays.
 *
 * A post sees a file or receipt that lies or lay on its own desk, or on that of a post below it in the line (not when
 * confidential, and not its assistant). While it lies there the view is open; afterwards it ends where the thing left: what was added later stays
 * unseen. A sending pulled back unopened gave nothing to see. What was expressly shared with a post it sees as it stands, until
 * the share's last day or until it is taken back.
 *
 * Every condition here asks for one `view` of the subject: a row with `until`, null for an open one. Further ways of seeing a
 * thing are further rows of `viewsOf`: a volume that was continued and a part that was merged are seen, whole, by whoever sees the
 * file that took them up; closed files more widely, as far as `files.closed-seen-by` says.
 */

/**
 * True when the actor reads what is confidential on his post's desk: the officer does, his assistant as far as he authorised him.
 * The authority holds no longer than the charge of whoever gave it.
 */
const entrusted = (actor: Actor): RawBuilder<boolean> =>
  actor.chargeKind === 'assistant'
    ? sql<boolean>`exists (select 1 from assistant_authority authority join charge giver on giver.id = authority.given_by_charge
        where authority.charge_id = ${actor.chargeId} and authority.ended_at is null and giver.starts_at <= clock_timestamp()
          and (giver.ends_at is null or giver.ends_at > clock_timestamp()))`
    : sql<boolean>`true`

/** True when the actor reads what is confidential on his post's desk. */
export const readsInConfidence = async (db: Database, actor: Actor): Promise<boolean> => {
  if (actor.chargeKind !== 'assistant') return true
  const { rows } = await sql<{ entrusted: boolean }>`select ${entrusted(actor)} as entrusted`.execute(db)
  return rows[0]?.entrusted ?? false
}

/** What is on the actor's own post's desk, or was shared with or copied to it: all of it, but for an assistant who is not authorised. */
const ownPost = (
  actor: Actor,
  post: RawBuilder<unknown>,
  confidential: RawBuilder<unknown>,
): RawBuilder<boolean> =>
  actor.chargeKind === 'assistant'
    ? sql<boolean>`(${post} = ${actor.postId} and (not (${confidential}) or ${entrusted(actor)}))`
    : sql<boolean>`(${post} = ${actor.postId})`

/** True when a stay (`alias`) on the actor's desk may stand in his lists and counts. */
export const standsInLists = (actor: Actor, alias: 'movement' | 'stay'): RawBuilder<boolean> =>
  actor.chargeKind === 'assistant'
    ? sql<boolean>`(${entrusted(actor)}
        or exists (select 1 from file where ${sql.ref(`${alias}.subject_kind`)} = 'file' and file.id = ${sql.ref(`${alias}.subject_id`)}
          and file.classification = 'normal')
        or exists (select 1 from receipt where ${sql.ref(`${alias}.subject_kind`)} = 'receipt'
          and receipt.id = ${sql.ref(`${alias}.subject_id`)} and receipt.classification = 'normal'))`
    : sql<boolean>`true`

/** True when a copy for information (alias `copy`, of `receipt`) may stand in the actor's list. */
export const seesCopy = (actor: Actor): RawBuilder<boolean> =>
  ownPost(actor, sql`copy.to_post_id`, sql`receipt.classification <> 'normal'`)

/** The stays that gave something to see, to whoever it was: `stay` is the alias of movement. */
export const stayCounts: RawBuilder<boolean> = sql<boolean>`
  (stay.opened_at is not null or stay.left_at is null or stay.how in ('opened', 'accepted', 'pulled_back', 'pulled_up'))`

/** True when a stay (alias `stay`) was on a desk below the actor's in the line. An assistant reads what his officer's post receives, no more. */
const onDeskBelow = (actor: Actor): RawBuilder<boolean> =>
  actor.chargeKind === 'assistant'
    ? sql<boolean>`false`
    : sql<boolean>`exists (
        select 1 from post_superior line where line.post_id = stay.to_post_id and line.superior_id = ${actor.postId})`

/** The stays that let this actor see a subject; `stay` is the alias of movement, `confidential` a boolean expression. */
const countingStay = (actor: Actor, confidential: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  ${stayCounts}
  and (${ownPost(actor, sql`stay.to_post_id`, confidential)} or (not (${confidential}) and ${onDeskBelow(actor)}))`

/** Views of a file through the one that took it up: it does not change any more, so that they are open. */
const takenUp = (actor: Actor): RawBuilder<unknown> => sql`
  select null::timestamptz from taken_up join movement stay on stay.subject_kind = 'file' and stay.subject_id = taken_up.by_file_id
  where taken_up.file_id = file.id and (stay.left_at is null or stay.left_at >= taken_up.at)
    and ${countingStay(actor, sql`file.classification <> 'normal'`)}
  union all
  select null::timestamptz from taken_up join share on share.subject_kind = 'file' and share.subject_id = taken_up.by_file_id
  where taken_up.file_id = file.id and ${ownPost(actor, sql`share.to_post_id`, sql`file.classification <> 'normal'`)} and share.ended_at is null
    and share.until_on >= (clock_timestamp() at time zone 'Asia/Kolkata')::date`

/**
 * Views of a closed file that was never the actor's: the records officer has those of his office, and where the setting says so the
 * officers of its unit, or of its whole office, have them too. Never of a confidential one.
 */
const closed = (actor: Actor): RawBuilder<unknown> => sql`
  select null::timestamptz where file.state = 'closed' and file.classification = 'normal' and (
    (file.present_unit_id = ${actor.unitId}
      and (select value #>> '{}' from setting where key = 'files.closed-seen-by' and unit_id is null) in ('unit', 'office'))
    or ((${actor.roles.includes('records')}::boolean
        or (select value #>> '{}' from setting where key = 'files.closed-seen-by' and unit_id is null) = 'office')
      and file.present_unit_id in (select id from unit where office_id = ${actor.officeId})))`

/**
 * The views of the file `file.id` through a linked file it is examined in: who has that, or had it meanwhile, reads what he examines,
 * until it leaves him or the decision is returned. It holds in this direction only.
 */
const throughLinked = (actor: Actor): RawBuilder<unknown> => sql`
  select nullif(least(coalesce(stay.left_at, 'infinity'), coalesce(waiting.ended_at, 'infinity')), 'infinity')
  from examination join waiting on waiting.id = examination.waiting_id
    join movement stay on stay.subject_kind = 'file' and stay.subject_id = examination.linked_id
  where examination.file_id = file.id and (stay.left_at is null or stay.left_at >= examination.begun_at)
    and (waiting.ended_at is null or stay.sent_at <= waiting.ended_at)
    and ${countingStay(actor, sql`file.classification <> 'normal'`)}`

/** The views an actor has of the file or receipt `<kind>.id` (alias `file` or `receipt`), each with its end. */
const viewsOf = (actor: Actor, kind: 'file' | 'receipt'): RawBuilder<unknown> => {
  const subject = sql.ref(`${kind}.id`)
  // whoever had a cover only while it was sealed sees nothing of what came out of it
  const since =
    kind === 'receipt'
      ? sql`and (receipt.completed_at is null or stay.left_at is null or stay.left_at >= receipt.completed_at)`
      : sql``
  const further =
    kind === 'file'
      ? sql`union all ${takenUp(actor)} union all ${closed(actor)} union all ${throughLinked(actor)}`
      : sql``
  return sql`(
    select stay.left_at as until from movement stay where stay.subject_kind = ${sql.lit(kind)} and stay.subject_id = ${subject}
      and ${countingStay(actor, sql`${sql.ref(`${kind}.classification`)} <> 'normal'`)} ${since}
    union all
    select null::timestamptz from share where share.subject_kind = ${sql.lit(kind)} and share.subject_id = ${subject}
      and ${ownPost(actor, sql`share.to_post_id`, sql`${sql.ref(`${kind}.classification`)} <> 'normal'`)} and share.ended_at is null
      and share.until_on >= (clock_timestamp() at time zone 'Asia/Kolkata')::date
    ${further})`
}

/** True when the actor may see the file `file.id` (alias `file`). */
export const seesFile = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  exists (select 1 from ${viewsOf(actor, 'file')} view)`

/** True when the actor may see what entered the file `file.id` at a time: `at` is an expression. */
const seesFileAt = (actor: Actor, at: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  exists (select 1 from ${viewsOf(actor, 'file')} view where view.until is null or view.until >= ${at})`

/** True when the actor's registry, or one of an office merged into his, diarised the receipt (alias `receipt`): it sees what it registered, not the copies others mark from it. */
export const registered = (actor: Actor): RawBuilder<boolean> =>
  actor.roles.includes('registry')
    ? sql<boolean>`(receipt.unit_id in ${officesKept(actor.officeId)} and receipt.parent_id is null and receipt.classification = 'normal')`
    : sql<boolean>`false`

/** True when the actor may see the receipt `receipt.id` (alias `receipt`). A receipt in a file is seen by whoever sees that file too. */
export const seesReceipt = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (exists (select 1 from ${viewsOf(actor, 'receipt')} view)
  or exists (select 1 from info_copy copy where copy.receipt_id = receipt.id and ${seesCopy(actor)})
  or ${registered(actor)}
  or exists (select 1 from correspondence paper join file on file.id = paper.file_id
    where paper.receipt_id = receipt.id and (receipt.classification = 'normal' or file.classification <> 'normal')
      and ${seesFileAt(actor, sql`paper.entered_at`)}))`

/**
 * How far an actor sees into a subject: one row when he sees it, with `until` null for an open view or the time of leaving.
 * No row: for him it does not exist. The id may be an expression, to ask for each row of another query.
 */
export const fileHorizon = (
  actor: Actor,
  fileId: string | RawBuilder<unknown>,
): RawBuilder<{ until: Date | null }> => sql<{
  until: Date | null
}>`
  select case when bool_or(view.until is null) then null else max(view.until) end as until
  from file cross join lateral ${viewsOf(actor, 'file')} view
  where file.id = ${fileId}
  having count(*) > 0`

/** The same for a receipt: copies for information and the registry's view end where the receipt stood for them. */
export const receiptHorizon = (
  actor: Actor,
  receiptId: string | RawBuilder<unknown>,
): RawBuilder<{ until: Date | null }> => sql<{
  until: Date | null
}>`
  with view as (
    select seen.until from receipt cross join lateral ${viewsOf(actor, 'receipt')} seen where receipt.id = ${receiptId}
    union all
    select copy.sent_at from info_copy copy join receipt on receipt.id = copy.receipt_id
    where copy.receipt_id = ${receiptId} and ${seesCopy(actor)}
    union all
    select coalesce((select stay.left_at from movement stay
      where stay.subject_kind = 'receipt' and stay.subject_id = receipt.id and stay.seq = 1), receipt.recorded_at)
    from receipt where receipt.id = ${receiptId} and ${registered(actor)}
    union all
    select seen.until
    from receipt
      join correspondence paper on paper.receipt_id = receipt.id
      join file on file.id = paper.file_id
      cross join lateral ${viewsOf(actor, 'file')} seen
    where receipt.id = ${receiptId} and (receipt.classification = 'normal' or file.classification <> 'normal')
      and (seen.until is null or seen.until >= paper.entered_at)
  )
  select case when bool_or(until is null) then null else max(until) end as until from view having count(*) > 0`

/**
 * The files and receipts (`kind`, `id`) an actor could see by any way there is: what `fileHorizon` and `receiptHorizon` are worth
 * asking for. Reckoned once for a whole list; it says nothing of how far he sees, and more than he sees. Every way of seeing that is
 * added to `viewsOf` is added here.
 */
export const reachOf = (actor: Actor): RawBuilder<unknown> => sql`
  with line as (
    select ${actor.postId}::uuid as post_id union select post_id from post_superior where superior_id = ${actor.postId}
  ), desk as (
    select stay.subject_kind as kind, stay.subject_id as id from movement stay join line on line.post_id = stay.to_post_id
    union select subject_kind, subject_id from share where to_post_id = ${actor.postId}
  ), files as (
    select id from desk where kind = 'file'
    union select taken_up.file_id from taken_up join desk on desk.kind = 'file' and desk.id = taken_up.by_file_id
    union select examination.file_id from examination join desk on desk.kind = 'file' and desk.id = examination.linked_id
    union select file.id from file join unit on unit.id = file.present_unit_id
      where file.state = 'closed' and unit.office_id = ${actor.officeId} and (${actor.roles.includes('records')}::boolean
        or (select value #>> '{}' from setting where key = 'files.closed-seen-by' and unit_id is null) in ('unit', 'office'))
  )
  select 'file' as kind, id from files
  union select 'receipt', id from desk where kind = 'receipt'
  union select 'receipt', receipt_id from info_copy where to_post_id = ${actor.postId}
  union select 'receipt', paper.receipt_id from correspondence paper join files on files.id = paper.file_id where paper.receipt_id is not null
  union select 'receipt', id from receipt where ${actor.roles.includes('registry')}::boolean and unit_id = ${actor.officeId}`

/** True when the actor monitors a unit: the last step of his scope that speaks of it takes it in (`reaches` of #people/administration/rules.ts, in SQL). */
const monitors = (actor: Actor, unit: RawBuilder<unknown>): RawBuilder<boolean> =>
  actor.roles.includes('monitor')
    ? sql<boolean>`exists (
        select 1 from role_grant cross join lateral (
          select step.said from jsonb_array_elements(role_grant.scope) with ordinality as step (said, place)
          where (step.said ->> 'line' is null or exists (select 1 from unit_ancestor line
              where line.unit_id = ${unit} and line.ancestor_id = (step.said ->> 'line')::uuid))
            and (step.said ->> 'territory' is null or exists (select 1 from unit placed
              join territory_ancestor around on around.territory_id = placed.territory_id
              where placed.id = ${unit} and around.ancestor_id = (step.said ->> 'territory')::uuid))
          order by step.place desc limit 1) deciding
        where role_grant.post_id = ${actor.postId} and role_grant.role = 'monitor' and role_grant.revoked_at is null
          and (deciding.said ->> 'include')::boolean)`
    : sql<boolean>`false`

/**
 * True when the actor may follow a thing's movement without seeing into it: the officers of the unit it belongs to, and of the
 * units that one stands under, and who monitors it. `unit` is an expression giving the thing's unit id.
 */
export const tracks = (actor: Actor, unit: RawBuilder<unknown>): RawBuilder<boolean> => sql<boolean>`
  (exists (select 1 from unit_ancestor line where line.unit_id = ${unit} and line.ancestor_id = ${actor.unitId})
    or ${monitors(actor, unit)})`

/** True for an issue (alias `issue`) made on a confidential file, or in answer to a confidential receipt. */
const isConfidential = sql<boolean>`
  (exists (select 1 from file cover where cover.id = issue.file_id and cover.classification <> 'normal')
  or exists (select 1 from receipt cover where cover.id = issue.receipt_id and cover.classification <> 'normal'))`

/** True when the actor keeps the registry that sends the issue (alias `issue`) out by post or by hand; never a confidential one. */
const sendsOut = (actor: Actor): RawBuilder<boolean> =>
  actor.roles.includes('registry')
    ? sql<boolean>`
      (not ${isConfidential} and exists (select 1 from dispatch join unit on unit.id = issue.unit_id
        where dispatch.issue_id = issue.id and dispatch.mode in ('post', 'hand') and unit.office_id = ${actor.officeId}))`
    : sql<boolean>`false`

/** True when the actor sees the receipt an issue (alias `issue`) answers without a file, as it was when it was issued or later. */
const seesAnswered = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (issue.receipt_id is not null and exists (select 1 from (${receiptHorizon(actor, sql`issue.receipt_id`)}) seen
    where seen.until is null or seen.until >= issue.issued_at))`

/**
 * True when the actor may see the issue (alias `issue`): on its file, or on the receipt it answers, as far as he sees that, or because
 * his registry sends it out.
 */
export const seesIssue = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (exists (select 1 from file where file.id = issue.file_id and ${seesFileAt(actor, sql`issue.issued_at`)})
  or ${seesAnswered(actor)}
  or ${sendsOut(actor)})`

/** A confidential letter; `dispatch` is the alias of its sending. */
const confidentialLetter = sql<boolean>`exists (select 1 from issue where issue.id = dispatch.issue_id and ${isConfidential})`

/**
 * True when the dispatch (alias `dispatch`) has come to the actor's desk or his registry's e-Dak, to be read. A confidential letter
 * is for the post it is meant for; to an office it comes as a sealed cover.
 */
export const receivesDispatch = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (dispatch.mode = 'inside' and dispatch.arrived_at is not null
    and (${ownPost(actor, sql`dispatch.to_post_id`, confidentialLetter)}
      or (${actor.roles.includes('registry')}::boolean and dispatch.to_unit_id in ${officesKept(actor.officeId)} and not ${confidentialLetter})))`

/** True when a confidential letter (alias `dispatch`) addressed to the actor's office lies in its e-Dak as a sealed cover. */
export const receivesCover = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (dispatch.mode = 'inside' and dispatch.arrived_at is not null and dispatch.to_post_id is null
    and ${actor.roles.includes('registry')}::boolean and dispatch.to_unit_id in ${officesKept(actor.officeId)} and ${confidentialLetter})`

/** True when the actor may see the stored paper `document.id` (alias `document`): through what it belongs to, or as its uploader until it is used. */
export const seesDocument = (actor: Actor): RawBuilder<boolean> => sql<boolean>`
  (exists (select 1 from receipt where receipt.document_id = document.id and ${seesReceipt(actor)})
  or exists (select 1 from correspondence paper join file on file.id = paper.file_id
    where paper.document_id = document.id and paper.receipt_id is null and ${seesFileAt(actor, sql`paper.entered_at`)})
  or exists (select 1 from note_order recorded join correspondence paper on paper.id = recorded.paper_id
    where paper.document_id = document.id and recorded.ordered_by_post = ${actor.postId}
      and recorded.ordered_by_person = ${actor.personId})
  or exists (select 1 from issue join dispatch on dispatch.issue_id = issue.id
    where issue.document_id = document.id and dispatch.state in ('arrived', 'accepted') and ${receivesDispatch(actor)})
  or exists (select 1 from issue where issue.document_id = document.id and (${sendsOut(actor)} or ${seesAnswered(actor)}))
  or exists (select 1 from document_source made join receipt on receipt.document_id = made.document_id
    where made.source_id = document.id and ${seesReceipt(actor)})
  or (document.uploaded_by = ${actor.personId}
    and not exists (select 1 from document_source made join receipt on receipt.document_id = made.document_id
      where made.source_id = document.id)
    and not exists (select 1 from receipt where receipt.document_id = document.id)
    and not exists (select 1 from correspondence where correspondence.document_id = document.id)
    and not exists (select 1 from issue where issue.document_id = document.id)
    -- a letter that waits to be signed is read with its draft
    and not exists (select 1 from numbered_letter where numbered_letter.document_id = document.id)
    and not exists (select 1 from letter_signature where letter_signature.document_id = document.id)))`
