import { commitWorkingDrafts } from '#drafts/commands/commit-version.ts'
import { attachedTo } from '#files/relations/write.ts'
import { maySendAlong, maySendFile } from '#files/rules.ts'
import { type LockedFile, lockedFile } from '#files/write.ts'
import { newId } from '#kit/id.ts'
import { NotFound, type Refusal, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act } from '#ledger/act.ts'
import { openLying } from '#movement/commands.ts'
import {
  actionsSetting,
  jumpedSetting,
  levelsSetting,
  type MovingKind,
  type PostShown,
  type Sending,
} from '#movement/contract.ts'
import { jumpedBetween, type Level, levelReached, unlessJumped } from '#movement/levels.ts'
import { postsShown } from '#movement/read.ts'
import { mayAsk, maySendTo, type Receiver } from '#movement/rules.ts'
import { hadIt, levelAt, levelsOf, lineAbove, moveOn, receiverAt } from '#movement/write.ts'
import { sealMinute } from '#notes/commands/seal-minute.ts'
import { sealWriting } from '#notes/commands/seal-note.ts'
import { sendYellow } from '#notes/commands/yellow-note.ts'
import { isEmptyText, type RichText } from '#notes/richtext.ts'
import { maySeal } from '#notes/rules.ts'
import { deleteWriting, noteBeingWritten } from '#notes/write.ts'
import type { Actor } from '#people/contract.ts'
import { itemsAtOnce } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { settingIn, settingOfInstance } from '#people/settings/read.ts'
import { maySendReceipt, type ReceiptUnderLock } from '#receipts/rules.ts'
import { receiptState } from '#receipts/write.ts'
import { type Attesting, timeStamped } from '#signing/attest/commands.ts'
import type { Database } from '#storage/database.ts'
import { announce } from '#storage/live.ts'
import type { NoteGoes } from './contract.ts'

/** What is asked when something is sent. */
export type SendCommand = Sending & {
  items: readonly { kind: MovingKind; id: string; stayId: string }[]
  note: NoteGoes
  minute: RichText | null
  returned: boolean
  /** the sender was shown that it reaches one decision level more than usual */
  warned?: boolean
}

type Sent = {
  kind: MovingKind
  id: string
  stayId: string
  number: string
  forwarding: boolean
  note: string | null
}

type Locked =
  | {
      kind: 'file'
      file: LockedFile
      /** the file it is attached to and goes along with */
      along: string | null
      /** the decision level it reaches, where that is more than usual */
      level: number | null
      /** the level it jumped on its way up and goes back through */
      through: { id: string; designation: { hi: string; en: string } } | null
      note: Awaited<ReturnType<typeof noteBeingWritten>>
      empty: string | undefined
    }
  | { kind: 'receipt'; receipt: ReceiptUnderLock }

/** What decision levels need to know of a receiver: itself, the line above it, the limit, who sends, and whether its unit insists on jumped levels. */
type Ahead = { to: Level; line: string[]; limit: number; from: string; must: 'refuse' | 'warn' }

const aheadOf = async (tx: Database, actor: Actor, postId: string, now: Date): Promise<Ahead | null> => {
  const to = await levelAt(tx, postId)
  if (!to) return null
  const [line, limit] = [await lineAbove(tx, to, now), await settingIn(tx, levelsSetting, to.officeId)]
  return { to, line, limit, from: actor.postId, must: await settingIn(tx, jumpedSetting, actor.unitId) }
}

/** Which decision level a file reaches there, where that is more than usual, and which level it jumped and goes back through. */
const levelsAhead = async (tx: Database, fileId: string, ahead: Ahead | null) => {
  if (!ahead) return { level: null, through: null }
  const way = await levelsOf(tx, fileId)
  const level = levelReached(way, ahead.to)
  const jumped = jumpedBetween(way, ahead.from, ahead.to.postId, ahead.line).at(-1)
  const through = jumped ? (await postsShown(tx, [jumped])).get(jumped) : undefined
  return { level: level !== null && level > ahead.limit ? level : null, through: through ?? null }
}

/** What a sending of these files would mean before it is made: for the dialog. Files that do not lie with the actor count for nothing. */
export const lookAhead = async (
  db: Database,
  actor: Actor,
  to: string,
  files: readonly string[],
  now: Date,
) => {
  const receiver = await receiverAt(db, to, now)
  const ahead = await aheadOf(db, actor, receiver.postId, now)
  const found: { level: number | null; through: PostShown | null }[] = []
  for (const id of files) {
    const file = await lockedFile(db, id)
    if (file?.lying?.postId === actor.postId) found.push(await levelsAhead(db, id, ahead))
  }
  const levels = found.flatMap(each => (each.level === null ? [] : [each.level]))
  return {
    receiver,
    level: levels.length > 0 && ahead ? { level: Math.max(...levels), limit: ahead.limit } : null,
    through: found.find(each => each.through)?.through ?? null,
    throughMust: ahead?.must !== 'warn',
    officeId: ahead?.to.officeId ?? null,
  }
}

const lockedItem = async (
  current: Act,
  item: { kind: MovingKind; id: string; along?: string },
  actor: Actor,
  ahead: Ahead | null,
): Promise<Locked> => {
  if (item.kind === 'receipt') {
    const receipt = await receiptState(current.tx, item.id)
    if (!receipt) throw new NotFound()
    return { kind: 'receipt', receipt }
  }
  const file = await lockedFile(current.tx, item.id)
  if (!file) throw new NotFound()
  const writing = await noteBeingWritten(current.tx, 'file', item.id, actor.postId)
  const hasWords = writing?.text && !isEmptyText(writing.text)
  return {
    kind: 'file',
    file,
    along: item.along ?? null,
    ...(await levelsAhead(current.tx, item.id, ahead)),
    note: hasWords ? writing : undefined,
    empty: hasWords ? undefined : writing?.id,
  }
}

const subjectOf = (locked: Locked): { kind: MovingKind; id: string; number: string } =>
  locked.kind === 'file'
    ? { kind: 'file', id: locked.file.id, number: locked.file.number }
    : { kind: 'receipt', id: locked.receipt.id, number: locked.receipt.number }

const whyNot = (
  locked: Locked,
  stayId: string | null,
  command: SendCommand,
  actor: Actor,
  must: 'refuse' | 'warn',
): Refusal[] => {
  const { number } = subjectOf(locked)
  const lying = locked.kind === 'file' ? locked.file.lying : locked.receipt.lying
  const may =
    locked.kind === 'receipt'
      ? maySendReceipt(locked.receipt, actor)
      : locked.along
        ? maySendAlong(locked.file, actor)
        : maySendFile(locked.file, actor)
  return [
    ...may,
    // it was sent, came back and lies here anew: the screen that asks is older than that
    ...(may.length === 0 && stayId !== null && lying?.stayId !== stayId ? [refuse('stale', { number })] : []),
    ...(locked.kind === 'file' && command.minute ? [refuse('minute-on-file', { number })] : []),
    ...(locked.kind === 'file' && locked.note && may.length === 0 && command.note === 'sealed'
      ? maySeal(locked.file, locked.note, locked.file, actor)
      : []),
    ...(locked.kind === 'file' && may.length === 0 && !locked.along
      ? unlessJumped(locked.through, command.urgency, must)
      : []),
  ]
}

/** What goes along with a file: its note, sealed or yellow. */
const takeAlong = async (
  current: Act,
  attesting: Attesting,
  locked: Locked & { kind: 'file' },
  command: SendCommand,
  actor: Actor,
): Promise<string | null> => {
  if (!locked.note) {
    // a note begun and left empty doesn't stay behind on a desk the file has left
    if (locked.empty) await deleteWriting(current.tx, locked.empty)
    return null
  }
  if (command.note === 'sealed') return (await sealWriting(current, locked.file, actor, attesting)).id
  await sendYellow(current, locked.file, { ...locked.note, text: locked.note.text! }, actor)
  return locked.note.id
}

type Item = SendCommand['items'][number]

/** The reasons of one of several items name it: by its number, and by its place in the list. */
const ofItem = (
  why: readonly Refusal[],
  item: { id: string; along?: string },
  command: SendCommand,
): Refusal[] => {
  if (command.items.length < 2) return [...why]
  const at = command.items.findIndex(each => each.id === item.id || each.id === item.along)
  return why.map(each => ({ ...each, at: `items.${at}` }))
}

/**
 * What is sent, with the attached files that go along: each right behind its main file. One chosen beside its main file goes
 * along with it. Their stays are whatever they are now: nobody saw a screen of them.
 */
const withAttached = async (
  current: Act,
  items: readonly Item[],
): Promise<(Omit<Item, 'stayId'> & { stayId: string | null; along?: string })[]> => {
  const along = await attachedTo(
    current.tx,
    items.flatMap(item => (item.kind === 'file' ? [item.id] : [])),
  )
  if (along.length === 0) return [...items]
  await current.lock(along.map(({ id }) => ({ kind: 'file', id })))
  const going = new Set(along.map(({ id }) => id))
  return items
    .filter(item => !going.has(item.id))
    .flatMap(item => [
      item,
      ...along
        .filter(({ mainId }) => mainId === item.id)
        .map(({ id, mainId }) => ({ kind: 'file' as const, id, stayId: null, along: mainId })),
    ])
}

/**
 * Sends files and receipts to one post, each once: lock them all, ask every rule, then seal what was written, commit to what leaves the
 * desk, and move. All or none; a refusal carries the reasons of every item.
 */
export const sendIn = async (
  current: Act,
  attesting: Attesting,
  actor: Actor,
  command: SendCommand,
  gone: readonly Item[] = [],
): Promise<Sent[]> => {
  const receiver = await receiverAt(current.tx, command.to, current.now)
  const ahead = await aheadOf(current.tx, actor, receiver.postId, current.now)
  const locked: Locked[] = []
  const items = await withAttached(
    current,
    command.items.filter(
      (item, at) => !gone.includes(item) && at === command.items.findIndex(each => each.id === item.id),
    ),
  )
  for (const item of items) locked.push(await lockedItem(current, item, actor, ahead))
  unlessRefused([
    ...maySendTo(command, receiver, actor, current.now),
    ...mayAsk(command.action, await settingOfInstance(current.tx, actionsSetting)),
    ...(command.items.length > 1
      ? gone.map(item => refuse('item-gone', undefined, `items.${command.items.indexOf(item)}`))
      : []),
    ...locked.flatMap((each, index) =>
      ofItem(
        whyNot(each, items[index]!.stayId, command, actor, ahead?.must ?? 'refuse'),
        items[index]!,
        command,
      ),
    ),
    ...(command.minute && isEmptyText(command.minute) ? [refuse('note-empty', undefined, 'minute')] : []),
    ...(attesting.brought && (locked.length !== 1 || locked[0]?.kind !== 'file')
      ? [refuse('signed-one-only')]
      : []),
  ])
  const sent: Sent[] = []
  for (const each of locked) {
    const subject = subjectOf(each)
    const lying = each.kind === 'file' ? each.file.lying : each.receipt.lying
    await openLying(current, { kind: subject.kind, id: subject.id }, lying, actor)
    await commitWorkingDrafts(current, { kind: subject.kind, id: subject.id })
    const noteId =
      each.kind === 'file'
        ? await takeAlong(current, attesting, each, command, actor)
        : command.minute && (await sealMinute(current, subject, command.minute, actor, attesting))
    const returned = command.returned && (await hadIt(current.tx, subject, receiver.asked))
    const stay = {
      id: newId(),
      kind: subject.kind,
      subjectId: subject.id,
      how: returned ? ('returned' as const) : ('sent' as const),
      fromPostId: actor.postId,
      fromPersonId: actor.personId,
      fromCharge: actor.chargeKind,
      toPostId: receiver.postId,
      meantFor: receiver.instead === 'next' ? receiver.asked : null,
      level: each.kind === 'file' ? each.level : null,
      warned: each.kind === 'file' && each.level !== null && command.warned === true,
      action: command.action,
      urgency: command.urgency,
      dueOn: command.dueOn,
      remark: command.remark ? await current.commit('remark', command.remark) : null,
      noteId,
      forwarding: noteId === null,
      at: current.now,
      opened: null,
      ...(each.kind === 'file' ? { physical: each.file.form !== 'electronic' } : {}),
    }
    await moveOn(current.tx, stay)
    current.record({
      subject: { kind: subject.kind, id: subject.id },
      kind: subject.kind === 'file' ? 'file.sent' : 'receipt.sent',
      about: {
        movement: stay.id,
        to: receiver.postId,
        ...(stay.meantFor ? { meant: stay.meantFor } : {}),
        ...(stay.level ? { level: stay.level } : {}),
        ...(stay.warned ? { warned: true } : {}),
        urgency: command.urgency,
        ...(returned ? { returned: true } : {}),
        ...(command.action ? { action: command.action } : {}),
        ...(command.dueOn ? { due: command.dueOn } : {}),
        ...(noteId ? { note: noteId } : {}),
        ...(each.kind === 'file' && each.along ? { along: each.along } : {}),
      },
      commits: stay.remark ? { remark: stay.remark } : {},
    })
    sent.push({ ...subject, stayId: stay.id, forwarding: noteId === null, note: noteId })
  }
  await announce(current.tx, [
    `post:${receiver.postId}`,
    `post:${actor.postId}`,
    ...sent.map(each => `${each.kind}:${each.id}`),
  ])
  return sent
}

/**
 * Sends in an act of its own; says who got it. `gone` are items the actor does not see (any more): alone it answers as not
 * existing, among several it is one reason of the refusal.
 */
export const send = async (
  unstamped: Attesting,
  actor: Actor,
  command: SendCommand,
  gone: readonly Item[] = [],
): Promise<{ sent: Sent[]; receiver: Receiver }> => {
  const attesting = await timeStamped(unstamped, actor.personId)
  return act(attesting.office, actor, async current => {
    const here = command.items.filter(item => !gone.includes(item))
    const most = await settingIn(current.tx, itemsAtOnce, actor.unitId)
    unlessRefused(atMost('too-many-items', command.items.length, most, 'items'))
    if (here.length === 0) throw new NotFound()
    await current.lock(here.map(({ kind, id }) => ({ kind, id })))
    const sent = await sendIn(current, attesting, actor, command, gone)
    return { sent, receiver: await receiverAt(current.tx, command.to, current.now) }
  })
}
