import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { withActualText } from './actual-text.ts'
import { fontFiles } from './fonts.ts'

/** What is set: our own Typst files by name, the one to begin with, and the data it reads from `sys.inputs.data` as JSON. */
export type Job = {
  sources: { [name: string]: string }
  main: string
  data: string
  /** When the paper was made, in seconds since 1970: stands in the PDF, so that the same input gives the same bytes. */
  madeAt: number
}

let compiler: NodeCompiler | undefined

const start = (workspace: string): NodeCompiler => {
  const fontBlobs = fontFiles().map(file => readFileSync(file))
  return NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })
}

/** A thing a paper marks, as it stands there: what it says of itself, with its page (from 1) and points from the page's upper left corner. */
export type Marked = { which: string; page: number; x: number; y: number }

/** A line of text as typst.ts writes it into its SVG beside the drawn glyphs, one for each run of one face. */
const RUN = /<h5:div class="tsel"[^>]*>([^<]*)<\/h5:div>/g
const ENTITIES: { [name: string]: string } = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#39': "'",
  '#x27': "'",
}

const textRuns = (svg: string): string[] =>
  [...svg.matchAll(RUN)].map(([, run]) =>
    (run ?? '').replace(/&(amp|lt|gt|quot|#39|#x27);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  )

const messages = (diagnostics: unknown[] | undefined): string =>
  (diagnostics ?? []).map(each => (each as { message?: string }).message ?? String(each)).join('; ')

const laidOut = (job: Job, workspace: string) => {
  compiler ??= start(workspace)
  compiler.resetShadow()
  for (const [name, source] of Object.entries(job.sources)) compiler.addSource(`${workspace}/${name}`, source)
  const compiled = compiler.compile({
    mainFileContent: job.sources[job.main] ?? '',
    inputs: { data: job.data },
    resetRead: true,
  })
  const document = compiled.result
  if (!document) throw new Error(`typst: ${messages(compiled.takeDiagnostics()?.shortDiagnostics)}`)
  return { compiler, document }
}

/** Where a paper has metadata under this label, in its order. */
export const locate = (job: Job, label: string, workspace: string): Marked[] => {
  const { compiler, document } = laidOut(job, workspace)
  const found = compiler.query(document, { selector: `<${label}>` }) as { value: Marked }[]
  compiler.evictCache(10)
  return found.map(each => each.value)
}

/** Sets a paper as PDF/A-2u. `workspace` is a folder that need not exist: the compiler can read nothing but `sources`. */
export const compile = async (job: Job, workspace: string): Promise<Uint8Array> => {
  const { compiler, document } = laidOut(job, workspace)
  const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: job.madeAt })
  const runs = textRuns(compiler.svg(document))
  compiler.evictCache(10)
  return withActualText(pdf, runs)
}
