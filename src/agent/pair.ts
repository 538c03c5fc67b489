import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import type { z } from 'zod'
import { Refused, refusalReply, refuse } from '#kit/refusal.ts'
import { agentIntroduced, agentPaired } from '#signing/agents/contract.ts'
import type { Agent } from './agent.ts'

const platforms = { win32: 'windows', darwin: 'macos' } as const

/** The origin an address names; refused unless it is https, or this computer itself. */
export const originOf = (address: string): string => {
  const typed = /^[a-z]+:\/\//i.test(address.trim()) ? address.trim() : `https://${address.trim()}`
  if (!URL.canParse(typed)) throw new Refused([refuse('agent-address-unfit')])
  const { protocol, hostname: host, origin } = new URL(typed)
  const isHere = ['localhost', '127.0.0.1', '[::1]'].includes(host)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere))
    throw new Refused([refuse('agent-address-unfit')])
  return origin
}

/**
 * Pairs this agent with an office: its user read the code off the office's page, signed in there as himself. From then on that page may ask for
 * signatures, and the agent listens to the office. Throws Refused with the office's reasons, or that it can't be reached.
 */
export const pairWith = async (agent: Agent, address: string, code: string): Promise<string> => {
  const origin = originOf(address)
  const pageToken = randomBytes(32).toString('base64url')
  const said: z.input<typeof agentIntroduced> = {
    code,
    computer: hostname(),
    platform: platforms[process.platform as keyof typeof platforms] ?? 'linux',
    version: agent.version,
    port: agent.port,
    pageToken,
  }
  const introduced = agentIntroduced.safeParse(said)
  if (!introduced.success) throw new Refused([refuse('agent-code-unfit')])
  const reply = await fetch(new URL('/api/v1/signing/agents', origin), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-patravali': '1' },
    body: JSON.stringify(introduced.data),
    signal: AbortSignal.timeout(20_000),
    redirect: 'error',
  }).catch(() => {
    throw new Refused([refuse('agent-office-unreachable', { office: origin })])
  })
  const body: unknown = await reply.json().catch(() => undefined)
  const paired = agentPaired.safeParse(body)
  if (!reply.ok || !paired.success) {
    const refused = refusalReply.safeParse(body)
    const known = refused.success && refused.data.refusals.some(each => each.code === 'pairing-code-wrong')
    throw new Refused([refuse(known ? 'agent-code-wrong' : 'agent-office-strange', { office: origin })])
  }
  const office = { origin, ...paired.data, pageToken, pairedAt: new Date().toISOString() }
  agent.home.addOffice(office)
  agent.connections.begin(office)
  return origin
}
