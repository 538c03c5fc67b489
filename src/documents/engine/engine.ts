import { type CallOptions, ChildFailed, ChildPool } from '#child/pool.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Arrangement } from './arrange-pdf.ts'
import type { Assembled, Assembly } from './assemble-pdf.ts'
import type { PageFacts } from './inspect-pdf.ts'
import type { PageText } from './read-text.ts'
import type { Requests } from './requests.ts'

export type { Arrangement } from './arrange-pdf.ts'
export type { Assembled, AssemblePart, Assembly } from './assemble-pdf.ts'
export type { PageFacts } from './inspect-pdf.ts'
export type { PageText, TextLayer, Word } from './read-text.ts'

/** Opens foreign bytes in child processes that can be killed. Pages count from 1; paths are of files that do not change meanwhile. */
export type Engine = {
  /** Size and text layer of every page. Refuses what is broken, protected or has too many pages. */
  inspectPdf(path: string, mostPages: number): Promise<PageFacts[]>
  /** A page as WebP, `width` pixels wide, within 120 KB at 1000 pixels. */
  pageImage(path: string, page: number, width: number, signal?: AbortSignal): Promise<Uint8Array>
  /** A page's text and the place of each word. */
  pageText(path: string, page: number, signal?: AbortSignal): Promise<PageText>
  /** Images, in order, as one A4 PDF written to `out`; gives the number of pages. */
  imagesToPdf(paths: string[], out: string, mostPages: number): Promise<number>
  /** Pages of one or several PDFs in another order or turned, as a new PDF written to `out`. */
  arrangePdf(paths: string[], out: string, pages: Arrangement[]): Promise<void>
  /** Our pages and papers as one PDF/A-2b written to `out`, which may be read while it grows. Waits for no page images. */
  assemblePdf(assembly: Assembly, out: string, signal?: AbortSignal): Promise<Assembled>
  /** Makes ready for the first page of the day. */
  warm(): void
  /** Ends the children. */
  close(): Promise<void>
}

/** How many children work at once and what one call may take. */
export type EngineOptions = {
  children?: number
  pageLimitMs?: number
  fileLimitMs?: number
  assembleLimitMs?: number
}

const MEMORY_LIMIT = 1400 * 1024 * 1024

/** What the person who brought the file is told when its reading was ended: the file is at fault, not he. */
const asRefusal = (error: unknown): never => {
  if (error instanceof ChildFailed && error.failure === 'time')
    throw new Refused([refuse('document-broken', { why: 'too-slow' })])
  if (error instanceof ChildFailed && error.failure === 'memory')
    throw new Refused([refuse('document-broken', { why: 'too-much' })])
  if (error instanceof ChildFailed && error.failure === 'crash')
    throw new Refused([refuse('document-broken', { why: 'unreadable' })])
  throw error
}

/** Starts no process yet: children come with the first call and stay. */
export const createEngine = (options: EngineOptions = {}): Engine => {
  const pageLimit = options.pageLimitMs ?? 15_000
  const fileLimit = options.fileLimitMs ?? 90_000
  const pool = new ChildPool<Requests>({
    from: import.meta.url,
    entry: './child',
    size: options.children ?? 2,
    timeLimitMs: pageLimit,
    memoryLimitBytes: MEMORY_LIMIT,
  })
  // a whole file takes seconds: looking at pages must not wait for it
  const long = new ChildPool<Requests>({
    from: import.meta.url,
    entry: './child',
    size: 1,
    timeLimitMs: options.assembleLimitMs ?? 300_000,
    memoryLimitBytes: MEMORY_LIMIT,
    queueLimit: 50,
  })
  const ask = <Name extends keyof Requests>(
    name: Name,
    args: Requests[Name]['args'],
    call: CallOptions,
  ): Promise<Requests[Name]['result']> => pool.call(name, args, call).catch(asRefusal)
  return {
    inspectPdf: (path, mostPages) =>
      ask('inspectPdf', { path, mostPages }, { near: path, timeLimitMs: Math.min(fileLimit, 30_000) }),
    pageImage: (path, page, width, signal) => ask('pageImage', { path, page, width }, { near: path, signal }),
    pageText: (path, page, signal) => ask('pageText', { path, page }, { near: path, signal }),
    imagesToPdf: (paths, out, mostPages) =>
      ask('imagesToPdf', { paths, out, mostPages }, { timeLimitMs: fileLimit }),
    arrangePdf: async (paths, out, pages) => {
      await ask('arrangePdf', { paths, out, pages }, { timeLimitMs: fileLimit })
    },
    assemblePdf: (assembly, out, signal) =>
      long.call('assemblePdf', { assembly, out }, { signal }).catch(asRefusal),
    warm: () => pool.warm(),
    close: async () => {
      await Promise.all([pool.close(), long.close()])
    },
  }
}
