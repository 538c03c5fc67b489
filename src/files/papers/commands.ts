import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { enterPaper, lockFile } from '../commands.ts'
import { mayEnclose, mayStrike } from './rules.ts'
import { addStrike, documentToEnter, paperIn } from './write.ts'

/** Strikes out a paper that was put in by mistake. It keeps its serial and its pages, and nobody loses sight of it. */
export const strikePaper = (
  place: Place,
  actor: Actor,
  fileId: string,
  paperId: string,
  reason: string,
): Promise<{ struckAt: string }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    unlessRefused(mayStrike(file, await paperIn(current.tx, fileId, paperId), reason, actor))
    const said = await current.commit('strike-reason', reason)
    await addStrike(current.tx, { paperId, fileId, reason: said, at: current.now }, actor)
    current.record({
      subject: { kind: 'file', id: fileId },
      kind: 'file.paper-struck',
      about: { paper: paperId },
      commits: { reason: said },
    })
    await announce(current.tx, [`file:${fileId}`])
    return { struckAt: current.now.toISOString() }
  })

/** Puts one's own upload into the correspondence as an enclosure. */
export const addEnclosure = (
  place: Place,
  actor: Actor,
  fileId: string,
  documentId: string,
  title: string,
): Promise<{ paperId: string; serial: number; pageFrom: number; pageTo: number }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const document = await documentToEnter(current.tx, actor, documentId)
    unlessRefused(mayEnclose(file, document, actor))
    const { name, pages, sha256, originalSha256 } = document!
    const entered = await enterPaper(
      current,
      file,
      {
        kind: 'enclosure',
        documentId,
        title: title || name,
        pages,
        madeSha256: sha256,
        originalSha256,
      },
      null,
      actor,
    )
    await announce(current.tx, [`file:${fileId}`])
    return entered
  })
