import { draftsOfPost } from '#drafts/read/list-drafts.ts'
import { eDakOf } from '#edak/read.ts'
import { reopeningsAnswered, reopeningsToDecide } from '#files/closing/read.ts'
import { type App, register } from '#http/register.ts'
import { inboxCountsOf, inboxOf } from '#movement/lists/inbox.ts'
import { sentOf } from '#movement/lists/sent.ts'
import { flagsOf } from '#movement/order/read.ts'
import { ordersWaitingFor } from '#notes/orders/read.ts'
import { desk } from './contract.ts'
import { agesOf, waitingWithOthers } from './read.ts'

/** How many rows of each kind the desk shows; the rest is one click away. */
const shown = 6

/** My desk. */
export const deskRoutes = (app: App): void => {
  register(app, desk, async (_, { office: { db, clock }, actor }) => {
    const lying = (only: 'unread' | 'overdue' | 'today' | 'back', order: 'newest' | 'due') =>
      inboxOf(db, actor, { only, order, after: undefined, limit: shown })
    const [
      counts,
      ages,
      came,
      back,
      overdue,
      today,
      waiting,
      waitingCount,
      drafts,
      letters,
      orders,
      toDecide,
      answered,
      flags,
    ] = await Promise.all([
      inboxCountsOf(db, actor),
      agesOf(db, actor, clock?.() ?? new Date()),
      lying('unread', 'newest'),
      lying('back', 'due'),
      lying('overdue', 'due'),
      lying('today', 'due'),
      sentOf(db, actor, { only: 'waiting', order: 'oldest', after: undefined, limit: shown }),
      waitingWithOthers(db, actor),
      draftsOfPost(db, actor, { limit: shown }),
      eDakOf(db, actor, { only: 'waiting', after: undefined, limit: 1 }),
      ordersWaitingFor(db, actor),
      reopeningsToDecide(db, actor),
      reopeningsAnswered(db, actor),
      flagsOf(db, actor, shown),
    ])
    return {
      counts,
      ages,
      came: came.items,
      due: [...back.items, ...overdue.items, ...today.items]
        .filter((row, at, all) => all.findIndex(each => each.id === row.id) === at)
        .slice(0, shown),
      waiting: waiting.items,
      waitingCount,
      drafts: drafts.items,
      eDak: letters.waiting,
      orders,
      flags,
      reopenings: { toDecide, answered },
    }
  })
}
