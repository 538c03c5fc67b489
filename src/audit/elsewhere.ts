import { stat } from 'node:fs/promises'
import { readCheckpointText, readSignedNote } from '#kit/signed-note.ts'
import { lastSignedNote } from '#proof/checkpoints/make.ts'
import { copyFile, recordBytes } from '#proof/tree/copy.ts'
import { cleanNote } from './rules.ts'
import type { Elsewhere, KeptCheckpoint } from './tree/checkpoints.ts'

/** Reads a checkpoint somebody kept. Throws NoteMalformed. */
export const readKept = (note: string, from: KeptCheckpoint['from'] = 'kept'): KeptCheckpoint => {
  const clean = cleanNote(note)
  const { text } = readSignedNote(clean)
  return { from, note: clean, text, ...readCheckpointText(text) }
}

/** What lies outside the database to hold it against: the data folder's, and checkpoints that were kept. */
export const elsewhereOf = async (dataDir: string, kept: readonly string[]): Promise<Elsewhere> => {
  const file = copyFile(dataDir)
  const bytes = await stat(file).then(
    found => found.size,
    () => 0,
  )
  const signed = await lastSignedNote(dataDir)
  return {
    kept: [...kept.map(each => readKept(each)), ...(signed ? [readKept(signed, 'folder')] : [])],
    copy: bytes > 0 ? { file, leaves: Math.floor(bytes / recordBytes) } : null,
  }
}
