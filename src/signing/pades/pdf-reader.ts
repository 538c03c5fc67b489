import { ChildFailed, ChildPool } from '#child/pool.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { PdfCalls } from './child.ts'
import type { PdfSignature } from './read-signatures.ts'

/** Reads the signatures of PDFs that came from anywhere, in a child process that can be killed. */
export type PdfReader = {
  /** Throws Refused (`pdf-unreadable`) where the PDF is broken, or takes too long or too much memory. */
  readSignatures(pdf: Uint8Array): Promise<PdfSignature[]>
  close(): Promise<void>
}

/** Starts nothing yet: the child comes with the first PDF. */
export const createPdfReader = (
  options: { timeLimitMs?: number; memoryLimitBytes?: number } = {},
): PdfReader => {
  const pool = new ChildPool<PdfCalls>({
    from: import.meta.url,
    entry: './child',
    size: 1,
    timeLimitMs: options.timeLimitMs ?? 30_000,
    memoryLimitBytes: options.memoryLimitBytes ?? 800 * 1024 * 1024,
  })
  return {
    async readSignatures(pdf) {
      try {
        return await pool.call('readSignatures', pdf)
      } catch (error) {
        if (error instanceof ChildFailed && ['time', 'memory', 'crash'].includes(error.failure))
          throw new Refused([refuse('pdf-unreadable')])
        throw error
      }
    },
    close: () => pool.close(),
  }
}
