import { sql } from 'kysely'
import { officeStanding } from '#access/heirs.ts'
import type { Json } from '#kit/json.ts'
import type { Rank } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { type DraftKind, storedForm, type TemplateBody } from '../form.ts'

/** A template as a draft begins from it. */
export type TemplateChosen = {
  id: string
  kind: DraftKind
  language: 'hi' | 'en'
  version: number
  body: TemplateBody
}

/** A template in use that a unit may draft from: of the instance, of the unit, or of one above it. */
export const templateFor = async (
  db: Database,
  id: string,
  unitId: string,
): Promise<TemplateChosen | undefined> => {
  const { rows } = await sql<Omit<TemplateChosen, 'body'> & { body: Json }>`
    select id, kind, language, version, body from template
    where id = ${id} and retired_at is null and (unit_id is null
      or exists (select 1 from unit_ancestor line where line.unit_id = ${unitId} and line.ancestor_id = template.unit_id))`.execute(
    db,
  )
  const row = rows[0]
  return row && { ...row, body: storedForm(row.body, row.kind, row.language) }
}

/** The version of a template that drafts begin with today. */
export const templateNow = async (db: Database, id: string): Promise<number | undefined> => {
  const { rows } = await sql<{ version: number }>`select version from template where id = ${id}`.execute(db)
  return rows[0]?.version
}

/** The paper a draft answers, as its blanks and its first addressee need it. */
export type PaperAnswered = {
  id: string
  letterNumber: string
  letterOn: string | null
  sender: { name: string; designation: string; organisation: string; address: string } | null
  /** the office of this instance it came from, when it came inside */
  fromUnitId: string | null
}

/** A paper of a file's correspondence that may be answered. */
export const paperToAnswer = async (
  db: Database,
  fileId: string,
  paperId: string,
): Promise<PaperAnswered | undefined> => {
  const { rows } = await sql<PaperAnswered>`
    select paper.id, coalesce(receipt.letter_number, issue.number, '') as "letterNumber",
      coalesce(receipt.letter_on, issue.issued_on) as "letterOn",
      case when receipt.id is null then null else jsonb_build_object('name', coalesce(receipt.sender ->> 'name', ''),
        'designation', coalesce(receipt.sender ->> 'designation', ''), 'organisation', coalesce(receipt.sender ->> 'organisation', ''),
        'address', coalesce(receipt.sender ->> 'address', '')) end as sender,
      -- a paper that came by post from an office that is here too is answered inside
      coalesce(came_from.office_id, (select id from unit where is_office and receipt.sender ->> 'organisation' <> ''
        and (name_hi = receipt.sender ->> 'organisation' or lower(name_en) = lower(receipt.sender ->> 'organisation')) limit 1)) as "fromUnitId"
    from correspondence paper
      left join receipt on receipt.id = paper.receipt_id
      left join issue on issue.id = paper.issue_id
      left join dispatch on dispatch.id = receipt.dispatch_id
      left join issue sent on sent.id = dispatch.issue_id
      left join unit came_from on came_from.id = sent.unit_id
    where paper.id = ${paperId} and paper.file_id = ${fileId} and paper.kind in ('receipt', 'issue', 'enclosure')`.execute(
    db,
  )
  return rows[0]
}

/** A post as a signatory: its rank, whether it stands and who holds it at the time. */
export const signatoryAt = async (
  db: Database,
  postId: string,
  at: Date,
): Promise<{ postId: string; personId: string | null } | undefined> => {
  const { rows } = await sql<{ postId: string; personId: string | null }>`
    select post.id as "postId", (select charge.person_id from charge where charge.post_id = post.id and charge.kind <> 'assistant'
        and charge.starts_at <= ${at} and (charge.ends_at is null or charge.ends_at > ${at})
        order by case charge.kind when 'regular' then 0 when 'additional' then 1 else 2 end limit 1) as "personId"
    from post where post.id = ${postId} and (post.valid_to is null or post.valid_to > ${at}::timestamptz)`.execute(
    db,
  )
  return rows[0]
}

/** The nearest post upward from one (itself first) that holds one of these ranks. */
export const nearestOfRank = async (
  db: Database,
  postId: string,
  ranks: readonly Rank[],
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select post.id from (select ${postId}::uuid as id, 0 as depth union all
        select superior_id, depth from post_superior where post_id = ${postId}) line
      join post on post.id = line.id
    where post.rank = any(${ranks}::text[]) order by line.depth limit 1`.execute(db)
  return rows[0]?.id
}

/** Which of these units stand today, or were merged into others, each with the office whose e-Dak receives for it now. */
export const officesOf = async (
  db: Database,
  unitIds: readonly string[],
  at: Date,
): Promise<Map<string, string>> => {
  if (unitIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; office: string }>`
    select unit.id, stands.id as office
    from unit join unit stands on stands.id = ${officeStanding(sql`unit.office_id`)}
    where unit.id = any(${unitIds}::uuid[]) and (stands.valid_to is null or stands.valid_to > ${at}::timestamptz)
      and (unit.is_office or unit.valid_to is null or unit.valid_to > ${at}::timestamptz)`.execute(db)
  return new Map(rows.map(row => [row.id, row.office]))
}

/** Which of these posts stand today, each with its unit's office. */
export const postsOf = async (
  db: Database,
  postIds: readonly string[],
  at: Date,
): Promise<Map<string, string>> => {
  if (postIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; office: string }>`
    select post.id, unit.office_id as office from post join unit on unit.id = post.unit_id
    where post.id = any(${postIds}::uuid[]) and (post.valid_to is null or post.valid_to > ${at}::timestamptz)`.execute(
    db,
  )
  return new Map(rows.map(row => [row.id, row.office]))
}

/** A file's subject in a language, or in the other where that is empty. */
export const subjectOfFile = async (db: Database, fileId: string, language: 'hi' | 'en'): Promise<string> => {
  const { rows } = await sql<{ hi: string; en: string }>`
    select subject_hi as hi, subject_en as en from file where id = ${fileId}`.execute(db)
  const subject = rows[0] ?? { hi: '', en: '' }
  return subject[language] || subject[language === 'hi' ? 'en' : 'hi']
}
