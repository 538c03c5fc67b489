/** What each queue's job carries. Ids only: the worker reads the present state, which may have moved on. */
export type Queues = {
  /** Brings one issue to one office of this instance: its e-Dak. */
  'deliver-inside': { dispatchId: string }
}

/** A queue's name; the list is closed so that a misspelt one does not compile. */
export type QueueName = keyof Queues

/** How a queue tries again, and after how many seconds a worker that says nothing is taken for dead. */
export type QueueSettings = { retryLimit: number; retryDelay: number; expireInSeconds: number }

/** Every queue with its settings (seconds); a failed job waits twice as long each time. */
export const queues: Record<QueueName, QueueSettings> = {
  'deliver-inside': { retryLimit: 20, retryDelay: 1, expireInSeconds: 60 },
}

/** The schema pg-boss keeps its tables in. */
export const jobSchema = 'jobs'
