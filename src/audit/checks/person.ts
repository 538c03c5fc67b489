import { sql } from 'kysely'
import { about, type Check } from './check.ts'

/** Whom an officer let read in confidence, since when and until when, both ways. */
const authorities: Check = {
  what: 'person',
  problem: 'person-differs',
  rows: sql`
    select coalesce(authority.id::text, ${about} ->> 'authority') as which, 'person' as subject_kind,
      coalesce(entry.subject_id, charge.person_id) as subject_id, 'authority' as field
    from (select * from ledger_entry where kind = 'person.authorised') entry
      full join assistant_authority authority on authority.id::text = ${about} ->> 'authority'
      left join charge on charge.id = authority.charge_id
      left join lateral (select at, person_id from ledger_entry ended where ended.kind = 'person.authority-ended'
        and ended.subject_kind = 'person' and ended.subject_id = entry.subject_id
        and json_or_null(ended.leaf) -> 'about' ->> 'authority' = authority.id::text limit 1) ended on true
    where authority.id is null or entry.seq is null or authority.given_at is distinct from entry.at
      or authority.given_by_person is distinct from entry.person_id or charge.person_id is distinct from entry.subject_id
      or authority.charge_id::text is distinct from ${about} ->> 'charge'
      or authority.given_by_charge::text is distinct from ${about} ->> 'by'
      or authority.ended_at is distinct from ended.at or authority.ended_by_person is distinct from ended.person_id`,
}

/** A person's signing agents, joined and ended, both ways. */
const agents: Check = {
  what: 'person',
  problem: 'person-differs',
  rows: sql`
    select coalesce(agent.id::text, ${about} ->> 'agent') as which, 'person' as subject_kind,
      coalesce(entry.subject_id, agent.person_id) as subject_id, 'agent' as field
    from (select * from ledger_entry where kind = 'person.agent-joined') entry
      full join signing_agent agent on agent.id::text = ${about} ->> 'agent'
      left join lateral (select at from ledger_entry ended where ended.kind = 'person.agent-ended'
        and ended.subject_kind = 'person' and ended.subject_id = entry.subject_id
        and json_or_null(ended.leaf) -> 'about' ->> 'agent' = agent.id::text limit 1) ended on true
    where agent.id is null or entry.seq is null or agent.paired_at is distinct from entry.at
      or agent.person_id is distinct from entry.subject_id or agent.platform is distinct from ${about} ->> 'platform'
      or agent.ended_at is distinct from ended.at`,
}

/** What is given to persons. */
export const personChecks: readonly Check[] = [authorities, agents]
