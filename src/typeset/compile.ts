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

/** Sets a paper as PDF/A-2u. `workspace` is a folder that need not exist: the compiler can read nothing but `sources`. */
export const compile = async (job: Job, workspace: string): Promise<Uint8Array> => {
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
  const pdf = compiler.pdf(document, { pdfStandard: 'a-2b', creationTimestamp: job.madeAt })
  const runs = textRuns(compiler.svg(document))
  compiler.evictCache(10)
  return withActualText(pdf, runs)
}
