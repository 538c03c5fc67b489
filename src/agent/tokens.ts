import { ChildPool } from '#child/pool.ts'
import type { Found, Signing, TokenCalls } from './token/calls.ts'

/** A driver that can't be used, and what it said. */
export type BrokenDriver = { module: string; why: string }

/** The tokens plugged in, through the drivers' own process: one call at a time, a minute each, and a crash costs only that call. */
export class Tokens {
  readonly #pool: ChildPool<TokenCalls>
  readonly #modules: () => string[]

  constructor(self: { from: string; entry: string }, modules: () => string[]) {
    this.#modules = modules
    this.#pool = new ChildPool<TokenCalls>({
      ...self,
      args: ['serve-tokens'],
      size: 1,
      // a slow token and an officer at a PIN pad
      timeLimitMs: 60_000,
      memoryLimitBytes: 1024 * 1024 * 1024,
      // drivers look for their own settings in the environment
      env: process.env as { [name: string]: string },
      queueLimit: 20,
    })
  }

  /** What is plugged in now, and the drivers that failed: one that breaks down does not hide the tokens of the others. */
  async find(): Promise<{ tokens: Found[]; broken: BrokenDriver[] }> {
    const tokens: Found[] = []
    const broken: BrokenDriver[] = []
    for (const module of this.#modules()) {
      try {
        tokens.push(...(await this.#pool.call('find', { module })))
      } catch (error) {
        broken.push({ module, why: error instanceof Error ? error.message : String(error) })
      }
    }
    return { tokens, broken }
  }

  /** The token that holds this certificate, with the certificate's place on it. */
  async with(
    der: (certificate: Uint8Array) => boolean,
  ): Promise<(Found & { keyId: string; der: Uint8Array }) | undefined> {
    const { tokens } = await this.find()
    for (const token of tokens) {
      const found = token.certificates.find(each => der(each.der))
      if (found) return { ...token, ...found }
    }
    return undefined
  }

  /** Signs all inputs under one PIN, or refuses with the reason. */
  async sign(signing: Signing): Promise<Uint8Array[]> {
    const { signatures } = await this.#pool.call('sign', signing)
    return signatures
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
