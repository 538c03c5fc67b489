import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { Connections } from './connect.ts'
import { Home } from './home.ts'
import { Letters } from './letters.ts'
import { buildLoopback } from './loopback.ts'
import { modulesHere } from './modules.ts'
import { openWindow } from './open-window.ts'
import { Requests } from './requests.ts'
import { Tokens } from './tokens.ts'
import type { Language } from './words.ts'

/** How an agent is started. */
export type AgentOptions = {
  folder: string
  port: number
  /** drivers named on the command line */
  modules: readonly string[]
  /** the program's own main module, which is also that of its children */
  self: { from: string; entry: string }
  version: string
  /** shows a window of the agent; by default in the user's browser */
  open?: (address: string) => void
}

/** The signing agent at work: its windows, the tokens, and the line to each paired office. */
export class Agent {
  readonly home: Home
  readonly tokens: Tokens
  readonly letters: Letters
  readonly requests: Requests
  readonly connections: Connections
  readonly version: string
  readonly #named: readonly string[]
  readonly #open: (address: string) => void
  readonly #app: FastifyInstance
  #port: number

  constructor(options: AgentOptions) {
    this.home = new Home(options.folder)
    this.version = options.version
    this.#named = options.modules
    this.#port = options.port
    this.#open = options.open ?? openWindow
    this.tokens = new Tokens(options.self, () => this.modules)
    this.letters = new Letters(options.self)
    this.requests = new Requests(this.tokens, this.letters)
    this.connections = new Connections(this)
    this.#app = buildLoopback(this)
  }

  /** The drivers asked: those named, and those found where their makers put them. */
  get modules(): string[] {
    return modulesHere([...this.#named, ...this.home.modules])
  }

  get port(): number {
    return this.#port
  }

  /** The only name it answers to. */
  get host(): string {
    return `127.0.0.1:${this.#port}`
  }

  /** The address of the window of an open request. */
  windowOf(key: string, language: Language): string {
    return `http://${this.host}/sign/${key}?language=${language}`
  }

  /** Shows the window of a request that came by the office's line. */
  show(key: string, language: Language): void {
    this.#open(this.windowOf(key, language))
  }

  /** Begins to listen, on loopback only, and to wait for the paired offices. Rejects when the port is taken. */
  async start(): Promise<void> {
    await this.#app.listen({ host: '127.0.0.1', port: this.#port })
    this.#port = (this.#app.server.address() as AddressInfo).port
    for (const office of this.home.offices) this.connections.begin(office)
  }

  async stop(): Promise<void> {
    await this.connections.end()
    await this.#app.close()
    await Promise.all([this.tokens.close(), this.letters.close()])
  }
}
