import { sql } from 'kysely'
import { seesReceipt } from '#access/visibility.ts'
import type { Language } from '#kit/bilingual.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { SlipValue } from './write.ts'

/** A slip as it was made, for whoever sees its receipt; undefined when for him there is none. */
export const slipById = async (
  db: Database,
  actor: Actor,
  id: string,
): Promise<{ value: SlipValue; language: Language; madeAt: Date } | undefined> => {
  const { rows } = await sql<{ value: SlipValue; language: Language; madeAt: Date }>`
    select json_or_null(content.bytes) -> 'value' as value, slip.language, slip.made_at as "madeAt"
    from receipt_slip slip join content on content.commitment = slip.slip join receipt on receipt.id = slip.receipt_id
    where slip.id = ${id} and (${seesReceipt(actor)} or slip.made_by_post = ${actor.postId})`.execute(db)
  return rows[0]
}

/** What anyone may know of a receipt by the code of its slip. */
export const checkedSlip = async (
  db: Database,
  code: string,
): Promise<{ number: string; office: { hi: string; en: string }; receivedOn: string } | undefined> => {
  const { rows } = await sql<{ number: string; office: { hi: string; en: string }; receivedOn: string }>`
    select said.value ->> 'number' as number, said.value -> 'office' as office, said.value ->> 'receivedOn' as "receivedOn"
    from receipt_slip slip join content on content.commitment = slip.slip
      cross join lateral (select json_or_null(content.bytes) -> 'value' as value) said
    where slip.code = ${code}`.execute(db)
  return rows[0]
}
