import { readFile } from 'node:fs/promises'
import { openedByHolder } from '#files/commands.ts'
import { type App, register, registerBytes } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { openedByReader } from '#receipts/commands/open.ts'
import { waitsToBeOpened } from '#receipts/read/receipt.ts'
import { beginDraft } from './commands/begin-draft.ts'
import { saveDraft } from './commands/save-draft.ts'
import { saveOnRecord, seeOnRecord } from './commands/see-on-record.ts'
import { takeTemplate } from './commands/take-template.ts'
import { withdrawDraft } from './commands/withdraw-draft.ts'
import * as contract from './contract.ts'
import * as lists from './lists/contract.ts'
import { previewDraft } from './preview.ts'
import { draftsOfPost, draftsOnFile, draftsOnReceipt } from './read/list-drafts.ts'
import { templatesFor } from './read/list-templates.ts'
import { readerMark } from './read/reader-mark.ts'
import { versionSeen } from './read/show-draft.ts'
import { compareVersions, showDraft } from './show.ts'
import * as versions from './versions/contract.ts'

/** The endpoints of drafts; approving and issuing touch other nouns and stand in acts. */
export const draftRoutes = (app: App): void => {
  register(app, contract.listTemplates, async ({ query }, { office, actor }) => ({
    items: await templatesFor(office.db, actor, query),
  }))
  register(app, contract.beginDraft, ({ params, body }, { office, actor }) =>
    beginDraft(office, actor, { kind: 'file', id: params.id }, body),
  )
  register(app, contract.beginAnswer, ({ params, body }, { office, actor }) =>
    beginDraft(office, actor, { kind: 'receipt', id: params.id }, { ...body, answers: null }),
  )
  register(app, lists.draftsOfFile, async ({ params }, { office, actor }) => ({
    items: await draftsOnFile(office.db, actor, params.id),
  }))
  register(app, lists.draftsOfReceipt, async ({ params }, { office, actor }) => ({
    items: await draftsOnReceipt(office.db, actor, params.id),
  }))
  register(app, lists.myDrafts, ({ query }, { office, actor }) => draftsOfPost(office.db, actor, query))
  register(app, contract.readDraft, async ({ params, query }, { office, actor }) => {
    // who has read the draft has opened the file or receipt: its sender can no longer pull it back
    const { on } = await seeOnRecord(office, actor, params.id)
    if (on.kind === 'file') await openedByHolder(office, actor, on.id)
    else if (await waitsToBeOpened(office.db, actor, on.id)) await openedByReader(office, actor, on.id)
    return showDraft(office.db, actor, params.id, query.version, office.clock?.() ?? new Date())
  })
  register(app, contract.saveDraft, ({ params, body }, { office, actor }) =>
    saveDraft(office, actor, params.id, body.version, body.content),
  )
  register(app, contract.takeTemplate, ({ params, body }, { office, actor }) =>
    takeTemplate(office, actor, params.id, body.version),
  )
  register(app, contract.withdrawDraft, ({ params, body }, { office, actor }) =>
    withdrawDraft(office, actor, params.id, body.version),
  )
  register(app, versions.compareDraft, async ({ params, query }, { office, actor }) => {
    await seeOnRecord(office, actor, params.id)
    return compareVersions(office.db, actor, params.id, query)
  })
  register(app, versions.previewDraft, async ({ params, query }, { office, actor }) => {
    const draft = await seeOnRecord(office, actor, params.id)
    const { shown, pages, mark } = await previewDraft(office, draft, query.version)
    return { shown, pages, mark, classification: draft.on.classification }
  })
  registerBytes(app, versions.previewPage, async ({ params, query }, { office, actor }) => {
    const preview = await previewDraft(office, await seeOnRecord(office, actor, params.id), query.version)
    if (params.page > preview.pages.length) throw new NotFound()
    return {
      type: 'image/webp',
      etag: `${preview.mark}-${params.page}-${query.width}`,
      open: async () => Buffer.from(await office.engine.pageImage(preview.file, params.page, query.width)),
    }
  })
  registerBytes(app, versions.previewPdf, async ({ params, query }, { office, actor }) => {
    const draft = await seeOnRecord(office, actor, params.id)
    const at = office.clock?.() ?? new Date()
    const language = versionSeen(draft, query.version).content.language
    const reader = await readerMark(office.db, actor, draft.on.classification, language, at)
    const preview = await previewDraft(office, draft, query.version, reader)
    await saveOnRecord(office, actor, draft)
    return {
      type: 'application/pdf',
      etag: preview.mark,
      download: `${preview.title}.pdf`,
      open: () => readFile(preview.file),
    }
  })
}
