import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import type { Database } from '#storage/database.ts'
import { layOffice, pick, random, type Seat, vocabulary, zipf } from './search-offices.ts'
import { hash, layRows, type Made, minutes } from './search-rows.ts'

/** What the bench asks about: some numbers that exist, and words from common to rare. */
export type Laid = {
  seats: Record<'assistant' | 'officer' | 'secretary' | 'top' | 'registry', Seat[]>
  numbers: string[]
}

const begin = Date.parse('2023-04-01T04:30:00Z')
const end = Date.parse('2026-11-20T12:00:00Z')

/**
 * Lays an invented state of 75 offices, 380 sections and some 2,400 desks, with `items` things to be found in it: files that went up and came
 * down their channel, the receipts on them and those that never came into one, notes, drafts, issues and born-digital papers. Large sections
 * have more than small ones, words follow Zipf, and every office has words of its own. Only what search reads is laid: no ledger.
 */
export const fillForSearch = async (
  db: Database,
  items: number,
  hear: (said: string) => void,
): Promise<Laid> => {
  const { hi, en } = await vocabulary()
  const { sections, top, registries, all } = await layOffice(db)
  await sql`set session_replication_role = replica`.execute(db)
  const words = (n: number, topic: number): string => {
    const english = random() < 0.15
    const from = english ? en : hi
    return Array.from({ length: n }, () =>
      random() < 0.25 ? from[(600 + topic * 220 + zipf(220)) % from.length]! : from[zipf(from.length)]!,
    ).join(' ')
  }
  const numbers: string[] = []
  const files = Math.round(items * 0.11)
  const batch = 2000
  const serials = new Map<string, number>()
  const serial = (unit: string): number => {
    const next = (serials.get(unit) ?? 0) + 1
    serials.set(unit, next)
    return next
  }
  let computer = 100_000
  for (let from = 0; from < files; from += batch) {
    const made: Made = { file: [], receipt: [], note: [], draft: [], stay: [], page: [], matter: [] }
    for (let n = 0; n < Math.min(batch, files - from); n += 1) {
      const s = sections[zipf(sections.length * 4) % sections.length]!
      const at = new Date(begin + ((from + n + random()) / files) * (end - begin - 40 * 86_400_000))
      const id = newId()
      const own = pick(s.assistants)
      const height = 1 + zipf(s.up.length + 1)
      const climb = [s.so, ...s.up.slice(0, height - 1)]
      const way = [own, ...climb, ...climb.slice(0, -1).reverse(), own]
      const no = serial(s.unit)
      const number = `A-${(no % 40) + 1}/${no}/${at.getUTCFullYear()}-${s.code}`
      if (numbers.length < 4000 && random() < 0.05) numbers.push(number)
      made.file.push({
        id,
        s,
        number,
        at,
        subject: words(9, s.topic),
        serial: no,
        computer: ++computer,
        way,
        closed: random() < 0.4,
      })
      if (random() < 0.05)
        made.matter.push({
          id: newId(),
          tie: newId(),
          file: id,
          at: minutes(at, 60),
          by: own,
          number: `WP(C) ${no}/${at.getUTCFullYear()}`,
          authority: 'उच्च न्यायालय, बिलासपुर',
          subject: words(6, s.topic),
          hash: hash(),
        })
      const isThere = Math.floor(random() * way.length)
      const upTo = random() < 0.6 ? way.length - 1 : isThere
      way.slice(0, upTo + 1).forEach((post, seq) => {
        const sent = minutes(at, seq * 2880)
        made.stay.push({
          id: newId(),
          kind: 'file',
          subject: id,
          seq: seq + 1,
          how: seq === 0 ? 'opened' : 'sent',
          from: seq === 0 ? null : way[seq - 1]!.postId,
          to: post.postId,
          at: sent,
          left: seq === upTo ? null : minutes(sent, 2880),
        })
        if (seq < upTo || random() < 0.5)
          if (random() < 0.78)
            made.note.push({
              id: newId(),
              file: id,
              at: minutes(sent, 2000),
              by: post,
              text: words(25 + zipf(60), s.topic),
              hash: hash(),
            })
      })
      for (let n = random() < 0.7 ? 1 : 0; n > 0; n -= 1) {
        const issued = random() < 0.75
        made.draft.push({
          id: newId(),
          file: id,
          at: minutes(at, 2500),
          by: own,
          subject: words(8, s.topic),
          text: words(70, s.topic),
          hash: hash(),
          issue: issued ? newId() : null,
          issuedAt: minutes(at, 5000),
          number: `${no}/${at.getUTCFullYear()}/${s.code}`,
          s,
        })
      }
      const inFile = 1 + zipf(3)
      for (let n = 0; n < 1 + inFile; n += 1) {
        const rid = newId()
        const rno = serial(s.office)
        const rat = minutes(at, n < inFile ? -600 + n * 4000 : -300)
        const born = random() < 0.6
        const document = born ? newId() : null
        made.receipt.push({
          id: rid,
          s,
          number: `${rno}/${rat.getUTCFullYear()}/${s.code.split('S')[0]}`,
          at: rat,
          subject: words(9, s.topic),
          serial: rno,
          letter: `क्र./${Math.floor(random() * 9000)}/स्था./${rat.getUTCFullYear()}`,
          document,
          file: n < inFile ? id : null,
          computer: ++computer,
          to: pick(s.assistants),
        })
        if (document) made.page.push({ hash: hash(), document, text: words(120, s.topic) })
        const route = [s.registry, s.so, made.receipt.at(-1)!.to]
        route.forEach((post, seq) => {
          made.stay.push({
            id: newId(),
            kind: 'receipt',
            subject: rid,
            seq: seq + 1,
            how: seq === 0 ? 'opened' : 'sent',
            from: seq === 0 ? null : route[seq - 1]!.postId,
            to: post.postId,
            at: minutes(rat, seq * 60),
            left: seq === 2 && n >= inFile ? null : minutes(rat, seq * 60 + 60),
          })
        })
      }
    }
    await layRows(db, made, from, serial, words)
    if ((from / batch) % 10 === 9) hear(`${from + batch} of ${files} files laid`)
  }
  await sql`set session_replication_role = origin`.execute(db)
  await sql`analyze`.execute(db)
  const some = (rank: string, n: number): Seat[] => all.filter(post => post.rank === rank).slice(0, n)
  // the busiest first: sections are drawn by Zipf
  return {
    numbers,
    seats: {
      assistant: some('dealing_hand', 24),
      officer: some('section_officer', 8),
      secretary: some('secretary', 6),
      top: [top],
      registry: registries.slice(0, 4),
    },
  }
}
