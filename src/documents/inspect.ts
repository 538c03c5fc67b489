import { stat } from 'node:fs/promises'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Engine, PageFacts } from './engine/engine.ts'
import { claimedBy, isPaper, type PaperType, sniff } from './sniff.ts'

/** How large a paper may be. */
export type PaperLimits = { mostBytes: number; mostPages: number }

/** By default 100 MB and 1,000 pages. */
export const PAPER_LIMITS: PaperLimits = { mostBytes: 100 * 1024 * 1024, mostPages: 1000 }

/** Says what a file really is, by its bytes. Refuses what is empty, too large, not a paper, or not what its name says. */
export const inspectType = async (
  path: string,
  name: string,
  limits: PaperLimits = PAPER_LIMITS,
): Promise<PaperType> => {
  const { size } = await stat(path)
  if (size > limits.mostBytes)
    throw new Refused([refuse('document-too-large', { size, max: limits.mostBytes })])
  const found = await sniff(path)
  if (found === 'empty') throw new Refused([refuse('document-empty')])
  const claimed = claimedBy(name)
  if (claimed && claimed !== found) throw new Refused([refuse('document-type-lies', { claimed, found })])
  if (!isPaper(found)) throw new Refused([refuse('document-type-not-allowed', { found })])
  return found
}

/** A paper ready to be kept: the PDF people will look at, and what it was before where it came as images. */
export type Paper = { type: PaperType; pdf: string; pages: PageFacts[] }

/**
 * Makes of an uploaded file the PDF people will look at (at `pdfOut` when it came as an image) and looks at every page.
 * Throws `Refused` with the reason a person can act upon.
 */
export const readPaper = async (
  engine: Engine,
  path: string,
  name: string,
  pdfOut: string,
  limits: PaperLimits = PAPER_LIMITS,
): Promise<Paper> => {
  const type = await inspectType(path, name, limits)
  if (type !== 'pdf') await engine.imagesToPdf([path], pdfOut, limits.mostPages)
  const pdf = type === 'pdf' ? path : pdfOut
  return { type, pdf, pages: await engine.inspectPdf(pdf, limits.mostPages) }
}
