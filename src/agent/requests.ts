import { createHash, randomBytes } from 'node:crypto'
import { ChildFailed } from '#child/pool.ts'
import { type Refusal, Refused, refuse } from '#kit/refusal.ts'
import type { AgentAnswer, AgentRequest, FinalAnswer } from '#signing/agents/contract.ts'
import { assembleCms, tokenAlgorithmOf } from '#signing/cms/assemble.ts'
import { readAttributes, signedAttributesFor } from '#signing/cms/attributes.ts'
import { type Understood, understand } from './content.ts'
import type { Letters } from './letters.ts'
import type { Tokens } from './tokens.ts'

/** A request to sign that lies open in a window of the agent. */
export type Open = {
  /** names the window; known to whoever asked, and to nobody else on this computer */
  key: string
  office: string
  request: Extract<AgentRequest, { ask: 'sign' }>
  items: readonly Understood[]
  openedAt: number
}

const mostOpen = 20
const openForMs = 15 * 60_000

const keptForMs = 10 * 60_000

const fingerprint = (der: Uint8Array): string => createHash('sha256').update(der).digest('hex')

/** Why a driver gave no answer, where it gave no reason itself. */
const reasonsOf = (error: unknown): readonly Refusal[] => {
  if (error instanceof Refused) return error.refusals
  if (error instanceof ChildFailed)
    return [refuse(error.failure === 'time' ? 'agent-token-slow' : 'agent-token-crashed')]
  return [refuse('agent-token-failed', { why: error instanceof Error ? error.message : 'unknown' })]
}

type Kept = { office: string; answer: AgentAnswer; at: number }

/**
 * What the agent was asked and what became of it. A request lies open until its officer signs or declines in its window, or 15 minutes;
 * its answer is kept for ten.
 */
export class Requests {
  readonly #tokens: Tokens
  readonly #letters: Letters
  readonly #open = new Map<string, Open>()
  readonly #answers = new Map<string, Kept>()
  readonly #signing = new Set<string>()
  readonly #waiting = new Map<string, (() => void)[]>()

  constructor(tokens: Tokens, letters: Letters) {
    this.#tokens = tokens
    this.#letters = letters
  }

  /** Takes a request of a paired office. Gives the key of its window; null where nobody has to look. Throws Refused. */
  async take(office: string, request: AgentRequest): Promise<string | null> {
    this.#forget()
    if (this.#answers.has(request.id)) throw new Refused([refuse('agent-asked-before')])
    if (this.#open.size >= mostOpen) throw new Refused([refuse('agent-too-many', { most: mostOpen })])
    this.#answers.set(request.id, { office, answer: { state: 'waiting' }, at: Date.now() })
    if (request.ask === 'certificates') {
      void this.#findCertificates(office, request.id)
      return null
    }
    try {
      const items: Understood[] = []
      for (const item of request.items)
        items.push(
          await understand(item, { office, certificate: request.certificate }, pdf =>
            this.#letters.read(pdf),
          ),
        )
      const key = randomBytes(24).toString('base64url')
      this.#open.set(key, { key, office, request, items, openedAt: Date.now() })
      return key
    } catch (error) {
      this.#answers.delete(request.id)
      throw error
    }
  }

  /** Whether this office's request is known here: it lies open, or its answer is kept. */
  has(office: string, id: string): boolean {
    return this.#answers.get(id)?.office === office
  }

  /** What became of a request of this office. Throws Refused for one it did not make. */
  answer(office: string, id: string): AgentAnswer {
    this.#forget()
    const kept = this.#answers.get(id)
    if (kept?.office !== office) throw new Refused([refuse('agent-not-asked')])
    return kept.answer
  }

  /** The same, once it is no longer waiting. */
  async settled(office: string, id: string): Promise<FinalAnswer> {
    for (;;) {
      const answer = this.answer(office, id)
      if (answer.state !== 'waiting') return answer
      await new Promise<void>(resolve => {
        this.#waiting.set(id, [...(this.#waiting.get(id) ?? []), resolve])
      })
    }
  }

  /** The request behind a window; undefined once it is signed, declined or too old. */
  behind(key: string): Open | undefined {
    this.#forget()
    return this.#open.get(key)
  }

  /** The token the request's certificate lies on, if it is plugged in now. */
  tokenFor(open: Open) {
    return this.#tokens.with(der => fingerprint(der) === open.request.certificate)
  }

  /** The officer does not sign. */
  decline(open: Open): void {
    if (this.#signing.has(open.key)) return
    this.#settle(open, { state: 'declined' })
  }

  /**
   * Signs every item with the PIN given, or none. A wrong PIN, a token that is gone or a driver that fails throw Refused and leave the
   * window open, so that it can be tried again.
   */
  async sign(open: Open, pin: string | null): Promise<void> {
    if (this.#signing.has(open.key)) throw new Refused([refuse('agent-signing-already')])
    this.#signing.add(open.key)
    try {
      const token = await this.tokenFor(open)
      if (!token) throw new Refused([refuse('agent-token-gone')])
      const algorithm = tokenAlgorithmOf(token.der)
      if (!algorithm) throw new Refused([refuse('agent-key-unfit')])
      const at = new Date()
      const attributes: Uint8Array[] = []
      for (const item of open.items) {
        const made = await signedAttributesFor({
          digest: item.digest,
          certificate: token.der,
          at: item.kind === 'letter' ? null : at,
        })
        const read = await readAttributes(made)
        if (!read.wellFormed || !item.digest.equals(read.digest))
          throw new Error('attributes of another digest')
        attributes.push(made)
      }
      const values = await this.#tokens.sign({
        module: token.module,
        serial: token.serial,
        keyId: token.keyId,
        kind: algorithm === 'rsa-sha256' ? 'rsa' : 'ec',
        pin,
        inputs: attributes,
      })
      const chain = token.certificates
        .map(each => each.der)
        .filter(each => fingerprint(each) !== open.request.certificate)
      this.#settle(open, {
        state: 'signed',
        certificate: Buffer.from(token.der).toString('base64'),
        chain: chain.slice(0, 8).map(each => Buffer.from(each).toString('base64')),
        signatures: open.items.map((item, i) => ({
          id: item.id,
          cms: Buffer.from(
            assembleCms({
              certificate: token.der,
              chain: [],
              signedAttributes: attributes[i]!,
              signatureValue: values[i]!,
              algorithm,
            }),
          ).toString('base64'),
        })),
      })
    } catch (error) {
      throw new Refused(reasonsOf(error))
    } finally {
      this.#signing.delete(open.key)
    }
  }

  /** One page of a letter that lies open, as a PNG; `page` begins at 0. */
  async draw(open: Open, item: number, page: number): Promise<Uint8Array | undefined> {
    const shown = open.items[item]
    if (shown?.kind !== 'letter' || !(page >= 0 && page < shown.pages)) return undefined
    return this.#letters.draw(shown.pdf, page)
  }

  async #findCertificates(office: string, id: string): Promise<void> {
    try {
      const { tokens } = await this.#tokens.find()
      const shown = tokens.map(({ serial, label, maker, model, pin, certificates }) => ({
        serial,
        label,
        maker,
        model,
        pin,
        certificates: certificates.map(({ keyId, der }) => ({
          keyId,
          der: Buffer.from(der).toString('base64'),
        })),
      }))
      this.#keep(office, id, { state: 'found', tokens: shown })
    } catch (error) {
      this.#keep(office, id, { state: 'failed', refusals: [...reasonsOf(error)] })
    }
  }

  #settle(open: Open, answer: FinalAnswer): void {
    this.#open.delete(open.key)
    this.#keep(open.office, open.request.id, answer)
  }

  #keep(office: string, id: string, answer: FinalAnswer): void {
    this.#answers.set(id, { office, answer, at: Date.now() })
    for (const wake of this.#waiting.get(id) ?? []) wake()
    this.#waiting.delete(id)
  }

  #forget(): void {
    const now = Date.now()
    for (const open of this.#open.values())
      if (now - open.openedAt > openForMs && !this.#signing.has(open.key))
        this.#settle(open, { state: 'failed', refusals: [refuse('agent-window-expired')] })
    for (const [id, { answer, at }] of this.#answers)
      if (answer.state !== 'waiting' && now - at > keptForMs) this.#answers.delete(id)
  }
}
