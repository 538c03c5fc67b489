import { type App, register } from '#http/register.ts'
import { readCheckCode } from './check.ts'
import * as contract from './contract.ts'
import { checkedIssue, issuesOnFile, issuingOf, showIssue } from './read.ts'

/** The endpoints of issues; issuing itself touches other nouns and stands in acts. */
export const issueRoutes = (app: App): void => {
  register(app, contract.readIssue, ({ params }, { office, actor }) =>
    showIssue(office.db, actor, params.id, office.environment.publicUrl),
  )
  register(app, contract.issuesOfFile, async ({ params }, { office, actor }) => ({
    items: await issuesOnFile(office.db, actor, params.id),
  }))
  register(app, contract.issuing, ({ params }, { office, actor }) =>
    issuingOf(office.db, actor, params.id, office.clock?.() ?? new Date()),
  )
  register(app, contract.checkIssue, ({ params }, { office }) =>
    checkedIssue(office.db, readCheckCode(params.code)),
  )
}
