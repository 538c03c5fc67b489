import { z } from 'zod'
import { type App, register } from '#http/register.ts'
import { fromCursor, keyNumber } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { startVerification } from './commands.ts'
import * as contract from './contract.ts'
import { entriesOf, verificationById } from './read.ts'
import { mayAudit } from './rules.ts'

/** Act, subject and place in its chain. */
const entryKey = z.tuple([z.int(), id, keyNumber])

/** The auditor's endpoints. */
export const auditRoutes = (app: App): void => {
  register(app, contract.startVerification, async ({ body }, { office, actor, log }) => {
    const { id } = await startVerification(office, actor, body.checkpoint, error =>
      log.error({ err: error }, 'verification'),
    )
    return { id }
  })
  register(app, contract.readVerification, async ({ params }, { office, actor }) => {
    unlessRefused(mayAudit(actor))
    const found = await verificationById(office.db, params.id)
    if (!found) throw new NotFound()
    const { id, state, part, done, report } = found
    return { id, state, at: { part, done }, report }
  })
  register(app, contract.readLedger, async ({ query }, { office, actor }) => {
    unlessRefused(mayAudit(actor))
    return entriesOf(office.db, {
      after: fromCursor(query.cursor, entryKey),
      limit: query.limit,
      subject: query.subject ?? null,
      kind: query.kind ?? null,
      from: query.from ?? null,
      to: query.to ?? null,
    })
  })
}
