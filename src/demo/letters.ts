import { readFileSync } from 'node:fs'
import type { Language } from '#kit/bilingual.ts'
import type { Job } from '#typeset/compile.ts'
import { FONT_RULE } from '#typeset/fonts.ts'
import { setRichText } from '#typeset/rich-text.ts'
import { source } from '#typeset/sources.ts'
import { breakable } from '#typeset/words.ts'
import { type DemoCalendar, dateOnPaper } from './calendar.ts'
import { correspondents } from './correspondents.ts'
import { fillAll, filler, richTextOf } from './fill.ts'
import { placeIn, units } from './office.ts'
import { officeOfPost } from './posts.ts'
import type { Block, DemoCase, DemoCorrespondent, DemoLetter, DemoUnit } from './shapes.ts'

const unitOf = new Map<string, DemoUnit>(units.map(unit => [unit.key, unit]))

const senderOf = (letter: DemoLetter): DemoCorrespondent => {
  const sender = correspondents.find(one => one.key === letter.sender)
  if (!sender) throw new Error(`nobody in the address book is ${letter.sender}`)
  return sender
}

const government = { hi: 'राज्य शासन', en: 'Government of the State' }

/** The lines at the head of the sender's own paper. */
const headOf = (letter: DemoLetter, sender: DemoCorrespondent, language: Language): string[] => {
  const unit = sender.unit ? unitOf.get(sender.unit) : undefined
  if (letter.look === 'application') return []
  if (unit?.address) {
    const own = [unit.name[language], unit.address[language]]
    return unit.kind === 'department' ? [government[language], ...own] : [...own, sender.email]
  }
  if (letter.look === 'representative')
    return [
      sender.name[language],
      sender.designation[language],
      sender.organisation[language],
      sender.address[language],
      sender.email || sender.mobile,
    ]
  return [sender.organisation[language], sender.address[language], sender.email || sender.mobile]
}

const placeOf = (sender: DemoCorrespondent, language: Language): string => {
  const address = sender.unit && unitOf.get(sender.unit)?.address
  return address ? `${placeIn(address[language])}, ` : ''
}

const tidy = (lines: readonly string[]) => lines.map(breakable).filter(line => line.trim() !== '')

/** The office a letter is diarised in, which stamps it, and when. */
const stampOf = (each: DemoCase, letter: DemoLetter, calendar: DemoCalendar) => {
  const diarised = each.steps.find(
    step => step.act === 'diarise' && (step.letter ?? each.letters[0]?.key) === letter.key,
  )
  if (!diarised || letter.scan === 'born') return null
  const day = dateOnPaper(calendar.moment(diarised.at).toISOString().slice(0, 10))
  return {
    lines: [officeOfPost(diarised.by).name.hi, 'केंद्रीय रजिस्ट्री – प्राप्त', day],
    tilt: -4 + (seedOf(letter, each) % 9),
  }
}

const seedOf = (letter: DemoLetter, each: DemoCase): number =>
  [...`${each.key}/${letter.sender}`].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9973, 7)

const bodyOf = (blocks: readonly Block[], language: Language) => setRichText(richTextOf(blocks), language)

/** An incoming letter in its sender's look, to be set. The same letter and calendar give the same bytes. */
export const incomingJob = (each: DemoCase, letter: DemoLetter, calendar: DemoCalendar): Job => {
  const { language } = letter
  const sender = senderOf(letter)
  const filled = fillAll(letter, filler(each, calendar))
  const day = calendar.day(letter.date)
  return {
    sources: {
      'incoming.typ': readFileSync(new URL('./incoming.typ', import.meta.url), 'utf8').replace(
        'FONTS',
        () => FONT_RULE,
      ),
      'rich-text.typ': source('rich-text.typ'),
    },
    main: 'incoming.typ',
    data: JSON.stringify({
      look: letter.look,
      language,
      seed: seedOf(letter, each),
      head: tidy(headOf(letter, sender, language)),
      number: filled.number === null ? null : breakable(filled.number),
      place: placeOf(sender, language),
      date: dateOnPaper(day),
      to: tidy(filled.to),
      subject: filled.subject[language],
      references: tidy(filled.references ?? []),
      salutation: filled.salutation ?? '',
      body: bodyOf(filled.body, language),
      closing: tidy(filled.closing.split('\n')),
      signatory: tidy(filled.signatory),
      copies: tidy(filled.copies ?? []),
      annexures: (filled.annexures ?? []).map(({ title, blocks }) => ({
        title,
        body: bodyOf(blocks, language),
      })),
      stamp: stampOf(each, letter, calendar),
    }),
    madeAt: Math.floor(new Date(`${day}T05:30:00Z`).getTime() / 1000),
  }
}
