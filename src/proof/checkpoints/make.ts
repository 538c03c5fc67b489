import { mkdir, open, readFile, rename } from 'node:fs/promises'
import path from 'node:path'
import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import { utf8 } from '#kit/octets.ts'
import { checkpointText, readCheckpointText, readSignedNote, signatureLine } from '#kit/signed-note.ts'
import { currentSealKey } from '#signing/seal/read.ts'
import { sealBytes } from '#signing/seal/sign.ts'
import { isErrorCode } from '#storage/error-code.ts'
import type { Office } from '#storage/office.ts'
import { inTransaction } from '#storage/transaction.ts'
import { growAll, takeSequencer } from '../tree/grow.ts'
import { rootAt, treeSize } from '../tree/tiles.ts'
import { type Checkpoint, newestCheckpoint } from './read.ts'

/** What making checkpoints needs of an office. */
export type ProofPlace = Pick<Office, 'db' | 'environment' | 'clock'>

/** The tree is no continuation of what was signed before: the server does not put its name under two histories. */
export class ForkRefused extends Error {
  override readonly name = 'ForkRefused'
}

const lastFile = (dataDir: string): string => path.join(dataDir, 'proof', 'checkpoint')

/** The last checkpoint signed, as the data folder remembers it: a changed database can't make us forget it. */
export const lastSignedNote = async (dataDir: string): Promise<string | undefined> => {
  try {
    return await readFile(lastFile(dataDir), 'utf8')
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined
    throw error
  }
}

const lastSigned = async (dataDir: string) => {
  const note = await lastSignedNote(dataDir)
  return note === undefined ? undefined : readCheckpointText(readSignedNote(note).text)
}

const remember = async (dataDir: string, note: string): Promise<void> => {
  const file = lastFile(dataDir)
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 })
  const making = `${file}.${newId()}`
  const handle = await open(making, 'wx', 0o600)
  try {
    await handle.writeFile(note)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(making, file)
}

/**
 * Signs the tree as it is; gives the newest checkpoint, an old one when nothing was added. Throws ForkRefused when the tree does
 * not continue the last one signed, by the database or by the data folder.
 */
export const makeCheckpoint = (place: ProofPlace): Promise<Checkpoint | undefined> =>
  inTransaction(place.db, async tx => {
    await takeSequencer(tx, { wait: true })
    const size = await treeSize(tx)
    const newest = await newestCheckpoint(tx)
    const key = await currentSealKey(tx, 'checkpoint')
    if (newest?.size === size || size === 0 || !key) return newest
    const { dataDir } = place.environment
    for (const before of [newest, await lastSigned(dataDir)])
      if (before && (before.size > size || Buffer.compare(await rootAt(tx, before.size), before.root) !== 0))
        throw new ForkRefused(`the tree of ${size} leaves does not continue the checkpoint of ${before.size}`)
    const root = Buffer.from(await rootAt(tx, size))
    const text = checkpointText({ origin: key.name, size, root })
    const { signature } = await sealBytes(place, utf8(text), 'checkpoint')
    const note = `${text}\n${signatureLine({ name: key.name, algorithm: 1, publicKey: key.public_key }, signature)}`
    const at = place.clock?.() ?? new Date()
    await remember(dataDir, note)
    await sql`
      insert into checkpoint (size, root, at, note) values (${size}, ${root}, ${at}, ${note})`.execute(tx)
    return { size, root, at, note }
  })

/** A checkpoint over everything that is committed now. */
export const checkpointNow = async (place: ProofPlace): Promise<Checkpoint> => {
  await growAll(place.db)
  const made = await makeCheckpoint(place)
  if (!made) throw new Error('there is nothing to sign yet')
  return made
}
