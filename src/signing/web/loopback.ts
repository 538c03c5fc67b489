import { z } from 'zod'
import type { Refusal } from '#kit/refusal.ts'
import { refusalReply } from '#kit/refusal.ts'
import {
  type AgentAnswer,
  type AgentRequest,
  type AgentShown,
  agentAnswer,
  agentHere,
  agentTook,
} from '../agents/contract.ts'

/**
 * Why no agent is reached over loopback. `denied`: the browser or a policy forbids it; `absent`: nothing answers there; `unanswered`: nothing answers and
 * the browser's question may have been closed without a word.
 */
export type Unreached = 'denied' | 'unanswered' | 'absent'

/** Thrown when the agent is there and says no. */
export class AgentRefused extends Error {
  readonly refusals: readonly Refusal[]
  constructor(refusals: readonly Refusal[]) {
    super(refusals.map(each => each.code).join(', '))
    this.name = 'AgentRefused'
    this.refusals = refusals
  }
}

/** Long enough for somebody who reads the browser's question before he allows it. */
const askedForMs = 45_000

const call = async (agent: AgentShown, path: string, body?: AgentRequest): Promise<unknown> => {
  const options = {
    method: body ? 'POST' : 'GET',
    headers: {
      authorization: `Bearer ${agent.pageToken}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
    signal: AbortSignal.timeout(askedForMs),
    // tells browsers that ask for loopback which address is meant, before they know it
    targetAddressSpace: 'loopback',
  }
  const reply = await fetch(`http://127.0.0.1:${agent.port}/v1${path}`, options as RequestInit)
  const said: unknown = await reply.json()
  if (reply.ok) return said
  throw new AgentRefused(refusalReply.parse(said).refusals)
}

/** What the browser says of pages that reach for this computer: the names its versions have given the permission. Browsers that ask nothing grant it. */
const permission = async (): Promise<PermissionState> => {
  const states: PermissionState[] = []
  for (const name of ['loopback-network', 'local-network-access']) {
    const asked = await navigator.permissions?.query({ name: name as PermissionName }).catch(() => undefined)
    if (asked) states.push(asked.state)
  }
  return states.includes('denied') ? 'denied' : states.includes('prompt') ? 'prompt' : 'granted'
}

/** Looks which of a person's agents answers on this computer. Asked on a click, so that the browser may put its question. */
export const lookForAgent = async (agents: readonly AgentShown[]): Promise<AgentShown | Unreached> => {
  for (const agent of agents)
    try {
      if (agentHere.parse(await call(agent, '/here')).agent === agent.id) return agent
    } catch (error) {
      // what answers no to this one may say yes to another: it is that one's port
      if (error instanceof AgentRefused) continue
      if ((await permission()) === 'denied') return 'denied'
    }
  return (await permission()) === 'prompt' ? 'unanswered' : 'absent'
}

/** Hands a request to the agent; gives the address of its window, if it opens one. */
export const askOverLoopback = async (agent: AgentShown, request: AgentRequest): Promise<string | null> =>
  agentTook.parse(await call(agent, '/requests', request)).window

/** What became of a request. */
export const answerOverLoopback = async (agent: AgentShown, id: string): Promise<AgentAnswer> =>
  agentAnswer.parse(await call(agent, `/requests/${z.uuid().parse(id)}`))
