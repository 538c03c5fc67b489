import type { DemoCalendar } from './calendar.ts'
import type { PostKey } from './posts.ts'
import type { Day, DemoCase, DemoStep } from './shapes.ts'

/** Reading what came, put in between the written steps: nobody acts on what he has not opened. */
export type Reading = { act: 'read' | 'read_copy'; by: PostKey; letter?: string }

/** Word that a letter sent by hand or by post has reached its addressees. */
export type Delivering = { act: 'delivered'; by: PostKey; draft: string; mode: 'hand' | 'post' }

/** One act with its moment. */
export type Planned = { at: Date; case: DemoCase; step: DemoStep | Reading | Delivering }

const MINUTE = 60_000
/** Copies for information are read some days later, the newest not yet; so word comes of what went by hand and by post. */
const copyReadAfterDays = 2
const deliveredAfterDays = { hand: 1, post: 4 } as const

/** Small numbers that look like chance and are always the same. */
const spread = (text: string, most: number): number =>
  [...text].reduce((sum, sign) => (sum * 31 + sign.charCodeAt(0)) % 9973, 7) % most

/** When the holder opened what he then acted on: shortly before, but not before it came. */
const openingBefore = (came: Date, acted: Date, salt: string): Date => {
  const before = acted.getTime() - (4 + spread(salt, 40)) * MINUTE
  return new Date(Math.max(before, Math.min(came.getTime() + MINUTE, acted.getTime() - MINUTE / 2)))
}

const planCase = (each: DemoCase, calendar: DemoCalendar): Planned[] => {
  const planned: Planned[] = []
  const first = each.letters[0]?.key ?? ''
  const unread = new Map<string, Date>()
  let hasFile = false
  for (const step of each.steps) {
    const at = calendar.moment(step.at)
    const letter = 'letter' in step ? step.letter : undefined
    const subject = letter ?? (hasFile ? 'file' : first)
    const touched = step.act === 'put_in_file' ? [subject, 'file'] : [subject]
    for (const one of touched) {
      const came = unread.get(one)
      if (!came || step.act === 'pull_back') continue
      if (step.act !== 'read')
        planned.push({
          at: openingBefore(came, at, `${each.key}${step.at}`),
          case: each,
          step: { act: 'read', by: step.by, ...(one === 'file' ? {} : { letter: one }) },
        })
      unread.delete(one)
    }
    planned.push({ at, case: each, step })
    if (step.act === 'send') {
      unread.set(subject, at)
      const read = Number(step.at.split(' ')[0]) + copyReadAfterDays
      if (read <= -4)
        for (const by of step.copies ?? [])
          planned.push({
            at: calendar.moment(
              `${`${read}` as Day} 11:${String(10 + spread(each.key, 45))}` as DemoStep['at'],
            ),
            case: each,
            step: { act: 'read_copy', by, letter: subject },
          })
    } else if (step.act === 'dispatch') {
      for (const mode of ['hand', 'post'] as const) {
        const on = Number(step.at.split(' ')[0]) + deliveredAfterDays[mode]
        if (on <= -2)
          planned.push({
            at: calendar.moment(
              `${`${on}` as Day} 12:${String(10 + spread(each.key, 45))}` as DemoStep['at'],
            ),
            case: each,
            step: { act: 'delivered', by: step.by, draft: step.draft, mode },
          })
      }
    } else if (step.act === 'pull_back') unread.delete(subject)
    else if (step.act === 'open_file') hasFile = true
  }
  return planned
}

/** Every act of every case in the order of time. */
export const planOf = (cases: readonly DemoCase[], calendar: DemoCalendar): Planned[] =>
  cases.flatMap(each => planCase(each, calendar)).sort((one, other) => one.at.getTime() - other.at.getTime())
