import { toAbility } from '#kit/ability.ts'
import { NotFound } from '#kit/refusal.ts'
import { staysOf } from '#movement/read.ts'
import { standsAbove } from '#movement/write.ts'
import type { NoteShown } from '#notes/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { childrenOf, parentOf } from './children/read.ts'
import type { ReceiptReply } from './contract.ts'
import { correctionsOf, particularsAt } from './corrections/read.ts'
import { mayCorrect } from './corrections/rules.ts'
import { coversOf } from './covers/read.ts'
import { mayOpenCover } from './covers/rules.ts'
import { copiesGiven, fileOfReceipt, receiptHorizonOf, receiptRow } from './read/receipt.ts'
import { categoriesOf } from './read/settings.ts'
import {
  isRegistryOf,
  mayAnswer,
  mayBringBackReceipt,
  mayCloseReceipt,
  mayCopyReceipt,
  mayMarkChildren,
  mayOpenFileFrom,
  mayParkReceipt,
  mayPullBackReceipt,
  mayPullUpReceipt,
  mayPutInFile,
  mayReceiveReceipt,
  maySendReceipt,
  mayVoid,
} from './rules.ts'
import { mayMakeSlip } from './slips/rules.ts'
import { receiptState } from './write.ts'

/**
 * A receipt as one reader sees it: the whole, or as it stood when it left his desk. The rules that guard the commands say what
 * he may do and why not. `minutesOn` reads the minutes up to a time. Throws NotFound when for him it does not exist.
 */
export const showReceipt = async (
  db: Database,
  actor: Actor,
  id: string,
  minutesOn: (until: Date | null) => Promise<NoteShown[]>,
): Promise<ReceiptReply> => {
  const horizon = await receiptHorizonOf(db, actor, id)
  if (!horizon) throw new NotFound()
  const { until } = horizon
  const receipt = await receiptState(db, id)
  if (!receipt) throw new NotFound()
  // the register is kept as it stands now by the registry whose it is; everybody else's view ends where it ends
  const standing = isRegistryOf(receipt, actor) ? null : until
  const stood = await receiptRow(
    db,
    id,
    await categoriesOf(db, actor.officeId),
    until,
    standing ? await particularsAt(db, id, standing) : undefined,
  )
  if (!stood) throw new NotFound()
  const [minutes, copies, children, parent, corrections, stays, file, above] = await Promise.all([
    minutesOn(until),
    copiesGiven(db, id, until),
    childrenOf(db, actor, id, until),
    parentOf(db, actor, id),
    correctionsOf(db, actor, id, standing),
    staysOf(db, 'receipt', id, { until }),
    receipt.state === 'in_file' ? fileOfReceipt(db, actor, id) : null,
    receipt.lying ? standsAbove(db, actor.postId, receipt.lying.postId) : false,
  ])
  const { unitId: _, ...shown } = stood
  return {
    ...shown,
    minutes,
    copies,
    children,
    parent,
    corrections,
    sentOn: receipt.sentOn,
    cover: receipt.cover ? ((await coversOf(db, [id])).get(id) ?? null) : null,
    stays,
    file,
    asOf: until?.toISOString() ?? null,
    abilities: {
      send: toAbility(maySendReceipt(receipt, actor)),
      pullBack: toAbility(mayPullBackReceipt(receipt, actor)),
      receive: toAbility(mayReceiveReceipt(receipt, actor)),
      pullUp: toAbility(mayPullUpReceipt(receipt, actor, above)),
      park: toAbility(mayParkReceipt(receipt, actor)),
      bringBack: toAbility(mayBringBackReceipt(receipt, actor)),
      markChildren: toAbility(mayMarkChildren(receipt, actor)),
      copy: toAbility(mayCopyReceipt(receipt, actor)),
      answer: toAbility(mayAnswer(receipt, actor)),
      putInFile: toAbility(mayPutInFile(receipt, actor)),
      openFile: toAbility(mayOpenFileFrom(receipt, actor)),
      close: toAbility(mayCloseReceipt(receipt, actor)),
      correct: toAbility(mayCorrect(receipt, actor)),
      void: toAbility(mayVoid(receipt, actor)),
      makeSlip: toAbility(mayMakeSlip(receipt, actor)),
      openCover: toAbility(mayOpenCover(receipt, actor)),
      sendWhereItBelongs: toAbility(maySendReceipt(receipt, actor)),
    },
  }
}
