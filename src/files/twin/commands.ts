import { newId } from '#kit/id.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { enterPaper, lockFile } from '../commands.ts'
import { documentToEnter } from '../papers/write.ts'
import { toHolder, unlessStale } from '../rules.ts'
import type { PaperPlace, TwinSaid } from './contract.ts'
import { mayBeKeptSo, mayConvert, mayEnterScans, maySetTwin } from './rules.ts'
import { addTwin, noPlace, twinRow } from './write.ts'

/** Records how a file and its paper are kept. The file is locked or just begun. */
export const sayTwin = async (
  current: Act,
  fileId: string,
  said: TwinSaid,
  nth: number,
  kind: 'file.twin-set' | 'file.converted',
  actor: Actor,
): Promise<void> => {
  const id = newId()
  const { form, authority, place } = said
  const particulars = await current.commit('paper-twin', { file: fileId, form, authority, place })
  await addTwin(current.tx, { id, fileId, nth, form, authority, particulars, at: current.now }, actor)
  current.record({
    subject: { kind: 'file', id: fileId },
    kind,
    about: { twin: id, form, authority },
    commits: { particulars },
  })
}

const standing = async (current: Act, fileId: string): Promise<TwinSaid & { nth: number }> =>
  (await twinRow(current.tx, fileId, null)) ?? {
    form: 'electronic',
    authority: 'electronic',
    place: noPlace,
    nth: 0,
  }

/** Says in which form a file is kept and where its paper lies. */
export const setTwin = (
  place: Place,
  actor: Actor,
  fileId: string,
  asked: TwinSaid & { version: number },
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const before = await standing(current, fileId)
    const { version, ...after } = asked
    unlessRefused([
      ...maySetTwin(file, actor),
      ...toHolder(file, actor, () => {
        const stale = unlessStale(version, file.version)
        return stale.length > 0 ? stale : mayBeKeptSo(before, after, file.lastParagraph)
      }),
    ])
    await sayTwin(current, fileId, after, before.nth + 1, 'file.twin-set', actor)
    await announce(current.tx, [`file:${fileId}`, `post:${actor.postId}`])
    return { version: version + 1 }
  })

/** Converts a paper file: its scans enter it, and it is electronic from now on; the paper is kept where it is said to be. */
export const convertFile = (
  place: Place,
  actor: Actor,
  fileId: string,
  asked: {
    notesDocumentId: string | null
    papersDocumentId: string | null
    place: PaperPlace
    version: number
  },
): Promise<{ pages: number; version: number }> =>
  act(place, actor, async current => {
    const file = await lockFile(current, fileId)
    const wanted = [
      { kind: 'notes_scan' as const, id: asked.notesDocumentId },
      { kind: 'papers_scan' as const, id: asked.papersDocumentId },
    ].flatMap(({ kind, id }) => (id === null ? [] : [{ kind, id }]))
    const scans: ({ kind: 'notes_scan' | 'papers_scan'; id: string } & {
      found: Awaited<ReturnType<typeof documentToEnter>>
    })[] = []
    for (const each of wanted)
      scans.push({ ...each, found: await documentToEnter(current.tx, actor, each.id) })
    unlessRefused([
      ...mayConvert(file, actor),
      ...mayEnterScans(scans.map(each => each.found)),
      ...toHolder(file, actor, () => unlessStale(asked.version, file.version)),
    ])
    const before = file.lastPage
    for (const { kind, id, found } of scans) {
      const { name, pages, sha256, originalSha256 } = found!
      await enterPaper(
        current,
        file,
        { kind, documentId: id, title: name, pages, madeSha256: sha256, originalSha256 },
        null,
        actor,
      )
    }
    const { nth } = await standing(current, fileId)
    await sayTwin(
      current,
      fileId,
      { form: 'electronic', authority: 'electronic', place: asked.place },
      nth + 1,
      'file.converted',
      actor,
    )
    await announce(current.tx, [`file:${fileId}`, `post:${actor.postId}`])
    return { pages: file.lastPage - before, version: asked.version + 1 }
  })
