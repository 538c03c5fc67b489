import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { ReceiptUnderLock } from '../rules.ts'
import { copySuffix } from '../rules.ts'
import { addChild, type Source } from './write.ts'

/** A copy for action that has just begun: not yet at anybody's desk. */
export type Begun = { id: string; number: string; computerNumber: number }

/**
 * Begins a copy for action of a locked receipt: its own chain, the letter's number with the next suffix, the particulars as they
 * stand. An entry in both chains. Sending it is the act's.
 */
export const beginChild = async (
  current: Act,
  actor: Actor,
  parent: ReceiptUnderLock,
  source: Source,
  nth: number,
): Promise<Begun> => {
  const id = newId()
  const subject = { kind: 'receipt', id } as const
  await current.begin(subject)
  const copy = copySuffix(source.copy, nth)
  const number = `${source.rootNumber}(${copy})`
  const particulars = await current.commit('particulars', {
    ...source.particulars,
    receipt: id,
    number,
    parent: parent.id,
  } as Json)
  const computerNumber = await addChild(
    current.tx,
    { id, parentId: parent.id, rootId: source.rootId, copy, number, particulars, at: current.now },
    actor,
  )
  current.record({
    subject,
    kind: 'receipt.child-begun',
    about: {
      parent: parent.id,
      root: source.rootId,
      copy,
      unit: parent.unitId,
      year: source.year,
      serial: source.serial,
      computer: computerNumber,
      late: source.late,
      ...(parent.documentId ? { document: parent.documentId } : {}),
    },
    commits: { particulars },
  })
  current.record({
    subject: { kind: 'receipt', id: parent.id },
    kind: 'receipt.child-given',
    about: { child: id, copy },
  })
  return { id, number, computerNumber }
}
