import { openFile } from '#acts/open-file.ts'
import { pullBack } from '#acts/pull-back.ts'
import { send } from '#acts/send.ts'
import { NotFound, Refused } from '#kit/refusal.ts'
import { lyingAt } from '#movement/write.ts'
import { saveNote } from '#notes/commands/save-note.ts'
import { textFrom } from '#notes/richtext.ts'
import type { Actor } from '#people/contract.ts'
import type { SealPlace } from '#signing/attest/commands.ts'
import type { Office } from '#storage/office.ts'

/** What a fight is about: many hands on few files and one register. */
export type Fight = {
  place: SealPlace & Pick<Office, 'blobs' | 'typesetter'>
  actors: readonly Actor[]
  headId: string
  files: string[]
  /** stops a client when it says so; given how many acts the client has done */
  until: (done: number) => boolean
  onAct?: (what: string) => void
}

export type Outcome = { done: number; refused: Record<string, number>; opened: string[] }

const anyOf = <T>(list: readonly T[]): T => list[Math.floor(Math.random() * list.length)]!

/** Sends whatever lies with this actor's post, from what he saw a moment ago; others may have been quicker. */
const sendOne = async (fight: Fight, actor: Actor): Promise<string> => {
  const id = anyOf(fight.files)
  const lying = await lyingAt(fight.place.db, 'file', id)
  if (!lying) return 'closed'
  // half the time whoever holds it acts, else somebody who doesn't
  const hand = fight.actors.find(each => each.postId === lying.postId && Math.random() < 0.9) ?? actor
  if (Math.random() < 0.3) await saveNote(fight.place, hand, id, textFrom(`टिप्पणी ${Math.random()}`), 0)
  const to = anyOf(fight.actors).postId
  await send({ office: fight.place, onPhone: false }, hand, {
    items: [{ kind: 'file', id, stayId: lying.stayId }],
    to,
    action: 'for_examination',
    // what is urgent goes back past the levels it jumped
    urgency: 'immediate',
    dueOn: null,
    remark: '',
    note: 'sealed',
    minute: null,
    returned: false,
  })
  return 'send'
}

const pullOne = async (fight: Fight): Promise<string> => {
  const lying = await lyingAt(fight.place.db, 'file', anyOf(fight.files))
  const sender = fight.actors.find(each => each.postId === lying?.fromPostId)
  if (!lying || !sender) return 'nothing'
  await pullBack(fight.place, sender, lying.stayId)
  return 'pull back'
}

const openOne = async (fight: Fight, actor: Actor, opened: string[]): Promise<string> => {
  const file = await openFile(fight.place, actor, {
    headId: fight.headId,
    subject: { hi: 'टकराव', en: '' },
    classification: 'normal',
    category: null,
    remarks: null,
    receiptId: null,
  })
  opened.push(file.number)
  return 'open'
}

/** Lets clients fight, each doing one act after another; what the rules refuse is counted, anything else is thrown. */
export const fightOver = async (fight: Fight, clients: number): Promise<Outcome> => {
  const outcome: Outcome = { done: 0, refused: {}, opened: [] }
  const client = async (index: number): Promise<void> => {
    const actor = fight.actors[index % fight.actors.length]!
    for (let done = 0; !fight.until(done); done += 1) {
      try {
        const chance = Math.random()
        const what =
          chance < 0.15
            ? await openOne(fight, fight.actors[0]!, outcome.opened)
            : chance < 0.35
              ? await pullOne(fight)
              : await sendOne(fight, actor)
        outcome.done += 1
        fight.onAct?.(what)
      } catch (error) {
        if (!(error instanceof Refused || error instanceof NotFound)) throw error
        const code = error instanceof Refused ? error.refusals[0]!.code : 'not-found'
        outcome.refused[code] = (outcome.refused[code] ?? 0) + 1
      }
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  return outcome
}
