import type { Office } from '#storage/office.ts'
import type { DemoCalendar } from './calendar.ts'
import { setIncoming } from './letters.ts'
import { makeScan } from './scan.ts'
import type { DemoCase, DemoLetter } from './shapes.ts'

/** A letter as it lies before the registry clerk. */
export type MadeLetter = { name: string; pdf: Uint8Array }

const widths = { grey: 1240, skewed: 1240, phone: 1080 } as const

const make = async (
  { engine, typesetter }: Pick<Office, 'engine' | 'typesetter'>,
  each: DemoCase,
  letter: DemoLetter,
  calendar: DemoCalendar,
  seed: number,
): Promise<MadeLetter> => {
  const set = await setIncoming(typesetter, each, letter, calendar)
  const { scan } = letter
  const isScan = scan !== 'born' && scan !== 'clean'
  const pdf = isScan ? await makeScan(engine, set, { seed, signed: false, width: widths[scan] }) : set
  return { name: `${isScan ? 'scan' : 'letter'}-${String(seed).padStart(4, '0')}.pdf`, pdf }
}

/**
 * Makes all incoming letters, two at a time, in the order they will be diarised, so that acts go on meanwhile. A letter that
 * cannot be made is heard of when it is asked for.
 */
export const makeLetters = (
  office: Pick<Office, 'engine' | 'typesetter'>,
  wanted: readonly { case: DemoCase; letter: DemoLetter }[],
  calendar: DemoCalendar,
): ((caseKey: string, letterKey: string) => Promise<MadeLetter>) => {
  const made = new Map<string, Promise<MadeLetter>>()
  let chains: Promise<unknown>[] = [Promise.resolve(), Promise.resolve()]
  wanted.forEach(({ case: each, letter }, index) => {
    const chain = chains[index % 2]!
    const letterMade = chain.then(() => make(office, each, letter, calendar, 101 + index * 7))
    letterMade.catch(() => {})
    made.set(`${each.key}/${letter.key}`, letterMade)
    chains = chains.with(
      index % 2,
      letterMade.catch(() => {}),
    )
  })
  return (caseKey, letterKey) => {
    const found = made.get(`${caseKey}/${letterKey}`)
    if (!found) throw new Error(`${caseKey} has no letter ${letterKey}`)
    return found
  }
}
