import type pg from 'pg'
import PgBoss from 'pg-boss'
import { isErrorCode } from './error-code.ts'
import { jobSchema, type QueueName, queues } from './queues.ts'

/**
 * Makes pg-boss's schema and our queues, as the owner, and grants the server's role to use them. pg-boss makes
 * one table per queue, which the server's role may not, so every queue is made here.
 */
export async function migrateJobs(client: pg.Client, serverRole: string): Promise<void> {
  const missing = await missingQueues(client)
  const boss = new PgBoss({
    db: { executeSql: (text: string, values: unknown[]) => client.query(text, values) },
    schema: jobSchema,
    supervise: false,
    schedule: false,
  })
  // makes or updates the schema; without supervision and schedule nothing goes on running
  await boss.start()
  for (const name of missing) await boss.createQueue(name, { name, policy: 'standard' })
  for (const [name, { retryLimit, retryDelay, expireInSeconds }] of Object.entries(queues)) {
    await client.query(
      `update ${jobSchema}.queue set retry_limit = $2, retry_delay = $3, retry_backoff = true,
         expire_seconds = $4, updated_on = now()
       where name = $1 and (retry_limit, retry_delay, retry_backoff, expire_seconds)
         is distinct from ($2, $3, true, $4)`,
      [name, retryLimit, retryDelay, expireInSeconds],
    )
  }
  await boss.stop({ graceful: false, close: false })
  const role = client.escapeIdentifier(serverRole)
  await client.query(`
    grant usage on schema ${jobSchema} to ${role};
    grant select, insert, update, delete on all tables in schema ${jobSchema} to ${role};
    revoke insert, delete on ${jobSchema}.version, ${jobSchema}.queue from ${role};
    revoke execute on all functions in schema ${jobSchema} from public;
  `)
}

async function missingQueues(client: pg.Client): Promise<QueueName[]> {
  const names = Object.keys(queues) as QueueName[]
  try {
    const { rows } = await client.query<{ name: string }>(`select name from ${jobSchema}.queue`)
    return names.filter(name => !rows.some(row => row.name === name))
  } catch (error) {
    if (isErrorCode(error, '42P01', '3F000')) return names
    throw error
  }
}
