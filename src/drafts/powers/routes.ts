import { type App, register } from '#http/register.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { draftKind } from '../form.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { powersGiven, powersInForce } from './read.ts'
import { approverBy, rankInForce } from './rules.ts'

/** The endpoints of approving powers. */
export const powerRoutes = (app: App): void => {
  register(app, contract.approvingPowers, async ({ query }, { office, actor }) => {
    await mustAdminister(office, actor, [])
    const unitId = query.unitId ?? null
    const [given, inForce] = await Promise.all([
      powersGiven(office.db, unitId, query.ended === 'true'),
      powersInForce(office.db, unitId, office.clock?.() ?? new Date()),
    ])
    return {
      kinds: draftKind.options.map(kind => {
        const set = rankInForce(kind, inForce)
        return {
          kind,
          rank: approverBy(kind, inForce).rank,
          setBy: set
            ? { power: set.id, unit: given.find(each => each.id === set.id)?.unit?.name ?? null }
            : null,
        }
      }),
      powers: given,
    }
  })
  register(app, contract.givePower, ({ body }, { office, actor }) => commands.givePower(office, actor, body))
  register(app, contract.endPower, ({ params }, { office, actor }) =>
    commands.endPower(office, actor, params.id),
  )
}
