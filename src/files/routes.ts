import { type App, register } from '#http/register.ts'
import { fromCursor, timeKey } from '#kit/cursor.ts'
import { NotFound } from '#kit/refusal.ts'
import { addHead, markPaper, openedByHolder } from './commands.ts'
import * as contract from './contract.ts'
import { filesSeen, headsFor, horizonOf, numberPatternOf } from './read.ts'
import { showFile } from './show.ts'

/** The endpoints of files themselves; what touches receipts and notes too stands in acts. */
export const fileRoutes = (app: App): void => {
  register(app, contract.listHeads, async (_, { office, actor }) => ({
    heads: await headsFor(office.db, actor.unitId),
    pattern: await numberPatternOf(office.db, actor.unitId),
  }))
  register(app, contract.addHead, ({ body }, { office, actor }) => addHead(office, actor, body))
  register(app, contract.listFiles, ({ query }, { office, actor }) =>
    filesSeen(office.db, actor, {
      after: fromCursor(query.cursor, timeKey),
      limit: query.limit,
      ...(query.state ? { state: query.state } : {}),
      ...(query.query ? { query: query.query } : {}),
    }),
  )
  register(app, contract.readFile, async ({ params }, { office, actor }) => {
    if (!(await horizonOf(office.db, actor, params.id))) throw new NotFound()
    await openedByHolder(office, actor, params.id)
    return showFile(office.db, actor, params.id)
  })
  register(app, contract.markPaper, async ({ params, body }, { office, actor }) => {
    if (!(await horizonOf(office.db, actor, params.id))) throw new NotFound()
    return markPaper(office, actor, params.id, params.paperId, body.mark)
  })
}
