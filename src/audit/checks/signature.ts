import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, iso, mentions, value } from './check.ts'

/** Every signature against what was committed to when it came, and against the entry that tells of it. */
const signatures: Check = {
  what: 'signature',
  problem: 'signature-differs',
  rows: sql`
    select * from (
      select signature.id::text as which, coalesce(entry.subject_kind, note.subject_kind) as subject_kind,
        coalesce(entry.subject_id, note.subject_id) as subject_id, ${firstDiffering([
          ['content', sql`content.bytes is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['over', sql`encode(signature.over, 'hex')`, sql`${value} ->> 'over'`],
          ['degree', sql`signature.degree`, sql`${value} ->> 'degree'`],
          ['certificate', sql`encode(signature.certificate, 'hex')`, sql`${value} ->> 'certificate'`],
          [
            'person',
            sql`signature.person_id::text`,
            sql`case signature.degree when 'dsc' then entry.person_id::text end`,
          ],
          ['made_at', iso(sql`signature.made_at`), sql`json_or_null(entry.leaf) ->> 'at'`],
          ['note', sql`${about} ->> 'note'`, sql`note.id::text`],
        ])} as field
      from signature left join content on content.commitment = signature.committed
        left join note on note.committed = signature.over
        left join ledger_entry entry on entry.kind in ('note.sealed', 'note.confirmed', 'note.order-recorded', 'receipt.minute-sealed', 'note.signed')
          and entry.subject_kind = note.subject_kind and entry.subject_id = note.subject_id
          and ${commits} ->> 'signature' = encode(signature.committed, 'hex')) differing
    where field is not null`,
}

/** Every signature the ledger tells of is there. */
const told: Check = {
  what: 'signature',
  problem: 'signature-missing',
  rows: sql`
    select coalesce(${about} ->> 'note', entry.seq::text) as which, entry.subject_kind, entry.subject_id, null as field
    from ledger_entry entry
    where ${mentions('signature')} and ${commits} ? 'signature'
      and not exists (select 1 from signature where encode(signature.committed, 'hex') = ${commits} ->> 'signature')`,
}

/** What was sealed or signed. */
export const signatureChecks: readonly Check[] = [signatures, told]
