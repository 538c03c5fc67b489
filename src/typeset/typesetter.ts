import { ChildPool } from '#child/pool.ts'
import type { TypesetCalls } from './child.ts'
import type { Job, Marked } from './compile.ts'

/** Sets papers as PDF/A-2u, the same input always as the same bytes. */
export type Typesetter = {
  /** Our Typst sources and data in, PDF bytes out. What people wrote travels in `data` only and is never read as markup. */
  typeset(job: Job): Promise<Uint8Array>
  /** Where the paper of a job has metadata under a label: set once more, which the child remembers from setting it. */
  locate(job: Job, label: string): Promise<Marked[]>
  /** Ends the child. */
  close(): Promise<void>
}

const MEMORY_LIMIT = 1200 * 1024 * 1024

/** Starts nothing yet: the child comes with the first paper (0.3 s) and stays; a letter then takes some 50 ms. */
export const createTypesetter = (options: { children?: number; timeLimitMs?: number } = {}): Typesetter => {
  const pool = new ChildPool<TypesetCalls>({
    from: import.meta.url,
    entry: './child',
    size: options.children ?? 1,
    timeLimitMs: options.timeLimitMs ?? 60_000,
    memoryLimitBytes: MEMORY_LIMIT,
    // Typst would fetch packages from the internet if a source named one; ours never do, and this address answers nobody.
    env: { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' },
  })
  return {
    typeset: job => pool.call('compile', job),
    locate: (job, label) => pool.call('locate', { job, label }),
    close: () => pool.close(),
  }
}
