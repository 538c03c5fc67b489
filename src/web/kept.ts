import { newId } from '#kit/id.ts'
import { keptKey } from '#people/sessions/contract.ts'
import { call } from '#web/api.ts'

/** Words kept on this machine until the server has them: what, and when. */
export type Kept<T> = { value: T; at: string }

type Sealed = { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer; at: string }

const name = 'patravali-kept'
const within = (owner: string, what: string): string => `${name}:${owner}/${what}`
// Over plain http, on an office's own network, the browser has no cryptography: then nothing outlives the tab.
const canSeal = (): boolean => globalThis.crypto?.subtle !== undefined && globalThis.indexedDB !== undefined

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })

let opened: Promise<IDBDatabase> | undefined

const open = (): Promise<IDBDatabase> => {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 2)
    request.onupgradeneeded = () => {
      for (const old of [...request.result.objectStoreNames]) request.result.deleteObjectStore(old)
      request.result.createObjectStore('words')
    }
    request.onsuccess = () => {
      // Another tab that upgrades the whole must not be held up by this one.
      request.result.onversionchange = () => {
        request.result.close()
        opened = undefined
      }
      resolve(request.result)
    }
    request.onerror = () => reject(request.error)
  })
  return opened
}

const store = async (mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await open()).transaction('words', mode).objectStore('words')

/** This browser, as the server knows it where keys are concerned. */
const place = (): string => {
  const known = localStorage.getItem(`${name}-place`)
  if (known) return known
  const made = newId()
  localStorage.setItem(`${name}-place`, made)
  return made
}

/** Whose words this computer has let go of, in every tab: nothing of him is kept again until somebody is signed in. */
const leftBy = `${name}-left`
const hasLeft = (owner: string): boolean => {
  const left = localStorage.getItem(leftBy)
  return left !== null && owner.startsWith(left)
}

/** How often each of the kept words was written or let go of here: what was begun before the last time comes too late. */
const turns = new Map<string, number>()

/** Begins a turn of these words. The answer says whether it is the last still: sealing takes a while, and letting go does not wait for it. */
const turnOf = (words: string): (() => boolean) => {
  const mine = (turns.get(words) ?? 0) + 1
  turns.set(words, mine)
  return () => turns.get(words) === mine
}

let secret: Promise<CryptoKey> | undefined
const keys = new Map<string, Promise<CryptoKey>>()

const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), sign => sign.charCodeAt(0))

/** What the server keeps for this person on this machine: given to whoever is signed in as him, held in memory only. */
const ownSecret = (): Promise<CryptoKey> => {
  secret ??= call(keptKey, { body: { place: place() } }).then(({ key }) => {
    localStorage.removeItem(leftBy)
    return crypto.subtle.importKey('raw', bytesOf(key), 'HKDF', false, ['deriveKey'])
  })
  secret.catch(() => {
    secret = undefined
  })
  return secret
}

/** The key of a person in a post. */
const keyOf = (owner: string): Promise<CryptoKey> => {
  const known = keys.get(owner)
  if (known) return known
  const made = ownSecret().then(own =>
    crypto.subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: new TextEncoder().encode(owner) },
      own,
      { name: 'AES-GCM', length: 256 },
      false,
      ['encrypt', 'decrypt'],
    ),
  )
  keys.set(owner, made)
  made.catch(() => keys.delete(owner))
  return made
}

/** Fetches the key while there is a line, for the time when there is none. */
export const makeReady = async (): Promise<void> => {
  if (canSeal()) await ownSecret().catch(() => undefined)
  else localStorage.removeItem(leftBy)
}

/** Lets go of the keys in memory: whoever sits before a locked screen has none. */
export const forgetKeys = (): void => {
  secret = undefined
  keys.clear()
}

/**
 * Keeps words on this machine, encrypted and tied to `owner` (person and post). Never fails: a browser that keeps nothing keeps nothing.
 * True when they would outlive the tab.
 */
export const keep = async (owner: string, what: string, value: unknown): Promise<boolean> => {
  const at = new Date().toISOString()
  const isLast = turnOf(within(owner, what))
  try {
    if (!canSeal()) {
      if (hasLeft(owner)) return false
      sessionStorage.setItem(within(owner, what), JSON.stringify({ value, at }))
      return false
    }
    const key = await keyOf(owner)
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv },
      key,
      new TextEncoder().encode(JSON.stringify(value)),
    )
    const sealed: Sealed = { iv, data, at }
    const words = await store('readwrite')
    if (hasLeft(owner) || !isLast()) return false
    await done(words.put(sealed, within(owner, what)))
    return true
  } catch {
    // No room, a private window, or no key: the line was lost before it came.
    return false
  }
}

/** What was kept, or undefined. */
export const kept = async <T>(owner: string, what: string): Promise<Kept<T> | undefined> => {
  try {
    if (!canSeal()) {
      const found = sessionStorage.getItem(within(owner, what))
      return found ? (JSON.parse(found) as Kept<T>) : undefined
    }
    const sealed = await done<Sealed | undefined>((await store('readonly')).get(within(owner, what)))
    if (!sealed) return undefined
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: sealed.iv },
      await keyOf(owner),
      sealed.data,
    )
    return { value: JSON.parse(new TextDecoder().decode(plain)) as T, at: sealed.at }
  } catch {
    return undefined
  }
}

/** Lets go of what was kept, or is being kept just now: the server has it, or the writer does not want it. */
export const letGo = async (owner: string, what: string): Promise<void> => {
  turnOf(within(owner, what))
  try {
    if (canSeal()) await done((await store('readwrite')).delete(within(owner, what)))
    else sessionStorage.removeItem(within(owner, what))
  } catch {
    // It was not kept.
  }
}

/** Lets go of everything a person kept on this machine, in any post: at sign-out. What others kept is theirs, and unreadable. */
export const letGoOfAllOf = async (personId: string): Promise<void> => {
  const his = `${name}:${personId}`
  forgetKeys()
  try {
    localStorage.setItem(leftBy, personId)
    for (const key of Object.keys(sessionStorage)) if (key.startsWith(his)) sessionStorage.removeItem(key)
    if (!canSeal()) return
    await done((await store('readwrite')).delete(IDBKeyRange.bound(his, `${his}\uffff`)))
  } catch {
    // Nothing was kept.
  }
}
