import { openMattersOf, setCloseAsked, setCloseDeclined, setClosed } from '#files/closing/write.ts'
import { lockFile } from '#files/commands.ts'
import type { FileState } from '#files/contract.ts'
import { mayAskClose, mayClose, mayDeclineClose, reviewDate, unlessStale } from '#files/rules.ts'
import { dayInIndia } from '#kit/clock.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { endStay } from '#movement/write.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'

/** Asks that a file be closed, with its retention category. The refusal lists every open matter. */
export const askClose = (
  place: Place,
  actor: Actor,
  fileId: string,
  retention: string,
  version: number,
): Promise<{ state: FileState; version: number }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    unlessRefused([
      ...mayAskClose(file, actor, await openMattersOf(current.tx, fileId, actor)),
      ...unlessStale(version, file.version),
    ])
    await setCloseAsked(current.tx, fileId, retention, actor, current.now)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.close-asked',
      about: { retention: retention.toLowerCase() },
    })
    await announce(current.tx, [`file:${fileId}`])
    return { state: 'close_asked', version: version + 1 }
  })

/** Approves the closing: the file comes to rest, with nobody holding it, and is looked at again on its review date. */
export const closeFile = (
  place: Place,
  actor: Actor,
  fileId: string,
  version: number,
): Promise<{ state: FileState; reviewOn: string | null }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    unlessRefused([
      ...mayClose(file, actor, await openMattersOf(current.tx, fileId, actor)),
      ...unlessStale(version, file.version),
    ])
    const reviewOn = reviewDate(file.retention!, dayInIndia(current.now))
    await setClosed(current.tx, fileId, reviewOn, actor, current.now)
    await endStay(current.tx, 'file', fileId, current.now)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.closed',
      about: { retention: file.retention!.toLowerCase(), review: reviewOn },
    })
    await announce(current.tx, [`file:${fileId}`, `post:${actor.postId}`])
    return { state: 'closed', reviewOn }
  })

/** Declines the closing: the file goes on. */
export const declineClose = (
  place: Place,
  actor: Actor,
  fileId: string,
  version: number,
): Promise<{ state: FileState; version: number }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    unlessRefused([...mayDeclineClose(file, actor), ...unlessStale(version, file.version)])
    await setCloseDeclined(current.tx, fileId)
    current.record({ subject: { kind: 'file', id: fileId }, kind: 'file.close-declined' })
    await announce(current.tx, [`file:${fileId}`])
    return { state: 'active', version: version + 1 }
  })
