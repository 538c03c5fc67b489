import { sql } from 'kysely'
import { seesIssue } from '#access/visibility.ts'
import { inLanguage } from '#kit/bilingual.ts'
import { NotFound } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Envelope } from '#typeset/envelope.ts'
import { numberBorne } from './number.ts'

type Row = {
  id: string
  name: string
  address: string
  number: string
  language: 'hi' | 'en'
  office_hi: string
  office_en: string
  letterhead: { address?: { hi: string; en: string }; phone?: string }
}

/**
 * The envelopes of letters that go by post or by hand, in the order asked. Throws NotFound where one of them is not the reader's to
 * send: its issue is not his to see.
 */
export const envelopesOf = async (
  db: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<Envelope[]> => {
  const { rows } = await sql<Row>`
    select dispatch.id, dispatch.name, dispatch.address, ${numberBorne} as number, issue.language, office.name_hi as office_hi,
      office.name_en as office_en, office.letterhead
    from dispatch join issue on issue.id = dispatch.issue_id join unit on unit.id = issue.unit_id
      join unit office on office.id = unit.office_id
    where dispatch.id = any(${ids}::uuid[]) and dispatch.mode <> 'inside' and ${seesIssue(actor)}`.execute(db)
  const of = new Map(rows.map(row => [row.id, row]))
  const found = ids.map(id => {
    const row = of.get(id)
    if (!row) throw new NotFound()
    return row
  })
  return found.map(row => ({
    language: row.language,
    lines: [row.name, ...row.address.split('\n')],
    from: [
      inLanguage({ hi: row.office_hi, en: row.office_en }, row.language),
      row.letterhead.address ? inLanguage(row.letterhead.address, row.language) : '',
      row.letterhead.phone ?? '',
    ],
    number: row.number,
  }))
}
