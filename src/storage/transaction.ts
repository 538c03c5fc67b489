import { setTimeout as sleep } from 'node:timers/promises'
import type { Database, Transaction } from './database.ts'
import { isErrorCode } from './error-code.ts'
import { collectAnnouncements, sendAnnouncements } from './live.ts'

/**
 * Runs `act` in one transaction (read committed) and answers with its result once it is committed. When
 * PostgreSQL gives it up in favour of another (serialization failure, deadlock) it runs again, up to five
 * times in all, so `act` must do nothing outside the transaction: side effects go on the job queue. So it is when another
 * wrote meanwhile what may be there only once (unique, exclusion): run anew, the act finds it and says so, which is no fault.
 * Every other error rolls back and is thrown as it is. What `act` announced is sent after the commit.
 */
export async function inTransaction<Result>(
  database: Database,
  act: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  if (database.isTransaction) throw new Error('a transaction is already open')
  for (let attempt = 1; ; attempt += 1) {
    let announced = new Set<string>()
    try {
      const result = await database.transaction().execute(transaction => {
        announced = collectAnnouncements(transaction)
        return act(transaction)
      })
      sendAnnouncements(database, announced)
      return result
    } catch (error) {
      const again =
        (attempt < 5 && isErrorCode(error, '40001', '40P01')) ||
        (attempt < 3 && isErrorCode(error, '23505', '23P01'))
      if (!again) throw error
      // without chance the same two would meet again at the same row
      await sleep(Math.random() * 10 * 2 ** attempt)
    }
  }
}
