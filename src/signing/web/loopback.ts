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

/** Why the agent can't be reached over loopback. `denied`: the browser or a policy forbids it; `absent`: nothing answers there. */
export type Unreached = 'denied' | 'absent'

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

/** What the browser says of pages that reach for this computer: the names its versions have given the permission. */
const isDenied = async (): Promise<boolean> => {
  for (const name of ['loopback-network', 'local-network-access']) {
    const asked = await navigator.permissions?.query({ name: name as PermissionName }).catch(() => undefined)
    if (asked?.state === 'denied') return true
  }
  return false
}

/** Looks whether this very agent answers on this computer. Asked on a click, so that the browser may put its question. */
export const lookForAgent = async (agent: AgentShown): Promise<'here' | Unreached> => {
  try {
    const here = agentHere.parse(await call(agent, '/here'))
    return here.agent === agent.id ? 'here' : 'absent'
  } catch (error) {
    if (error instanceof AgentRefused) return 'absent'
    return (await isDenied()) ? 'denied' : 'absent'
  }
}

/** Hands a request to the agent; gives the address of its window, if it opens one. */
export const askOverLoopback = async (agent: AgentShown, request: AgentRequest): Promise<string | null> =>
  agentTook.parse(await call(agent, '/requests', request)).window

/** What became of a request. */
export const answerOverLoopback = async (agent: AgentShown, id: string): Promise<AgentAnswer> =>
  agentAnswer.parse(await call(agent, `/requests/${z.uuid().parse(id)}`))
