import { type Refusal, refuse } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { type FileUnderLock, mayEnterPaper, toHolder } from '../rules.ts'

/** A paper as striking out needs to know it. */
export type PaperUnderLock = { id: string; struck: boolean }

/** An uploaded document as entering it needs to know it. */
export type DocumentToEnter = { own: boolean; used: boolean }

/** A paper of the file is struck out once, by its holder in person, with the reason. */
export const mayStrike = (
  file: FileUnderLock,
  paper: PaperUnderLock | undefined,
  reason: string,
  actor: Actor,
): Refusal[] => [
  ...mayEnterPaper(file, actor),
  ...toHolder(file, actor, () =>
    !paper ? [refuse('paper-unknown')] : paper.struck ? [refuse('paper-struck')] : [],
  ),
  ...(reason === '' ? [refuse('reason-needed', undefined, 'reason')] : []),
]

/** One's own upload, not in use anywhere, is put in by the holder. */
export const mayEnclose = (
  file: FileUnderLock,
  document: DocumentToEnter | undefined,
  actor: Actor,
): Refusal[] => [
  ...mayEnterPaper(file, actor),
  ...(!document?.own
    ? [refuse('document-unknown', undefined, 'documentId')]
    : document.used
      ? [refuse('document-used', undefined, 'documentId')]
      : []),
]
