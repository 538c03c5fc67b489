import { sql } from 'kysely'
import { about, type Check, commits, firstDiffering, iso, value } from './check.ts'

const instance = sql`'settings' as subject_kind, '00000000-0000-7000-8000-000000000000'::uuid as subject_id`

/** The authorities trusted against the newest thing said of each: one slipped in would make any signature good. */
const anchors: Check = {
  what: 'authority',
  problem: 'authority-differs',
  rows: sql`
    select * from (
      select coalesce(kept.id::text, ${about} ->> 'authority') as which, ${instance}, ${firstDiffering([
        ['missing', sql`kept.id is null`, sql`false`],
        ['unrecorded', sql`entry.seq is null`, sql`false`],
        ['certificate', sql`encode(sha256(kept.certificate), 'hex')`, sql`${value} ->> 'certificate'`],
        ['role', sql`kept.role`, sql`${value} ->> 'role'`],
        ['from_at', iso(sql`kept.from_at`), sql`${value} ->> 'from'`],
        ['until_at', iso(sql`kept.until_at`), sql`${value} ->> 'until'`],
        ['demonstration', sql`kept.demonstration::text`, sql`${value} ->> 'demonstration'`],
      ])} as field
      from (select distinct on (json_or_null(leaf) -> 'about' ->> 'authority') * from ledger_entry
          where kind in ('settings.anchor-added', 'settings.anchor-ended')
          order by json_or_null(leaf) -> 'about' ->> 'authority', act desc) entry
        full join authority_certificate kept on kept.id::text = ${about} ->> 'authority'
        left join content on content.kind = 'authority' and encode(content.commitment, 'hex') = ${commits} ->> 'authority') differing
    where field is not null`,
}

/** Revocation lists, and the entries of those in force: a revocation taken out, or slipped in, is found by their hash. */
const lists: Check = {
  what: 'revocation-list',
  problem: 'revocation-list-differs',
  rows: sql`
    select * from (
      select coalesce(crl.id::text, ${about} ->> 'list') as which, ${instance}, ${firstDiffering([
        ['missing', sql`crl.id is null`, sql`false`],
        ['unrecorded', sql`entry.seq is null`, sql`false`],
        ['issuer_id', sql`crl.issuer_id::text`, sql`${about} ->> 'authority'`],
        ['bytes', sql`encode(crl.blob_sha256, 'hex')`, sql`${value} ->> 'bytes'`],
        ['number', sql`crl.number`, sql`${value} ->> 'number'`],
        ['this_update', iso(sql`crl.this_update`), sql`${value} ->> 'thisUpdate'`],
        ['next_update', iso(sql`crl.next_update`), sql`${value} ->> 'nextUpdate'`],
        ['covers', sql`crl.covers`, sql`${value} ->> 'covers'`],
        ['entries_hash', sql`encode(crl.entries_hash, 'hex')`, sql`${value} ->> 'entries'`],
        ['replaced_at', iso(sql`crl.replaced_at`), sql`json_or_null(later.leaf) ->> 'at'`],
        [
          'entries',
          sql`case when crl.replaced_at is null then (select encode(sha256(convert_to(coalesce(string_agg(
            serial || ':' || extract(epoch from revoked_at)::bigint || ':' || reason, ',' order by serial collate "C"), ''), 'UTF8')), 'hex')
            from crl_entry where crl_id = crl.id) end`,
          sql`case when later.seq is null then ${value} ->> 'entries' end`,
        ],
      ])} as field
      from (select * from ledger_entry where kind = 'settings.crl-loaded') entry
        full join crl on crl.id::text = ${about} ->> 'list'
        left join ledger_entry later on later.kind = 'settings.crl-loaded'
          and json_or_null(later.leaf) -> 'about' ->> 'replaces' = coalesce(crl.id::text, ${about} ->> 'list')
        left join content on content.kind = 'revocation-list' and encode(content.commitment, 'hex') = ${commits} ->> 'list') differing
    where field is not null`,
}

/** Persons' certificates: whose they are, what showed their possession, and until when they count. */
const certificates: Check = {
  what: 'person-certificate',
  problem: 'person-certificate-differs',
  rows: sql`
    select * from (
      select coalesce(kept.id::text, ${about} ->> 'certificate') as which, 'person' as subject_kind,
        coalesce(entry.subject_id, kept.person_id) as subject_id, ${firstDiffering([
          ['missing', sql`kept.id is null`, sql`false`],
          ['unrecorded', sql`entry.seq is null`, sql`false`],
          ['person_id', sql`kept.person_id`, sql`entry.subject_id`],
          ['certificate', sql`encode(sha256(kept.certificate), 'hex')`, sql`${value} ->> 'certificate'`],
          [
            'chain',
            sql`(select jsonb_agg(encode(sha256(each.der), 'hex') order by each.place) from unnest(kept.chain) with ordinality as each (der, place))::text`,
            sql`nullif(${value} -> 'chain', '[]')::text`,
          ],
          ['challenge', sql`encode(sha256(kept.challenge), 'hex')`, sql`${value} ->> 'challenge'`],
          ['proof', sql`encode(sha256(kept.proof), 'hex')`, sql`${value} ->> 'proof'`],
          ['matched', sql`kept.matched`, sql`${value} ->> 'matched'`],
          ['demonstration', sql`kept.demonstration::text`, sql`${value} ->> 'demonstration'`],
          ['replaces', sql`kept.replaces::text`, sql`${about} ->> 'replaces'`],
          ['esign', sql`kept.esign::text`, sql`${value} ->> 'esign'`],
          [
            'reply',
            sql`(select encode(sha256(reply), 'hex') from esign_reply where transaction_id = kept.esign)`,
            sql`${value} ->> 'reply'`,
          ],
          ['registered_at', iso(sql`kept.registered_at`), sql`json_or_null(entry.leaf) ->> 'at'`],
          ['ended_at', iso(sql`kept.ended_at`), sql`json_or_null(ending.leaf) ->> 'at'`],
          ['ended_why', sql`kept.ended_why`, sql`json_or_null(ending.leaf) -> 'about' ->> 'why'`],
        ])} as field
      from (select * from ledger_entry where kind = 'person.certificate-registered') entry
        full join person_certificate kept on kept.id::text = ${about} ->> 'certificate'
        left join ledger_entry ending on ending.kind = 'person.certificate-deactivated'
          and json_or_null(ending.leaf) -> 'about' ->> 'certificate' = coalesce(kept.id::text, ${about} ->> 'certificate')
        left join content on content.kind = 'person-certificate' and encode(content.commitment, 'hex') = ${commits} ->> 'certificate') differing
    where field is not null`,
}

/** What signatures are checked by, against what the ledger says of it, both ways. */
export const signingChecks: readonly Check[] = [anchors, lists, certificates]
