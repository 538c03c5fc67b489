import { z } from 'zod'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { dayInIndia } from '#kit/clock.ts'
import { fromCursor, keyText } from '#kit/cursor.ts'
import { id } from '#kit/id.ts'
import { NotFound } from '#kit/refusal.ts'
import type { Office } from '#storage/office.ts'
import { addMatter, editMatter, tieMatter, untieMatter } from './commands.ts'
import * as contract from './contract.ts'
import { historyOf, kindsOf, matterFor, mattersFor, mattersOfPaper, viewOf } from './read.ts'
import { mayKeep } from './rules.ts'

const today = (office: Office): string => dayInIndia(office.clock?.() ?? new Date())

/** The endpoints of matters. */
export const matterRoutes = (app: App): void => {
  register(app, contract.matterChoices, async (_, { office, actor }) => ({
    kinds: await kindsOf(office.db, actor),
    today: today(office),
  }))
  register(app, contract.listMatters, ({ query }, { office, actor }) =>
    mattersFor(office.db, actor, today(office), {
      kind: query.kind,
      when: query.when,
      state: query.state,
      query: query.query || undefined,
      after: fromCursor(query.cursor, z.tuple([keyText, id])),
      limit: query.limit,
    }),
  )
  register(app, contract.mattersOf, async ({ params }, { office: { db }, actor }) => {
    const view = await viewOf(db, actor, params)
    if (!view) throw new NotFound()
    return { items: await mattersOfPaper(db, actor, params), add: toAbility(mayKeep(actor, view)) }
  })
  register(app, contract.readMatter, async ({ params }, { office: { db }, actor }) => {
    const matter = await matterFor(db, actor, params.id)
    if (!matter) throw new NotFound()
    return { ...matter, history: await historyOf(db, actor, params.id, matter.version) }
  })
  register(app, contract.addMatter, ({ body }, { office, actor }) => addMatter(office, actor, body))
  register(app, contract.editMatter, ({ params, body }, { office, actor }) =>
    editMatter(office, actor, params.id, body),
  )
  register(app, contract.tieMatter, ({ params, body }, { office, actor }) =>
    tieMatter(office, actor, params.id, body),
  )
  register(app, contract.untieMatter, ({ params, body }, { office, actor }) =>
    untieMatter(office, actor, params.id, body),
  )
}
