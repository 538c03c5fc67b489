import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { serve } from '#child/serve.ts'
import { openPdf } from '#documents/engine/open-pdf.ts'
import { renderPage } from '#documents/engine/render-page.ts'
import { compile, type Job } from '#typeset/compile.ts'
import { scanOf } from './scan.ts'

/** What the child that makes letters can be asked: set one, and where `scan` says so scan it. `place` is a file it may write. */
export type LetterCalls = {
  make: {
    args: { job: Job; scan: { seed: number; width: number; place: string } | null }
    result: Uint8Array
  }
}

// two of these run at once, on two cores: each picture on one thread
sharp.concurrency(1)
const workspace = path.join(tmpdir(), 'patravali-no-such-folder', 'workspace')

// Sets and scans in one process: no page travels as an encoded picture, which halves the work (0.15 s a page for 0.3 s).
serve<LetterCalls>({
  make: async ({ job, scan }) => {
    const pdf = await compile(job, workspace)
    if (!scan) return pdf
    await writeFile(scan.place, pdf)
    const open = await openPdf(scan.place)
    const pages = Array.from({ length: open.pages }, (_, page) => renderPage(open, page, scan.width))
    return scanOf(pages, scan.seed)
  },
})
