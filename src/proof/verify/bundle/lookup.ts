import { Malformed } from '#signing/cms/der.ts'
import { listOfBytes, type RevocationList } from '#signing/verify/lists.ts'
import { parts } from '../form.ts'
import { BundleRefused, type BundleSource, readWhole } from '../source.ts'
import type { Content, Entry } from './entries.ts'
import { text } from './read.ts'

/** What checking a hostile bundle may cost: so many bytes looked at, of which a signature counts for some by itself. */
const mostWork = 2 * 1024 ** 3
/** What checking one signature costs, in the same measure. */
export const signatureWork = 100_000

/** Counts what was looked at. Throws BundleRefused beyond what an honest bundle needs. */
export class Work {
  #done = 0

  add(bytes: number): void {
    this.#done += bytes
    if (this.#done > mostWork) throw new BundleRefused('too-large', parts.evidence)
  }
}

/** What signatures are looked up in, each by its name. */
export class Ledger {
  readonly signatures: Map<unknown, Content>
  readonly contents: Map<string, Content>
  readonly #entries: Map<string, Entry>
  readonly #registrations = new Map<string, Set<string>>()

  constructor({ entries, contents }: { entries: readonly Entry[]; contents: readonly Content[] }) {
    this.contents = new Map(contents.map(each => [each.commitment, each]))
    this.signatures = new Map(
      contents.filter(each => each.kind === 'signature').map(each => [each.value.cms, each]),
    )
    this.#entries = new Map(entries.flatMap(entry => entry.commits.map(commitment => [commitment, entry])))
    for (const { kind, commitment, value } of contents) {
      if (kind !== 'person-certificate') continue
      const name = text(value.certificate)
      this.#registrations.set(name, (this.#registrations.get(name) ?? new Set()).add(commitment))
    }
  }

  /** The entry that committed to something. */
  entryOf(content: Content | undefined): Entry | undefined {
    return content && this.#entries.get(content.commitment)
  }

  /** Whether the person whose act an entry is had registered this certificate before. */
  isRegistered(certificate: string, entry: Entry | undefined): boolean {
    for (const commitment of this.#registrations.get(certificate) ?? []) {
      const registration = this.#entries.get(commitment)
      if (
        entry &&
        registration?.kind === 'person.certificate-registered' &&
        registration.subject === `person:${entry.person}` &&
        registration.at <= entry.at
      )
        return true
    }
    return false
  }
}

/** Revocation lists by their files: read once for all signatures, and what a list says of a serial is asked once. */
export class Lists {
  readonly #source: BundleSource
  readonly #work: Work
  readonly #read = new Map<string, Promise<RevocationList | null>>()

  constructor(source: BundleSource, work: Work) {
    this.#source = source
    this.#work = work
  }

  async #list(name: string): Promise<RevocationList | null> {
    try {
      const bytes = await readWhole(this.#source, name)
      this.#work.add(bytes.length)
      const list = listOfBytes(name, bytes)
      const asked = new Map<string, ReturnType<RevocationList['find']>>()
      const find = (serial: string) => {
        const before = asked.get(serial)
        if (before) return before
        this.#work.add(bytes.length)
        const found = list.find(serial)
        asked.set(serial, found)
        return found
      }
      return { ...list, find }
    } catch (error) {
      if (error instanceof Malformed) return null
      throw error
    }
  }

  async of(names: readonly string[]): Promise<RevocationList[]> {
    const lists: RevocationList[] = []
    for (const name of names) {
      const known = this.#read.get(name) ?? this.#list(name)
      this.#read.set(name, known)
      const list = await known
      if (list) lists.push(list)
    }
    return lists
  }
}
