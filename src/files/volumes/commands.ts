import { dayInIndia } from '#kit/clock.ts'
import { newId } from '#kit/id.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { endStay, moveOn, nextComputerNumber, openingStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { settingIn } from '#people/settings/read.ts'
import { announce } from '#storage/live.ts'
import { openMattersOf } from '../closing/write.ts'
import { enterPaper, lockFile } from '../commands.ts'
import { coverSaid } from '../cover/read.ts'
import { formBranchNumber } from '../number.ts'
import { addStrike } from '../papers/write.ts'
import { numberTaken } from '../read.ts'
import { numberDigits, partPattern, volumePages, volumePattern } from '../settings.ts'
import { sayTwin } from '../twin/commands.ts'
import { twinRow } from '../twin/write.ts'
import { addFile, type LockedFile, lockedFile } from '../write.ts'
import { mayMerge, mayOpenPart, mayOpenVolume } from './rules.ts'
import { branchedFrom, type PaperTakenOver, papersToTakeOver, setTakenUp } from './write.ts'

type Opened = { id: string; number: string; computerNumber: number }

/** A part or volume comes to be, on the actor's desk, with the cover of the file it belongs to. */
const beginBranch = async (
  current: Act,
  of: LockedFile,
  kind: 'part' | 'volume',
  physical: boolean,
  actor: Actor,
): Promise<Opened> => {
  const { tx } = current
  const from = await branchedFrom(tx, of.id)
  const id = newId()
  await current.begin({ kind: 'file', id })
  const isPart = kind === 'part'
  const pattern = await settingIn(tx, isPart ? partPattern : volumePattern, of.unitId)
  const digits = await settingIn(tx, numberDigits, of.unitId)
  const formed = (which: number): string =>
    formBranchNumber(pattern, isPart ? from.number : from.rootNumber, which, digits)
  let nth = (isPart ? from.lastPart : from.nth) + 1
  // an old file brought over may bear that number already: it is passed over
  while (await numberTaken(tx, of.unitId, formed(nth))) nth++
  const number = formed(nth)
  const computerNumber = await nextComputerNumber(tx)
  const said = {
    ...(await coverSaid(tx, of.id)),
    file: id,
    number,
    computerNumber,
    openedOn: dayInIndia(current.now),
  }
  const cover = await current.commit('cover', said)
  const goesOn = isPart
    ? { fromParagraph: 0, fromSerial: 0, fromPage: 0 }
    : { fromParagraph: of.lastParagraph, fromSerial: of.lastSerial, fromPage: of.lastPage }
  await addFile(
    tx,
    {
      id,
      computerNumber,
      unitId: of.unitId,
      headId: from.headId,
      numberKind: from.numberKind,
      oldOpenedOn: from.oldOpenedOn,
      register: isPart ? `part:${of.id}` : `volume:${from.rootId}`,
      year: from.year,
      serial: nth,
      number,
      subject: said.subject,
      classification: said.classification,
      category: said.category,
      remarks: said.remarks,
      cover,
      at: current.now,
      branch: { kind, of: of.id, nth, ...goesOn },
    },
    actor,
  )
  const stayId = newId()
  await moveOn(tx, openingStay(actor, { id: stayId, kind: 'file', subjectId: id, at: current.now, physical }))
  current.record({
    subject: { kind: 'file', id },
    kind: 'file.opened',
    about: {
      unit: of.unitId,
      ...(from.headId ? { head: from.headId } : {}),
      year: from.year,
      serial: nth,
      computer: computerNumber,
      movement: stayId,
      to: actor.postId,
      ...(isPart ? { main: of.id } : { former: of.id }),
      nth,
      paragraph: goesOn.fromParagraph,
      page: goesOn.fromPage,
      paper: goesOn.fromSerial,
    },
    commits: { cover },
  })
  return { id, number, computerNumber }
}

/** Papers of another file stand in this one anew, in order, each with its mark; what was struck out there is struck out here. */
const takeOver = async (
  current: Act,
  into: LockedFile,
  papers: readonly PaperTakenOver[],
  actor: Actor,
): Promise<{ pageFrom: number | null; pageTo: number | null }> => {
  let first: number | null = null
  for (const { paper, mark, strikeReason } of papers) {
    const entered = await enterPaper(current, into, paper, mark, actor)
    first ??= entered.pageFrom
    if (!strikeReason) continue
    const strike = { paperId: entered.paperId, fileId: into.id, reason: strikeReason, at: current.now }
    await addStrike(current.tx, strike, actor)
    current.record({
      subject: { kind: 'file', id: into.id },
      kind: 'file.paper-struck',
      about: { paper: entered.paperId },
      commits: { reason: strikeReason },
    })
  }
  return { pageFrom: first, pageTo: first === null ? null : into.lastPage }
}

/** Opens a part beside a main file that is away. */
export const openPart = (place: Place, actor: Actor, mainId: string): Promise<Opened> =>
  act(place, actor, async current => {
    const main = await lockFile(current, mainId)
    unlessRefused(mayOpenPart(main, actor))
    const opened = await beginBranch(current, main, 'part', false, actor)
    current.record({
      subject: { kind: 'file', id: mainId },
      kind: 'file.part-opened',
      about: { part: opened.id },
    })
    await announce(current.tx, [`file:${mainId}`, `post:${actor.postId}`])
    return opened
  })

/** Merges a part into its main file. What was sealed on it is not renumbered: a paragraph is cited with its part. */
export const mergePart = (
  place: Place,
  actor: Actor,
  mainId: string,
  partId: string,
): Promise<{ papers: number; pageFrom: number | null; pageTo: number | null }> =>
  act(place, actor, async current => {
    await current.lock([
      { kind: 'file', id: mainId },
      { kind: 'file', id: partId },
    ])
    const [main, part] = [await lockedFile(current.tx, mainId), await lockedFile(current.tx, partId)]
    if (!main || part?.mainId !== mainId) throw new NotFound()
    unlessRefused(mayMerge(main, part, await openMattersOf(current.tx, partId, actor), actor))
    const papers = await papersToTakeOver(current.tx, partId, 'all')
    const pages = await takeOver(current, main, papers, actor)
    await setTakenUp(current.tx, {
      id: partId,
      by: mainId,
      as: 'merged',
      postId: actor.postId,
      at: current.now,
    })
    await endStay(current.tx, 'file', partId, current.now)
    current.record({ subject: { kind: 'file', id: partId }, kind: 'file.merged', about: { into: mainId } })
    current.record({
      subject: { kind: 'file', id: mainId },
      kind: 'file.part-merged',
      about: { part: partId, papers: papers.length },
    })
    await announce(current.tx, [`file:${mainId}`, `file:${partId}`, `post:${actor.postId}`])
    return { papers: papers.length, ...pages }
  })

/** Continues a file in its next volume; what is under consideration is carried over. */
export const openVolume = (place: Place, actor: Actor, fileId: string): Promise<Opened> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const limit = await settingIn(current.tx, volumePages, file.unitId)
    const pages = file.lastPage - file.fromPage
    unlessRefused(
      mayOpenVolume(file, { pages, limit }, await openMattersOf(current.tx, fileId, actor), actor),
    )
    const physical = file.lying!.paper !== 'none'
    const opened = await beginBranch(current, file, 'volume', physical, actor)
    const twin = await twinRow(current.tx, fileId, null)
    if (twin) await sayTwin(current, opened.id, twin, 1, 'file.twin-set', actor)
    const next = (await lockedFile(current.tx, opened.id))!
    await takeOver(current, next, await papersToTakeOver(current.tx, fileId, 'marked'), actor)
    await setTakenUp(current.tx, {
      id: fileId,
      by: opened.id,
      as: 'continued',
      postId: actor.postId,
      at: current.now,
    })
    await endStay(current.tx, 'file', fileId, current.now)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.continued',
      about: { in: opened.id },
    })
    await announce(current.tx, [`file:${fileId}`, `post:${actor.postId}`])
    return opened
  })
