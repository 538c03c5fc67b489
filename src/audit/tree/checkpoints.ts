import { verify } from 'node:crypto'
import { sameBytes, utf8 } from '#kit/octets.ts'
import { fromVkey, noteKeyId, readCheckpointText, readSignedNote } from '#kit/signed-note.ts'
import { publicKeyObject } from '#signing/seal/public-key.ts'
import { sealKeys } from '#signing/seal/read.ts'
import type { Database } from '#storage/database.ts'

/** A checkpoint kept outside the database. `from` says where: a file somebody saved, or the server's data folder. */
export type KeptCheckpoint = {
  from: 'kept' | 'folder'
  origin: string
  size: number
  root: Uint8Array
  text: string
  note: string
}

/** What the database is held against beside itself; read before the snapshot begins, so that it can't be newer than it. */
export type Elsewhere = {
  kept: KeptCheckpoint[]
  /** the copy of the leaves in the data folder, and how many it had */
  copy: { file: string; leaves: number } | null
}

/** A key checkpoints are signed with, as the ledger has it. */
export type Key = { name: string; id: string; key: ReturnType<typeof publicKeyObject> }

/** Every key the ledger knows for checkpoints. */
export const checkpointKeys = async (db: Database): Promise<Key[]> =>
  (await sealKeys(db, 'checkpoint')).map(({ vkey }) => {
    const key = fromVkey(vkey)
    return { name: key.name, id: noteKeyId(key), key: publicKeyObject(key.publicKey) }
  })

/** Whether a note is signed by a key the ledger knows. */
export const isSigned = (note: string, keys: readonly Key[]): boolean => {
  const { text, signatures } = readSignedNote(note)
  return signatures.some(each =>
    keys.some(
      key =>
        key.name === each.name && key.id === each.keyId && verify(null, utf8(text), key.key, each.signature),
    ),
  )
}

/** In what a stored checkpoint differs from the tree's root at its size: undefined in nothing. */
export const differenceOf = (
  row: { size: number; root: Uint8Array; note: string },
  root: Uint8Array,
  keys: readonly Key[],
): string | undefined => {
  try {
    const said = readCheckpointText(readSignedNote(row.note).text)
    if (!isSigned(row.note, keys)) return 'signature'
    return said.size === row.size && sameBytes(said.root, row.root) && sameBytes(row.root, root)
      ? undefined
      : 'root'
  } catch {
    return 'note'
  }
}
