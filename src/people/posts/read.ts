import { sql } from 'kysely'
import type { Database, Transaction } from '#storage/database.ts'
import type { PostReply } from './contract.ts'
import type { PostHangs } from './rules.ts'

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

/** A post with its charges (the newest first) and its open roles; undefined when there is none. */
export const postById = async (db: Database | Transaction, id: string): Promise<PostReply | undefined> => {
  const { rows } = await sql<PostReply>`
    select post.id, post.unit_id as "unitId", json_build_object('hi', designation_hi, 'en', designation_en) as designation, abbreviation,
      rank, superior_id as "superiorId", post.valid_from as "validFrom", post.valid_to as "validTo", post.version,
      json_build_object('id', unit.id, 'code', unit.code, 'name', json_build_object('hi', unit.name_hi, 'en', unit.name_en)) as unit,
      coalesce((select json_agg(json_build_object('id', charge.id, 'kind', charge.kind,
          'startsAt', ${iso('charge.starts_at')}, 'endsAt', ${iso('charge.ends_at')},
          'person', json_build_object('id', person.id, 'name', json_build_object('hi', person.name_hi, 'en', person.name_en)))
          order by charge.starts_at desc, charge.id)
        from charge join person on person.id = charge.person_id where charge.post_id = post.id), '[]') as charges,
      coalesce((select json_agg(json_build_object('id', id, 'role', role, 'scope', scope, 'grantedAt', ${iso('granted_at')}) order by role)
        from role_grant where post_id = post.id and revoked_at is null), '[]') as roles
    from post join unit on unit.id = post.unit_id where post.id = ${id}`.execute(db)
  return rows[0]
}

/** True when another post has the abbreviation. */
export const isAbbreviationTaken = async (
  tx: Transaction,
  abbreviation: string,
  except: string | null,
): Promise<boolean> => {
  const { rows } = await sql<{ taken: boolean }>`
    select exists (select from post where abbreviation = ${abbreviation} and id is distinct from ${except}::uuid) as taken`.execute(
    tx,
  )
  return rows[0]!.taken
}

/** An open post's superiors, itself among them; undefined when there is none. */
export const openPost = async (tx: Transaction, id: string): Promise<{ superiors: string[] } | undefined> => {
  const { rows } = await sql<{ superiors: string[] }>`
    select array_append(array(select superior_id::text from post_superior where post_id = post.id), id::text) as superiors
    from post where id = ${id} and valid_to is null`.execute(tx)
  return rows[0]
}

/** What hangs on a post: charges that have not ended, papers that lie there, open posts below it. */
export const hangsOnPost = async (tx: Transaction, id: string, at: Date): Promise<PostHangs> => {
  const { rows } = await sql<PostHangs>`
    select (select count(*) from charge where post_id = ${id} and (ends_at is null or ends_at > ${at}))::int as charges,
      (select count(*) from movement where to_post_id = ${id} and left_at is null)::int as papers,
      (select count(*) from post where superior_id = ${id} and valid_to is null)::int as subordinates`.execute(
    tx,
  )
  return rows[0]!
}

/** The unit a post stands in; undefined when there is no such post. */
export const unitOfPost = async (
  db: Database | Transaction,
  id: string,
): Promise<{ unitId: string; officeId: string; open: boolean } | undefined> => {
  const { rows } = await sql<{ unitId: string; officeId: string; open: boolean }>`
    select unit.id as "unitId", unit.office_id as "officeId", post.valid_to is null as open
    from post join unit on unit.id = post.unit_id where post.id = ${id}`.execute(db)
  return rows[0]
}

/** Finds a post and its unit by its marking abbreviation. */
export const postByAbbreviation = async (
  db: Database,
  abbreviation: string,
): Promise<{ id: string; unitId: string } | undefined> => {
  const { rows } = await sql<{ id: string; unitId: string }>`
    select id, unit_id as "unitId" from post where abbreviation = ${abbreviation}`.execute(db)
  return rows[0]
}
