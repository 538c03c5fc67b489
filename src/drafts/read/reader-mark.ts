import type { Language } from '#kit/bilingual.ts'
import { type Classification, isConfidential } from '#kit/classification.ts'
import { dayInIndia } from '#kit/clock.ts'
import { actorShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { saying } from '#typeset/say.ts'

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  hour: '2-digit',
  minute: '2-digit',
})

/** What stands across the pages of a confidential draft that somebody saves: its class, he, his post and when. Null for a normal one. */
export const readerMark = async (
  db: Database,
  actor: Actor,
  classification: Classification,
  language: Language,
  at: Date,
): Promise<string | null> => {
  if (!isConfidential(classification)) return null
  const { person, designation } = await actorShown(db, actor)
  const say = saying(language)
  const [day, month, year] = dayInIndia(at).split('-').reverse()
  return say('print:watermark', {
    classification: say(`print:classification.${classification}`),
    who: person ? person[language] || person.hi : '',
    post: designation[language] || designation.hi,
    at: `${day}.${month}.${year}, ${clock.format(at)}`,
  })
}
