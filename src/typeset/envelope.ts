import type { Language } from '#kit/bilingual.ts'
import { source, type Words, wordsIn } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/** The envelopes an office uses, and the sheet of labels: DL 220 × 110 mm, C5 229 × 162, C4 (A4 unfolded) 324 × 229. */
export type EnvelopeSize = 'dl' | 'c5' | 'a4' | 'labels'

/** One envelope: whom it goes to, line by line, from whom, and the number of the letter inside, in whose language its words are. */
export type Envelope = { language: Language; lines: string[]; from: string[]; number: string }

/** What stands on an envelope beside the addresses: how it goes, where that is marked. */
export type EnvelopeWay = keyof Words['ways']

/** Sets envelopes, a page each, or labels on A4. An address too long for its place is set smaller, never cut. */
export const setEnvelopes = (
  typesetter: Typesetter,
  asked: { size: EnvelopeSize; way: EnvelopeWay | null; envelopes: readonly Envelope[] },
  madeAt: Date,
): Promise<Uint8Array> => {
  const clean = (lines: readonly string[]) => lines.map(previewable).filter(line => line.trim() !== '')
  const said = { hi: wordsIn('hi'), en: wordsIn('en') }
  return typesetter.typeset({
    sources: { 'envelope.typ': source('envelope.typ') },
    main: 'envelope.typ',
    data: JSON.stringify({
      size: asked.size,
      title: said[asked.envelopes[0]?.language ?? 'hi'].envelopes,
      envelopes: asked.envelopes.map(each => {
        const words = said[each.language]
        return {
          language: each.language,
          words: { number: words.number, to: words.to, from: words.from },
          lines: clean(each.lines),
          from: clean(each.from),
          number: previewable(each.number),
          way: asked.way ? words.ways[asked.way] : '',
          service: words.service,
        }
      }),
    }),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })
}
