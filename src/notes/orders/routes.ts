import { horizonOf } from '#files/read.ts'
import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { recordOrder, settleOrder } from './commands.ts'
import * as contract from './contract.ts'

/** What the scan of an order in ink is called among the papers; the same in either language's file. */
const scanTitle = 'स्याही में लिखा आदेश'

/** The endpoints of recorded orders. */
export const recordedOrderRoutes = (app: App): void => {
  register(app, contract.recordOrder, async ({ params, body }, { office, actor, onPhone }) => {
    if (!(await horizonOf(office.db, actor, params.id))) throw new NotFound()
    return recordOrder({ office, onPhone }, actor, params.id, body, scanTitle)
  })
  register(app, contract.confirmOrder, async ({ params }, { office, actor }) => {
    await settleOrder(office, actor, params.id, 'confirmed', '')
    return { settled: 'confirmed' as const }
  })
  register(app, contract.disownOrder, async ({ params, body }, { office, actor }) => {
    await settleOrder(office, actor, params.id, 'disowned', body.remark)
    return { settled: 'disowned' as const }
  })
}
