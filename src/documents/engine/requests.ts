import type { Arrangement } from './arrange-pdf.ts'
import type { Assembled, Assembly } from './assemble-pdf.ts'
import type { PageFacts } from './inspect-pdf.ts'
import type { PageText } from './read-text.ts'

/** What the child that opens foreign bytes can be asked. Pages count from 1. */
export type Requests = {
  inspectPdf: { args: { path: string; mostPages: number }; result: PageFacts[] }
  pageImage: { args: { path: string; page: number; width: number }; result: Uint8Array }
  pageText: { args: { path: string; page: number }; result: PageText }
  imagesToPdf: { args: { paths: string[]; out: string; mostPages: number }; result: number }
  arrangePdf: { args: { paths: string[]; out: string; pages: Arrangement[] }; result: null }
  assemblePdf: { args: { assembly: Assembly; out: string }; result: Assembled }
}
