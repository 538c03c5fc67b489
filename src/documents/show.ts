import path from 'node:path'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { type Document, type PageText, pageWidths } from './contract.ts'
import { type PageCache, pageCache } from './page-cache.ts'
import { type DocumentRow, keptText, shapeOf, visibleDocument } from './read.ts'
import { keepShape, keepText } from './write.ts'

const caches = new Map<string, PageCache>()

const cacheOf = (office: Office): PageCache => {
  const folder = path.join(office.environment.dataDir, 'cache', 'pages')
  const cache = caches.get(folder) ?? pageCache(folder)
  caches.set(folder, cache)
  return cache
}

/** The paper, or NotFound for whoever may not see it. */
export const mustSeeDocument = async (office: Office, actor: Actor, id: string): Promise<DocumentRow> => {
  const found = await visibleDocument(office.db, actor, id)
  if (!found) throw new NotFound()
  return found
}

/** The sizes of a PDF's pages: looked at once, then kept. */
const sizesOf = async (office: Office, row: DocumentRow): Promise<[number, number][]> => {
  const known = await shapeOf(office.db, row.sha256)
  if (known) return known
  const pages = await office.engine.inspectPdf(await office.blobs.fileOf(row.sha256), Math.max(row.pages, 1))
  const sizes = pages.map(({ width, height }): [number, number] => [width, height])
  await keepShape(office.db, row.sha256, sizes)
  return sizes
}

/** What a reader is told of a paper he may see. */
export const presentDocument = async (office: Office, row: DocumentRow): Promise<Document> => ({
  id: row.id,
  name: row.name,
  sha256: row.sha256,
  size: row.size,
  hasText: row.hasText,
  pages: (await sizesOf(office, row)).map(([width, height]) => ({ width, height })),
  original:
    row.originalMediaType && row.originalSize !== null
      ? { mediaType: row.originalMediaType, size: row.originalSize }
      : null,
  sources: row.sources,
  classification: row.confided?.classification ?? 'normal',
})

const mustHavePage = (row: DocumentRow, page: number): void => {
  if (page > row.pages) throw new NotFound()
}

/** The width a page is drawn in for a wish: few widths, so that the cache is shared. */
export const drawnWidth = (wish: number): number =>
  pageWidths.find(width => width >= wish) ?? pageWidths[pageWidths.length - 1]!

/** The picture of a page, from the cache or drawn now. */
export const pageImage = async (
  office: Office,
  row: DocumentRow,
  page: number,
  wish: number,
  signal?: AbortSignal,
): Promise<Buffer> => {
  mustHavePage(row, page)
  const width = drawnWidth(wish)
  return cacheOf(office).get({ sha256: row.sha256, page, width }, async () =>
    office.engine.pageImage(await office.blobs.fileOf(row.sha256), page, width, signal),
  )
}

/** The text of a page: read once, then kept. */
export const pageTextOf = async (
  office: Office,
  row: DocumentRow,
  page: number,
  signal?: AbortSignal,
): Promise<PageText> => {
  mustHavePage(row, page)
  const known = await keptText(office.db, row.sha256, page)
  if (known) return known
  const read = await office.engine.pageText(await office.blobs.fileOf(row.sha256), page, signal)
  await keepText(office.db, row.sha256, page, read)
  return read
}

/** A hung-up caller and a full queue are no fault of the paper. */
export const asBusy = (error: unknown): never => {
  if (
    error instanceof Error &&
    'failure' in error &&
    (error.failure === 'busy' || error.failure === 'closed')
  )
    throw new Refused([refuse('busy', { seconds: 5 })])
  throw error
}
