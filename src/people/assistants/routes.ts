import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { refuse } from '#kit/refusal.ts'
import { authoriseAssistant } from './commands.ts'
import * as contract from './contract.ts'
import { assistantsOf, type Found } from './read.ts'
import { mayAuthorise } from './rules.ts'

const shown = ({ id, person, since, authorised }: Found | contract.Assistant): contract.Assistant => ({
  id,
  person,
  since,
  authorised,
})

/** The assistants of a post and what their officer lets them read. */
export const assistantRoutes = (app: App): void => {
  register(app, contract.listAssistants, async (_, { office, actor }) => ({
    items: (await assistantsOf(office.db, actor, office.clock?.() ?? new Date())).map(shown),
    authorise: toAbility(mayAuthorise(actor).map(code => refuse(code))),
  }))
  register(app, contract.authoriseAssistant, async ({ params, body }, { office, actor }) =>
    shown(await authoriseAssistant(office, actor, params.id, body.authorised)),
  )
}
