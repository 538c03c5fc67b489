import { sql } from 'kysely'
import { personsNamed, postsShown } from '#movement/read.ts'
import type { Database } from '#storage/database.ts'
import type { Paper } from '../contract.ts'

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
  struck_at: Date | null
  struck_by_post: string | null
  struck_by_person: string | null
  struck_reason: string | null
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
      paper.page_from, paper.page_to, newest.mark, paper.entered_at, paper.entered_by_post,
      strike.at as struck_at, strike.by_post as struck_by_post, strike.by_person as struck_by_person,
      convert_from(reason.bytes, 'UTF8')::jsonb ->> 'value' as struck_reason, part.number as from_part,
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
      left join lateral (select mark from correspondence_mark where correspondence_id = paper.id
        and (${until}::timestamptz is null or at <= ${until}::timestamptz) order by at desc, id desc limit 1) newest on true
    where paper.file_id = ${fileId} and (${until}::timestamptz is null or paper.entered_at <= ${until}::timestamptz)
    order by paper.serial`.execute(db)
  const posts = await postsShown(
    db,
    rows.flatMap(row => [row.entered_by_post, row.struck_by_post]),
  )
  const persons = await personsNamed(
    db,
    rows.map(row => row.struck_by_person),
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
            by: {
              ...posts.get(row.struck_by_post)!,
              person: persons.get(row.struck_by_person ?? '') ?? null,
            },
            reason: row.struck_reason ?? '',
          }
        : null,
    fromPart: row.from_part,
    original: row.original,
    enteredAt: row.entered_at.toISOString(),
    enteredBy: posts.get(row.entered_by_post)!,
    isNew: seenBefore !== null && row.entered_at > seenBefore,
  }))
}
