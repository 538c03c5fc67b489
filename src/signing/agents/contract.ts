import { z } from 'zod'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { refusal } from '#kit/refusal.ts'

/** The port the signing agent listens on unless told another; loopback only. */
export const agentPort = 47_311

/** Where the built agent is downloaded, beside the API. */
export const agentDownload = '/signing-agent.zip'

/** The most one request to the agent may carry, in bytes of its JSON. */
export const agentBodyLimit = 48 * 1024 * 1024

/** The most requests that may wait at one agent. */
export const openRequestsAtOnce = 20

/** The most items signed in one go. */
export const itemsAtOnce = 50

const base64 = z.base64()

/** SHA-256 of something, in hex. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * Something to sign, whole, so that the agent shows and hashes it itself. A `statement` is canonical JSON (RFC 8785) of
 * `{kind, v, value}`: a note, a minute, or the proof that one has a certificate's key. A `letter` is a PDF whose last
 * revision holds an empty signature; `byteRange` names what the signature covers, as in ISO 32000-2, 12.8.1.
 */
export const toSign = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('statement'), id, bytes: base64 }),
  z.strictObject({
    kind: z.literal('letter'),
    id,
    number: z.string().max(200),
    pdf: base64,
    byteRange: z.tuple([z.literal(0), z.int().min(1), z.int().min(1), z.int().min(0)]),
  }),
])
export type ToSign = z.infer<typeof toSign>

/** What an agent is asked: to list the certificates on the tokens it finds, or to sign with one of them. */
export const agentRequest = z.discriminatedUnion('ask', [
  z.strictObject({ ask: z.literal('certificates'), id }),
  z.strictObject({
    ask: z.literal('sign'),
    id,
    language: z.enum(['hi', 'en']),
    certificate: sha256Hex,
    items: z.array(toSign).min(1).max(itemsAtOnce),
  }),
])
export type AgentRequest = z.infer<typeof agentRequest>

/** A token as the agent found it. `serial` and a key's `id` name it wherever it is plugged in. */
export const tokenShown = z.strictObject({
  serial: z.string().max(64),
  label: z.string().max(64),
  maker: z.string().max(64),
  model: z.string().max(64),
  pin: z.enum(['ok', 'low', 'last-try', 'locked', 'not-set']),
  certificates: z.array(z.strictObject({ keyId: z.string().max(512), der: base64 })).max(64),
})
export type TokenShown = z.infer<typeof tokenShown>

/** What became of a request. Nothing is ever half-signed: `signed` has a signature for every item, in their order. */
export const agentAnswer = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('waiting') }),
  z.strictObject({ state: z.literal('found'), tokens: z.array(tokenShown).max(64) }),
  z.strictObject({
    state: z.literal('signed'),
    certificate: base64,
    chain: z.array(base64).max(8),
    signatures: z.array(z.strictObject({ id, cms: base64 })).max(itemsAtOnce),
  }),
  z.strictObject({ state: z.literal('declined') }),
  z.strictObject({ state: z.literal('failed'), refusals: z.array(refusal).min(1) }),
])
export type AgentAnswer = z.infer<typeof agentAnswer>
export type FinalAnswer = Exclude<AgentAnswer, { state: 'waiting' }>

/** What the agent says of itself to a page it knows. */
export const agentHere = z.strictObject({ agent: id, version: z.string() })

/** The agent took a request: where its window opens for it; null when there is nothing to look at. */
export const agentTook = z.strictObject({ window: z.string().nullable() })

/** A pairing code as it is read off one screen and typed on another: eight signs without those that look alike. */
export const pairingCode = z
  .string()
  .transform(typed => typed.toUpperCase().replace(/[^A-Z0-9]/g, ''))
  .pipe(z.string().regex(/^[2-9A-HJKMNP-Z]{8}$/))

/** What an agent tells the office of itself when it is paired. */
export const agentIntroduced = z.strictObject({
  code: pairingCode,
  computer: z.string().trim().min(1).max(120),
  platform: z.enum(['linux', 'windows', 'macos']),
  version: z.string().max(40),
  port: z.int().min(1).max(65_535),
  pageToken: z.string().min(32).max(128),
})

/** What the office gives a paired agent: who it is there, and what it shows when it connects out. */
export const agentPaired = z.strictObject({ agent: id, agentToken: z.string().min(32) })

/** One of a person's agents, as he sees it. */
export const agentShown = z.object({
  id,
  computer: z.string(),
  platform: z.enum(['linux', 'windows', 'macos']),
  version: z.string(),
  port: z.int(),
  /** what the page shows the agent over loopback */
  pageToken: z.string(),
  pairedAt: z.iso.datetime(),
  seenAt: z.iso.datetime(),
})
export type AgentShown = z.infer<typeof agentShown>

/** The ids of the requests an agent is busy with, with commas between them. */
const haveAtAgent = z
  .string()
  .max(openRequestsAtOnce * 40)
  .default('')
  .transform(ids => ids.split(',').filter(Boolean))
  .pipe(z.array(id).max(openRequestsAtOnce))

const tag = 'signing'

/** Asks for a code that joins the agent on one's computer to oneself; good for ten minutes and one agent. */
export const beginPairing = endpoint({
  method: 'POST',
  path: '/signing/pairings',
  tag,
  summary: 'Get a pairing code',
  description: 'A code to be typed into the signing agent. The one asked for before loses its force.',
  audience: 'person',
  reply: z.object({ code: z.string(), expiresAt: z.iso.datetime() }),
  example: { reply: { code: 'K7MX2PQ9', expiresAt: '2026-11-22T06:10:00.000Z' } },
})

/** The agent joins: it shows the code, and is given its own token. */
export const pairAgent = endpoint({
  method: 'POST',
  path: '/signing/agents',
  tag,
  summary: 'Pair a signing agent',
  description:
    'Called by the agent with the code its user read off his page. Guessing is throttled like signing in.',
  audience: 'anyone',
  body: agentIntroduced,
  reply: agentPaired,
  refusals: ['pairing-code-wrong'],
  example: {
    reply: {
      agent: '0193b5a0-0000-7000-8000-000000000001',
      agentToken: 'kept by the agent, 43 signs of base64url …',
    },
  },
})

/** One's own agents that are still joined, the one seen last first. */
export const listAgents = endpoint({
  method: 'GET',
  path: '/signing/agents',
  tag,
  summary: 'My signing agents',
  audience: 'person',
  reply: z.object({ agents: z.array(agentShown) }),
})

/** Ends one of one's own agents: it can't connect any more, and its page token is forgotten. */
export const endAgent = endpoint({
  method: 'DELETE',
  path: '/signing/agents/:id',
  tag,
  summary: 'End a signing agent',
  audience: 'person',
  params: z.object({ id }),
  reply: z.void(),
})

/** Hands a request to one's agent by the server: the way for pages that can't reach loopback. What is signed was prepared here and is named only. */
export const askAgent = endpoint({
  method: 'POST',
  path: '/signing/agents/:id/requests',
  tag,
  summary: 'Ask an agent by way of the server',
  audience: 'person',
  params: z.object({ id }),
  body: z.discriminatedUnion('ask', [
    z.strictObject({ ask: z.literal('certificates'), id }),
    z.strictObject({ ask: z.literal('sign'), id, certificate: sha256Hex, preparation: id }),
  ]),
  reply: z.object({ id }),
  refusals: ['agent-asked-before', 'agent-too-many', 'preparation-over'],
})

/** What became of such a request; `waiting` until the agent has answered. */
export const agentRequestAnswer = endpoint({
  method: 'GET',
  path: '/signing/agents/:id/requests/:request',
  tag,
  summary: 'What an agent answered',
  audience: 'person',
  params: z.object({ id, request: id }),
  reply: z.object({
    /** whether the agent has said that it has the request: it is running and connected */
    taken: z.boolean(),
    answer: agentAnswer,
  }),
})

/** The agent waits here for what its person asks: some 25 seconds, then it asks anew. */
export const nextForAgent = endpoint({
  method: 'GET',
  path: '/signing/agent/next',
  tag,
  summary: 'Wait for a request (agent)',
  description:
    'With the agent’s own token as a bearer; 401 once the agent was ended. A request is offered until the agent names it among those it has, or answers it: one handed to a line that was lost comes again.',
  audience: 'anyone',
  query: z.object({ have: haveAtAgent }),
  reply: z.object({ request: agentRequest.nullable() }),
  refusals: ['agent-unknown'],
})

/** The agent answers a request it took. */
export const answerFromAgent = endpoint({
  method: 'POST',
  path: '/signing/agent/requests/:request/answer',
  tag,
  summary: 'Answer a request (agent)',
  audience: 'anyone',
  params: z.object({ request: id }),
  body: agentAnswer,
  reply: z.void(),
  refusals: ['agent-unknown'],
})
