import type { Bilingual, Language } from '#kit/bilingual.ts'
import { dayInIndia } from '#kit/clock.ts'
import type { PostShown } from '#movement/contract.ts'
import { type Say, saying } from '#typeset/say.ts'

/** Says things on paper in one language: names that exist in one language only are said in that. */
export type Words = {
  language: Language
  say: Say
  name(of: Bilingual | null | undefined): string
  moment(at: string | Date): string
  day(at: string): string
  post(post: PostShown): string[]
  length(from: string, to: string | Date): string
}

const clock = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Asia/Kolkata',
  hour: '2-digit',
  minute: '2-digit',
})

const units = { hi: { day: 'दिन', hour: 'घं', minute: 'मि' }, en: { day: 'd', hour: 'h', minute: 'min' } }

/** The words of printed papers: days as `22.11.2026`, as offices write them. */
export const wordsIn = (language: Language): Words => {
  const name = (of: Bilingual | null | undefined) => (of ? of[language] || of.hi || of.en : '')
  const day = (at: string) => at.split('-').reverse().join('.')
  const moment = (at: string | Date) => {
    const time = new Date(at)
    return `${day(dayInIndia(time))}, ${clock.format(time)}`
  }
  return {
    language,
    say: saying(language),
    name,
    day,
    moment,
    post: post =>
      [name(post.person), [name(post.designation), name(post.unit)].filter(Boolean).join(', ')].filter(
        each => each !== '',
      ),
    length: (from, to) => {
      const minutes = Math.max(0, Math.floor((new Date(to).getTime() - new Date(from).getTime()) / 60_000))
      const { day: days, hour, minute } = units[language]
      if (minutes < 60) return `${minutes} ${minute}`
      if (minutes < 1440) return `${Math.floor(minutes / 60)} ${hour}`
      return `${Math.floor(minutes / 1440)} ${days}`
    },
  }
}
