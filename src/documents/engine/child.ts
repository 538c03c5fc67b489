import { serve } from '#child/serve.ts'
import { arrangePdf } from './arrange-pdf.ts'
import { assemblePdf } from './assemble-pdf.ts'
import { encodePage } from './encode.ts'
import { imagesToPdf } from './images-to-pdf.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { guarded, openPdf } from './open-pdf.ts'
import { readText } from './read-text.ts'
import { renderPage } from './render-page.ts'
import type { Requests } from './requests.ts'

// The main module of the child process: all bytes that come from outside are opened here and nowhere else.
serve<Requests>({
  inspectPdf: ({ path, mostPages }) => guarded(async () => inspectPdf(await openPdf(path), mostPages)),
  pageImage: ({ path, page, width }) =>
    guarded(async () => encodePage(renderPage(await openPdf(path), page - 1, width))),
  pageText: ({ path, page }) => guarded(async () => readText(await openPdf(path), page - 1)),
  imagesToPdf: ({ paths, out, mostPages }) => imagesToPdf(paths, out, mostPages),
  arrangePdf: async ({ paths, out, pages }) => {
    await arrangePdf(paths, out, pages)
    return null
  },
  assemblePdf: ({ assembly, out }) => guarded(() => assemblePdf(assembly, out)),
})
