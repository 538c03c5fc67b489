import { bringDrafts } from '#drafts/commands/bring-drafts.ts'
import { enterPaper } from '#files/commands.ts'
import type { Head, PaperMark } from '#files/contract.ts'
import { formNumber, registerOf } from '#files/number.ts'
import { headsFor, type Numbering, numberingOf, numberTaken } from '#files/read.ts'
import { mayEnterPaper, mayHold, mayOpen, wayTo } from '#files/rules.ts'
import { sayTwin } from '#files/twin/commands.ts'
import type { TwinSaid } from '#files/twin/contract.ts'
import { addFile, type LockedFile, lockedFile } from '#files/write.ts'
import { issuesOfReceipt } from '#issues/read.ts'
import type { Classification } from '#kit/classification.ts'
import { dayInIndia, registerYear, yearInNumber } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import { endStay, moveOn, nextComputerNumber, nextNumber, openingStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { highestFor } from '#people/limits/highest.ts'
import { unlessHeld } from '#people/limits/rules.ts'
import { mayPutInFile, type ReceiptUnderLock } from '#receipts/rules.ts'
import { receiptState, setReceiptInFile } from '#receipts/write.ts'
import type { Transaction } from '#storage/database.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { enterChangedOf } from './enter-versions.ts'

/** What is asked when a file is opened. */
export type OpenFileCommand = {
  headId: string | null
  /** an old file brought over: its own number and the day it was opened */
  old?: { number: string; openedOn: string } | null
  subject: { hi: string; en: string }
  classification: Classification
  category: string | null
  remarks: string | null
  receiptId: string | null
  twin?: TwinSaid | null
}

/** A receipt comes to rest on the correspondence side: its stay ends, its minutes stay with it, its letters follow. Both are locked. */
const bringIn = async (
  current: Act,
  office: Pick<Office, 'blobs' | 'typesetter'>,
  file: LockedFile,
  receipt: ReceiptUnderLock,
  mark: PaperMark | null,
  actor: Actor,
) => {
  const entered = await enterPaper(
    current,
    file,
    {
      kind: 'receipt',
      receiptId: receipt.id,
      documentId: receipt.documentId,
      title: receipt.number,
      pages: receipt.pages,
    },
    mark,
    actor,
  )
  await openLying(current, { kind: 'receipt', id: receipt.id }, receipt.lying, actor)
  await endStay(current.tx, 'receipt', receipt.id, current.now)
  await setReceiptInFile(current.tx, receipt.id)
  current.record({
    subject: { kind: 'receipt', id: receipt.id },
    kind: 'receipt.put-in-file',
    about: { file: file.id, paper: entered.paperId, serial: entered.serial },
  })
  // the letters that answered it follow it, in the order they were issued, each behind the versions seniors changed; what is still being written is worked on in the file
  for (const { draftId, ...issue } of await issuesOfReceipt(current.tx, receipt.id)) {
    await enterChangedOf(current, office, file, draftId, actor)
    await enterPaper(current, file, { kind: 'issue', ...issue }, null, actor)
  }
  for (const draftId of await bringDrafts(current, receipt.id, file.id))
    await enterChangedOf(current, office, file, draftId, actor)
  return entered
}

/** The next number of a register. One that an old file brought over bears already is passed over. */
const newNumber = async (
  tx: Transaction,
  unitId: string,
  way: readonly Head[],
  numbering: Numbering,
  year: number,
): Promise<{ number: string; serial: number; register: string }> => {
  const { pattern, digits, section, office } = numbering
  const code = (level: string): string | undefined => way.find(each => each.level === level)?.code
  const parts = {
    basic: code('basic'),
    primary: code('primary'),
    secondary: code('secondary'),
    tertiary: code('tertiary'),
    year: yearInNumber(year, numbering.year),
    section,
    office,
  }
  const register = registerOf(pattern, parts)
  for (;;) {
    const serial = await nextNumber(tx, unitId, register, year)
    const number = formNumber(pattern, { ...parts, serial }, digits)
    if (!(await numberTaken(tx, unitId, number))) return { number, serial, register }
  }
}

/** An old file keeps the number it bore, and stands in a register of its own kind. */
const oldNumber = async (tx: Transaction, unitId: string, number: string, year: number) => {
  const register = 'file:non-sfs'
  return { number, serial: await nextNumber(tx, unitId, register, year), register }
}

/**
 * Opens a file under a head, in the actor's unit, lying with him. From a receipt: it becomes serial 1 and the PUC. The number is
 * taken last, so that the register's row is held for the shortest time.
 */
export const openFile = (
  office: Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter'>,
  actor: Actor,
  command: OpenFileCommand,
): Promise<{ id: string; number: string; computerNumber: number }> =>
  act(office, actor, async current => {
    const { tx } = current
    if (command.receiptId) await current.lock([{ kind: 'receipt', id: command.receiptId }])
    const receipt = command.receiptId ? await receiptState(tx, command.receiptId) : undefined
    const heads = await headsFor(tx, actor.unitId)
    const { old = null, headId } = command
    const twin = command.twin && command.twin.form !== 'electronic' ? command.twin : null
    const way = headId ? wayTo(heads, headId) : []
    unlessRefused([
      ...mayOpen(
        actor,
        headId === null
          ? undefined
          : { known: way.length > 0, final: way.length > 0 && !heads.some(each => each.parentId === headId) },
        old
          ? {
              taken: await numberTaken(tx, actor.unitId, old.number),
              ahead: old.openedOn > dayInIndia(office.clock?.() ?? new Date()),
            }
          : undefined,
      ),
      ...(twin?.form === 'physical' && twin.authority !== 'paper'
        ? [refuse('twin-authority', undefined, 'authority')]
        : []),
      ...(headId === null && !old ? [refuse('head-none', undefined, 'headId')] : []),
      ...(receipt ? mayPutInFile(receipt, actor) : []),
      ...unlessHeld(command.classification, await highestFor(tx, receipt?.classification)),
      ...(receipt ? mayHold(command.classification, receipt.classification) : []),
    ])

    const id = newId()
    await current.begin({ kind: 'file', id })
    const at = current.now
    const numbering = await numberingOf(tx, actor.unitId)
    const year = registerYear(at, numbering.year)
    const computerNumber = await nextComputerNumber(tx)
    const given = old
      ? await oldNumber(tx, actor.unitId, old.number, year)
      : await newNumber(tx, actor.unitId, way, numbering, year)
    const { number, serial, register } = given
    const cover = await current.commit('cover', {
      file: id,
      number,
      computerNumber,
      head: old ? null : headId,
      subject: command.subject,
      classification: command.classification,
      category: command.category,
      remarks: command.remarks,
      openedOn: dayInIndia(at),
      ...(old ? { oldOpenedOn: old.openedOn } : {}),
    })
    await addFile(
      tx,
      {
        id,
        computerNumber,
        unitId: actor.unitId,
        headId: old ? null : headId,
        numberKind: old ? 'non_sfs' : 'sfs',
        oldOpenedOn: old?.openedOn ?? null,
        register,
        year,
        serial,
        number,
        subject: command.subject,
        classification: command.classification,
        category: command.category,
        remarks: command.remarks,
        cover,
        at,
      },
      actor,
    )
    const stayId = newId()
    await moveOn(
      tx,
      openingStay(actor, { id: stayId, kind: 'file', subjectId: id, at, physical: twin !== null }),
    )
    current.record({
      subject: { kind: 'file', id },
      kind: 'file.opened',
      about: {
        unit: actor.unitId,
        ...(old ? {} : { head: headId }),
        year,
        serial,
        computer: computerNumber,
        movement: stayId,
        to: actor.postId,
      },
      commits: { cover },
    })
    if (twin) await sayTwin(current, id, twin, 1, 'file.twin-set', actor)
    if (receipt) {
      const file = await lockedFile(tx, id)
      if (!file) throw new NotFound()
      await bringIn(current, office, file, receipt, 'puc', actor)
    }
    await announce(tx, [`post:${actor.postId}`, ...(receipt ? [`receipt:${receipt.id}`] : [])])
    return { id, number, computerNumber }
  })

/** Puts a receipt into a file that lies with the actor, as he marks it. */
export const putInFile = (
  office: Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter'>,
  actor: Actor,
  fileId: string,
  receiptId: string,
  mark: PaperMark | null,
): Promise<{ paperId: string; serial: number; pageFrom: number; pageTo: number }> =>
  act(office, actor, async current => {
    await current.lock([
      { kind: 'file', id: fileId },
      { kind: 'receipt', id: receiptId },
    ])
    const file = await lockedFile(current.tx, fileId)
    const receipt = await receiptState(current.tx, receiptId)
    if (!file || !receipt) throw new NotFound()
    unlessRefused([
      ...mayEnterPaper(file, actor),
      ...mayPutInFile(receipt, actor),
      ...mayHold(file.classification, receipt.classification),
    ])
    const entered = await bringIn(current, office, file, receipt, mark, actor)
    await announce(current.tx, [`post:${actor.postId}`, `file:${fileId}`, `receipt:${receiptId}`])
    return entered
  })
