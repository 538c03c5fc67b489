import { z } from 'zod'
import { type App, register } from '#http/register.ts'
import { fromCursor, keyNumber, keyText, toCursor } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { type Asked, understand } from './ask.ts'
import * as contract from './contract.ts'
import {
  asksAnything,
  exactHits,
  type Key,
  keyOf,
  type SeenHit,
  secondsBehind,
  wordHits,
} from './read-found.ts'
import { presentHits } from './read-shown.ts'

const key = z.tuple([z.iso.datetime().refine(time => time >= '1800'), id, keyText, keyNumber])

const nameOf = (hit: SeenHit): string => `${hit.kind}:${hit.id}:${hit.version}`

type Query = contract.SearchAsked & { cursor?: string | undefined; limit: number }

const pageOfHits = async (db: Database, actor: Actor, query: Query, asked: Asked) => {
  const after: Key | undefined = fromCursor(query.cursor, key)
  const first = await exactHits(db, actor, asked, query)
  const names = new Set(first.map(nameOf))
  // the first page counts, and so weighs more
  const take = query.limit + names.size + 1
  const most = after ? take : Math.max(contract.counted + names.size + 1, take)
  const seen = await wordHits(db, actor, asked, query, after, { most, take })
  const rest = seen.rows.filter(hit => !names.has(nameOf(hit)))
  const all = [...(after ? [] : first), ...rest]
  const shown = all.slice(0, query.limit)
  const last = shown.findLast(hit => !names.has(nameOf(hit)))
  // whatever is called exactly so also has its words
  const n = Math.max(seen.n, first.length)
  return {
    shown,
    names,
    // where exact ones fill the page the others begin with the next
    next:
      all.length > shown.length
        ? toCursor(last ? keyOf(last) : ['9999-12-31T00:00:00.000Z', shown[0]!.id, 'a', 0])
        : null,
    count: after ? null : { n: Math.min(n, contract.counted), more: n > contract.counted || seen.more },
  }
}

/** Search: one question, everything one may see. */
export const searchRoutes = (app: App): void => {
  register(app, contract.search, async ({ query }, { office: { db }, actor }) => {
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
    const [{ shown, names, next, count }, behind] = await Promise.all([
      pageOfHits(db, actor, query, asked),
      secondsBehind(db),
    ])
    return { items: await presentHits(db, shown, asked, names), next, count, terms, passedOver, behind }
  })
}
