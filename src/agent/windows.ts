import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { NotFound, Refused } from '#kit/refusal.ts'
import type { Agent } from './agent.ts'
import { pairWith } from './pair.ts'
import type { Open } from './requests.ts'
import { homeWindow, pairWindow } from './window/home.ts'
import type { Html } from './window/html.ts'
import { endedWindow, signWindow } from './window/sign.ts'
import { styles } from './window/styles.ts'
import { type Language, languageAsked, type Words, wordsIn } from './words.ts'

type Form = { [field: string]: string }

const languageOf = (request: FastifyRequest): Language => {
  const { language } = request.query as { language?: string }
  return language === 'hi' || language === 'en' ? language : languageAsked(request.headers['accept-language'])
}

const show = (reply: FastifyReply, page: Html, status = 200) =>
  reply.code(status).type('text/html; charset=utf-8').send(`<!doctype html>${page.text}`)

const reasons = (error: unknown, words: Words): string[] => {
  if (!(error instanceof Refused)) throw error
  return error.refusals.map(words.refusal)
}

/** The agent's own pages: what it is paired with, and what is to be signed. They are plain forms, without a script. */
export const registerWindows = (app: FastifyInstance, agent: Agent): void => {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: 16_384 },
    (_request, body, done) => done(null, Object.fromEntries(new URLSearchParams(body as string))),
  )
  app.register(async windows => {
    // A form of another page is refused: only what this agent showed may be sent to it.
    windows.addHook('onRequest', async request => {
      if (request.method === 'POST' && request.headers.origin !== `http://${agent.host}`) throw new NotFound()
    })
    windows.get('/agent.css', async (_request, reply) => reply.type('text/css').send(styles))

    const home = async (request: FastifyRequest, reply: FastifyReply, said: string[] = [], told = '') => {
      const words = wordsIn(languageOf(request))
      const { tokens, broken } = await agent.tokens.find()
      const offices = agent.home.offices.map(each => ({
        ...each,
        line: agent.connections.state(each.origin),
      }))
      const shown = {
        words,
        offices,
        tokens,
        broken,
        modules: agent.home.modules,
        said,
        told,
        version: agent.version,
      }
      return show(reply, homeWindow(shown), said.length > 0 ? 409 : 200)
    }
    windows.get('/', (request, reply) => home(request, reply))
    windows.get('/pair', async (request, reply) => {
      const { office = '', code = '' } = request.query as Form
      return show(
        reply,
        pairWindow({ words: wordsIn(languageOf(request)), office, code, said: [], paired: false }),
      )
    })
    windows.post('/pair', async (request, reply) => {
      const { office = '', code = '' } = request.body as Form
      const words = wordsIn(languageOf(request))
      try {
        const origin = await pairWith(agent, office, code)
        return show(reply, pairWindow({ words, office: origin, code, said: [], paired: true }))
      } catch (error) {
        return show(
          reply,
          pairWindow({ words, office, code, said: reasons(error, words), paired: false }),
          409,
        )
      }
    })
    windows.post('/leave', async (request, reply) => {
      const { office = '' } = request.body as Form
      agent.connections.leave(office)
      agent.home.removeOffice(office)
      return home(request, reply)
    })
    windows.post('/modules', async (request, reply) => {
      const { modules = '' } = request.body as Form
      agent.home.setModules(
        modules
          .split(/\r?\n/)
          .map(each => each.trim())
          .filter(Boolean),
      )
      return home(request, reply, [], wordsIn(languageOf(request)).t('home.modulesKept'))
    })
    registerSigning(windows, agent)
  })
}

const registerSigning = (windows: FastifyInstance, agent: Agent): void => {
  const openOf = (request: FastifyRequest): Open | undefined =>
    agent.requests.behind((request.params as { key: string }).key)

  const signing = async (reply: FastifyReply, open: Open, words: Words, said: string[], status = 200) => {
    const token = await agent.requests.tokenFor(open)
    return show(reply, signWindow({ words, open, token, said }), status)
  }
  windows.get('/sign/:key', async (request, reply) => {
    const words = wordsIn(languageOf(request))
    const open = openOf(request)
    return open ? signing(reply, open, words, []) : show(reply, endedWindow(words, 'over'), 404)
  })
  windows.post('/sign/:key', async (request, reply) => {
    const words = wordsIn(languageOf(request))
    const open = openOf(request)
    if (!open) return show(reply, endedWindow(words, 'over'), 404)
    const { pin } = request.body as Form
    try {
      await agent.requests.sign(open, pin ? pin : null)
      return show(reply, endedWindow(words, 'signed'))
    } catch (error) {
      return signing(reply, open, words, reasons(error, words), 409)
    }
  })
  windows.post('/sign/:key/decline', async (request, reply) => {
    const open = openOf(request)
    if (open) agent.requests.decline(open)
    return show(reply, endedWindow(wordsIn(languageOf(request)), 'declined'))
  })
  windows.get('/sign/:key/:item/:page', async (request, reply) => {
    const { item, page } = request.params as Form
    const open = openOf(request)
    const picture = open && (await agent.requests.draw(open, Number(item), Number(page)))
    if (!picture) throw new NotFound()
    return reply.type('image/png').send(Buffer.from(picture))
  })
}
