import { fileHorizon, receiptHorizon } from '#access/visibility.ts'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { isConfidential } from '#kit/classification.ts'
import { fromCursor, timeKey } from '#kit/cursor.ts'
import { NotFound } from '#kit/refusal.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { giveShare, takeShareBack } from './commands.ts'
import * as contract from './contract.ts'
import { sharedWith, sharesOf } from './read.ts'
import { mayShare } from './rules.ts'
import { shareable, shareById } from './write.ts'

const mustSee = async (
  db: Database,
  actor: Actor,
  kind: MovingKind,
  id: string,
): Promise<{ until: Date | null }> => {
  const horizon = kind === 'file' ? fileHorizon(actor, id) : receiptHorizon(actor, id)
  const seen = (await horizon.execute(db)).rows[0]
  if (!seen) throw new NotFound()
  return seen
}

/** Sharing a file or receipt with a post, and what is shared with one's own. */
export const shareRoutes = (app: App): void => {
  register(app, contract.giveShare, async ({ body }, { office, actor }) => {
    await mustSee(office.db, actor, body.kind, body.id)
    return giveShare(office, actor, body)
  })
  register(app, contract.takeShareBack, async ({ params }, { office, actor }) => {
    const given = await shareById(office.db, params.id)
    if (!given) throw new NotFound()
    await mustSee(office.db, actor, given.kind, given.subjectId)
    return takeShareBack(office, actor, params.id)
  })
  register(app, contract.listShares, async ({ params }, { office: { db, clock }, actor }) => {
    const { until } = await mustSee(db, actor, params.kind, params.id)
    const thing = await shareable(db, params.kind, params.id, actor)
    if (!thing) throw new NotFound()
    const now = clock?.() ?? new Date()
    return {
      items: await sharesOf(db, actor, params.kind, params.id, thing, { until, now }),
      give: toAbility(mayShare(thing, actor)),
      confidential: isConfidential(thing.classification),
    }
  })
  register(app, contract.sharedWithMe, ({ query }, { office: { db }, actor }) =>
    sharedWith(db, actor, { after: fromCursor(query.cursor, timeKey), limit: query.limit }),
  )
}
