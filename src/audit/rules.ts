import { type Refusal, refuse } from '#kit/refusal.ts'
import { NoteMalformed, readCheckpointText, readSignedNote } from '#kit/signed-note.ts'
import type { Actor } from '#people/contract.ts'

/** The ledger is read and recomputed by auditors. They see who did what kind of thing when, never a content. */
export const mayAudit = (actor: Actor): Refusal[] =>
  actor.roles.includes('auditor') ? [] : [refuse('not-allowed-audit')]

/** Whether what was brought along is a checkpoint at all. */
export const isCheckpoint = (note: string): Refusal[] => {
  try {
    readCheckpointText(readSignedNote(cleanNote(note)).text)
    return []
  } catch (error) {
    if (error instanceof NoteMalformed) return [refuse('checkpoint-unreadable')]
    throw error
  }
}

/** A note as it was signed: what went through a mail or an editor may have lost its last newline or gained carriage returns. */
export const cleanNote = (note: string): string => `${note.replaceAll('\r\n', '\n').trim()}\n`
