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
          [
            'esign',
            sql`(select esign::text from person_certificate own where sha256(own.certificate) = signature.certificate)`,
            sql`${value} ->> 'esign'`,
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

/** Every signature in a letter against what was committed to when it came, the entry that tells of it, and the document that bears it. */
const letterSignatures: Check = {
  what: 'letter-signature',
  problem: 'signature-differs',
  rows: sql`
    select * from (
      select signed.id::text as which, 'issue' as subject_kind, signed.issue_id as subject_id, ${firstDiffering(
        [
          ['content', sql`content.bytes is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['issue_id', sql`signed.issue_id::text`, sql`${value} ->> 'issue'`],
          ['place', sql`signed.place::text`, sql`${about} ->> 'place'`],
          ['document_id', sql`signed.document_id::text`, sql`${about} ->> 'document'`],
          ['document', sql`encode(document.sha256, 'hex')`, sql`${value} -> 'document' ->> 'sha256'`],
          ['byte_range', sql`to_jsonb(signed.byte_range)`, sql`${value} -> 'range'`],
          ['certificate', sql`encode(signed.certificate, 'hex')`, sql`${value} ->> 'certificate'`],
          [
            'esign',
            sql`(select esign::text from person_certificate own where sha256(own.certificate) = signed.certificate)`,
            sql`${value} ->> 'esign'`,
          ],
          ['person_id', sql`signed.person_id`, sql`entry.person_id`],
          ['post_id', sql`signed.post_id`, sql`entry.post_id`],
          ['made_at', sql`signed.made_at`, sql`entry.at`],
        ],
      )} as field
      from letter_signature signed left join content on content.commitment = signed.committed
        left join document on document.id = signed.document_id
        left join ledger_entry entry on entry.kind = 'issue.signed' and entry.subject_kind = 'issue' and entry.subject_id = signed.issue_id
          and ${commits} ->> 'signature' = encode(signed.committed, 'hex')) differing
    where field is not null`,
}

/** What is issued as signed with tokens is the PDF with the last of its signatures, and has one of everyone named as signer; nothing else has any. */
const signedIssues: Check = {
  what: 'issue',
  problem: 'signature-differs',
  rows: sql`
    select issue.id::text as which, 'issue' as subject_kind, issue.id as subject_id, 'signatures' as field
    from issue left join numbered_letter given on given.issue_id = issue.id
      left join content on content.commitment = given.content
      left join lateral (select place, document_id from letter_signature where issue_id = issue.id order by place desc limit 1) last on true
    where (issue.attested = 'dsc') is distinct from (last.place is not null)
      or (issue.attested = 'dsc' and (last.document_id <> issue.document_id
        or given.way is distinct from 'dsc' or last.place is distinct from jsonb_array_length(${value} -> 'signers')))`,
}

/** Every signature the ledger tells of is there. */
const told: Check = {
  what: 'signature',
  problem: 'signature-missing',
  rows: sql`
    select coalesce(${about} ->> 'note', ${about} ->> 'issue', entry.seq::text) as which, entry.subject_kind, entry.subject_id, null as field
    from ledger_entry entry
    where ${mentions('signature')} and ${commits} ? 'signature'
      and not exists (select 1 from signature where encode(signature.committed, 'hex') = ${commits} ->> 'signature')
      and not exists (select 1 from letter_signature signed where encode(signed.committed, 'hex') = ${commits} ->> 'signature')`,
}

/** What was sealed or signed. */
export const signatureChecks: readonly Check[] = [signatures, letterSignatures, signedIssues, told]
