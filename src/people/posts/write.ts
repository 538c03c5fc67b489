import { sql } from 'kysely'
import type { Scope } from '#people/administration/contract.ts'
import type { Role } from '#people/contract.ts'
import type { Transaction } from '#storage/database.ts'
import type { PostParticulars } from './contract.ts'

/** Stores a new post. */
export const insertPost = async (
  tx: Transaction,
  id: string,
  post: PostParticulars,
  validFrom: string,
): Promise<void> => {
  await sql`
    insert into post (id, unit_id, designation_hi, designation_en, abbreviation, rank, superior_id, valid_from)
    values (${id}, ${post.unitId}, ${post.designation.hi}, ${post.designation.en}, ${post.abbreviation}, ${post.rank}, ${post.superiorId},
      ${validFrom})`.execute(tx)
}

/** Changes a post and counts its version on. */
export const updatePost = async (
  tx: Transaction,
  id: string,
  post: PostParticulars & { validTo: string | null },
): Promise<void> => {
  await sql`
    update post set unit_id = ${post.unitId}, designation_hi = ${post.designation.hi}, designation_en = ${post.designation.en},
      abbreviation = ${post.abbreviation}, rank = ${post.rank}, superior_id = ${post.superiorId}, valid_to = ${post.validTo},
      version = version + 1
    where id = ${id}`.execute(tx)
}

/** Gives a role. False when the post has it already. */
export const insertRole = async (
  tx: Transaction,
  grant: { id: string; postId: string; role: Role; scope: Scope; at: Date },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into role_grant (id, post_id, role, scope, granted_at)
    values (${grant.id}, ${grant.postId}, ${grant.role}, ${JSON.stringify(grant.scope)}::jsonb, ${grant.at})
    on conflict (post_id, role) where revoked_at is null do nothing returning 1`.execute(tx)
  return rows.length > 0
}

/** Ends a role. False when the post does not have it. */
export const revokeRole = async (tx: Transaction, postId: string, role: Role, at: Date): Promise<boolean> => {
  const { rows } = await sql`
    update role_grant set revoked_at = greatest(granted_at, ${at}) where post_id = ${postId} and role = ${role} and revoked_at is null
    returning 1`.execute(tx)
  return rows.length > 0
}
