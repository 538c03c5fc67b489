import { sql } from 'kysely'
import type { Json } from '#kit/json.ts'
import { NotFound } from '#kit/refusal.ts'
import { actingAs } from '#people/charges/rules.ts'
import type { ChargeKind } from '#people/contract.ts'
import { letterhead } from '#people/units/contract.ts'
import type { Database } from '#storage/database.ts'
import type { DraftContent } from '../content.ts'
import type { Surroundings } from '../letter.ts'

type Row = {
  office_hi: string
  office_en: string
  kind: string
  letterhead: Json
  government_hi: string | null
  government_en: string | null
}

type SignatoryRow = {
  id: string
  designation_hi: string
  designation_en: string
  office_hi: string
  office_en: string
  kind: string
  name_hi: string | null
  name_en: string | null
  charge: ChargeKind | null
}

/** What stands at the head and the foot of a letter of this unit, signed and endorsed as its content says, on that day. */
export const surroundingsOf = async (
  db: Database,
  unitId: string,
  content: Pick<DraftContent, 'signatory' | 'endorsement'>,
  at: Date,
): Promise<Surroundings> => {
  const signing = content.signatory.postId
  const endorsing = content.endorsement?.signatory.postId ?? null
  const [offices, signatories] = await Promise.all([
    sql<Row>`
      select office.name_hi as office_hi, office.name_en as office_en, office.kind, office.letterhead,
        government.name_hi as government_hi, government.name_en as government_en
      from unit join unit office on office.id = unit.office_id
        left join lateral (
          select above.name_hi, above.name_en from unit_ancestor line join unit above on above.id = line.ancestor_id
          where line.unit_id = office.id and above.kind = 'government' and above.id <> office.id order by line.depth limit 1) government on true
      where unit.id = ${unitId}`.execute(db),
    sql<SignatoryRow>`
      select post.id, post.designation_hi, post.designation_en, office.name_hi as office_hi, office.name_en as office_en, office.kind,
        person.name_hi, person.name_en, held.kind as charge
      from post join unit on unit.id = post.unit_id join unit office on office.id = unit.office_id
        left join lateral (
          select charge.person_id, charge.kind from charge where charge.post_id = post.id and charge.kind <> 'assistant'
            and charge.starts_at <= ${at} and (charge.ends_at is null or charge.ends_at > ${at})
          order by case charge.kind when 'regular' then 0 when 'additional' then 1 else 2 end limit 1) held on true
        left join person on person.id = held.person_id
      where post.id = any(${[signing, endorsing].filter(id => id !== null)}::uuid[])`.execute(db),
  ])
  const office = offices.rows[0]
  if (!office) throw new NotFound()
  const both = (hi: string | null | undefined, en: string | null | undefined) =>
    hi && en ? { hi, en } : null
  const named = (postId: string): Surroundings['signatory'] => {
    const found = signatories.rows.find(each => each.id === postId)
    return {
      name: both(found?.name_hi, found?.name_en),
      designation: actingAs(
        both(found?.designation_hi, found?.designation_en) ?? { hi: '', en: '' },
        found?.charge ?? null,
      ),
      office: both(found?.office_hi, found?.office_en) ?? { hi: '', en: '' },
      ofDepartment: found?.kind === 'department',
    }
  }
  return {
    office: {
      name: { hi: office.office_hi, en: office.office_en },
      kind: office.kind,
      government: both(office.government_hi, office.government_en),
      letterhead: letterhead.parse(office.letterhead),
    },
    signatory: named(signing),
    endorser: endorsing ? named(endorsing) : null,
  }
}
