import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ChildPool } from '#child/pool.ts'
import type { DemoCalendar } from './calendar.ts'
import type { LetterCalls } from './letter-child.ts'
import { incomingJob } from './letters.ts'
import type { DemoCase, DemoLetter } from './shapes.ts'

/** A letter as it lies before the registry clerk. */
export type MadeLetter = { name: string; pdf: Uint8Array }

/** The letters of the demonstration, being made. */
export type Letters = {
  /** One of them, as soon as it is made; a letter that cannot be made is heard of here. */
  letter(caseKey: string, letterKey: string): Promise<MadeLetter>
  /** Ends the children. */
  close(): Promise<void>
}

/** Pixels across a page: 120 dots an inch, and what a phone gives. */
const widths = { grey: 1000, skewed: 1000, phone: 920 } as const

/** Makes all incoming letters in two processes of their own, in the order they will be diarised, so that acts go on meanwhile. */
export const makeLetters = async (
  wanted: readonly { case: DemoCase; letter: DemoLetter }[],
  calendar: DemoCalendar,
): Promise<Letters> => {
  const folder = await mkdtemp(path.join(tmpdir(), 'patravali-letters-'))
  const pool = new ChildPool<LetterCalls>({
    from: import.meta.url,
    entry: './letter-child',
    size: 2,
    timeLimitMs: 60_000,
    memoryLimitBytes: 1200 * 1024 * 1024,
    queueLimit: wanted.length,
    // Typst would fetch packages if a source named one; ours never do, and this address answers nobody.
    env: { HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' },
  })
  const made = new Map<string, Promise<MadeLetter>>()
  for (const [index, { case: each, letter }] of wanted.entries()) {
    const { scan } = letter
    const number = String(index + 1).padStart(4, '0')
    const isScan = scan !== 'born' && scan !== 'clean'
    const making = pool
      .call('make', {
        job: incomingJob(each, letter, calendar),
        scan: isScan
          ? { seed: 101 + index * 7, width: widths[scan], place: path.join(folder, `${number}.pdf`) }
          : null,
      })
      .then(pdf => ({ name: `${isScan ? 'scan' : 'letter'}-${number}.pdf`, pdf }))
    making.catch(() => {})
    made.set(`${each.key}/${letter.key}`, making)
  }
  return {
    letter(caseKey, letterKey) {
      const found = made.get(`${caseKey}/${letterKey}`)
      if (!found) throw new Error(`${caseKey} has no letter ${letterKey}`)
      return found
    },
    async close() {
      await pool.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
