import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Database } from '#storage/database.ts'
import { failuresKept, type Limit } from './rules.ts'

/** The first 64 bits of an IPv6 address, however it is shortened. */
const networkOf = (address: string): string => {
  const [before = '', after] = address.toLowerCase().split('::')
  const head = before === '' ? [] : before.split(':')
  const tail = after ? after.split(':').length : 0
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail)
  return [...head, ...Array<string>(zeros).fill('0')]
    .slice(0, 4)
    .map(part => part.replace(/^0+(?=.)/, ''))
    .join(':')
}

/** What is counted: a login (as typed, known or not) or an address. IPv6 counts by /64, which is one household's. */
export const throttleKey = (kind: 'account' | 'address', value: string): Buffer => {
  const mapped = value.replace(/^::ffff:(?=\d+\.)/, '')
  const network = kind === 'address' && mapped.includes(':') ? networkOf(mapped) : mapped.toLowerCase()
  return createHash('sha256').update(`${kind}\n${network}`).digest()
}

/**
 * Counts an attempt as failed before the password is looked at, and sets the pause in the same statement, so that a thousand
 * attempts sent at once don't all pass the check. Gives the seconds to wait: 0 lets this attempt go on.
 */
export const takeAttempt = async (db: Database, key: Buffer, limit: Limit): Promise<number> => {
  const { rows } = await sql`
    insert into throttle as kept (key, failures, since) values (${key}, 1, clock_timestamp())
    on conflict (key) do update set (failures, since, blocked_until) = (
      select now.failures, now.since, case when now.failures >= ${limit.failures}
        then clock_timestamp() + make_interval(secs => least(${limit.longest}, ${limit.pause} * 2 ^ (now.failures - ${limit.failures}))) end
      from (
        select case when old then 1 else kept.failures + 1 end as failures, case when old then clock_timestamp() else kept.since end as since
        from (select kept.since < clock_timestamp() - make_interval(secs => ${failuresKept}) as old) as age
      ) as now)
    where kept.blocked_until is null or kept.blocked_until <= clock_timestamp()
    returning 1`.execute(db)
  return rows.length > 0 ? 0 : waitOf(db, key)
}

const waitOf = async (db: Database, key: Buffer): Promise<number> => {
  const { rows } = await sql<{ seconds: number }>`
    select greatest(1, ceil(extract(epoch from blocked_until - clock_timestamp())))::int as seconds
    from throttle where key = ${key} and blocked_until > clock_timestamp()`.execute(db)
  return rows[0]?.seconds ?? 0
}

/** What was right forgets the failures of its key. */
export const forgetAttempts = async (db: Database, key: Buffer): Promise<void> => {
  await sql`delete from throttle where key = ${key}`.execute(db)
}

/** A right password: the login's failures are forgotten, and this attempt is taken off the address's. */
export const forgiveAttempt = async (
  db: Database,
  account: Buffer,
  address: Buffer,
  limit: Limit,
): Promise<void> => {
  await sql`
    with forgotten as (delete from throttle where key = ${account})
    update throttle set failures = greatest(0, failures - 1),
      blocked_until = case when failures - 1 < ${limit.failures} then null else blocked_until end
    where key = ${address}`.execute(db)
}
