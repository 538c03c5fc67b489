import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'
import { agentsOf, requestOf } from './read.ts'

/** The endpoints of signing agents: those of the person's page, and those of the agent itself. */
export const agentRoutes = (app: App): void => {
  // agents that wait are let go when the server begins to close; they come again
  const closing = new AbortController()
  app.addHook('preClose', async () => closing.abort())
  register(app, contract.beginPairing, (_input, { office, person }) =>
    commands.makePairing(office, person.id),
  )
  register(app, contract.pairAgent, ({ body }, { office, address }) => commands.pair(office, body, address))
  register(app, contract.listAgents, async (_input, { office, person }) => ({
    agents: await agentsOf(office.db, person.id),
  }))
  register(app, contract.endAgent, ({ params }, { office, person }) =>
    commands.end(office, person.id, params.id),
  )
  register(app, contract.askAgent, ({ params, body }, { office, person }) =>
    commands.ask(office, person, params.id, body),
  )
  register(app, contract.agentRequestAnswer, async ({ params }, { office, person }) => {
    const found = await requestOf(office.db, person.id, params.id, params.request)
    if (!found) throw new NotFound()
    return found
  })
  register(app, contract.nextForAgent, async ({ query }, { office, bearer, signal }) => ({
    request: await commands.next(office, bearer, query.have, AbortSignal.any([signal, closing.signal])),
  }))
  register(app, contract.answerFromAgent, ({ params, body }, { office, bearer }) =>
    commands.answer(office, bearer, params.request, body),
  )
}
