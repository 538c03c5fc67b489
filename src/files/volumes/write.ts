import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { PaperMark } from '../contract.ts'
import type { NewPaper } from '../write.ts'

/** What a part or volume takes from the file it belongs to. */
export type Branched = {
  headId: string | null
  numberKind: 'sfs' | 'non_sfs'
  oldOpenedOn: string | null
  year: number
  number: string
  /** number of the first volume, and which one the asked file is */
  rootId: string
  rootNumber: string
  nth: number
  /** which one its last part was; 0 without parts */
  lastPart: number
}

/** A file as a part or volume of it is formed. */
export const branchedFrom = async (tx: Transaction, fileId: string): Promise<Branched> => {
  const { rows } = await sql<Branched>`
    with recursive back as (
      select id, number, former_id from file where id = ${fileId}
      union all select file.id, file.number, file.former_id from file join back on file.id = back.former_id)
    select head_id as "headId", number_kind as "numberKind", old_opened_on as "oldOpenedOn", year, file.number, root.id as "rootId",
      root.number as "rootNumber", coalesce(nth, 1) as nth, (select coalesce(max(part.nth), 0)::int from file part where part.main_id = file.id) as "lastPart"
    from file join back root on root.former_id is null where file.id = ${fileId}`.execute(tx)
  return rows[0]!
}

/** A paper that will stand anew in another file: what it is there, its mark and its being struck out. */
export type PaperTakenOver = {
  paper: Omit<NewPaper, 'id'>
  mark: PaperMark | null
  strikeReason: Buffer | null
}

/** The papers of a file as they will stand in another: all of a part, or only those under consideration of a former volume. */
export const papersToTakeOver = async (
  tx: Transaction,
  fileId: string,
  which: 'all' | 'marked',
): Promise<PaperTakenOver[]> => {
  const { rows } = await sql<{
    id: string
    kind: NewPaper['kind']
    receipt_id: string | null
    issue_id: string | null
    draft_version_id: string | null
    document_id: string | null
    title: string
    pages: number
    mark: PaperMark | null
    reason: Buffer | null
  }>`
    select paper.id, kind, receipt_id, issue_id, draft_version_id, document_id, title, page_to - page_from + 1 as pages, newest.mark,
      strike.reason
    from correspondence paper
      left join correspondence_strike strike on strike.correspondence_id = paper.id
      left join lateral (select mark from correspondence_mark where correspondence_id = paper.id order by at desc, id desc limit 1) newest on true
    where paper.file_id = ${fileId} and (${which} = 'all' or (newest.mark is not null and strike.reason is null
      and not exists (select 1 from draft join issue answer on answer.draft_id = draft.id
            where draft.answers in (paper.id, paper.from_paper) and not exists (select from issue_cancelled where issue_id = answer.id))))
    order by serial`.execute(tx)
  return rows.map(row => ({
    paper: {
      kind: row.kind,
      ...(row.receipt_id ? { receiptId: row.receipt_id } : {}),
      ...(row.issue_id ? { issueId: row.issue_id } : {}),
      ...(row.draft_version_id ? { draftVersionId: row.draft_version_id } : {}),
      documentId: row.document_id,
      title: row.title,
      pages: row.pages,
      fromPaper: row.id,
    },
    mark: row.mark,
    strikeReason: row.reason,
  }))
}

/** A file comes to rest in another that takes it up: whoever sees that one sees it, and what it had taken up itself. */
export const setTakenUp = async (
  tx: Transaction,
  taken: { id: string; by: string; as: 'merged' | 'continued'; postId: string; at: Date },
): Promise<void> => {
  await sql`
    update file set state = 'closed', closed_as = ${taken.as}, closed_at = ${taken.at}, closed_by_post = ${taken.postId}, version = version + 1
    where id = ${taken.id}`.execute(tx)
  await sql`
    insert into taken_up (file_id, by_file_id, at)
    select ${taken.id}::uuid, ${taken.by}::uuid, ${taken.at}::timestamptz
    union select file_id, ${taken.by}::uuid, ${taken.at}::timestamptz from taken_up where by_file_id = ${taken.id}`.execute(
    tx,
  )
}

/** The parts merged into a file, as far as the reader sees it, in the order they came. */
export const mergedParts = async (
  db: Database,
  fileId: string,
  until: Date | null,
): Promise<{ id: string; number: string; at: Date }[]> => {
  const { rows } = await sql<{ id: string; number: string; at: Date }>`
    select id, number, closed_at as at from file
    where main_id = ${fileId} and closed_as = 'merged' and (${until}::timestamptz is null or closed_at <= ${until}::timestamptz)
    order by closed_at, nth`.execute(db)
  return rows
}
