import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import { id } from '#kit/id.ts'

/** An office whose pages may ask this agent for signatures: paired once, by its user, on this computer. */
const office = z.strictObject({
  /** `https://eoffice.example.gov.in`, exactly as the browser names it */
  origin: z.url(),
  agent: id,
  /** what the page shows the agent (loopback) */
  pageToken: z.string().min(32),
  /** what the agent shows the office (connecting out) */
  agentToken: z.string().min(32),
  pairedAt: z.iso.datetime(),
})
export type PairedOffice = z.infer<typeof office>

const kept = z.strictObject({ offices: z.array(office), modules: z.array(z.string()) })
export type Kept = z.infer<typeof kept>

/** Where the agent keeps what it knows; no key and no PIN is ever in it. */
export const agentFolder = (): string =>
  process.env.PATRAVALI_AGENT_HOME ??
  (process.platform === 'win32'
    ? path.join(process.env.APPDATA ?? homedir(), 'Patravali Agent')
    : path.join(process.env.XDG_CONFIG_HOME ?? path.join(homedir(), '.config'), 'patravali-agent'))

/** What the agent remembers between starts. */
export class Home {
  readonly #file: string
  #kept: Kept

  /** Reads the folder's file. One that can't be read is set aside and the agent begins anew: pairing again is a minute's work. */
  constructor(folder: string) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    this.#file = path.join(folder, 'agent.json')
    this.#kept = this.#read()
  }

  get offices(): readonly PairedOffice[] {
    return this.#kept.offices
  }

  get modules(): readonly string[] {
    return this.#kept.modules
  }

  /** The office of an origin, when it is paired. */
  office(origin: string | undefined): PairedOffice | undefined {
    return this.#kept.offices.find(each => each.origin === origin)
  }

  addOffice(office: PairedOffice): void {
    const others = this.#kept.offices.filter(each => each.origin !== office.origin)
    this.#keep({ ...this.#kept, offices: [...others, office] })
  }

  removeOffice(origin: string): void {
    this.#keep({ ...this.#kept, offices: this.#kept.offices.filter(each => each.origin !== origin) })
  }

  setModules(modules: readonly string[]): void {
    this.#keep({ ...this.#kept, modules: [...new Set(modules)] })
  }

  #read(): Kept {
    try {
      return kept.parse(JSON.parse(readFileSync(this.#file, 'utf8')))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT')
        renameSync(this.#file, `${this.#file}.unreadable`)
      return { offices: [], modules: [] }
    }
  }

  #keep(next: Kept): void {
    const making = `${this.#file}.new`
    writeFileSync(making, JSON.stringify(next, null, 2), { mode: 0o600 })
    renameSync(making, this.#file)
    this.#kept = next
  }
}
