import type { Language } from '#kit/bilingual.ts'
import type { RichText } from '#notes/richtext.ts'
import { setRichText } from './rich-text.ts'
import { source, wordsIn } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/** A rich text with a title, to be printed as it is. */
export type Paper = { language: Language; title: string; body: RichText }

/** Sets a rich text as PDF/A-2u on A4. Signs without a glyph show as a box. */
export const setText = (typesetter: Typesetter, paper: Paper, madeAt: Date): Promise<Uint8Array> =>
  typesetter.typeset({
    sources: { 'text.typ': source('text.typ'), 'rich-text.typ': source('rich-text.typ') },
    main: 'text.typ',
    data: JSON.stringify({
      language: paper.language,
      title: previewable(paper.title),
      page: wordsIn(paper.language).page,
      body: setRichText(paper.body, paper.language, previewable),
    }),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })
