import { type RawBuilder, sql } from 'kysely'
import { fileSubjectSeen, subjectsSeen } from '#access/subjects.ts'
import { fileHorizon, reachOf, seesFile } from '#access/visibility.ts'
import type { Classification } from '#kit/classification.ts'
import { toCursor } from '#kit/cursor.ts'
import type { PostShown } from '#movement/contract.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import type { FileReply, FileState, Head } from './contract.ts'
import { fileNumberPattern, numberDigits, numberWord, numberYear } from './settings.ts'

/** How far the actor sees into a file; undefined when for him it does not exist. */
export const horizonOf = async (
  db: Database,
  actor: Actor,
  fileId: string,
): Promise<{ until: Date | null } | undefined> => (await fileHorizon(actor, fileId).execute(db)).rows[0]

type HeadRow = {
  id: string
  level: Head['level']
  parent_id: string | null
  code: string
  name_hi: string
  name_en: string
}

/** The heads a unit may open files under: the instance's, and its own line's. With null, all of them. */
export const headsFor = async (db: Database, unitId: string | null): Promise<Head[]> => {
  const { rows } = await sql<HeadRow>`
    with recursive usable as (
      select head.* from head where head.parent_id is null and head.closed_on is null
        and (${unitId}::uuid is null or head.unit_id is null
          or exists (select 1 from unit_ancestor line where line.unit_id = ${unitId}::uuid and line.ancestor_id = head.unit_id))
      union all
      select head.* from head join usable on head.parent_id = usable.id where head.closed_on is null)
    select id, level, parent_id, code, name_hi, name_en from usable order by code`.execute(db)
  return rows.map(row => ({
    id: row.id,
    level: row.level,
    parentId: row.parent_id,
    code: row.code,
    name: { hi: row.name_hi, en: row.name_en },
  }))
}

/** True when a file of the unit bears the number already. */
export const numberTaken = async (db: Database, unitId: string, number: string): Promise<boolean> => {
  const { rows } = await sql`select 1 from file where unit_id = ${unitId} and number = ${number}`.execute(db)
  return rows.length > 0
}

/** How file numbers are formed in a unit. */
export type Numbering = {
  pattern: string
  year: 'calendar' | 'financial'
  digits: 'latin' | 'devanagari'
  /** the words that stand for the unit and for its office */
  section: string
  office: string
}

/** How file numbers are formed in a unit: its own settings, else the nearest above it, else the instance's; the words are its own or its code. */
export const numberingOf = async (db: Database, unitId: string): Promise<Numbering> => {
  const [pattern, year, digits, { rows }] = await Promise.all([
    settingIn(db, fileNumberPattern, unitId),
    settingIn(db, numberYear, unitId),
    settingIn(db, numberDigits, unitId),
    sql<{ section: string; office: string }>`
      select coalesce(nullif(own.value #>> '{}', ''), unit.code) as section, coalesce(nullif(above.value #>> '{}', ''), office.code) as office
      from unit join unit office on office.id = unit.office_id
        left join setting own on own.key = ${numberWord.key} and own.unit_id = unit.id
        left join setting above on above.key = ${numberWord.key} and above.unit_id = office.id
      where unit.id = ${unitId}`.execute(db),
  ])
  return { pattern, year, digits, ...rows[0]! }
}

type CoverRow = {
  id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  classification: Classification
  category: string | null
  remarks: string | null
  state: FileState
  unit_hi: string
  unit_en: string
  unit_code: string
  head_id: string | null
  opened_at: Date
  opened_by_post: string
  opened_by_person: string
  last_paragraph: number
  last_serial: number
  last_page: number
  retention: string | null
  review_on: string | null
  close_asked_at: Date | null
  close_asked_by_post: string | null
  close_asked_by_person: string | null
  closed_at: Date | null
  closed_as: FileReply['closedAs']
  kind: FileReply['kind']
  number_kind: FileReply['numberKind']
  old_opened_on: string | null
  from_page: number
  version: number
}

/** The cover of a file. Visibility was asked before. */
export const coverOf = async (db: Database, id: string): Promise<CoverRow | undefined> => {
  const { rows } = await sql<CoverRow>`
    select file.id, file.number, computer_number, subject_hi, subject_en, classification, category, remarks, state,
      unit.name_hi as unit_hi, unit.name_en as unit_en, unit.code as unit_code, head_id, opened_at, opened_by_post, opened_by_person,
      last_paragraph, last_serial, last_page, retention, review_on, close_asked_at, close_asked_by_post, close_asked_by_person, closed_at,
      closed_as, file.kind, number_kind, old_opened_on, from_page, file.version
    from file join unit on unit.id = file.present_unit_id where file.id = ${id}`.execute(db)
  return rows[0]
}

/** The last paragraph of the note sheet as it stood at a time. */
export const lastParagraphBy = async (db: Database, fileId: string, until: Date): Promise<number> => {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(paragraph_to), 0)::int as last from note
    where subject_kind = 'file' and subject_id = ${fileId} and sealed_at <= ${until}`.execute(db)
  return rows[0]?.last ?? 0
}

type FileListRow = {
  id: string
  number: string
  computer_number: number
  subject_hi: string
  subject_en: string
  state: FileState
  opened_at: Date
  holder: string | null
  reopening: boolean
}

/** What a list of files is asked by. */
export type FilesAsked = {
  after: (string | number)[] | undefined
  limit: number
  state?: FileState
  query?: string
  reopening?: boolean
}

/** So many of the newest are looked at before anything is reckoned: whoever sees many has his page in them. */
const newestLookedAt = 400

const narrowedBy = ({ state, after }: FilesAsked): RawBuilder<boolean> => {
  const [at, id] = after ?? []
  return sql<boolean>`(${state ? sql`file.state = ${state}` : sql`true`}
    and ${at === undefined ? sql`true` : sql`(file.opened_at, file.id) < (${at}::timestamptz, ${id}::uuid)`})`
}

/**
 * The next files the actor may see, newest first, out of the newest (whoever sees them), out of those his own stays and shares lead to, or out of all.
 * The first is a few hundred looks; the second is put in order before anybody asks who sees it, and costs as much as he has files; the third is quick
 * for whoever sees most of them.
 */
const filesAmong = async (
  db: Database,
  actor: Actor,
  asked: FilesAsked,
  among: 'newest' | 'reached' | 'all',
): Promise<FileListRow[]> => {
  const typed = asked.query ?? ''
  const pattern = `%${typed}%`
  // what has no capital and no small letters, all Hindi, is compared as it stands: a tenth of the time
  const like = typed.toLowerCase() === typed.toUpperCase() ? sql`like ${pattern}` : sql`ilike ${pattern}`
  // one look at each; what a cover that was edited says to this reader is asked for those alone
  const matches = asked.query
    ? sql<boolean>`case when file.id in (select subject_id from ledger_entry where kind = 'file.cover-edited')
        then file.number ${like} or exists (select 1 from (select ${fileSubjectSeen(actor)} as subject) stood
          where coalesce(stood.subject ->> 'hi', file.subject_hi) ${like} or coalesce(stood.subject ->> 'en', file.subject_en) ${like})
        else concat(file.number, chr(10), file.subject_hi, chr(10), file.subject_en) ${like} end`
    : sql<boolean>`true`
  const narrowed = sql.join(
    [
      narrowedBy(asked),
      ...(among === 'reached'
        ? [sql`file.id in (select id from (${reachOf(actor)}) reach where reach.kind = 'file')`]
        : []),
    ],
    sql` and `,
  )
  const candidates = sql`
    select file.id, file.number, file.computer_number, file.subject_hi, file.subject_en, file.state, file.opened_at, file.classification,
      file.present_unit_id, asking.id is not null as reopening
    from file ${asked.reopening ? sql`` : sql`left`} join reopening asking on asking.file_id = file.id and asking.decided_at is null
    where ${narrowed}
    order by file.opened_at desc, file.id desc ${among === 'newest' ? sql`limit ${newestLookedAt}` : sql`offset 0`}`
  const { rows } = await sql<FileListRow>`
    select file.id, file.number, file.computer_number, file.subject_hi, file.subject_en, file.state, file.opened_at, file.reopening,
      (select to_post_id from movement where subject_kind = 'file' and subject_id = file.id and left_at is null) as holder
    from (${candidates}) file
    where ${matches} and ${seesFile(actor)}
    order by file.opened_at desc, file.id desc limit ${asked.limit + 1}`.execute(db)
  return rows
}

/** Whether there are older ones than those looked at first, and whether the actor sees a good part of what there is. */
const beyondNewest = async (
  db: Database,
  actor: Actor,
  asked: FilesAsked,
): Promise<{ older: boolean; many: boolean }> => {
  const { rows } = await sql<{ older: boolean; many: boolean }>`
    select exists (select 1 from file where ${narrowedBy(asked)} order by file.opened_at desc, file.id desc offset ${newestLookedAt} limit 1) as older,
      (select count(*) >= 30 from (select file.* from file order by file.opened_at desc, file.id desc limit 100) file where ${seesFile(actor)}) as many`.execute(
    db,
  )
  return rows[0]!
}

/** The files the actor may see, newest first. */
export const filesSeen = async (db: Database, actor: Actor, asked: FilesAsked) => {
  // few files wait for their reopening: all of them are looked at
  let rows = await filesAmong(db, actor, asked, asked.reopening ? 'all' : 'newest')
  if (rows.length <= asked.limit && !asked.reopening) {
    const { older, many } = await beyondNewest(db, actor, asked)
    if (older) rows = await filesAmong(db, actor, asked, many ? 'all' : 'reached')
  }
  const page = rows.slice(0, asked.limit)
  const [posts, subjects] = await Promise.all([
    postsShown(
      db,
      page.map(row => row.holder),
    ),
    subjectsSeen(
      db,
      actor,
      page.map(row => ({ kind: 'file', id: row.id })),
    ),
  ])
  const last = page.at(-1)
  return {
    items: page.map(row => ({
      id: row.id,
      number: row.number,
      computerNumber: row.computer_number,
      subject: subjects.get(`file:${row.id}`) ?? { hi: row.subject_hi, en: row.subject_en },
      state: row.state,
      reopening: row.reopening,
      openedAt: row.opened_at.toISOString(),
      holder: (row.holder ? posts.get(row.holder) : null) as PostShown | null,
    })),
    next: rows.length > asked.limit && last ? toCursor([last.opened_at.toISOString(), last.id]) : null,
  }
}
