import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { newId } from '#kit/id.ts'
import { isErrorCode } from '#storage/error-code.ts'
import type { SealPurpose } from './contract.ts'

/** A private key of the server, read from its folder. */
export type OwnKey = { privateKey: KeyObject; publicKey: Buffer }

/** A key file cannot be used; the message says why and what to do. */
export class KeyRefused extends Error {
  override readonly name = 'KeyRefused'
}

const fileOf = (folder: string, purpose: SealPurpose): string => path.join(folder, `${purpose}.pem`)
const nextOf = (folder: string, purpose: SealPurpose): string => path.join(folder, `${purpose}.next.pem`)

const rawPublic = (key: KeyObject): Buffer => {
  const { x } = createPublicKey(key).export({ format: 'jwk' })
  return Buffer.from(x!, 'base64url')
}

const ownKey = (pem: string, file: string): OwnKey => {
  let privateKey: KeyObject
  try {
    privateKey = createPrivateKey(pem)
  } catch {
    throw new KeyRefused(`${file} is not a private key. Restore it from your copy of the key folder.`)
  }
  if (privateKey.asymmetricKeyType !== 'ed25519') throw new KeyRefused(`${file} is not an Ed25519 key.`)
  return { privateKey, publicKey: rawPublic(privateKey) }
}

/** Writes a file that is whole or not there, for its owner alone, and never over another. */
const writeOnce = async (file: string, text: string): Promise<void> => {
  const making = `${file}.${newId()}`
  const handle = await open(making, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  try {
    await link(making, file)
  } finally {
    await rm(making)
  }
}

const freshPem = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()

const read = async (file: string): Promise<OwnKey | undefined> => {
  try {
    return ownKey(await readFile(file, 'utf8'), file)
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const readOrMake = async (file: string): Promise<OwnKey> => {
  const found = await read(file)
  if (found) return found
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  try {
    await writeOnce(file, freshPem())
  } catch (error) {
    // another process was first: its key is ours too
    if (!isErrorCode(error, 'EEXIST')) throw error
  }
  return (await read(file))!
}

/** The key of a purpose, made now if there is none. Several processes that share the folder get the same one. */
export const keyOrNew = (folder: string, purpose: SealPurpose): Promise<OwnKey> =>
  readOrMake(fileOf(folder, purpose))

/** The key that is to follow, made now if there is none: it lies beside the one in use until the ledger knows it. */
export const nextKeyOrNew = (folder: string, purpose: SealPurpose): Promise<OwnKey> =>
  readOrMake(nextOf(folder, purpose))

/** The key that was to follow when a rotation was interrupted. */
export const nextKey = (folder: string, purpose: SealPurpose): Promise<OwnKey | undefined> =>
  read(nextOf(folder, purpose))

/** The key that was to follow is in use from now on; the one before is gone. */
export const putNextInUse = (folder: string, purpose: SealPurpose): Promise<void> =>
  rename(nextOf(folder, purpose), fileOf(folder, purpose))

/** Forgets a key that was to follow and that the ledger never heard of. */
export const dropNext = (folder: string, purpose: SealPurpose): Promise<void> =>
  rm(nextOf(folder, purpose), { force: true })

type Kept = { mark: string; key: OwnKey }
const kept = new Map<string, Kept>()

/** The key in use. A rotation by another process is noticed: the file's mark is looked at each time (some 20 µs). */
export const keyInUse = async (folder: string, purpose: SealPurpose): Promise<OwnKey> => {
  const file = fileOf(folder, purpose)
  const found = await stat(file).catch(error => {
    if (isErrorCode(error, 'ENOENT'))
      throw new KeyRefused(`${file} is missing: start the server once, it makes it.`)
    throw error
  })
  const mark = `${found.ino} ${found.mtimeMs}`
  const before = kept.get(file)
  if (before?.mark === mark) return before.key
  const key = ownKey(await readFile(file, 'utf8'), file)
  kept.set(file, { mark, key })
  return key
}
