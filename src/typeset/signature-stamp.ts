import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Bilingual, inLanguage, type Language } from '#kit/bilingual.ts'
import { source } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/**
 * What the stamp of a digital signature shows: who signs in which post, when and with which certificate, and whether only for demonstration.
 * `serial` null: by Aadhaar eSign, whose certificate is made only when it signs.
 */
export type Stamp = {
  name: Bilingual
  post: Bilingual
  at: Date
  serial: string | null
  demonstration: boolean
}

/** How large a stamp is, in points: as wide as the column a letter is signed in, whatever stands on it. */
export const stampSize = { width: 232, height: 62 }

type Words = { [name in 'title' | 'esign' | 'serial' | 'demonstration']: string }

const wordsIn = (language: Language): Words =>
  (
    JSON.parse(
      readFileSync(path.join(import.meta.dirname, '..', 'locales', language, 'signing.json'), 'utf8'),
    ) as { stamp: Words }
  ).stamp

const moment = (at: Date, language: Language): string =>
  new Intl.DateTimeFormat(language === 'hi' ? 'hi-IN' : 'en-IN', {
    timeZone: 'Asia/Kolkata',
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)

/** Serials may have 40 digits; the last twelve tell a person's certificates apart, and the whole stands in the signature. */
const shortSerial = (serial: string): string => (serial.length > 16 ? `…${serial.slice(-12)}` : serial)

/** Sets the visible stamp of a signature in the officer's language as a small PDF, to be embedded in the letter it stands on. */
export const setSignatureStamp = (
  typesetter: Typesetter,
  stamp: Stamp,
  language: Language,
): Promise<Uint8Array> => {
  const words = wordsIn(language)
  return typesetter.typeset({
    sources: { 'signature-stamp.typ': source('signature-stamp.typ') },
    main: 'signature-stamp.typ',
    data: JSON.stringify({
      language,
      ...stampSize,
      title: stamp.serial === null ? words.esign : words.title,
      name: previewable(inLanguage(stamp.name, language)),
      post: previewable(inLanguage(stamp.post, language)),
      at: moment(stamp.at, language),
      serial:
        stamp.serial === null
          ? null
          : words.serial.replace('{{serial}}', () => shortSerial(stamp.serial ?? '')),
      demonstration: stamp.demonstration ? words.demonstration : null,
    }),
    madeAt: Math.floor(stamp.at.getTime() / 1000),
  })
}
