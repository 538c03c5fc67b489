import { z } from 'zod'
import { subjectsSeen } from '#access/subjects.ts'
import { type App, register } from '#http/register.ts'
import { fromCursor, keyText, timeKey } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import { NotFound } from '#kit/refusal.ts'
import { settingOfInstance } from '#people/settings/read.ts'
import { receive } from './commands.ts'
import * as contract from './contract.ts'
import { inboxCountsOf, inboxOf } from './lists/inbox.ts'
import { parkedOf } from './lists/parked.ts'
import { sentOf } from './lists/sent.ts'
import { followsUntil, type Tracked, trackedById } from './lists/tracked.ts'
import { foldersOf } from './order/write.ts'
import { staysOf } from './read.ts'

const dueKey = z.tuple([keyText, id])

const shown = (found: Tracked) => ({
  kind: found.kind,
  id: found.id,
  number: found.number,
  computerNumber: found.computer_number,
  subject: { hi: found.subject_hi, en: found.subject_en },
  readable: found.readable,
})

/** The query side of movement: inbox, sent, tracking. */
export const movementRoutes = (app: App): void => {
  register(app, contract.inbox, async ({ query }, { office: { db }, actor }) => {
    const [page, counts, folders] = await Promise.all([
      inboxOf(db, actor, {
        only: query.only,
        order: query.order,
        folder: query.folder,
        after: fromCursor(query.cursor, query.order === 'due' ? dueKey : timeKey),
        limit: query.limit,
      }),
      inboxCountsOf(db, actor),
      foldersOf(db, actor.postId),
    ])
    return { ...page, counts, folders }
  })
  register(app, contract.sent, ({ query }, { office: { db }, actor }) =>
    sentOf(db, actor, { only: query.only, after: fromCursor(query.cursor, timeKey), limit: query.limit }),
  )
  register(app, contract.listActions, async (_input, { office }) => {
    const all = await settingOfInstance(office.db, contract.actionsSetting)
    return { items: all.filter(each => each.offered).map(({ code, name }) => ({ code, name })) }
  })
  register(app, contract.receive, ({ params }, { office, actor }) => receive(office, actor, params.id))
  register(app, contract.parked, ({ query }, { office: { db }, actor }) =>
    parkedOf(db, actor, { only: query.only, after: fromCursor(query.cursor, dueKey), limit: query.limit }),
  )
  register(app, contract.track, async ({ params }, { office: { db }, actor }) => {
    const found = await trackedById(db, actor, params.kind, params.id)
    if (!found) throw new NotFound()
    const until = await followsUntil(db, actor, found)
    const subjects = found.follows
      ? null
      : await subjectsSeen(db, actor, [
          { kind: params.kind, id: params.id, by: found.sent_at ?? new Date(0) },
        ])
    return {
      ...shown(found),
      subject: subjects?.get(`${params.kind}:${params.id}`) ?? shown(found).subject,
      state: found.state,
      stays: await staysOf(db, params.kind, params.id, { until, tracking: true }),
    }
  })
}
