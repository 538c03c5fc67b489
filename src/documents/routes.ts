import { type App, register, registerBytes } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { arrangeDocuments } from './arrange.ts'
import { finishUpload } from './commands.ts'
import { mustRead, mustSave } from './confidence.ts'
import * as contract from './contract.ts'
import { pdfName } from './name.ts'
import { asBusy, drawnWidth, mustSeeDocument, pageImage, pageTextOf, presentDocument } from './show.ts'

/** The endpoints of papers: bringing them, looking at them page by page, saving them. */
export const documentRoutes = (app: App): void => {
  register(app, contract.finishUpload, async ({ body }, { office, actor }) => {
    const id = await finishUpload(office, actor, body.uploadId, body.as).catch(asBusy)
    return presentDocument(office, await mustSeeDocument(office, actor, id))
  })
  register(app, contract.arrangeDocuments, async ({ body }, { office, actor }) => {
    const id = await arrangeDocuments(office, actor, body.pages).catch(asBusy)
    return presentDocument(office, await mustSeeDocument(office, actor, id))
  })
  register(app, contract.readDocument, async ({ params }, { office, actor }) =>
    presentDocument(office, await mustRead(office, actor, params.documentId)),
  )
  registerBytes(app, contract.readPageImage, async ({ params, query }, context) => {
    const row = await mustRead(context.office, context.actor, params.documentId)
    if (params.page > row.pages) throw new NotFound()
    const open = () => pageImage(context.office, row, params.page, query.width, context.signal).catch(asBusy)
    return { type: 'image/webp', etag: `${row.sha256}-${params.page}-${drawnWidth(query.width)}`, open }
  })
  register(app, contract.readPageText, async ({ params }, context) => {
    const row = await mustRead(context.office, context.actor, params.documentId)
    return pageTextOf(context.office, row, params.page, context.signal).catch(asBusy)
  })
  registerBytes(app, contract.downloadDocument, async ({ params }, { office, actor }) => {
    const row = await mustSave(office, actor, params.documentId)
    const download = pdfName(row.name)
    return {
      type: 'application/pdf',
      etag: row.sha256,
      size: row.size,
      download,
      open: () => office.blobs.open(row.sha256),
    }
  })
  registerBytes(app, contract.downloadOriginal, async ({ params }, { office, actor }) => {
    const row = await mustSave(office, actor, params.documentId)
    const { originalSha256: sha256, originalSize, originalMediaType } = row
    if (!sha256 || originalSize === null || !originalMediaType) throw new NotFound()
    return {
      type: originalMediaType,
      etag: sha256,
      size: originalSize,
      download: row.name,
      open: () => office.blobs.open(sha256),
    }
  })
}
