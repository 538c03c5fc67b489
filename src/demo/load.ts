import { sql } from 'kysely'
import { beginSeal } from '#signing/seal/commands.ts'
import type { Office } from '#storage/office.ts'
import { type DemoCalendar, demoCalendar } from './calendar.ts'
import { cases } from './cases.ts'
import { layHeads, layPhrases, layTemplates, letSealWithoutToken, markDemonstration } from './lay-heads.ts'
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

/** The instance is no place for a demonstration; the message says what to do. */
export class DemonstrationRefused extends Error {
  override readonly name = 'DemonstrationRefused'
}

/** Where an instance stands: nobody is in it, a demonstration was begun and not finished, it holds one, or real work. */
export const demonstrationState = async (
  db: Office['db'],
): Promise<'empty' | 'unfinished' | 'demonstration' | 'other'> => {
  const { rows } = await sql<{ used: boolean; begun: boolean; done: boolean }>`
    select exists (select 1 from unit) or exists (select 1 from person) as used,
      setting.key is not null as begun, coalesce(setting.value ? 'logins', false) as done
    from (select) as always left join setting on setting.key = 'demonstration' and setting.unit_id is null`.execute(
    db,
  )
  const { used, begun, done } = rows[0]!
  return done ? 'demonstration' : begun ? 'unfinished' : used ? 'other' : 'empty'
}

/** What is said of an instance whose demonstration was begun and not finished. */
export const demonstrationUnfinished =
  'The making of the demonstration was interrupted. Remove the data folder (or empty the database) and start again.'

/** A demonstration is never mixed with real work, nor made twice. */
const unlessEmpty = async (db: Office['db']): Promise<void> => {
  const state = await demonstrationState(db)
  if (state === 'unfinished') throw new DemonstrationRefused(demonstrationUnfinished)
  if (state !== 'empty')
    throw new DemonstrationRefused(
      'The demonstration fills an empty instance only; this one holds an office.',
    )
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
  await unlessEmpty(office.db)
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
  await markDemonstration(ticking, 'server', false)
  await beginSeal(ticking)
  const letters = plan.flatMap(({ case: each, step }) => {
    const letter =
      step.act === 'diarise' && each.letters.find(one => one.key === (step.letter ?? each.letters[0]?.key))
    return letter ? [{ case: each, letter }] : []
  })
  const making = await makeLetters(letters, calendar)
  try {
    const laid = await layOffice(ticking, new Date(at))
    const administrator = laid.actor('ADMIN')
    await letSealWithoutToken(ticking)
    await layPhrases(ticking, administrator)
    const stage: Stage = {
      office: ticking,
      laid,
      calendar,
      letter: making.letter,
      head: await layHeads(ticking, laid, administrator),
      form: await layTemplates(ticking, laid, administrator),
      ...scenesOf(calendar),
    }
    for (const [done, planned] of plan.entries()) {
      at = Math.max(at, planned.at.getTime())
      await play(stage, planned).catch(error => {
        const { step, case: each } = planned
        throw new Error(`the demonstration stops at ${each.key}, ${step.act} by ${step.by}`, { cause: error })
      })
      options.tell?.(done + 1, plan.length)
    }
    await markDemonstration(ticking, administrator, true)
  } finally {
    await making.close()
  }
  return { acts: plan.length, letters: letters.length, seconds: (performance.now() - started) / 1000 }
}
