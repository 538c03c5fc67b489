import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Language } from '#kit/bilingual.ts'
import { asSaidHere } from '#locales/own.ts'
import { qrSvg } from './qr.ts'
import { source } from './sources.ts'
import type { Typesetter } from './typesetter.ts'
import { previewable } from './words.ts'

/** What an acknowledgement slip says; days are `YYYY-MM-DD`. No subject on that of a confidential letter. */
export type Slip = {
  language: Language
  office: string
  number: string
  receivedOn: string
  recordedOn: string
  sender: string
  letterNumber: string
  letterOn: string | null
  subject: string | null
  /** the address its QR leads to */
  check: string
  madeAt: Date
}

type Words = {
  [name in 'title' | 'number' | 'received' | 'recorded' | 'sender' | 'letter' | 'subject' | 'check']: string
}

const wordsOf = (language: Language): Words => {
  const file = path.join(import.meta.dirname, '..', 'locales', language, 'receipts.json')
  const whole = JSON.parse(readFileSync(file, 'utf8')) as { slip: { print: Words } }
  return asSaidHere(language, 'receipts', whole).slip.print
}

const dayIn = (day: string): string => day.split('-').reverse().join('.')

/** Sets an acknowledgement slip as PDF/A-2u, half a sheet. */
export const setSlip = (typesetter: Typesetter, slip: Slip): Promise<Uint8Array> => {
  const words = wordsOf(slip.language)
  const letter = [slip.letterNumber, slip.letterOn && dayIn(slip.letterOn)].filter(Boolean).join(' · ')
  const rows: [string, string, boolean][] = [
    [words.number, slip.number, true],
    [words.received, dayIn(slip.receivedOn), false],
    [words.recorded, dayIn(slip.recordedOn), false],
    [words.sender, previewable(slip.sender), false],
    ...(letter ? ([[words.letter, previewable(letter), false]] as [string, string, boolean][]) : []),
    ...(slip.subject
      ? ([[words.subject, previewable(slip.subject), false]] as [string, string, boolean][])
      : []),
  ]
  return typesetter.typeset({
    sources: { 'slip.typ': source('slip.typ') },
    main: 'slip.typ',
    data: JSON.stringify({
      language: slip.language,
      title: words.title,
      office: previewable(slip.office),
      rows,
      check: words.check,
      address: slip.check,
      qr: qrSvg(slip.check),
    }),
    madeAt: Math.floor(slip.madeAt.getTime() / 1000),
  })
}
