import { sql } from 'kysely'
import { type Hand, handsShown } from '#movement/hands.ts'
import type { Database } from '#storage/database.ts'
import type { IssueNamed, Paper } from '../contract.ts'

type PaperRow = {
  id: string
  serial: number
  kind: Paper['kind']
  receipt_id: string | null
  issue_id: string | null
  document_id: string | null
  title: string
  subject_hi: string | null
  subject_en: string | null
  party: string | null
  letter_number: string | null
  letter_on: string | null
  page_from: number
  page_to: number
  mark: Paper['mark']
  entered_at: Date
  entered_by_post: string
  entered_by_person: string
  struck_at: Date | null
  struck_by_post: string | null
  struck_by_person: string | null
  struck_reason: string | null
  cancelled_at: Date | null
  cancelled_by_post: string | null
  cancelled_by_person: string | null
  cancelled_reason: string | null
  replaced_by: IssueNamed | null
  replaces: IssueNamed | null
  from_part: string | null
  original: Paper['original']
}

/** The correspondence side in order of serial, as far as the reader sees it. */
export const papersOf = async (
  db: Database,
  fileId: string,
  until: Date | null,
  seenBefore: Date | null,
): Promise<Paper[]> => {
  const { rows } = await sql<PaperRow>`
    select paper.id, paper.serial, paper.kind, paper.receipt_id, paper.issue_id, paper.document_id,
      coalesce(receipt.number, issue.number, paper.title) as title,
      coalesce(receipt.subject_hi, issue.subject_hi) as subject_hi, coalesce(receipt.subject_en, issue.subject_en) as subject_en,
      coalesce(nullif(receipt.sender ->> 'organisation', ''), receipt.sender ->> 'name',
        (select dispatch.name from dispatch where dispatch.issue_id = issue.id order by role desc, addressee limit 1)) as party,
      coalesce(receipt.letter_number, issue.number) as letter_number, coalesce(receipt.letter_on, issue.issued_on) as letter_on,
      paper.page_from, paper.page_to, newest.mark, paper.entered_at, paper.entered_by_post, paper.entered_by_person,
      strike.at as struck_at, strike.by_post as struck_by_post, strike.by_person as struck_by_person,
      convert_from(reason.bytes, 'UTF8')::jsonb ->> 'value' as struck_reason,
      ended.cancelled_at, ended.by_post as cancelled_by_post, ended.by_person as cancelled_by_person,
      convert_from(why.bytes, 'UTF8')::jsonb -> 'value' ->> 'text' as cancelled_reason, later.named as replaced_by,
      case when former.id is not null then jsonb_build_object('id', former.id, 'number', former.number, 'on', former.issued_on) end as replaces,
      part.number as from_part,
      case when document.original_media_type is not null and document.original_media_type not in ('image/jpeg', 'image/png', 'image/tiff')
        then jsonb_build_object('name', document.name, 'mediaType', document.original_media_type, 'size', original.size) end as original
    from correspondence paper
      left join receipt on receipt.id = paper.receipt_id
      left join issue on issue.id = paper.issue_id
      left join document on document.id = paper.document_id
      left join blob original on original.sha256 = document.original_sha256
      left join correspondence of_part on of_part.id = paper.from_paper
      left join file part on part.id = of_part.file_id
      left join correspondence_strike strike on strike.correspondence_id = paper.id
        and (${until}::timestamptz is null or strike.at <= ${until}::timestamptz)
      left join content reason on reason.commitment = strike.reason
      left join issue_cancelled ended on ended.issue_id = paper.issue_id
        and (${until}::timestamptz is null or ended.cancelled_at <= ${until}::timestamptz)
      left join content why on why.commitment = ended.reason
      left join draft written on written.id = issue.draft_id
      left join issue former on former.id = written.replaces
      left join lateral (
        select jsonb_build_object('id', anew.id, 'number', anew.number, 'on', anew.issued_on) as named
        from draft replacing join issue anew on anew.draft_id = replacing.id
        where replacing.state <> 'withdrawn' and replacing.replaces = ended.issue_id
          and (${until}::timestamptz is null or anew.issued_at <= ${until}::timestamptz)) later on true
      left join lateral (select mark from correspondence_mark where correspondence_id = paper.id
        and (${until}::timestamptz is null or at <= ${until}::timestamptz) order by at desc, id desc limit 1) newest on true
    where paper.file_id = ${fileId} and (${until}::timestamptz is null or paper.entered_at <= ${until}::timestamptz)
    order by paper.serial`.execute(db)
  const struck = (row: PaperRow): Hand | null =>
    row.struck_at && row.struck_by_post
      ? { post: row.struck_by_post, person: row.struck_by_person, at: row.struck_at }
      : null
  const cancelled = (row: PaperRow): Hand | null =>
    row.cancelled_at && row.cancelled_by_post
      ? { post: row.cancelled_by_post, person: row.cancelled_by_person, at: row.cancelled_at }
      : null
  const entered = (row: PaperRow): Hand => ({
    post: row.entered_by_post,
    person: row.entered_by_person,
    at: row.entered_at,
  })
  const hands = await handsShown(
    db,
    rows.flatMap(row => [entered(row), struck(row), cancelled(row)]),
  )
  return rows.map(row => ({
    id: row.id,
    serial: row.serial,
    kind: row.kind,
    receiptId: row.receipt_id,
    issueId: row.issue_id,
    documentId: row.document_id,
    title: row.title,
    subject: row.subject_hi === null ? null : { hi: row.subject_hi, en: row.subject_en ?? '' },
    party: row.party,
    letterNumber: row.letter_number,
    letterOn: row.letter_on,
    pageFrom: row.page_from,
    pageTo: row.page_to,
    mark: row.mark,
    struck:
      row.struck_at && row.struck_by_post
        ? {
            at: row.struck_at.toISOString(),
            by: hands({ post: row.struck_by_post, person: row.struck_by_person, at: row.struck_at }),
            reason: row.struck_reason ?? '',
          }
        : null,
    cancelled:
      row.cancelled_at && row.cancelled_by_post
        ? {
            at: row.cancelled_at.toISOString(),
            by: hands({ post: row.cancelled_by_post, person: row.cancelled_by_person, at: row.cancelled_at }),
            reason: row.cancelled_reason ?? '',
            replacedBy: row.replaced_by,
          }
        : null,
    replaces: row.replaces,
    fromPart: row.from_part,
    original: row.original,
    enteredAt: row.entered_at.toISOString(),
    enteredBy: hands(entered(row)),
    isNew: seenBefore !== null && row.entered_at > seenBefore,
  }))
}
