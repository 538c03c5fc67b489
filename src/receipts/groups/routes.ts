import { type App, register } from '#http/register.ts'
import { dayInIndia } from '#kit/clock.ts'
import { addGroup, editGroup, groupAbility, retireGroup } from './commands.ts'
import * as contract from './contract.ts'
import { groupsFor, membersOf, shownGroup } from './read.ts'

/** The endpoints of groups. */
export const groupRoutes = (app: App): void => {
  register(app, contract.listGroups, async ({ query }, { office, actor }) => {
    const [rows, add, addWide] = await Promise.all([
      groupsFor(office.db, actor.officeId, { query: query.query ?? '', retired: query.only === 'retired' }),
      groupAbility(office, actor, false),
      groupAbility(office, actor, true),
    ])
    const today = dayInIndia(office.clock?.() ?? new Date())
    const members = await membersOf(
      office.db,
      rows.map(row => row.id),
      today,
    )
    return {
      items: rows.map(row => ({
        ...shownGroup(row, members.get(row.id) ?? []),
        edit: row.officeId === null ? addWide : add,
      })),
      add,
      addWide,
    }
  })
  register(app, contract.addGroup, ({ body }, { office, actor }) => addGroup(office, actor, body))
  register(app, contract.editGroup, ({ params, body }, { office, actor }) =>
    editGroup(office, actor, params.id, body),
  )
  register(app, contract.retireGroup, ({ params, body }, { office, actor }) =>
    retireGroup(office, actor, params.id, body),
  )
}
