import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { issueDraft } from '#acts/issue-draft.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import type { Typesetter } from '#typeset/typesetter.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let folder: string

beforeAll(async () => {
  office = await testOffice()
  letters = await letterBuilders(office)
  folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-issuing-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await office.close()
})

const approvedOnes = async (count: number) => {
  const made: Awaited<ReturnType<typeof letters.approved>>[] = []
  for (let at = 0; at < count; at += 1) made.push(await letters.approved())
  return made
}

const serialOf = ({ number }: { number: string }): number => Number(number.split('/')[0])

/** The words on the paper of an issue. */
const paperOf = async (documentId: string): Promise<string> => {
  const { rows } = await sql<{
    sha256: Buffer
  }>`select sha256 from document where id = ${documentId}`.execute(office.office.db)
  const file = path.join(folder, `${documentId}.pdf`)
  await writeFile(file, await office.office.blobs.open(rows[0]!.sha256.toString('hex')))
  return (await promisify(execFile)('pdftotext', [file, '-'])).stdout
}

/** True when somebody could number a letter of the unit at this moment. */
const isFree = async (): Promise<boolean> => {
  const { rows } = await sql`
    select from counter where unit_id = ${office.units.HEALTH1} and register = 'issue' for update skip locked`.execute(
    office.office.db,
  )
  return rows.length === 1
}

/** The typesetter with something done before each paper. */
const watched = (before: (time: number) => Promise<void>): Typesetter => {
  let times = 0
  return {
    ...office.office.typesetter,
    async typeset(job) {
      times += 1
      await before(times)
      return office.office.typesetter.typeset(job)
    },
  }
}

const issueAll = (typesetter: Typesetter, ones: readonly { id: string; version: number }[]) =>
  Promise.allSettled(
    ones.map(({ id, version }) =>
      issueDraft({ ...office.office, typesetter }, office.actor('secy.health'), id, version),
    ),
  )

describe('letters issued at once in one register', () => {
  it('are set while the register is free, and each bears the number it got, without a gap', async () => {
    const before = serialOf(await letters.issued())
    const ones = await approvedOnes(5)
    const free: boolean[] = []
    let times = 0
    const outcomes = await issueAll(
      watched(async time => {
        times = time
        // long enough for a letter before it to be at its number
        await sleep(20 * time)
        free.push(await isFree())
      }),
      ones,
    )
    const made = outcomes.map(each => (each.status === 'fulfilled' ? each.value : undefined)!)
    expect(made.map(serialOf).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5].map(each => before + each))
    for (const each of made) expect(await paperOf(each.documentId)).toContain(each.number)
    // each was set once: the line's expectation held
    expect(times).toBe(5)
    expect(free[0]).toBe(true)
  })

  it('close up where one of them fails: those behind it are set anew under the numbers they get', async () => {
    const before = serialOf(await letters.issued())
    const ones = await approvedOnes(4)
    const outcomes = await issueAll(
      watched(async time => {
        if (time === 2) throw new Error('broken')
      }),
      ones,
    )
    const made = outcomes.flatMap(each => (each.status === 'fulfilled' ? [each.value] : []))
    expect(made.map(serialOf).sort((a, b) => a - b)).toEqual([1, 2, 3].map(each => before + each))
    for (const each of made) expect(await paperOf(each.documentId)).toContain(each.number)
    // the one that failed takes the next, as if nothing had been
    const left = ones[outcomes.findIndex(each => each.status === 'rejected')]!
    const [after] = await issueAll(office.office.typesetter, [left])
    expect(after?.status === 'fulfilled' && serialOf(after.value)).toBe(before + 4)
  })

  it('do not keep the register from another while the typesetter is busy', async () => {
    await letters.issued()
    const [one] = await approvedOnes(1)
    let free = false
    await issueAll(
      watched(async () => {
        await sleep(200)
        free = await isFree()
      }),
      [one!],
    )
    expect(free).toBe(true)
  })
})
