import { newId } from '#kit/id.ts'
import { NotFound, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { MatterGiven } from './contract.ts'
import { kindsOf, type Paper, viewOf } from './read.ts'
import { matterFaults, mayKeep } from './rules.ts'
import { addTie, addVersion, endTie, type LockedMatter, lockedMatter } from './write.ts'

/** The actor's best view among papers: an open one where he has one. Throws NotFound when he sees none of them. */
const bestView = async (current: Act, actor: Actor, papers: readonly Paper[]) => {
  const views = await Promise.all(papers.map(paper => viewOf(current.tx, actor, paper)))
  const seen = views.filter(view => view !== undefined)
  if (seen.length === 0) throw new NotFound()
  return seen.find(view => view.until === null) ?? seen[0]
}

/** Locks all papers of a matter (and one more), and reads it anew: one tied meanwhile means that the screen is old. */
const lockMatter = async (current: Act, id: string, more: readonly Paper[] = []): Promise<LockedMatter> => {
  const before = await lockedMatter(current.tx, id)
  if (!before) throw new NotFound()
  await current.lock([...before.papers, ...more])
  const matter = await lockedMatter(current.tx, id)
  if (!matter) throw new NotFound()
  if (JSON.stringify(matter.papers) !== JSON.stringify(before.papers)) throw new Refused([refuse('stale')])
  return matter
}

/** Adds a matter to a file or receipt. */
export const addMatter = (
  place: Place,
  actor: Actor,
  { paper, ...given }: MatterGiven & { paper: Paper },
): Promise<{ id: string; version: number }> =>
  act(place, actor, async current => {
    await current.lock([paper])
    const view = await bestView(current, actor, [paper])
    unlessRefused([...mayKeep(actor, view), ...matterFaults(given, await kindsOf(current.tx, actor))])
    const id = newId()
    const content = await current.commit('matter', given)
    await addVersion(current.tx, { id, version: 1, content, at: current.now }, given, actor)
    const tie = await addTie(current.tx, id, paper, actor, current.now)
    current.record({
      subject: paper,
      kind: 'matter.tied',
      about: { matter: id, tie, version: 1 },
      commits: { matter: content },
    })
    await announce(current.tx, [`${paper.kind}:${paper.id}`])
    return { id, version: 1 }
  })

/** Writes a matter anew, in the chain of every paper it is tied to. */
export const editMatter = (
  place: Place,
  actor: Actor,
  id: string,
  { version, ...given }: MatterGiven & { version: number },
): Promise<{ id: string; version: number }> =>
  act(place, actor, async current => {
    const matter = await lockMatter(current, id)
    const view = await bestView(current, actor, matter.papers)
    unlessRefused([
      ...mayKeep(actor, view),
      ...matterFaults(given, await kindsOf(current.tx, actor), matter.kind),
      ...(view?.until === null ? ifStale(version, { version: matter.version }) : []),
    ])
    const next = matter.version + 1
    const content = await current.commit('matter', given)
    await addVersion(current.tx, { id, version: next, content, at: current.now }, given, actor)
    for (const paper of matter.papers)
      current.record({
        subject: paper,
        kind: 'matter.edited',
        about: { matter: id, version: next },
        commits: { matter: content },
      })
    await announce(
      current.tx,
      matter.papers.map(paper => `${paper.kind}:${paper.id}`),
    )
    return { id, version: next }
  })

/** Ties a matter the actor keeps to a further paper he keeps. */
export const tieMatter = (place: Place, actor: Actor, id: string, paper: Paper): Promise<void> =>
  act(place, actor, async current => {
    const matter = await lockMatter(current, id, [paper])
    const [known, view] = [
      await bestView(current, actor, matter.papers),
      await bestView(current, actor, [paper]),
    ]
    const tied = matter.papers.some(each => each.kind === paper.kind && each.id === paper.id)
    unlessRefused([
      ...mayKeep(actor, known?.until === null ? view : known),
      ...(tied ? [refuse('matter-tied')] : []),
    ])
    const tie = await addTie(current.tx, id, paper, actor, current.now)
    current.record({
      subject: paper,
      kind: 'matter.tied',
      about: { matter: id, tie, version: matter.version },
    })
    await announce(current.tx, [`${paper.kind}:${paper.id}`])
  })

/** Ends a tie; the last one stays, or nobody would see the matter any more. */
export const untieMatter = (place: Place, actor: Actor, id: string, paper: Paper): Promise<void> =>
  act(place, actor, async current => {
    const matter = await lockMatter(current, id)
    if (!matter.papers.some(each => each.kind === paper.kind && each.id === paper.id)) throw new NotFound()
    const view = await bestView(current, actor, [paper])
    unlessRefused([
      ...mayKeep(actor, view),
      ...(matter.papers.length === 1 ? [refuse('matter-last-paper')] : []),
    ])
    const tie = await endTie(current.tx, id, paper, actor, current.now)
    if (!tie) throw new NotFound()
    current.record({ subject: paper, kind: 'matter.untied', about: { matter: id, tie } })
    await announce(current.tx, [`${paper.kind}:${paper.id}`])
  })
