import { noteReading } from '#documents/confidence.ts'
import { saveOnRecord } from '#drafts/commands/see-on-record.ts'
import { numberedOf } from '#drafts/numbered/read.ts'
import { seeDraft } from '#drafts/read/show-draft.ts'
import { type App, register, registerBytes } from '#http/register.ts'
import { readCheckCode } from '#kit/check-code.ts'
import { NotFound } from '#kit/refusal.ts'
import * as contract from './contract.ts'
import { confidedIssue, issuesOnFile, issuingOf } from './read.ts'
import { checkedByNumber, checkedDocument, checkedIssue } from './read-check.ts'
import { replaceIssue } from './replace.ts'
import { showWhole } from './show.ts'
import { showSignatures } from './signing/commands.ts'
import { readSignatures } from './signing/contract.ts'

/** The endpoints of issues; issuing itself touches other nouns and stands in acts. */
export const issueRoutes = (app: App): void => {
  register(app, contract.readIssue, async ({ params }, { office, actor }) => {
    const shown = await showWhole(office, actor, params.id, office.clock?.() ?? new Date())
    const on = await confidedIssue(office.db, params.id)
    if (on) await noteReading(office, actor, on)
    return shown
  })
  register(app, contract.issuesOfFile, async ({ params }, { office, actor }) => ({
    items: await issuesOnFile(office.db, actor, params.id),
  }))
  register(app, contract.issuing, ({ params }, { office, actor }) =>
    issuingOf(office.db, actor, params.id, office.clock?.() ?? new Date()),
  )
  register(app, contract.checkIssue, ({ params }, { office }) =>
    checkedIssue(office.db, readCheckCode(params.code)),
  )
  register(app, contract.checkDocument, ({ params }, { office }) => checkedDocument(office.db, params.sha256))
  register(app, readSignatures, async ({ params }, { office, actor }) => ({
    items: await showSignatures(office, actor, params.id),
  }))
  register(app, contract.checkNumber, async ({ query }, { office }) => ({
    items: await checkedByNumber(office.db, query.number, query.on),
  }))
  register(app, contract.replaceIssue, ({ params }, { office, actor }) =>
    replaceIssue(office, actor, params.id),
  )
  registerBytes(app, contract.printPdf, async ({ params }, { office, actor }) => {
    const draft = await seeDraft(office.db, actor, params.id)
    const { until } = draft
    const numbered = await numberedOf(office.db, params.id)
    if (!numbered || (until !== null && numbered.printedAt > until)) throw new NotFound()
    const seen = until === null || numbered.latest.at <= until ? numbered.latest : numbered
    await saveOnRecord(office, actor, draft)
    return {
      type: 'application/pdf',
      etag: seen.sha256,
      download: `${numbered.number.replaceAll('/', '-')}.pdf`,
      open: () => office.blobs.open(seen.sha256),
    }
  })
}
