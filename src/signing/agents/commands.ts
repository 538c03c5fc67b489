import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { z } from 'zod'
import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import { addressLimit } from '#people/sessions/rules.ts'
import { forgetAttempts, takeAttempt, throttleKey } from '#people/sessions/throttle.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { itemsOf } from '../preparations/items.ts'
import { preparationOf } from '../preparations/write.ts'
import {
  type AgentAnswer,
  type AgentRequest,
  type agentIntroduced,
  type askAgent,
  openRequestsAtOnce,
} from './contract.ts'
import { agentByToken } from './read.ts'
import {
  addAgent,
  addRequest,
  answerRequest,
  endOneAgent,
  nextRequest,
  noteTaken,
  putPairing,
  seeAgent,
  takePairing,
} from './write.ts'

const letters = '23456789ABCDEFGHJKMNPQRSTUVWXYZ'
const codeForMs = 10 * 60_000

/** How long an agent's question waits for something to do. Below the half minute after which proxies close a silent line. */
const waitMs = 25_000

const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Makes a pairing code for a person; the one he had before loses its force. */
export const makePairing = (
  { db, clock }: Pick<Office, 'db' | 'clock'>,
  personId: string,
): Promise<{ code: string; expiresAt: string }> =>
  inTransaction(db, async tx => {
    const code = Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join('')
    const expiresAt = new Date((clock?.() ?? new Date()).getTime() + codeForMs)
    await putPairing(tx, personId, hashOf(code), expiresAt)
    return { code, expiresAt: expiresAt.toISOString() }
  })

/** Joins an agent to the person whose code it shows. Wrong codes are throttled by address. */
export const pair = async (
  office: Pick<Office, 'db' | 'clock'>,
  { code, ...said }: z.infer<typeof agentIntroduced>,
  address: string,
): Promise<{ agent: string; agentToken: string }> => {
  const tries = throttleKey('account', `pairing from ${address}`)
  const seconds = await takeAttempt(office.db, tries, addressLimit)
  if (seconds > 0) throw new Refused([refuse('too-many-requests', { seconds })])
  const at = office.clock?.() ?? new Date()
  const personId = await inTransaction(office.db, tx => takePairing(tx, hashOf(code), at))
  if (!personId) throw new Refused([refuse('pairing-code-wrong')])
  await forgetAttempts(office.db, tries)
  const id = newId()
  const agentToken = randomBytes(32).toString('base64url')
  await act(office, { personId }, async current => {
    const subject = { kind: 'person', id: personId } as const
    await current.lock([subject])
    await addAgent(current.tx, id, personId, said, hashOf(agentToken), current.now)
    current.record({ subject, kind: 'person.agent-joined', about: { agent: id, platform: said.platform } })
    await announce(current.tx, [`person:${personId}`])
  })
  return { agent: id, agentToken }
}

/** Ends one of a person's own agents. */
export const end = (office: Pick<Office, 'db' | 'clock'>, personId: string, id: string): Promise<void> =>
  act(office, { personId }, async current => {
    const subject = { kind: 'person', id: personId } as const
    await current.lock([subject])
    if (!(await endOneAgent(current.tx, personId, id, current.now))) throw new NotFound()
    current.record({ subject, kind: 'person.agent-ended', about: { agent: id } })
    await announce(current.tx, [`person:${personId}`, `agent:${id}`])
  })

/** Hands a request to one of a person's agents. */
export const ask = (
  { db, clock }: Pick<Office, 'db' | 'clock'>,
  person: { id: string; language: 'hi' | 'en' },
  agentId: string,
  asked: Parsed<typeof askAgent>['body'],
): Promise<{ id: string }> =>
  inTransaction(db, async tx => {
    if (asked.ask === 'sign') {
      const prepared = await preparationOf(tx, asked.preparation, person.id, clock?.() ?? new Date())
      if (!prepared) throw new Refused([refuse('preparation-over')])
    }
    const kept = asked.ask === 'sign' ? { ...asked, language: person.language } : asked
    const how = await addRequest(tx, person.id, agentId, kept, openRequestsAtOnce)
    if (how === 'unknown') throw new NotFound()
    if (how === 'asked-before') throw new Refused([refuse('agent-asked-before')])
    if (how === 'too-many') throw new Refused([refuse('agent-too-many', { most: openRequestsAtOnce })])
    await announce(tx, [`agent:${agentId}`])
    return { id: asked.id }
  })

const agentBehind = async (
  office: Office,
  bearer: string | null,
): Promise<{ id: string; personId: string }> => {
  const agent = bearer ? await agentByToken(office.db, hashOf(bearer)) : undefined
  if (!agent) throw new Refused([refuse('agent-unknown')])
  return agent
}

/** What an agent is given to do, with every byte of it; nothing when its preparation is over by now. */
const nextWhole = async (
  office: Office,
  agentId: string,
  have: readonly string[],
): Promise<AgentRequest | undefined> => {
  const taken = await nextRequest(office.db, agentId, have)
  if (!taken) return undefined
  if (taken.asked.ask === 'certificates') return taken.asked
  const { preparation, ...asked } = taken.asked
  const prepared = await preparationOf(office.db, preparation, taken.personId, office.clock?.() ?? new Date())
  if (prepared) return { ...asked, items: await itemsOf(office.blobs, prepared.items) }
  await answerRequest(office.db, agentId, asked.id, {
    state: 'failed',
    refusals: [refuse('agent-window-expired')],
  })
  return undefined
}

/** The next request for the agent behind a token, beside those it has; waits up to 25 seconds for one. */
export const next = async (
  office: Office,
  bearer: string | null,
  have: readonly string[],
  signal: AbortSignal,
): Promise<AgentRequest | null> => {
  const agent = await agentBehind(office, bearer)
  await seeAgent(office.db, agent.id)
  await noteTaken(office.db, agent.id, have)
  const until = Date.now() + waitMs
  for (;;) {
    let told = () => {}
    const news = new Promise<void>(resolve => {
      told = resolve
    })
    // listening before looking: what comes between the two is not missed
    const stop = office.live.subscribe([`agent:${agent.id}`], told)
    try {
      const request = await nextWhole(office, agent.id, have)
      if (request) return request
      const left = until - Date.now()
      if (left <= 0 || signal.aborted) return null
      const timer = setTimeout(told, left)
      signal.addEventListener('abort', told, { once: true })
      await news
      clearTimeout(timer)
    } finally {
      stop()
    }
    await agentBehind(office, bearer)
  }
}

/** Keeps the answer of the agent behind a token. */
export const answer = async (
  office: Office,
  bearer: string | null,
  requestId: string,
  said: AgentAnswer,
): Promise<void> => {
  const agent = await agentBehind(office, bearer)
  if (!(await answerRequest(office.db, agent.id, requestId, said))) throw new NotFound()
}
