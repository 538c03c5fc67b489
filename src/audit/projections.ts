import { type RawBuilder, sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import type { Problem } from './contract.ts'
import type { Findings } from './findings.ts'

type Differing = {
  which: string
  subject_kind: string | null
  subject_id: string | null
  field: string | null
}

/** A comparison of what the office works with against what the ledger committed to: gives the rows that differ. */
type Check = { what: string; problem: Problem; rows: RawBuilder<Differing> }

/** The value inside committed bytes, joined as `content`. */
const value = sql`(json_or_null(content.bytes) -> 'value')`
const about = sql`(json_or_null(entry.leaf) -> 'about')`
const commits = sql`(json_or_null(entry.leaf) -> 'commits')`
const iso = (column: RawBuilder<unknown>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`

/** The first of several named comparisons that fails, as a field name; null when all hold. */
const firstDiffering = (pairs: [string, RawBuilder<unknown>, RawBuilder<unknown>][]) =>
  sql<string | null>`case ${sql.join(
    pairs.map(([name, stored, said]) => sql`when (${stored}) is distinct from (${said}) then ${name}::text`),
    sql` `,
  )} end`

/** Sealed notes and minutes against what was sealed. */
const greenNotes: Check = {
  what: 'note',
  problem: 'note-differs',
  rows: sql`
    select * from (
      select note.id as which, note.subject_kind, note.subject_id, ${firstDiffering([
        ['text', sql`content.bytes is null`, sql`false`],
        ['id', sql`${value} ->> 'note'`, sql`note.id::text`],
        ['kind', sql`${value} ->> 'kind'`, sql`note.kind`],
        [
          'subject',
          sql`coalesce(${value} -> 'file' ->> 'id', ${value} -> 'receipt' ->> 'id')`,
          sql`note.subject_id::text`,
        ],
        ['schema', sql`${value} ->> 'schema'`, sql`(note.schema)::text`],
        ['paragraph_from', sql`${value} -> 'paragraphs' ->> 'from'`, sql`(note.paragraph_from)::text`],
        ['paragraph_to', sql`${value} -> 'paragraphs' ->> 'to'`, sql`(note.paragraph_to)::text`],
        ['sealed_by_person', sql`${value} -> 'by' ->> 'personId'`, sql`note.sealed_by_person::text`],
        ['sealed_by_post', sql`${value} -> 'by' ->> 'postId'`, sql`note.sealed_by_post::text`],
        ['sealed_at', sql`${value} ->> 'at'`, iso(sql`note.sealed_at`)],
        ['attested', sql`${value} ->> 'attested'`, sql`note.attested`],
        [
          'version',
          sql`(select committed from note_version where note_id = note.id order by version desc limit 1)`,
          sql`note.committed`,
        ],
      ])} as field
      from note left join content on content.commitment = note.committed where note.state = 'green') differing
    where field is not null`,
}

/** Every sealing the ledger tells of has its green note with that very text. */
const sealings: Check = {
  what: 'note',
  problem: 'note-missing',
  rows: sql`
    select coalesce(${about} ->> 'note', entry.seq::text) as which, entry.subject_kind, entry.subject_id, null as field
    from ledger_entry entry
    where entry.kind in ('note.sealed', 'note.confirmed', 'receipt.minute-sealed')
      and not exists (select 1 from note where note.id::text = ${about} ->> 'note' and note.state = 'green'
        and encode(note.committed, 'hex') = ${commits} ->> 'note' and note.subject_id = entry.subject_id and note.sealed_at = entry.at)`,
}

/** Yellow notes: the text shown is the text committed to when it left its last desk. */
const yellowNotes: Check = {
  what: 'yellow-note',
  problem: 'version-differs',
  rows: sql`
    select note.id as which, note.subject_kind, note.subject_id, 'text' as field
    from note left join content on content.commitment = note.committed
    where note.state in ('yellow', 'discarded') and (content.bytes is null or ${value} ->> 'note' is distinct from note.id::text
      or (note.state = 'yellow' and ${value} -> 'text' is distinct from note.working))`,
}

/** Every version of a note that left a desk is there, by the hand and at the time the ledger says. */
const noteVersions: Check = {
  what: 'note-version',
  problem: 'version-missing',
  rows: sql`
    select coalesce(${about} ->> 'note', entry.seq::text) as which, entry.subject_kind, entry.subject_id, null as field
    from ledger_entry entry
    where entry.kind in ('note.sealed', 'note.confirmed', 'receipt.minute-sealed', 'note.sent-yellow', 'note.edited')
      and not exists (select 1 from note_version version where version.note_id::text = ${about} ->> 'note'
        and encode(version.committed, 'hex') = ${commits} ->> 'note' and version.by_person = entry.person_id and version.by_post = entry.post_id
        and version.at = entry.at)
    union all
    select version.note_id::text, note.subject_kind, note.subject_id, 'version'
    from note_version version join note on note.id = version.note_id left join content on content.commitment = version.committed
    where content.bytes is null or ${value} ->> 'note' is distinct from version.note_id::text`,
}

/** File covers against what was committed to at opening, and the running numbers against what they count. */
const files: Check = {
  what: 'file',
  problem: 'file-differs',
  rows: sql`
    select * from (
      select file.id as which, 'file' as subject_kind, file.id as subject_id, ${firstDiffering([
        ['cover', sql`content.bytes is null`, sql`false`],
        ['id', sql`${value} ->> 'file'`, sql`file.id::text`],
        ['number', sql`${value} ->> 'number'`, sql`file.number`],
        ['computer_number', sql`${value} ->> 'computerNumber'`, sql`(file.computer_number)::text`],
        ['head_id', sql`${value} ->> 'head'`, sql`file.head_id::text`],
        ['subject_hi', sql`${value} -> 'subject' ->> 'hi'`, sql`file.subject_hi`],
        ['subject_en', sql`${value} -> 'subject' ->> 'en'`, sql`file.subject_en`],
        ['classification', sql`${value} ->> 'classification'`, sql`file.classification`],
        ['category', sql`${value} ->> 'category'`, sql`file.category`],
        ['remarks', sql`${value} ->> 'remarks'`, sql`file.remarks`],
        [
          'last_paragraph',
          sql`(select coalesce(max(paragraph_to), 0) from note where subject_kind = 'file' and subject_id = file.id and state = 'green')`,
          sql`file.last_paragraph`,
        ],
        [
          'last_serial',
          sql`(select coalesce(max(serial), 0) from correspondence where file_id = file.id)`,
          sql`file.last_serial`,
        ],
        [
          'last_page',
          sql`(select coalesce(max(page_to), 0) from correspondence where file_id = file.id)`,
          sql`file.last_page`,
        ],
        [
          'state',
          sql`exists (select 1 from ledger_entry where subject_kind = 'file' and subject_id = file.id and kind = 'file.closed')`,
          sql`file.state = 'closed'`,
        ],
      ])} as field
      from file left join content on content.commitment = file.cover) differing
    where field is not null`,
}

/** The correspondence side, paper by paper, both ways. */
const papers: Check = {
  what: 'paper',
  problem: 'paper-differs',
  rows: sql`
    select * from (
      select coalesce(paper.id::text, ${about} ->> 'paper') as which, 'file' as subject_kind,
        coalesce(entry.subject_id, paper.file_id) as subject_id, ${firstDiffering([
          ['missing', sql`paper.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['file_id', sql`paper.file_id`, sql`entry.subject_id`],
          ['serial', sql`paper.serial::text`, sql`${about} ->> 'serial'`],
          ['page_from', sql`paper.page_from::text`, sql`${about} ->> 'from'`],
          ['page_to', sql`paper.page_to::text`, sql`${about} ->> 'to'`],
          ['kind', sql`paper.kind`, sql`${about} ->> 'what'`],
          ['receipt_id', sql`paper.receipt_id::text`, sql`${about} ->> 'receipt'`],
          ['issue_id', sql`paper.issue_id::text`, sql`${about} ->> 'issue'`],
          ['document_id', sql`paper.document_id::text`, sql`${about} ->> 'document'`],
          ['entered_at', sql`paper.entered_at`, sql`entry.at`],
          ['entered_by_person', sql`paper.entered_by_person`, sql`entry.person_id`],
        ])} as field
      from (select * from ledger_entry where kind = 'file.paper-entered') entry
        full join correspondence paper on paper.id::text = ${about} ->> 'paper') differing
    where field is not null`,
}

/** Every stay at a desk, both ways, and who opened it when. */
const movements: Check = {
  what: 'movement',
  problem: 'movement-differs',
  rows: sql`
    select * from (
      select coalesce(stay.id::text, ${about} ->> 'movement') as which, coalesce(stay.subject_kind, entry.subject_kind) as subject_kind,
        coalesce(stay.subject_id, entry.subject_id) as subject_id, ${firstDiffering([
          ['missing', sql`stay.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['subject_id', sql`stay.subject_id`, sql`entry.subject_id`],
          ['sent_at', sql`stay.sent_at`, sql`entry.at`],
          ['to_post_id', sql`stay.to_post_id::text`, sql`coalesce(${about} ->> 'to', entry.post_id::text)`],
          ['urgency', sql`stay.urgency`, sql`coalesce(${about} ->> 'urgency', stay.urgency)`],
          [
            'due_on',
            sql`case when entry.kind like '%.sent' then stay.due_on::text end`,
            sql`${about} ->> 'due'`,
          ],
          ['action', sql`stay.action`, sql`${about} ->> 'action'`],
          ['note_id', sql`stay.note_id::text`, sql`${about} ->> 'note'`],
          ['remark', sql`encode(stay.remark, 'hex')`, sql`${commits} ->> 'remark'`],
          ['how', sql`stay.how = 'pulled_back'`, sql`entry.kind like '%.pulled-back'`],
          [
            'from_post_id',
            sql`case when stay.how in ('sent', 'returned') then stay.from_post_id end`,
            sql`case when entry.kind like '%.sent' then entry.post_id end`,
          ],
          [
            'from_person_id',
            sql`case when stay.how in ('sent', 'returned') then stay.from_person_id end`,
            sql`case when entry.kind like '%.sent' then entry.person_id end`,
          ],
        ])} as field
      from (select * from ledger_entry where json_or_null(leaf) -> 'about' ? 'movement' and kind not like '%.read') entry
        full join movement stay on stay.id::text = ${about} ->> 'movement') differing
    where field is not null`,
}

/** Where a thing lies is where the last movement the ledger tells of brought it; what was opened was recorded so. */
const holders: Check = {
  what: 'movement',
  problem: 'holder-differs',
  rows: sql`
    select stay.id as which, stay.subject_kind, stay.subject_id, 'left_at' as field
    from (select *, lead(sent_at) over (partition by subject_kind, subject_id order by seq) as next_at from movement) stay
    where stay.left_at is distinct from coalesce(stay.next_at, (
      select max(entry.at) from ledger_entry entry where entry.subject_kind = stay.subject_kind and entry.subject_id = stay.subject_id
        and entry.kind in ('file.closed', 'receipt.closed', 'receipt.put-in-file') and entry.at >= stay.sent_at))
    union all
    select stay.id, stay.subject_kind, stay.subject_id, 'opened_at'
    from movement stay
      left join ledger_entry entry on entry.subject_kind = stay.subject_kind and entry.subject_id = stay.subject_id
        and entry.kind like '%.read' and ${about} ->> 'movement' = stay.id::text
    where stay.how in ('sent', 'returned')
      and (stay.opened_at is distinct from entry.at or stay.opened_by is distinct from entry.person_id)`,
}

/** A receipt's particulars against what was committed to at diarising, and its number against the register's entry. */
const receipts: Check = {
  what: 'receipt',
  problem: 'receipt-differs',
  rows: sql`
    select * from (
      select receipt.id as which, 'receipt' as subject_kind, receipt.id as subject_id, ${firstDiffering([
        ['particulars', sql`content.bytes is null`, sql`false`],
        [
          'unrecorded',
          sql`(entry.seq is null or encode(receipt.particulars, 'hex') is distinct from ${commits} ->> 'particulars')`,
          sql`false`,
        ],
        ['unit_id', sql`${value} ->> 'unit'`, sql`receipt.unit_id::text`],
        ['delivery_mode', sql`${value} ->> 'deliveryMode'`, sql`receipt.delivery_mode`],
        ['letter_language', sql`${value} ->> 'letterLanguage'`, sql`receipt.letter_language`],
        ['type', sql`${value} ->> 'type'`, sql`receipt.type`],
        ['classification', sql`${value} ->> 'classification'`, sql`receipt.classification`],
        ['urgency', sql`${value} ->> 'urgency'`, sql`receipt.urgency`],
        ['vip', sql`${value} ->> 'vip'`, sql`receipt.vip`],
        ['letter_number', sql`nullif(${value} ->> 'letterNumber', '')`, sql`receipt.letter_number`],
        ['letter_on', sql`${value} ->> 'letterOn'`, sql`receipt.letter_on::text`],
        ['received_on', sql`${value} ->> 'receivedOn'`, sql`receipt.received_on::text`],
        ['sender', sql`${value} -> 'sender'`, sql`receipt.sender`],
        ['category', sql`${value} ->> 'category'`, sql`receipt.category`],
        ['subcategory', sql`${value} ->> 'subcategory'`, sql`receipt.subcategory`],
        ['subject_hi', sql`${value} -> 'subject' ->> 'hi'`, sql`receipt.subject_hi`],
        ['subject_en', sql`${value} -> 'subject' ->> 'en'`, sql`receipt.subject_en`],
        ['enclosures', sql`nullif(${value} ->> 'enclosures', '')`, sql`receipt.enclosures`],
        ['remarks', sql`nullif(${value} ->> 'remarks', '')`, sql`receipt.remarks`],
        ['year', sql`${about} ->> 'year'`, sql`receipt.year::text`],
        ['serial', sql`${about} ->> 'serial'`, sql`receipt.serial::text`],
        ['computer_number', sql`${about} ->> 'computer'`, sql`receipt.computer_number::text`],
        ['document_id', sql`${about} ->> 'document'`, sql`receipt.document_id::text`],
        ['recorded_at', sql`receipt.recorded_at`, sql`entry.at`],
        ['diarised_by_person', sql`receipt.diarised_by_person`, sql`entry.person_id`],
        ['diarised_by_post', sql`receipt.diarised_by_post`, sql`entry.post_id`],
      ])} as field
      from receipt left join content on content.commitment = receipt.particulars
        left join ledger_entry entry on entry.subject_kind = 'receipt' and entry.subject_id = receipt.id and entry.kind = 'receipt.diarised'
      ) differing
    where field is not null`,
}

/** Every version of a draft that left a desk, both ways. */
const draftVersions: Check = {
  what: 'draft-version',
  problem: 'draft-differs',
  rows: sql`
    select coalesce(version.id::text, ${about} ->> 'draft') as which, 'file' as subject_kind, entry.subject_id,
      case when version.id is null then 'missing' when entry.seq is null then 'unrecorded' else 'content' end as field
    from (select * from ledger_entry where kind = 'draft.version') entry
      full join (select * from draft_version where committed is not null) version
        on version.draft_id::text = ${about} ->> 'draft' and version.version::text = ${about} ->> 'version'
    where version.id is null or entry.seq is null or encode(version.committed, 'hex') is distinct from ${commits} ->> 'content'
      or version.by_person::text is distinct from ${about} ->> 'by' or version.by_post::text is distinct from ${about} ->> 'post'`,
}

/** The bytes a receipt was diarised with are the bytes its document names. */
const scans: Check = {
  what: 'document',
  problem: 'document-differs',
  rows: sql`
    select document.id as which, entry.subject_kind, entry.subject_id, 'sha256' as field
    from ledger_entry entry
      join content on encode(content.commitment, 'hex') = ${commits} ->> 'document'
      left join document on document.id::text = ${value} ->> 'id'
    where encode(document.sha256, 'hex') is distinct from ${value} ->> 'sha256'`,
}

/** Every comparison, in the order an auditor would make them. Each later slice adds its own. */
export const checks: readonly Check[] = [
  greenNotes,
  sealings,
  yellowNotes,
  noteVersions,
  receipts,
  scans,
  files,
  papers,
  movements,
  holders,
  draftVersions,
]

/** Runs every comparison and adds what differs. */
export const verifyProjections = async (
  db: Database,
  findings: Findings,
  tell: (done: number) => void,
): Promise<void> => {
  let done = 0
  for (const check of checks) {
    const { rows } = await check.rows.execute(db)
    for (const row of rows)
      findings.add({
        problem: check.problem,
        what: check.what,
        which: row.which,
        subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
        field: row.field,
      })
    done += 1
    tell(done)
  }
}
