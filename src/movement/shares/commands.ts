import { isConfidential } from '#kit/classification.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { MovingKind } from '#movement/contract.ts'
import type { Actor } from '#people/contract.ts'
import { postsAtOnce } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { settingIn } from '#people/settings/read.ts'
import { announce } from '#storage/live.ts'
import { mayShare, mayShareWith, mayTakeBack } from './rules.ts'
import { addShare, endShare, shareable, shareById, shareReceivers } from './write.ts'

/** Shares a file or receipt with posts until a day. Whether the actor sees it was asked before. */
export const giveShare = (
  place: Place,
  actor: Actor,
  asked: {
    kind: MovingKind
    id: string
    to: readonly string[]
    until: string
    said: string
    confidential: boolean
  },
): Promise<{ ids: string[] }> =>
  act(place, actor, async current => {
    const { kind, id } = asked
    await current.lock([{ kind, id }])
    const to = [...new Set(asked.to)]
    const thing = await shareable(current.tx, kind, id, actor)
    if (!thing) throw new NotFound()
    unlessRefused([
      ...atMost('too-many-posts', to.length, await settingIn(current.tx, postsAtOnce, actor.unitId), 'to'),
      ...mayShare(thing, actor),
      ...mayShareWith(
        thing,
        await shareReceivers(current.tx, kind, id, to, current.now),
        asked,
        actor,
        current.now,
      ),
    ])
    const ids: string[] = []
    for (const postId of to) {
      const said = asked.said ? await current.commit('remark', asked.said) : null
      const shareId = await addShare(
        current.tx,
        { kind, id, to: postId, until: asked.until, said, at: current.now },
        actor,
      )
      current.record({
        subject: { kind, id },
        kind: kind === 'file' ? 'file.shared' : 'receipt.shared',
        about: {
          share: shareId,
          to: postId,
          until: asked.until,
          ...(isConfidential(thing.classification) ? { confidential: true } : {}),
        },
        commits: said ? { remark: said } : {},
      })
      ids.push(shareId)
    }
    await announce(current.tx, [`${kind}:${id}`, ...to.map(postId => `post:${postId}`)])
    return { ids }
  })

/** Takes a share back: the view ends at once. Whether the actor sees the thing was asked before. */
export const takeShareBack = (place: Place, actor: Actor, shareId: string): Promise<{ endedAt: string }> =>
  act(place, actor, async current => {
    const asked = await shareById(current.tx, shareId)
    if (!asked) throw new NotFound()
    const { kind, subjectId: id } = asked
    await current.lock([{ kind, id }])
    const [given, thing] = [
      await shareById(current.tx, shareId),
      await shareable(current.tx, kind, id, actor),
    ]
    if (!given || !thing) throw new NotFound()
    unlessRefused(mayTakeBack(given, thing, actor, current.now))
    await endShare(current.tx, shareId, actor, current.now)
    current.record({
      subject: { kind, id },
      kind: kind === 'file' ? 'file.share-ended' : 'receipt.share-ended',
      about: { share: shareId, to: given.toPostId },
    })
    await announce(current.tx, [`${kind}:${id}`, `post:${given.toPostId}`])
    return { endedAt: current.now.toISOString() }
  })
