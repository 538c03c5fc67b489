import { sql } from 'kysely'
import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { highestFor } from '#people/limits/highest.ts'
import { announce } from '#storage/live.ts'
import { lockFile } from '../commands.ts'
import { toHolder, unlessStale } from '../rules.ts'
import type { Cover } from './contract.ts'
import { coverSaid } from './read.ts'
import { mayBecome, mayEditCover } from './rules.ts'

/** Edits the cover of a file. The whole new cover is committed to, the earlier ones stay in the ledger's content. */
export const editCover = (
  place: Place,
  actor: Actor,
  fileId: string,
  wanted: Cover & { version: number },
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const before = await coverSaid(current.tx, fileId)
    const highest = await highestFor(current.tx, before.classification)
    const { version, ...asked } = wanted
    const after = { ...before, ...asked, category: asked.category || null, remarks: asked.remarks || null }
    unlessRefused([
      ...mayEditCover(file, actor),
      ...toHolder(file, actor, () => {
        const stale = unlessStale(version, file.version)
        return stale.length > 0 ? stale : mayBecome(before, after, highest)
      }),
    ])
    const cover = await current.commit('cover', after)
    await sql`
      update file set subject_hi = ${after.subject.hi}, subject_en = ${after.subject.en}, classification = ${after.classification},
        category = ${after.category}, remarks = ${after.remarks}, cover = ${cover}, version = version + 1
      where id = ${fileId}`.execute(current.tx)
    current.record({ subject: { kind: 'file', id: fileId }, kind: 'file.cover-edited', commits: { cover } })
    await announce(current.tx, [`file:${fileId}`, `post:${actor.postId}`])
    return { version: version + 1 }
  })
