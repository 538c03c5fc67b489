import type { Language } from '#kit/bilingual.ts'
import { source, wordsIn } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/** The envelopes an office uses, and the sheet of labels: DL 220 × 110 mm, C5 229 × 162, C4 (A4 unfolded) 324 × 229. */
export type EnvelopeSize = 'dl' | 'c5' | 'a4' | 'labels'

/** One envelope: whom it goes to, line by line, from whom, and the number of the letter inside. `way`: registered, speed post. */
export type Envelope = { lines: string[]; from: string[]; number: string; way: string; service: string }

/** Sets envelopes, a page each, or labels on A4. */
export const setEnvelopes = (
  typesetter: Typesetter,
  asked: { language: Language; size: EnvelopeSize; envelopes: readonly Envelope[] },
  madeAt: Date,
): Promise<Uint8Array> => {
  const words = wordsIn(asked.language)
  const clean = (lines: readonly string[]) => lines.map(previewable).filter(line => line.trim() !== '')
  return typesetter.typeset({
    sources: { 'envelope.typ': source('envelope.typ') },
    main: 'envelope.typ',
    data: JSON.stringify({
      language: asked.language,
      size: asked.size,
      words: { number: words.number, to: words.to, from: words.from, title: words.envelopes },
      envelopes: asked.envelopes.map(each => ({
        lines: clean(each.lines),
        from: clean(each.from),
        number: previewable(each.number),
        way: previewable(each.way),
        service: previewable(each.service),
      })),
    }),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })
}
