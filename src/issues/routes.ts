import { inkOf } from '#drafts/ink/read.ts'
import { seeDraft } from '#drafts/read/show-draft.ts'
import { type App, register, registerBytes } from '#http/register.ts'
import { readCheckCode } from '#kit/check-code.ts'
import { NotFound } from '#kit/refusal.ts'
import * as contract from './contract.ts'
import { issuesOnFile, issuingOf } from './read.ts'
import { checkedByNumber, checkedIssue } from './read-check.ts'
import { replaceIssue } from './replace.ts'
import { showWhole } from './show.ts'

/** The endpoints of issues; issuing itself touches other nouns and stands in acts. */
export const issueRoutes = (app: App): void => {
  register(app, contract.readIssue, ({ params }, { office, actor }) =>
    showWhole(office, actor, params.id, office.clock?.() ?? new Date()),
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
  register(app, contract.checkNumber, async ({ query }, { office }) => ({
    items: await checkedByNumber(office.db, query.number, query.on),
  }))
  register(app, contract.replaceIssue, ({ params }, { office, actor }) =>
    replaceIssue(office, actor, params.id),
  )
  registerBytes(app, contract.printPdf, async ({ params }, { office, actor }) => {
    const { until } = await seeDraft(office.db, actor, params.id)
    const ink = await inkOf(office.db, params.id)
    if (!ink || (until !== null && ink.printedAt > until)) throw new NotFound()
    return {
      type: 'application/pdf',
      etag: ink.sha256,
      download: `${ink.number.replaceAll('/', '-')}.pdf`,
      open: () => office.blobs.open(ink.sha256),
    }
  })
}
