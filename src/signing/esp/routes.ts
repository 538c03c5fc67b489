import { type App, register } from '#http/register.ts'
import { Refused } from '#kit/refusal.ts'
import * as commands from './commands.ts'
import * as contract from './contract.ts'

/** Five signatures with their chains are far below it. */
const largest = 262_144

/** The reply in what came: a form's field, as providers name it, or the document itself. */
const replyIn = (body: string): string =>
  body.trimStart().startsWith('<')
    ? body
    : (['msg', 'eSignResponse'].map(name => new URLSearchParams(body).get(name)).find(Boolean) ?? '')

/** The endpoints of Aadhaar eSign, and the address its provider's reply is brought to, by any browser and from any site. */
export const esignRoutes = (app: App): void => {
  register(app, contract.showEsign, async (_input, { office }) => ({
    provider: await commands.offeredBy(office),
  }))
  register(app, contract.beginEsign, ({ body }, { office, person }) =>
    commands.beginEsign(office, person.id, body.preparation),
  )
  register(app, contract.readEsign, ({ params }, { office, person }) =>
    commands.outcomeOf(office, person.id, params.id),
  )
  const { office } = app.patravali
  if (!office.environment.esign) return
  app.register(async scope => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: largest }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(contract.esignReturn, async (request, reply) => {
      const body = typeof request.body === 'string' ? request.body : ''
      let why: string[] = []
      try {
        await commands.takeReply(office, replyIn(body))
      } catch (error) {
        if (!(error instanceof Refused)) throw error
        why = error.refusals.map(each => each.code)
      }
      return reply
        .header('cache-control', 'no-store')
        .redirect(`${contract.esignDone}${why.length > 0 ? `?why=${why.join(',')}` : ''}`, 303)
    })
  })
}
