import { type FileUnderLock, mayWorkOn } from '#files/rules.ts'
import type { Refusal } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { mayAnswer, type ReceiptUnderLock } from '#receipts/rules.ts'

/** What bears a draft: a file, or a receipt that is answered without one. `unitId`: the unit whose templates, powers and numbers hold. */
export type Carrier<File extends FileUnderLock = FileUnderLock> = { number: string; unitId: string } & (
  | { kind: 'file'; id: string; under: File }
  | { kind: 'receipt'; id: string; under: ReceiptUnderLock }
)

/** Letters are written where the thing lies: by its holder, or his assistant for him. */
export const mayWriteOn = (on: Carrier, actor: Actor): Refusal[] =>
  on.kind === 'file' ? mayWorkOn(on.under, actor) : mayAnswer(on.under, actor)

/** Reasons that say what stands there now are for who has it: a past holder would learn from them what came after him. */
export const toWriter = (on: Carrier, actor: Actor, why: () => readonly Refusal[]): readonly Refusal[] =>
  mayWriteOn(on, actor).length > 0 ? [] : why()

/** Kinds that answer nothing for good: the letter they are about still waits. */
const notFinal: readonly string[] = ['interim_reply', 'reminder']

/** True when an issue of this kind disposes of the receipt it was written on, unless more is being written there. */
export const disposes = (kind: string, othersWritten: number): boolean =>
  !notFinal.includes(kind) && othersWritten === 0
