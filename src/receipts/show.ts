import { toAbility } from '#kit/ability.ts'
import { NotFound } from '#kit/refusal.ts'
import { staysOf } from '#movement/read.ts'
import { standsAbove } from '#movement/write.ts'
import type { NoteShown } from '#notes/contract.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { childrenOf, parentOf } from './children/read.ts'
import type { ReceiptReply } from './contract.ts'
import { copiesGiven, fileOfReceipt, receiptHorizonOf, receiptRow } from './read/receipt.ts'
import { categoriesOf } from './read/settings.ts'
import {
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
} from './rules.ts'
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
  const [receipt, stood] = await Promise.all([
    receiptState(db, id),
    receiptRow(db, id, await categoriesOf(db, actor.officeId), until),
  ])
  if (!receipt || !stood) throw new NotFound()
  const [minutes, copies, children, parent, stays, file, above] = await Promise.all([
    minutesOn(until),
    copiesGiven(db, id, until),
    childrenOf(db, actor, id, until),
    parentOf(db, actor, id),
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
      putInFile: toAbility(mayPutInFile(receipt, actor)),
      openFile: toAbility(mayOpenFileFrom(receipt, actor)),
      close: toAbility(mayCloseReceipt(receipt, actor)),
    },
  }
}
