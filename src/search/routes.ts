import { z } from 'zod'
import { type App, register } from '#http/register.ts'
import { fromCursor, keyNumber, keyText, toCursor } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { type Asked, understand } from './ask.ts'
import * as contract from './contract.ts'
import { asksAnything, exactHits, type Standing, standing, wordHits } from './read-found.ts'
import type { SeenHit } from './read-judged.ts'
import { type Key, keyOf } from './read-look.ts'
import { presentHits } from './read-shown.ts'

const placed = z.tuple([z.iso.datetime().refine(time => time >= '1800'), id, keyText, keyNumber, keyNumber])

const nameOf = (hit: SeenHit): string => `${hit.kind}:${hit.id}:${hit.version}`

const beforeAll = (id: string): Key => ['9999-12-31T00:00:00.000Z', id, 'a', 0]

type Query = contract.SearchAsked & { cursor?: string | undefined; limit: number }

const pageOfHits = async (db: Database, actor: Actor, query: Query, asked: Asked, known: Standing) => {
  const from = fromCursor(query.cursor, placed)
  const after = from && { after: [from[0], from[1], from[2], from[3]] as const, loosely: from[4] === 1 }
  const first = await exactHits(db, actor, known, asked, query)
  const names = new Set(first.map(nameOf))
  const take = query.limit + names.size + 1
  const seen = await wordHits(db, actor, known, asked, query, after, take)
  const rest = seen.rows.filter(hit => !names.has(nameOf(hit)))
  const all = [...(after ? [] : first), ...rest]
  const shown = all.slice(0, query.limit)
  const last = shown.findLast(hit => !names.has(nameOf(hit)))
  // where exact ones fill the page the others begin with the next
  const next =
    all.length > shown.length
      ? toCursor([...(last ? keyOf(last) : beforeAll(shown[0]!.id)), seen.loosely ? 1 : 0])
      : null
  return { shown, names, next, count: after || next ? null : { n: all.length, more: seen.more } }
}

/** Search: one question, everything one may see. */
export const searchRoutes = (app: App): void => {
  register(app, contract.search, async ({ query }, { office: { readers }, actor, signal }) => {
    const asked = understand(query.query)
    const { passedOver, terms } = asked
    if (!asksAnything(asked, query))
      return {
        items: [],
        next: null,
        count: query.cursor ? null : { n: 0, more: false },
        terms,
        passedOver,
        behind: null,
      }
    return readers.read(async db => {
      const known = await standing(db, actor, asked)
      const { shown, names, next, count } = await pageOfHits(db, actor, query, asked, known)
      return {
        items: await presentHits(db, shown, asked, names),
        next,
        count,
        terms,
        passedOver,
        behind: known.behind,
      }
    }, signal)
  })

  register(app, contract.countFound, async ({ query }, { office: { readers }, actor, signal }) => {
    const asked = understand(query.query)
    if (!asksAnything(asked, query)) return { n: 0, more: false }
    const { rows, more } = await readers.read(async db => {
      const known = await standing(db, actor, asked)
      return wordHits(db, actor, known, asked, query, undefined, contract.counted + 1)
    }, signal)
    return { n: Math.min(rows.length, contract.counted), more: more || rows.length > contract.counted }
  })
}
