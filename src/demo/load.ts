import { sql } from 'kysely'
import { Refused, refuse } from '#kit/refusal.ts'
import type { Office } from '#storage/office.ts'
import { type DemoCalendar, demoCalendar } from './calendar.ts'
import { cases } from './cases.ts'
import { layHeads, layTemplates, markDemonstration } from './lay-heads.ts'
import { layOffice } from './lay-office.ts'
import { makeLetters } from './make-letters.ts'
import { type Planned, planOf } from './plan.ts'
import {
  playAccept,
  playApprove,
  playDelivered,
  playDispatch,
  playDraft,
  playIssue,
  playRevise,
} from './play-drafts.ts'
import { playAskClosing, playCloseFile, playConfirmNote, playOpenFile, playPutInFile } from './play-files.ts'
import { playCloseReceipt, playDiarise, playPullBack, playRead, playSend } from './play-receipts.ts'
import { type Stage, scenesOf } from './stage.ts'

/** What a loaded demonstration holds. */
export type Loaded = { acts: number; letters: number; seconds: number }

/** How the demonstration tells of itself while it is made. */
export type LoadOptions = { now?: Date; tell?: (done: number, all: number) => void }

/** Throws `office-not-empty` where anybody or anything is there already: a demonstration is never mixed with real work. */
const unlessEmpty = async (office: Pick<Office, 'db'>): Promise<void> => {
  const { rows } = await sql<{ here: boolean }>`
    select exists (select 1 from unit) or exists (select 1 from person) as here`.execute(office.db)
  if (rows[0]?.here) throw new Refused([refuse('office-not-empty')])
}

/** The office was there for a while before the first letter of the demonstration. */
const sinceOf = (calendar: DemoCalendar): Date => calendar.moment('-45 10:00')

const play = async (stage: Stage, { case: each, step }: Planned): Promise<void> => {
  const scene = stage.scene(each)
  switch (step.act) {
    case 'diarise':
      return playDiarise(stage, scene, step)
    case 'send':
      return playSend(stage, scene, step)
    case 'read':
    case 'read_copy':
      return playRead(stage, scene, step)
    case 'pull_back':
      return playPullBack(stage, scene, step)
    case 'close_receipt':
      return playCloseReceipt(stage, scene, step)
    case 'open_file':
      return playOpenFile(stage, scene, step)
    case 'put_in_file':
      return playPutInFile(stage, scene, step)
    case 'confirm_note':
      return playConfirmNote(stage, scene, step)
    case 'ask_closing':
      return playAskClosing(stage, scene, step)
    case 'close_file':
      return playCloseFile(stage, scene, step)
    case 'draft':
      return playDraft(stage, scene, step)
    case 'revise':
      return playRevise(stage, scene, step)
    case 'approve':
      return playApprove(stage, scene, step)
    case 'issue':
      return playIssue(stage, scene, step)
    case 'dispatch':
      return playDispatch(stage, scene, step)
    case 'delivered':
      return playDelivered(stage, scene, step)
    case 'accept':
      return playAccept(stage, scene, step)
    default:
      return step satisfies never
  }
}

/**
 * Fills an empty instance with the demonstration: lays the office, then plays some weeks of its work through the product's own
 * commands, each act at its own moment. The same day gives the same state, but for ids and salts.
 */
export const loadDemo = async (office: Office, options: LoadOptions = {}): Promise<Loaded> => {
  const started = performance.now()
  await unlessEmpty(office)
  const calendar = demoCalendar(options.now ?? new Date())
  const plan = planOf(cases, calendar)

  let at = sinceOf(calendar).getTime()
  // every look at the clock is a little later, so that no two acts of one case share a moment
  const ticking = {
    ...office,
    clock: () => {
      at += 40
      return new Date(at)
    },
  }
  const mark = (what: string) => console.log(what, Math.round(performance.now() - started))
  const laid = await layOffice(ticking, new Date(at))
  const administrator = laid.actor('ADMIN')
  const letters = plan.flatMap(({ case: each, step }) => {
    const letter =
      step.act === 'diarise' && each.letters.find(one => one.key === (step.letter ?? each.letters[0]?.key))
    return letter ? [{ case: each, letter }] : []
  })
  const stage: Stage = {
    office: ticking,
    laid,
    calendar,
    letter: makeLetters(office, letters, calendar),
    head: await layHeads(ticking, laid, administrator),
    template: await layTemplates(ticking, laid, administrator),
    ...scenesOf(calendar),
  }
  mark('heads')
  const spent = new Map<string, [number, number]>()
  for (const [done, planned] of plan.entries()) {
    at = Math.max(at, planned.at.getTime())
    try {
      const s0 = performance.now()
      await play(stage, planned)
      const t = spent.get(planned.step.act) ?? [0, 0]
      spent.set(planned.step.act, [t[0] + 1, t[1] + performance.now() - s0])
    } catch (error) {
      const { step, case: each } = planned
      mark('failed')
      console.log(spent)
      throw new Error(`the demonstration stops at ${each.key}, ${step.act} by ${step.by}`, { cause: error })
    }
    options.tell?.(done + 1, plan.length)
  }
  mark('played')
  console.log(spent)
  await markDemonstration(ticking, administrator)
  return { acts: plan.length, letters: letters.length, seconds: (performance.now() - started) / 1000 }
}
