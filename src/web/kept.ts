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
    const request = indexedDB.open(name, 1)
    request.onupgradeneeded = () => {
      request.result.createObjectStore('keys')
      request.result.createObjectStore('words')
    }
    request.onsuccess = () => {
      // Another tab that signs out deletes the whole; this one must not hold it up.
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

const store = async (which: 'keys' | 'words', mode: IDBTransactionMode): Promise<IDBObjectStore> =>
  (await open()).transaction(which, mode).objectStore(which)

/** The key of a person in a post: made here, cannot be taken out of the browser, gone at sign-out. */
const keyOf = async (owner: string): Promise<CryptoKey> => {
  const known = await done<CryptoKey | undefined>((await store('keys', 'readonly')).get(owner))
  if (known) return known
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ])
  await done((await store('keys', 'readwrite')).put(made, owner))
  return made
}

/** Keeps words on this machine, encrypted and tied to `owner` (person and post). Never fails: a browser that keeps nothing keeps nothing. */
export const keep = async (owner: string, what: string, value: unknown): Promise<void> => {
  const at = new Date().toISOString()
  try {
    if (!canSeal()) {
      sessionStorage.setItem(within(owner, what), JSON.stringify({ value, at }))
      return
    }
    const key = await keyOf(owner)
    const iv = crypto.getRandomValues(new Uint8Array(12))
    const data = await crypto.subtle.encrypt(
      { name: 'AES-GCM', iv },
      key,
      new TextEncoder().encode(JSON.stringify(value)),
    )
    const sealed: Sealed = { iv, data, at }
    await done((await store('words', 'readwrite')).put(sealed, within(owner, what)))
  } catch {
    // No room, or a private window.
  }
}

/** What was kept, or undefined. */
export const kept = async <T>(owner: string, what: string): Promise<Kept<T> | undefined> => {
  try {
    if (!canSeal()) {
      const found = sessionStorage.getItem(within(owner, what))
      return found ? (JSON.parse(found) as Kept<T>) : undefined
    }
    const sealed = await done<Sealed | undefined>((await store('words', 'readonly')).get(within(owner, what)))
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

/** Lets go of what was kept: the server has it, or the writer does not want it. */
export const letGo = async (owner: string, what: string): Promise<void> => {
  try {
    if (canSeal()) await done((await store('words', 'readwrite')).delete(within(owner, what)))
    else sessionStorage.removeItem(within(owner, what))
  } catch {
    // It was not kept.
  }
}

/** Lets go of everything, keys and words, of everybody on this machine: at sign-out. */
export const letGoOfAll = async (): Promise<void> => {
  try {
    for (const key of Object.keys(sessionStorage))
      if (key.startsWith(`${name}:`)) sessionStorage.removeItem(key)
    if (!canSeal()) return
    await done((await store('words', 'readwrite')).clear())
    await done((await store('keys', 'readwrite')).clear())
  } catch {
    // Nothing was kept.
  }
}
