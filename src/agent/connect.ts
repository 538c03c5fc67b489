import { z } from 'zod'
import { Refused, refuse } from '#kit/refusal.ts'
import { type AgentAnswer, type AgentRequest, agentRequest } from '#signing/agents/contract.ts'
import type { Agent } from './agent.ts'
import type { PairedOffice } from './home.ts'

const asked = z.object({ request: agentRequest.nullable() })

const mostPauseMs = 60_000

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise(resolve => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve()
    })
  })

/** How the line to an office stands, for the agent's own window. */
export type Line = 'connecting' | 'connected' | 'lost' | 'ended'

/**
 * The agent's own lines to the offices it is paired with: it asks each for requests (a call that waits some 25 seconds), shows them in its window and
 * sends the answers back. For browsers and policies that keep pages from this computer's loopback address.
 */
export class Connections {
  readonly #agent: Agent
  readonly #lines = new Map<string, { state: Line; stop: AbortController; over: Promise<void> }>()
  /** the requests of each office that are being served */
  readonly #serving = new Map<string, Set<string>>()

  constructor(agent: Agent) {
    this.#agent = agent
  }

  /** How the line to an office stands. */
  state(origin: string): Line {
    return this.#lines.get(origin)?.state ?? 'ended'
  }

  /** Begins to wait for requests of an office; a line it had is ended first. */
  begin(office: PairedOffice): void {
    this.#lines.get(office.origin)?.stop.abort()
    const stop = new AbortController()
    const line = { state: 'connecting' as Line, stop, over: Promise.resolve() }
    line.over = this.#listen(office, stop.signal, state => {
      line.state = state
    })
    this.#lines.set(office.origin, line)
  }

  /** Ends the line to one office. */
  leave(origin: string): void {
    this.#lines.get(origin)?.stop.abort()
    this.#lines.delete(origin)
  }

  /** Ends all lines. */
  async end(): Promise<void> {
    for (const { stop } of this.#lines.values()) stop.abort()
    await Promise.all([...this.#lines.values()].map(each => each.over))
  }

  async #listen(office: PairedOffice, signal: AbortSignal, tell: (state: Line) => void): Promise<void> {
    let lostFor = 0
    while (!signal.aborted) {
      try {
        const have = [...(this.#serving.get(office.origin) ?? [])].join(',')
        const where = `/api/v1/signing/agent/next?${new URLSearchParams({ have })}`
        const reply = await this.#call(office, 'GET', where, undefined, signal)
        if (reply.status === 401) {
          tell('ended')
          return
        }
        if (!reply.ok) throw new Error(`${reply.status}`)
        tell('connected')
        lostFor = 0
        const { request } = asked.parse(await reply.json())
        if (request) void this.#serve(office, request, signal)
      } catch {
        if (signal.aborted) return
        tell('lost')
        lostFor += 1
        await pause(Math.min(mostPauseMs, 500 * 2 ** Math.min(lostFor, 7)), signal)
      }
    }
  }

  /**
   * Does what an office asked by this line, and answers it there. Until then it is named to the office as being here; what is not is offered anew: after
   * a lost line, or an agent that was killed.
   */
  async #serve(office: PairedOffice, request: AgentRequest, signal: AbortSignal): Promise<void> {
    const serving = this.#serving.get(office.origin) ?? new Set()
    this.#serving.set(office.origin, serving.add(request.id))
    try {
      const answer = await this.#answerTo(office, request)
      for (let tried = 0; tried < 5 && !signal.aborted; tried++) {
        const path = `/api/v1/signing/agent/requests/${request.id}/answer`
        const reply = await this.#call(office, 'POST', path, answer, signal).catch(() => undefined)
        if (reply && reply.status < 500) return
        await pause(1000 * 2 ** tried, signal)
      }
    } finally {
      serving.delete(request.id)
    }
  }

  async #answerTo(office: PairedOffice, request: AgentRequest): Promise<AgentAnswer> {
    const { requests } = this.#agent
    try {
      if (!requests.has(office.origin, request.id)) {
        const key = await requests.take(office.origin, request)
        if (key && request.ask === 'sign') this.#agent.show(key, request.language)
      }
      return await requests.settled(office.origin, request.id)
    } catch (error) {
      return {
        state: 'failed',
        refusals: error instanceof Refused ? [...error.refusals] : [refuse('agent-failed')],
      }
    }
  }

  #call(
    office: PairedOffice,
    method: string,
    path: string,
    body: unknown,
    signal: AbortSignal,
  ): Promise<Response> {
    return fetch(new URL(path, office.origin), {
      method,
      headers: {
        authorization: `Bearer ${office.agentToken}`,
        'x-patravali': '1',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(60_000)]),
      redirect: 'error',
    })
  }
}
