import { fileSubjects, passFiles, passingFiles } from '#files/pass.ts'
import { dayInIndia } from '#kit/clock.ts'
import type { Parsed } from '#kit/endpoint.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { reachOfPost } from '#people/administration/read.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import { movePostsIn, openPostsOf } from '#people/posts/pass.ts'
import { closeUnitIn, moveUnitsIn } from '#people/units/commands.ts'
import type { passUnitOver as endpoint, UnitReply } from '#people/units/contract.ts'
import { hangsOn, openUnit, unitById } from '#people/units/read.ts'
import { checkPassing } from '#people/units/rules.ts'

type Asked = Parsed<typeof endpoint>['body']

/** So many files in one act: some 100 ms each, in which other work on these files waits. */
const batch = 100

const judge = async (current: Act, actor: Actor, fromId: string, asked: Asked): Promise<string[]> => {
  const from = await unitById(current.tx, fromId)
  if (!from) throw new NotFound()
  const to = await openUnit(current.tx, asked.to)
  const here = await openPostsOf(current.tx, fromId)
  const chosen = asked.posts ?? here
  const reaches = await Promise.all(chosen.map(id => reachOfPost(current.tx, id)))
  await mustAdminister(current, actor, [fromId, asked.to, ...reaches.flat()])
  unlessRefused([
    ...ifStale(asked.version, { version: from.version, name: from.name, validTo: from.validTo }),
    ...checkPassing(
      from,
      { id: asked.to, ancestors: to?.ancestors },
      { ...asked, chosen, here },
      await hangsOn(current.tx, fromId),
    ),
  ])
  return chosen
}

/** The posts and the units below pass in one act. */
const passPlaces = (place: Place, actor: Actor, fromId: string, asked: Asked) =>
  act(place, actor, async current => {
    await current.lock([fromId, asked.to].map(id => ({ kind: 'unit', id })))
    const posts = await judge(current, actor, fromId, asked)
    await movePostsIn(current, posts, fromId, asked.to)
    const units = asked.below ? await moveUnitsIn(current, fromId, asked.to) : 0
    const about = { from: fromId, to: asked.to, posts: posts.length, units, files: asked.files }
    for (const id of [fromId, asked.to])
      current.record({ subject: { kind: 'unit', id }, kind: 'unit.passed-over', about })
    return { posts, units }
  })

/** Then the files, some at a time: each keeps its number, and its own chain says where it went. */
const passAllFiles = async (
  place: Place,
  actor: Actor,
  fromId: string,
  asked: Asked,
  posts: readonly string[],
): Promise<number> => {
  let passed = 0
  for (;;) {
    const ids = await passingFiles(place.db, {
      unitId: fromId,
      which: asked.files,
      posts,
      heads: asked.heads,
      limit: batch,
    })
    if (ids.length === 0) return passed
    passed += await act(place, actor, async current => {
      await current.lock(fileSubjects(ids))
      const gone = await passFiles(current.tx, ids, fromId, asked.to)
      for (const id of gone)
        current.record({
          subject: { kind: 'file', id },
          kind: 'file.passed-over',
          about: { from: fromId, to: asked.to },
        })
      return gone.length
    })
  }
}

/**
 * Merges a unit into another or splits a part of it off: posts keep their desks and what lies there, files their numbers. Not one
 * act: a unit has thousands of files, and nobody's work may wait for all of them. Asked again after a break it goes on.
 */
export const passOver = async (
  place: Place,
  actor: Actor,
  fromId: string,
  asked: Asked,
): Promise<{ posts: number; units: number; files: number; unit: UnitReply }> => {
  await mustAdminister(place, actor, [])
  const places = await passPlaces(place, actor, fromId, asked)
  const files = await passAllFiles(place, actor, fromId, asked, places.posts)
  if (asked.close)
    await act(place, actor, async current => {
      await current.lock([{ kind: 'unit', id: fromId }])
      await mustAdminister(current, actor, [fromId])
      await closeUnitIn(current, fromId, dayInIndia(current.now))
    })
  const unit = (await unitById(place.db, fromId))!
  return { posts: places.posts.length, units: places.units, files, unit }
}
