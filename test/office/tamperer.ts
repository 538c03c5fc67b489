import pg from 'pg'
import { newFindings } from '#audit/findings.ts'
import { verifyProjections } from '#audit/projections.ts'
import type { TestOffice } from '../office.ts'

/** Somebody with the database's password in a fixture office, for whom every trigger is off, and what the audit finds after him. */
export const tamperer = async (office: TestOffice) => {
  const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query('set session_replication_role = replica')
  return {
    query: (statement: string) => superuser.query(statement),
    /** Each finding as `what field`. */
    async found(): Promise<string[]> {
      const findings = newFindings()
      await verifyProjections(office.office.db, findings, () => {})
      return findings.list.map(each => `${each.what} ${each.field}`)
    },
    close: () => superuser.end(),
  }
}
