import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'
import { source } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/** A file that has no pages of its own, as the page that stands for it names it. */
export type StoodFor = { name: string; size: number; sha256: string }

type Words = { [name in 'title' | 'says' | 'name' | 'size' | 'bytes']: string }

const wordsIn = (language: Language): Words =>
  (
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, '..', 'locales', language, 'documents.json'), 'utf8'),
    ) as { standIn: Words }
  ).standIn

/** Sets the one page that stands in a file for an enclosure of another format: what it is called, how large it is, and its SHA-256. */
export const setStandIn = (typesetter: Typesetter, stoodFor: StoodFor, madeAt: Date): Promise<Uint8Array> => {
  const [hi, en] = [wordsIn('hi'), wordsIn('en')]
  const both = (name: keyof Words): string => `${hi[name]} / ${en[name]}`
  return typesetter.typeset({
    sources: { 'stand-in.typ': source('stand-in.typ') },
    main: 'stand-in.typ',
    data: JSON.stringify({
      name: previewable(stoodFor.name),
      sides: [
        { language: 'hi', title: hi.title, says: hi.says },
        { language: 'en', title: en.title, says: en.says },
      ],
      rows: [
        [both('name'), previewable(stoodFor.name)],
        [both('size'), `${stoodFor.size.toLocaleString('en-IN')} ${both('bytes')}`],
        ['SHA-256', previewable(stoodFor.sha256)],
      ],
    }),
    madeAt: Math.floor(madeAt.getTime() / 1000),
  })
}
