import { sql } from 'kysely'
import type { Bilingual } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import { fold, foldWords, skeleton } from '#kit/fold.ts'
import { newId } from '#kit/id.ts'
import { lyingAt, postName, postTold } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import type { Database, Transaction } from '#storage/database.ts'
import type { Particulars, Physical, Sender } from './particulars.ts'
import type { CopyReceiver, ReceiptUnderLock } from './rules.ts'

/** A receipt as its rules need it. Asked under the receipt's lock. */
export const receiptState = async (tx: Database, id: string): Promise<ReceiptUnderLock | undefined> => {
  type Row = Omit<ReceiptUnderLock, 'lying' | 'holder' | 'answeredAt'> & {
    last: string
    lastPost: Bilingual
    answered: string | null
  }
  const { rows } = await sql<Row>`
    select receipt.id, receipt.unit_id as "unitId", receipt.number, receipt.state, receipt.version, receipt.classification,
      receipt.document_id as "documentId", receipt.physical, coalesce(document.pages, receipt.paper_pages, 0) as pages,
      receipt.diarised_by_post as "diarisedByPost", receipt.cover, receipt.parent_id as "parentId", receipt.dispatch_id is not null as "fromEDak",
      exists (select 1 from receipt child where child.parent_id = receipt.id and child.state <> 'void') as "hasChildren",
      exists (select 1 from movement gone where gone.subject_kind = 'receipt' and gone.subject_id = receipt.id and gone.seq > 1
        and gone.how <> 'pulled_back' and not exists (select 1 from movement back where back.subject_kind = 'receipt'
          and back.subject_id = receipt.id and back.seq = gone.seq + 1 and back.how = 'pulled_back')) as "sentOn",
      (select began.to_post_id from movement began where began.subject_kind = 'receipt' and began.subject_id = receipt.id
        and began.seq = 1) as "beganAt",
      exists (select 1 from movement here where here.subject_kind = 'receipt' and here.subject_id = receipt.id
        and here.left_at is null and here.sent_at <= receipt.completed_at) as "openedHere",
      (select count(*)::int from draft where draft.receipt_id = receipt.id and draft.file_id is null
        and draft.state in ('draft', 'approved')) as "lettersWritten",
      (select count(*)::int from issue where issue.receipt_id = receipt.id) as "lettersIssued",
      receipt.answered_by as answered, last.to_post_id as last, ${postTold('post')} as "lastPost"
    from receipt left join document on document.id = receipt.document_id
      left join lateral (select to_post_id from movement where subject_kind = 'receipt' and subject_id = receipt.id
        order by seq desc limit 1) last on receipt.answered_by is not null
      left join post on post.id = last.to_post_id
    where receipt.id = ${id}`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { last, lastPost, answered, ...receipt } = row
  const lying = await lyingAt(tx, 'receipt', id)
  return {
    ...receipt,
    answeredAt: answered ? { postId: last, post: lastPost, by: answered } : null,
    lying,
    holder: lying && (await postName(tx, lying.postId)),
  }
}

/**
 * Makes acts that would otherwise not meet wait for each other: two clerks diarising the same letter, or the same scan.
 * Taken in one order, held until the act ends.
 */
export const lockNames = async (tx: Transaction, names: readonly string[]): Promise<void> => {
  await sql`
    select pg_advisory_xact_lock(key) from (
      select distinct hashtextextended(name, 0) as key from unnest(${names}::text[]) as each (name) order by 1) ordered`.execute(
    tx,
  )
}

/** What is known of a document that is to become a scan. */
export type ScanFound = {
  sha256: Buffer
  originalSha256: Buffer | null
  pages: number
  size: number
  own: boolean
  used: boolean
}

/** A document as a scan: whose upload it is and whether any paper has it already. */
export const scanOf = async (
  tx: Transaction,
  documentId: string,
  personId: string,
): Promise<ScanFound | undefined> => {
  const { rows } = await sql<ScanFound>`
    select sha256, original_sha256 as "originalSha256", pages, (select size from blob where blob.sha256 = document.sha256) as size,
      uploaded_by = ${personId} as own,
      exists (select 1 from receipt where receipt.document_id = document.id and receipt.state <> 'void')
        or exists (select 1 from correspondence where correspondence.document_id = document.id)
        or exists (select 1 from issue where issue.document_id = document.id)
        or exists (select 1 from numbered_letter where numbered_letter.document_id = document.id)
        or exists (select 1 from letter_signature where letter_signature.document_id = document.id) as used
    from document where id = ${documentId}`.execute(tx)
  return rows[0]
}

/** A receipt about to exist. */
export type NewReceipt = {
  id: string
  unitId: string
  year: number
  serial: number
  number: string
  documentId: string | null
  given: Particulars & { receivedOn: string }
  physical: Physical
  late: boolean
  senderKey: string
  particulars: Buffer
  dispatchId: string | null
  at: Date
  /** a cover nobody has opened yet */
  sealed?: boolean
}

/** Stores a new receipt and gives its computer number. */
export const addReceipt = async (tx: Transaction, receipt: NewReceipt, actor: Actor): Promise<number> => {
  const { given } = receipt
  const { rows } = await sql<{ computer_number: number }>`
    insert into receipt (id, unit_id, year, serial, number, document_id, classification, urgency, delivery_mode, letter_language, type,
      vip, letter_number, letter_on, received_on, late_reason, recorded_at, sender, sender_key, category, subcategory, subject_hi,
      subject_en, enclosures, remarks, diarised_by_person, diarised_by_post, particulars, dispatch_id, physical, paper_pages, cover)
    values (${receipt.id}, ${receipt.unitId}, ${receipt.year}, ${receipt.serial}, ${receipt.number}, ${receipt.documentId},
      ${given.classification}, ${given.urgency}, ${given.deliveryMode}, ${given.letterLanguage}, ${given.type}, ${given.vip},
      ${given.letterNumber || null}, ${given.letterOn}, ${given.receivedOn}, ${receipt.late ? given.lateReason : null}, ${receipt.at},
      ${JSON.stringify(given.sender)}::jsonb, ${receipt.senderKey}, ${given.category}, ${given.subcategory}, ${given.subject.hi},
      ${given.subject.en}, ${given.enclosures || null}, ${given.remarks || null}, ${actor.personId}, ${actor.postId},
      ${receipt.particulars}, ${receipt.dispatchId}, ${receipt.physical !== null}, ${receipt.physical?.pages ?? null}, ${receipt.sealed ? 'sealed' : null}::text)
    returning computer_number`.execute(tx)
  return rows[0]!.computer_number
}

/** Records that the receipt is closed. */
export const setReceiptClosed = async (
  tx: Transaction,
  id: string,
  remark: string,
  at: Date,
): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update receipt set state = 'closed', closed_at = ${at}, closing_remark = ${remark}, version = version + 1
    where id = ${id} returning version`.execute(tx)
  return rows[0]!.version
}

/** Records that an issue disposed of the receipt. */
export const setReceiptAnswered = async (
  tx: Transaction,
  id: string,
  issueId: string,
  at: Date,
): Promise<void> => {
  await sql`
    update receipt set state = 'closed', closed_at = ${at}, answered_by = ${issueId}, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** Records that what disposed of the receipt holds no longer: it is open again. */
export const setReceiptUnanswered = async (tx: Transaction, id: string): Promise<void> => {
  await sql`
    update receipt set state = 'open', closed_at = null, answered_by = null, version = version + 1 where id = ${id}`.execute(
    tx,
  )
}

/** Records that the entry is void. */
export const setReceiptVoid = async (
  tx: Transaction,
  id: string,
  reason: string,
  actor: Actor,
  at: Date,
): Promise<number> => {
  const { rows } = await sql<{ version: number }>`
    update receipt set state = 'void', void_at = ${at}, void_reason = ${reason}, void_by_person = ${actor.personId},
      void_by_post = ${actor.postId}, version = version + 1
    where id = ${id} returning version`.execute(tx)
  return rows[0]!.version
}

/**
 * The post that keeps the registry of an office: the one asked for while somebody holds it, else the first that is held, else any.
 * Undefined where the office has none.
 */
export const registryPostOf = async (
  tx: Transaction,
  officeId: string,
  preferred: string | null,
  now: Date,
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select post.id from role_grant join post on post.id = role_grant.post_id join unit on unit.id = post.unit_id
    where role_grant.role = 'registry' and role_grant.revoked_at is null and unit.office_id = ${officeId}
      and (post.valid_to is null or post.valid_to >= ${dayInIndia(now)}::date)
    order by not exists (select 1 from charge where charge.post_id = post.id and charge.kind <> 'assistant'
        and charge.starts_at <= ${now} and (charge.ends_at is null or charge.ends_at > ${now})),
      post.id is distinct from ${preferred}::uuid, post.abbreviation
    limit 1`.execute(tx)
  return rows[0]?.id
}

/** Records that the receipt rests in a file from now on. Ending its stay is the act's. */
export const setReceiptInFile = async (tx: Transaction, id: string): Promise<void> => {
  await sql`update receipt set state = 'in_file', version = version + 1 where id = ${id}`.execute(tx)
}

/** What the rule of copies needs to know of the posts that are to get one; null for a receipt that is only about to exist. */
export const copyReceivers = async (
  tx: Transaction,
  receiptId: string | null,
  postIds: readonly string[],
  now: Date,
): Promise<CopyReceiver[]> => {
  const { rows } = await sql<{ id: string; name: Bilingual; given: boolean }>`
    select post.id, ${postTold('post')} as name,
      exists (select 1 from info_copy where info_copy.receipt_id = ${receiptId}::uuid and info_copy.to_post_id = post.id) as given
    from post where post.id = any(${postIds}::uuid[]) and (post.valid_to is null or post.valid_to >= ${dayInIndia(now)}::date)`.execute(
    tx,
  )
  return postIds.map(postId => {
    const found = rows.find(row => row.id === postId)
    return {
      postId,
      exists: found !== undefined,
      given: found?.given ?? false,
      name: found?.name ?? { hi: '', en: '' },
    }
  })
}

/** Gives copies for information. */
export const addCopies = async (
  tx: Transaction,
  receiptId: string | null,
  postIds: readonly string[],
  actor: Actor,
  at: Date,
): Promise<void> => {
  await sql`
    insert into info_copy (id, receipt_id, to_post_id, from_post_id, from_person_id, sent_at)
    select each.id, ${receiptId}, each.post_id, ${actor.postId}, ${actor.personId}, ${at}::timestamptz
    from unnest(${postIds.map(() => newId())}::uuid[], ${postIds}::uuid[]) as each (id, post_id)`.execute(tx)
}

/** Marks the copy a post has of a receipt as read, once; gives the time, or undefined when there is no such copy. */
export const setCopyRead = async (
  tx: Transaction,
  receiptId: string,
  postId: string,
  at: Date,
): Promise<{ copyId: string; first: boolean; readAt: Date } | undefined> => {
  const { rows } = await sql<{ id: string; first: boolean; read_at: Date }>`
    with before as (
      select id, read_at from info_copy where receipt_id = ${receiptId} and to_post_id = ${postId} for update
    )
    update info_copy set read_at = coalesce(before.read_at, ${at}::timestamptz) from before
    where info_copy.id = before.id returning info_copy.id, before.read_at is null as first, info_copy.read_at`.execute(
    tx,
  )
  const row = rows[0]
  return row && { copyId: row.id, first: row.first, readAt: row.read_at }
}

/** How an address book entry is found: its words folded, then their consonants, so that either script finds it. */
export const correspondentKey = (from: Sender): string => {
  const words = foldWords(`${from.name} ${from.designation} ${from.organisation}`)
  return `${words} | ${skeleton(words)}`
}

/**
 * Keeps a sender in the office's address book: a new entry, or one more use of the same name, designation and organisation;
 * what was typed of address, mail and mobile replaces what stood there.
 */
export const keepCorrespondent = async (tx: Transaction, officeId: string, from: Sender): Promise<void> => {
  if (fold(`${from.name}${from.organisation}`) === '') return
  await sql`
    insert into correspondent (id, office_id, name, designation, organisation, address, email, mobile, used, folded)
    values (${newId()}, ${officeId}, ${from.name}, ${from.designation}, ${from.organisation}, ${from.address}, ${from.email},
      ${from.mobile}, 1, ${correspondentKey(from)})
    on conflict (office_id, folded) do update set used = correspondent.used + 1,
      address = coalesce(nullif(excluded.address, ''), correspondent.address),
      email = coalesce(nullif(excluded.email, ''), correspondent.email),
      mobile = coalesce(nullif(excluded.mobile, ''), correspondent.mobile)`.execute(tx)
}
