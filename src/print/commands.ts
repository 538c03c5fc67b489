import type { Language } from '#kit/bilingual.ts'
import { act } from '#ledger/act.ts'
import { actorShown } from '#movement/hands.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import type { Printed } from './contract.ts'
import { gather } from './gather.ts'
import { makePrint, type Print } from './make.ts'
import { wordsIn } from './words.ts'

/** Prints a file, or a side of it, as far as the actor sees it; that he did is an entry of the file. */
export const printFile = async (
  office: Office,
  actor: Actor,
  id: string,
  what: Printed,
  language: Language,
): Promise<Print> => {
  const gathered = await gather(office.db, actor, id)
  const now = await act(office, actor, async current => {
    await current.lock([{ kind: 'file', id }])
    current.record({ subject: { kind: 'file', id }, kind: 'file.printed', about: { what } })
    return current.now
  })
  const { person, designation } = await actorShown(office.db, actor)
  const reader = { name: person, designation }
  return makePrint(office, reader, gathered, what, wordsIn(language), now)
}
