import { sql } from 'kysely'
import { subjectsSeen } from '#access/subjects.ts'
import { seesFile } from '#access/visibility.ts'
import { toAbility } from '#kit/ability.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { FileNamed, FileReply } from '../contract.ts'
import type { LockedFile } from '../write.ts'
import type { Relation, RelationKind } from './contract.ts'
import { mayUndo } from './rules.ts'

type AroundRow = FileNamed & { as: 'main' | 'part' | 'former' | 'next' | 'attachedTo' | 'attached' }

/**
 * The files a file belongs together with. Parts and volumes bear its own number with an addition, so that they are named to whoever
 * sees it; only those he sees can be opened. Attached files are named only to whoever sees them.
 */
export const aroundOf = async (db: Database, actor: Actor, fileId: string): Promise<FileReply['around']> => {
  const { rows } = await sql<AroundRow>`
    with near as (
      select 'main' as "as", main_id as id, null::timestamptz as at from file where id = ${fileId} and main_id is not null
      union all select 'former', former_id, null from file where id = ${fileId} and former_id is not null
      union all select 'part', id, opened_at from file where main_id = ${fileId}
      union all select 'next', id, null from file where former_id = ${fileId}
      union all select 'attachedTo', file_id, null from file_relation where other_id = ${fileId} and kind = 'attach' and ended_at is null
      union all select 'attached', other_id, at from file_relation where file_id = ${fileId} and kind = 'attach' and ended_at is null)
    select near."as", case when seen.yes then file.id end as id, file.number, file.state
    from near join file on file.id = near.id cross join lateral (select ${seesFile(actor)} as yes) seen
    where seen.yes or near."as" not in ('attachedTo', 'attached')
    order by near.at`.execute(db)
  const named = (as: AroundRow['as']): FileNamed[] =>
    rows.filter(row => row.as === as).map(({ id, number, state }) => ({ id, number, state }))
  return {
    main: named('main')[0] ?? null,
    parts: named('part'),
    former: named('former')[0] ?? null,
    next: named('next')[0] ?? null,
    attachedTo: named('attachedTo')[0] ?? null,
    attached: named('attached'),
  }
}

type RelationRow = {
  id: string
  kind: RelationKind
  out: boolean
  file_id: string
  number: string
  state: FileNamed['state']
  subject_hi: string
  subject_en: string
  holder: string | null
  reason: string
  at: Date
  by_post: string
  by_person: string
  ended_at: Date | null
  ended_by_post: string | null
  ended_by_person: string | null
  ended_reason: string | null
}

/** The relations of a file with files the reader sees, running ones first; as far as his view of this file goes. */
export const relationsOf = async (
  db: Database,
  actor: Actor,
  file: LockedFile,
  until: Date | null,
): Promise<Relation[]> => {
  const { rows } = await sql<RelationRow>`
    select relation.id, relation.kind, relation.file_id = ${file.id} as out, file.id as file_id, file.number, file.state,
      file.subject_hi, file.subject_en, stay.to_post_id as holder,
      convert_from(reason.bytes, 'UTF8')::jsonb ->> 'value' as reason, relation.at, relation.by_post, relation.by_person,
      stood.ended_at, relation.ended_by_post, relation.ended_by_person,
      convert_from(ended.bytes, 'UTF8')::jsonb ->> 'value' as ended_reason
    from file_relation relation
      join file on file.id in (relation.file_id, relation.other_id) and file.id <> ${file.id}
      join content reason on reason.commitment = relation.reason
      left join content ended on ended.commitment = relation.ended_reason
      left join movement stay on stay.subject_kind = 'file' and stay.subject_id = file.id and stay.left_at is null
      cross join lateral (select case when ${until}::timestamptz is null or relation.ended_at <= ${until}::timestamptz
        then relation.ended_at end as ended_at) stood
    where ${file.id} in (relation.file_id, relation.other_id) and ${seesFile(actor)}
      and (${until}::timestamptz is null or relation.at <= ${until}::timestamptz)
    order by stood.ended_at is not null, relation.at desc`.execute(db)
  const subjects = await subjectsSeen(
    db,
    actor,
    rows.map(row => ({ kind: 'file', id: row.file_id })),
  )
  const made = (row: RelationRow): Hand => ({ post: row.by_post, person: row.by_person, at: row.at })
  const undone = (row: RelationRow): Hand | null =>
    row.ended_at && row.ended_by_post
      ? { post: row.ended_by_post, person: row.ended_by_person, at: row.ended_at }
      : null
  const [posts, hands] = await Promise.all([
    postsShown(
      db,
      rows.map(row => row.holder),
    ),
    handsShown(
      db,
      rows.flatMap(row => [made(row), undone(row)]),
    ),
  ])
  return rows.map(row => ({
    id: row.id,
    kind: row.kind,
    direction: row.out ? 'out' : 'in',
    file: {
      id: row.file_id,
      number: row.number,
      state: row.state,
      subject: subjects.get(`file:${row.file_id}`) ?? { hi: row.subject_hi, en: row.subject_en },
      holder: row.holder ? posts.get(row.holder)! : null,
    },
    reason: row.reason,
    at: row.at.toISOString(),
    by: hands(made(row)),
    ended:
      row.ended_at && row.ended_by_post
        ? {
            at: row.ended_at.toISOString(),
            by: hands({ post: row.ended_by_post, person: row.ended_by_person, at: row.ended_at }),
            reason: row.ended_reason ?? '',
          }
        : null,
    undo: toAbility(
      mayUndo({ kind: row.kind, madeHere: row.out, ended: row.ended_at !== null }, file, actor),
    ),
  }))
}
