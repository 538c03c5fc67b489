import { ChildPool } from '#child/pool.ts'
import type { PageCalls, PdfRead } from './page/calls.ts'

/** The pages of letters as pictures, drawn in a process of their own. */
export class Letters {
  readonly #pool: ChildPool<PageCalls>

  constructor(self: { from: string; entry: string }) {
    this.#pool = new ChildPool<PageCalls>({
      ...self,
      args: ['serve-pages'],
      size: 1,
      timeLimitMs: 15_000,
      memoryLimitBytes: 1024 * 1024 * 1024,
      queueLimit: 200,
    })
  }

  /** How many pages a PDF has, and what of it could show otherwise elsewhere. Rejects when it can't be read. */
  read(pdf: Uint8Array): Promise<PdfRead> {
    return this.#pool.call('read', { pdf })
  }

  /** One page as a PNG; `page` begins at 0. */
  draw(pdf: Uint8Array, page: number): Promise<Uint8Array> {
    return this.#pool.call('draw', { pdf, page })
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
