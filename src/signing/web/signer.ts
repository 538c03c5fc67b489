import { newId } from '#kit/id.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { ApiRefused, call, LineLost } from '#web/api.ts'
import {
  type AgentAnswer,
  type AgentRequest,
  type AgentShown,
  agentRequestAnswer,
  askAgent,
  type FinalAnswer,
  type ToSign,
} from '../agents/contract.ts'
import {
  AgentRefused,
  answerOverLoopback,
  askOverLoopback,
  lookForAgent,
  type Unreached,
} from './loopback.ts'

/** Which way the agent was reached: straight over loopback, or by the line it holds to the server. */
export type Way = 'loopback' | 'line'

/** How asking goes on, for who shows it. */
export type Step =
  | { at: 'reaching' }
  /** its window is open, or has to be opened by a click where the browser held it back */
  | { at: 'window'; way: Way; window: string | null; blocked: boolean; why: Unreached | null }
  /** loopback is closed to this page; the other way is being tried */
  | { at: 'other-way'; why: Unreached }
  /** the agent did not take the request: it is not running, or not connected */
  | { at: 'silent'; why: Unreached | null }

/** What is asked: the certificates it finds, or signatures over what was prepared. */
export type Asked =
  | { ask: 'certificates' }
  | { ask: 'sign'; certificate: string; language: 'hi' | 'en'; preparation: string; items: readonly ToSign[] }

const pause = (ms: number): Promise<void> => new Promise(resolve => setTimeout(resolve, ms))
const everyMs = 700
/** An agent that runs takes a request at once; after so long somebody is told that it does not. */
const silentAfterMs = 6_000

const settled = async (ask: () => Promise<AgentAnswer>, signal: AbortSignal): Promise<FinalAnswer> => {
  for (;;) {
    signal.throwIfAborted()
    const answer = await ask()
    if (answer.state !== 'waiting') return answer
    await pause(everyMs)
  }
}

const requestOf = (asked: Asked, id: string): AgentRequest =>
  asked.ask === 'certificates'
    ? { ask: 'certificates', id }
    : { ask: 'sign', id, certificate: asked.certificate, language: asked.language, items: [...asked.items] }

const openWindow = (address: string): boolean =>
  window.open(address, 'patravali-agent', 'popup,width=860,height=900') !== null

const overLoopback = async (
  agent: AgentShown,
  asked: Asked,
  tell: (step: Step) => void,
  signal: AbortSignal,
): Promise<FinalAnswer> => {
  const id = newId()
  const address = await askOverLoopback(agent, requestOf(asked, id))
  if (address)
    tell({ at: 'window', way: 'loopback', window: address, blocked: !openWindow(address), why: null })
  return settled(() => answerOverLoopback(agent, id), signal)
}

const byLine = async (
  agent: AgentShown,
  asked: Asked,
  why: Unreached | null,
  tell: (step: Step) => void,
  signal: AbortSignal,
): Promise<FinalAnswer> => {
  const id = newId()
  const params = { id: agent.id }
  await call(askAgent, {
    params,
    body:
      asked.ask === 'certificates'
        ? { ask: 'certificates', id }
        : { ask: 'sign', id, certificate: asked.certificate, preparation: asked.preparation },
  })
  const began = Date.now()
  let shown = false
  return settled(async () => {
    try {
      const { taken, answer } = await call(agentRequestAnswer, { params: { ...params, request: id } })
      if (taken && !shown) {
        shown = true
        if (asked.ask === 'sign') tell({ at: 'window', way: 'line', window: null, blocked: false, why })
      }
      if (!taken && Date.now() - began > silentAfterMs) tell({ at: 'silent', why })
      return answer
    } catch (error) {
      // the line comes back; what was asked waits at the server
      if (error instanceof LineLost) return { state: 'waiting' }
      throw error
    }
  }, signal)
}

const failed = (refusals: readonly Refusal[]): FinalAnswer => ({ state: 'failed', refusals: [...refusals] })

/**
 * Asks a person's agent: over loopback the one on this computer, where the browser lets the page; else, by the line it holds to the server, the first of
 * `agents`. `prefer` names the way to try alone, after the person chose it. Rejects only when `signal` is aborted; whatever went wrong is a `failed` answer.
 */
export const askTheAgent = async (
  agents: readonly AgentShown[],
  asked: Asked,
  { tell, signal, prefer }: { tell: (step: Step) => void; signal: AbortSignal; prefer?: Way | undefined },
): Promise<FinalAnswer> => {
  try {
    tell({ at: 'reaching' })
    let why: Unreached | null = null
    if (prefer !== 'line') {
      const found = await lookForAgent(agents)
      if (typeof found === 'object') return await overLoopback(found, asked, tell, signal)
      why = found
      tell({ at: 'other-way', why })
    }
    return await byLine(agents[0]!, asked, why, tell, signal)
  } catch (error) {
    signal.throwIfAborted()
    if (error instanceof AgentRefused || error instanceof ApiRefused) return failed(error.refusals)
    if (error instanceof LineLost) return failed([refuse('line-lost')])
    return failed([refuse('agent-failed')])
  }
}
