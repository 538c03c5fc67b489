import type { FastifyBaseLogger, FastifyReply, FastifyRequest } from 'fastify'
import type { Bilingual, Language } from '#kit/bilingual.ts'
import type { Audience } from '#kit/endpoint.ts'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { clearSessionCookie, forgetRead, sessionToken, setSessionCookie } from './cookies.ts'

/** Who stands behind a session, read anew at every request. */
export type Identity = {
  /** Left alone too long, or locked by its person: until he proves himself nothing is done or shown. */
  locked: boolean
  session: { id: string; createdAt: Date; expiresAt: Date; idleSeconds: number }
  person: { id: string; name: Bilingual; language: Language }
  /** null while the person holds no post, or the charge the session acted in has ended. */
  actor: Actor | null
  mustChangePassword: boolean
}

/**
 * Finds who stands behind a token: undefined for none, unknown, ended, idle too long or expired. Without `touch` the looking
 * itself does not count as use.
 */
export type Identify = (
  office: Office,
  token: string,
  options: { touch: boolean },
) => Promise<Identity | undefined>

/** What a handler is given beside its input. */
export type RequestContext = {
  office: Office
  requestId: string
  /** The person's language; for the signed-out what the browser prefers, else Hindi. */
  language: Language
  log: FastifyBaseLogger
  address: string
  agent: string
  /** whether the browser says it is a phone's */
  onPhone: boolean
  /** Where the page that calls stands, as its browser names it (`https://eoffice.example.gov.in`); null where it does not. */
  origin: string | null
  /** The bearer token of a program that is nobody's browser (a signing agent); null without one. */
  bearer: string | null
  /** Null when nobody is signed in (audience `anyone`). */
  identity: Identity | null
  /** Audience `person` and `post`. */
  readonly person: Identity['person']
  readonly session: Identity['session']
  /** Audience `post`. */
  readonly actor: Actor
  /** Aborted when the caller hung up: what nobody waits for need not be drawn. */
  readonly signal: AbortSignal
  /** Gives the browser a new session token. */
  setSession(token: string): void
  /** Takes the session token away from the browser. */
  clearSession(): void
  /** Tells the browser to forget what it was sent so far: another person goes on in it. */
  forgetRead(): void
}

const preferred = (request: FastifyRequest): Language => {
  const wanted = (request.headers['accept-language'] ?? '').toLowerCase()
  const english = wanted.search(/\ben\b/)
  const hindi = wanted.search(/\bhi\b/)
  return english >= 0 && (hindi < 0 || english < hindi) ? 'en' : 'hi'
}

const missing = (what: string): never => {
  throw new Error(`the endpoint's audience gives no ${what}`)
}

/** What may be passed over by the few endpoints that lead out of a state: a first password, a locked session. `quiet`: no use of the session. */
export type Leniency = { beforePasswordChange?: boolean; whileLocked?: boolean; quiet?: boolean }

/**
 * Builds the context of a request and enforces its audience. A screen may say in `x-patravali-post` which post it was
 * drawn for; when the session acts in another by now (switched in a second tab), the request is refused, not done in the wrong name.
 */
export const contextOf = async (
  request: FastifyRequest,
  reply: FastifyReply,
  audience: Audience,
  leniency: Leniency = {},
): Promise<RequestContext> => {
  const { office, identify } = request.server.patravali
  const token = sessionToken(request)
  // what a screen asks by itself (`x-patravali-quiet`) does not keep the session of an empty chair alive
  const touch = !leniency.quiet && request.headers['x-patravali-quiet'] !== '1'
  const known = token ? ((await identify(office, token, { touch })) ?? null) : null
  request.identity = known
  const shut = known?.locked === true && !leniency.whileLocked
  if (shut && audience !== 'anyone') throw new Refused([refuse('session-locked')])
  // whoever sits before a locked screen is nobody
  const identity = shut ? null : known
  if (audience !== 'anyone') {
    if (!identity) throw new Refused([refuse('signed-out')])
    if (identity.mustChangePassword && !leniency.beforePasswordChange)
      throw new Refused([refuse('password-must-change')])
    if (audience === 'post' && !identity.actor) throw new Refused([refuse('no-post')])
    const drawnFor = request.headers['x-patravali-post']
    if (audience === 'post' && drawnFor && drawnFor !== identity.actor?.postId)
      throw new Refused([refuse('post-changed')])
  }
  return {
    office,
    requestId: request.id,
    language: identity?.person.language ?? preferred(request),
    log: request.log,
    address: request.ip,
    agent: (request.headers['user-agent'] ?? '').slice(0, 300),
    onPhone:
      request.headers['sec-ch-ua-mobile'] === '?1' || /\bMobi/.test(request.headers['user-agent'] ?? ''),
    origin: request.headers.origin ?? null,
    bearer: /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null,
    identity,
    get person() {
      return identity?.person ?? missing('person')
    },
    get session() {
      return identity?.session ?? missing('session')
    },
    get actor() {
      return identity?.actor ?? missing('post')
    },
    get signal() {
      const hungUp = new AbortController()
      reply.raw.once('close', () => {
        if (!reply.raw.writableFinished) hungUp.abort()
      })
      return hungUp.signal
    },
    setSession: fresh => setSessionCookie(request, reply, fresh),
    clearSession: () => clearSessionCookie(request, reply),
    forgetRead: () => forgetRead(reply),
  }
}
