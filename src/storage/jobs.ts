import { CompiledQuery } from 'kysely'
import pg from 'pg'
import PgBoss from 'pg-boss'
import { newId } from '#kit/id.ts'
import type { Transaction } from './database.ts'
import { announce, type Live } from './live.ts'
import { type Log, silent } from './log.ts'
import { jobSchema, type QueueName, type Queues } from './queues.ts'

/** When a job may start: now (the default) or later. */
export type EnqueueOptions = { startAfter?: Date }

/** Does one job. It may be given the same job again after a crash, and must then do no harm. */
export type JobHandler<Name extends QueueName> = (data: Queues[Name], job: { id: string }) => Promise<void>

/** The process's workers. */
export type Jobs = {
  /** Starts `workers` (1) loops that take jobs of this queue, one at a time each. */
  work<Name extends QueueName>(
    queue: Name,
    handler: JobHandler<Name>,
    options?: { workers?: number },
  ): Promise<void>
  /** Takes no further job, waits for those under way (30 s at most), then closes. */
  stop(): Promise<void>
}

/**
 * Puts a job on a queue within the open transaction: it exists if and only if the transaction commits, and a
 * worker takes it up within milliseconds of that. Answers with the job's id.
 */
export async function enqueue<Name extends QueueName>(
  transaction: Transaction,
  queue: Name,
  data: Queues[Name],
  { startAfter }: EnqueueOptions = {},
): Promise<string> {
  const db = {
    executeSql: (text: string, values: unknown[]) =>
      transaction.executeQuery<unknown>(CompiledQuery.raw(text, values)) as Promise<{ rows: unknown[] }>,
  }
  const id = newId()
  const made = await sender().send(queue, data, { id, db, ...(startAfter ? { startAfter } : {}) })
  if (!made) throw new Error(`there is no queue ${queue} in this database: run the migrations`)
  if (!startAfter) await announce(transaction, [topicOf(queue)])
  return id
}

/**
 * Opens the workers' side: a small pool of its own, so that jobs never wait for requests nor requests for
 * jobs. `live` wakes the workers; without its news they look every two seconds.
 */
export async function openJobs(url: string, live: Live, log: Log = silent): Promise<Jobs> {
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: 'patravali jobs' })
  pool.on('error', error => log.warn({ err: error }, 'a connection of the jobs broke'))
  pool.on('connect', client => {
    client.on('error', () => {})
  })
  const underWay = new Set<Promise<unknown>>()
  let isStarted = false
  const executeSql = async (text: string, values: unknown[]) => {
    const asked = pool.query(text, values)
    underWay.add(asked)
    try {
      return await asked
    } catch (error) {
      // pg-boss does not wait for the statement that completes a job, so its failure would end the process.
      // A job whose completion is lost expires and is done once more.
      if (!isStarted) throw error
      log.error({ err: error }, 'a statement of the job queue failed')
      return { rows: [] }
    } finally {
      underWay.delete(asked)
    }
  }
  const boss = new PgBoss({
    db: { executeSql },
    schema: jobSchema,
    migrate: false,
    schedule: false,
    // also how often jobs of a killed worker are looked for
    maintenanceIntervalSeconds: 15,
  })
  boss.on('error', error => log.error({ err: error }, 'the job queue failed'))
  await boss.start()
  isStarted = true
  const unsubscribe: (() => void)[] = []

  return {
    async work(queue, handler, { workers = 1 } = {}) {
      const ids: string[] = []
      for (let worker = 0; worker < workers; worker += 1) {
        const own = await boss.work<Queues[typeof queue]>(
          queue,
          { pollingIntervalSeconds: 2 },
          async jobs => {
            // where one job was there may be more: look again at once, and wait only when none was found
            for (const each of ids) boss.notifyWorker(each)
            for (const { id, data } of jobs) {
              try {
                await handler(data, { id })
              } catch (error) {
                log.error({ err: error, queue, job: id }, 'a job failed; it will be tried again')
                throw error
              }
            }
          },
        )
        ids.push(own)
      }
      unsubscribe.push(
        live.subscribe([topicOf(queue)], () => {
          for (const id of ids) boss.notifyWorker(id)
        }),
      )
    },
    async stop() {
      for (const stop of unsubscribe) stop()
      await boss.stop({ graceful: true, wait: true, timeout: 30_000 })
      await Promise.allSettled(underWay)
      await pool.end()
    },
  }
}

const topicOf = (queue: QueueName) => `queue:${queue}`

let sends: PgBoss | undefined

/** pg-boss knows how to write a job's row; nothing is opened or started for that. */
function sender(): PgBoss {
  sends ??= new PgBoss({
    db: {
      executeSql: () => Promise.reject(new Error('jobs are put on a queue in a transaction only')),
    },
    schema: jobSchema,
    supervise: false,
    schedule: false,
  })
  return sends
}
