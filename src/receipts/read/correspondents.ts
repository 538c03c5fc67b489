import { sql } from 'kysely'
import { foldWords, skeleton } from '#kit/fold.ts'
import type { Database } from '#storage/database.ts'
import type { Sender } from '../particulars.ts'

type CorrespondentRow = Sender & { id: string }

/**
 * Address book entries like what is typed, best first: words that begin so, then alike by trigrams; the same in consonants,
 * so that roman letters find Devanagari names and the other way round.
 */
export const correspondentsLike = async (
  db: Database,
  officeId: string,
  query: string,
): Promise<CorrespondentRow[]> => {
  const words = foldWords(query)
  if (words === '') {
    const { rows } = await sql<CorrespondentRow>`
      select id, name, designation, organisation, address, email, mobile from correspondent
      where office_id = ${officeId} order by used desc, folded limit 8`.execute(db)
    return rows
  }
  const sound = skeleton(query)
  const { rows } = await sql<CorrespondentRow>`
    select id, name, designation, organisation, address, email, mobile from correspondent
    where office_id = ${officeId} and (folded like '%' || ${words} || '%' or ${words} <% folded
      or (length(${sound}) >= 2 and (folded like '% ' || ${sound} || '%' or ${sound} <% folded)))
    order by (folded like '%' || ${words} || '%') desc,
      greatest(word_similarity(${words}, folded), 0.9 * word_similarity(${sound}, folded)) desc, used desc, folded
    limit 8`.execute(db)
  return rows
}
