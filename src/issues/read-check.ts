import { type RawBuilder, sql } from 'kysely'
import { type Addressee, addresseeName } from '#drafts/content.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import { NotFound } from '#kit/refusal.ts'
import { actingAs } from '#people/charges/rules.ts'
import type { Database } from '#storage/database.ts'
import { maskName } from './check.ts'
import type { CheckedLetter } from './contract.ts'
import { attestedAs, byEsign } from './signing/read.ts'

/** Who is named on a letter, and whether he acted for the post as its link officer. */
type Named = { name: Bilingual; designation: Bilingual; charge: 'link' | null }

type Row = {
  number: string
  on: string
  endorsement: string | null
  office_hi: string
  office_en: string
  kind: CheckedLetter['kind']
  attested: CheckedLetter['attested']
  signed: (Named & { at: string; esign: boolean })[] | null
  signatory: Named | null
  pages: number
  addressees: Addressee[]
  issued: boolean
  cancelled_at: Date | null
  cancelled_hi: string | null
  cancelled_en: string | null
  cancelled_charge: 'link' | null
  reason: string | null
  replaced_by: { number: string; on: string } | null
}

/** 'link' where a person held a post as its link officer at a time. */
const linkAt = (post: RawBuilder<unknown>, person: RawBuilder<unknown>, at: RawBuilder<unknown>) => sql`
  (select charge.kind from charge where charge.kind = 'link' and charge.post_id = ${post} and charge.person_id = ${person}
    and charge.starts_at <= ${at} and (charge.ends_at is null or charge.ends_at > ${at}) limit 1)`

/** What stands on letters found by `where`, issued or printed to be signed; `letter` (check_code, given), `file` or `receipt` are in scope. */
const found = (where: RawBuilder<unknown>) => sql<Row>`
  select given.number, given.given_on as on, endorsed.number as endorsement, office.name_hi as office_hi, office.name_en as office_en,
    draft.kind, ${attestedAs(sql`letter.id`, sql`letter.attested`)} as attested, document.pages, letter.issued,
    (select jsonb_agg(jsonb_build_object('name', jsonb_build_object('hi', person.name_hi, 'en', person.name_en),
        'designation', jsonb_build_object('hi', post.designation_hi, 'en', post.designation_en), 'at', signed.made_at,
        'charge', ${linkAt(sql`signed.post_id`, sql`signed.person_id`, sql`signed.made_at`)},
        'esign', ${byEsign}) order by signed.place)
      from letter_signature signed join person on person.id = signed.person_id join post on post.id = signed.post_id
      where signed.issue_id = letter.id) as signed,
    (select jsonb_build_object('name', jsonb_build_object('hi', person.name_hi, 'en', person.name_en),
        'designation', jsonb_build_object('hi', post.designation_hi, 'en', post.designation_en),
        'charge', ${linkAt(sql`made.signatory_post`, sql`made.signatory_person`, sql`made.issued_at`)})
      from person join post on post.id = made.signatory_post where person.id = made.signatory_person) as signatory,
    ended.cancelled_at, ending.designation_hi as cancelled_hi, ending.designation_en as cancelled_en,
    ${linkAt(sql`ended.by_post`, sql`ended.by_person`, sql`ended.cancelled_at`)} as cancelled_charge,
    case when file.classification = 'normal' then convert_from(why.bytes, 'UTF8')::jsonb -> 'value' ->> 'text' end as reason,
    (select jsonb_build_object('number', anew.number, 'on', anew.issued_on)
      from draft replacing join issue anew on anew.draft_id = replacing.id where replacing.state <> 'withdrawn' and replacing.replaces = letter.id) as replaced_by,
    convert_from(version.bytes, 'UTF8')::jsonb -> 'value' -> 'addressees' as addressees
  from (
      select id, draft_id, document_id, check_code, attested, true as issued from issue
      union all
      -- one that waits to be signed; one given up is no letter
      select issue_id, draft_id, document_id, check_code, way, false from numbered_letter where state = 'printed') letter
    join number_given given on given.issue_id = letter.id and given.part = 'letter'
    left join number_given endorsed on endorsed.issue_id = letter.id and endorsed.part = 'endorsement'
    join unit on unit.id = given.unit_id join unit office on office.id = unit.office_id
    join document on document.id = letter.document_id
    join draft on draft.id = letter.draft_id
    left join issue made on made.id = letter.id
    left join file on file.id = coalesce(made.file_id, draft.file_id) left join receipt on receipt.id = coalesce(made.receipt_id, draft.receipt_id)
    join draft_version on draft_version.draft_id = draft.id and draft_version.version = draft.approved_version
    join content version on version.commitment = draft_version.committed
    left join issue_cancelled ended on ended.issue_id = letter.id
    left join post ending on ending.id = ended.by_post
    left join content why on why.commitment = ended.reason
  where ${where} order by given.given_at limit 5`

const named = <More extends Named>({ charge, ...rest }: More) => ({
  ...rest,
  designation: actingAs(rest.designation, charge),
})

const shown = (row: Row): CheckedLetter => {
  const [first] = row.addressees
  return {
    state: row.cancelled_at ? 'cancelled' : row.issued ? 'issued' : 'printed',
    number: row.number,
    issuedOn: row.on,
    endorsement: row.endorsement,
    office: { hi: row.office_hi, en: row.office_en },
    kind: row.kind,
    attested: row.attested,
    signers: !row.issued
      ? []
      : row.signed
        ? row.signed.map(({ at, ...each }) => ({ ...named(each), at: new Date(at).toISOString() }))
        : row.signatory
          ? [{ ...named(row.signatory), at: null }]
          : [],
    addressee: first ? maskName(addresseeName(first)) : '',
    moreAddressees: Math.max(0, row.addressees.length - 1),
    pages: row.pages,
    cancelled:
      row.cancelled_at && row.cancelled_hi && row.cancelled_en
        ? {
            on: dayInIndia(row.cancelled_at),
            by: actingAs({ hi: row.cancelled_hi, en: row.cancelled_en }, row.cancelled_charge),
            reason: row.reason,
            replacedBy: row.replaced_by,
          }
        : null,
  }
}

/** What anyone may know of a letter by its check code. Throws NotFound for any other code. */
export const checkedIssue = async (db: Database, code: string | undefined): Promise<CheckedLetter> => {
  if (!code) throw new NotFound()
  const { rows } = await found(sql`letter.check_code = ${code}`).execute(db)
  if (!rows[0]) throw new NotFound()
  return shown(rows[0])
}

/** The letters whose number, or whose endorsement's, this is, of that day; those of confidential files are found by their code alone. */
export const checkedByNumber = async (db: Database, number: string, on: string): Promise<CheckedLetter[]> => {
  const { rows } =
    await found(sql`letter.issued and coalesce(file.classification, receipt.classification) = 'normal' and letter.id in (
    select issue_id from number_given where number = ${number} and given_on = ${on}::date)`).execute(db)
  return rows.map(shown)
}

/** The letter whose bytes have this hash. Throws NotFound for any others. */
export const checkedDocument = async (db: Database, sha256: string): Promise<CheckedLetter> => {
  const { rows } = await found(sql`letter.issued and document.sha256 = decode(${sha256}, 'hex')`).execute(db)
  if (!rows[0]) throw new NotFound()
  return shown(rows[0])
}
