import { noteReading } from '#documents/confidence.ts'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { isConfidential } from '#kit/classification.ts'
import { registerYear, yearInNumber } from '#kit/clock.ts'
import { fromCursor, timeKey } from '#kit/cursor.ts'
import { NotFound } from '#kit/refusal.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { Office } from '#storage/office.ts'
import { askReopen, declineReopen, noteAnswer, reopenFile } from './closing/commands.ts'
import * as closing from './closing/contract.ts'
import { openMattersOf } from './closing/write.ts'
import { addHead, markPaper, openedByHolder } from './commands.ts'
import * as contract from './contract.ts'
import { editCover } from './cover/commands.ts'
import * as covers from './cover/contract.ts'
import { coversOf } from './cover/read.ts'
import { addEnclosure, strikePaper } from './papers/commands.ts'
import * as papers from './papers/contract.ts'
import { filesSeen, headsFor, horizonOf, numberingOf } from './read.ts'
import { relate, undoRelation } from './relations/commands.ts'
import * as relations from './relations/contract.ts'
import { aroundOf, relationsOf } from './relations/read.ts'
import { relationById } from './relations/write.ts'
import { showFile } from './show.ts'
import { convertFile, setTwin } from './twin/commands.ts'
import * as twins from './twin/contract.ts'
import { mergePart, openPart, openVolume } from './volumes/commands.ts'
import * as volumes from './volumes/contract.ts'
import { mayMerge } from './volumes/rules.ts'
import { lockedFile } from './write.ts'

/** What may not be seen may not be acted on either: it answers as if it did not exist. */
const mustSee = async (db: Database, actor: Actor, fileId: string): Promise<{ until: Date | null }> => {
  const horizon = await horizonOf(db, actor, fileId)
  if (!horizon) throw new NotFound()
  return horizon
}

/** The same for what tells the words of a file: of a confidential one, reading them is an entry. */
const mustRead = async (office: Office, actor: Actor, fileId: string) => {
  const { until } = await mustSee(office.db, actor, fileId)
  const file = await lockedFile(office.db, fileId)
  if (!file) throw new NotFound()
  if (isConfidential(file.classification)) await noteReading(office, actor, { kind: 'file', id: fileId })
  return { file, until }
}

/** The endpoints of files themselves; what touches receipts and notes too stands in acts. */
export const fileRoutes = (app: App): void => {
  register(app, contract.listHeads, async (_, { office, actor }) => {
    const [heads, numbering] = await Promise.all([
      headsFor(office.db, actor.unitId),
      numberingOf(office.db, actor.unitId),
    ])
    const year = registerYear(office.clock?.() ?? new Date(), numbering.year)
    return { heads, numbering: { ...numbering, year: yearInNumber(year, numbering.year) } }
  })
  register(app, contract.addHead, ({ body }, { office, actor }) => addHead(office, actor, body))
  register(app, contract.listFiles, ({ query }, { office, actor }) =>
    filesSeen(office.db, actor, {
      after: fromCursor(query.cursor, timeKey),
      limit: query.limit,
      ...(query.state ? { state: query.state } : {}),
      ...(query.query ? { query: query.query } : {}),
      ...(query.reopening ? { reopening: true } : {}),
    }),
  )
  register(app, contract.readFile, async ({ params }, { office, actor }) => {
    await mustRead(office, actor, params.id)
    await openedByHolder(office, actor, params.id)
    return showFile(office.db, actor, params.id)
  })
  register(app, contract.markPaper, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return markPaper(office, actor, params.id, params.paperId, body.mark)
  })
  branchRoutes(app)
}

/** What is rarer in a file's life: its cover, what it stands beside, its volumes and parts, its reopening. */
const branchRoutes = (app: App): void => {
  register(app, covers.editCover, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return editCover(office, actor, params.id, body)
  })
  register(app, covers.readCovers, async ({ params }, { office, actor }) => {
    const { until } = await mustRead(office, actor, params.id)
    return { covers: await coversOf(office.db, params.id, until) }
  })
  register(app, papers.strikePaper, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return strikePaper(office, actor, params.id, params.paperId, body.reason)
  })
  register(app, papers.addEnclosure, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return addEnclosure(office, actor, params.id, body.documentId, body.title)
  })
  register(app, relations.readRelations, async ({ params }, { office, actor }) => {
    const { db } = office
    const { file, until } = await mustRead(office, actor, params.id)
    const { parts } = await aroundOf(db, actor, params.id)
    const running = parts.flatMap(each =>
      each.id !== null && each.state !== 'closed' ? [{ ...each, id: each.id }] : [],
    )
    return {
      relations: await relationsOf(db, actor, file, until),
      parts: await Promise.all(
        running.map(async each => {
          const part = await lockedFile(db, each.id)
          const open = await openMattersOf(db, each.id, actor)
          return { ...each, merge: toAbility(part ? mayMerge(file, part, open, actor) : []) }
        }),
      ),
    }
  })
  register(app, relations.relate, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    await mustSee(office.db, actor, body.otherId)
    return relate(office, actor, params.id, body)
  })
  register(app, relations.undoRelation, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    const known = await relationById(office.db, params.relationId)
    if (!known) throw new NotFound()
    // a relation with a file one does not see is not there
    await mustSee(office.db, actor, known.fileId)
    await mustSee(office.db, actor, known.otherId)
    return undoRelation(office, actor, params.id, params.relationId, body.reason)
  })
  register(app, volumes.openPart, async ({ params }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return openPart(office, actor, params.id)
  })
  register(app, volumes.mergePart, async ({ params }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    await mustSee(office.db, actor, params.partId)
    return mergePart(office, actor, params.id, params.partId)
  })
  register(app, volumes.openVolume, async ({ params }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return openVolume(office, actor, params.id)
  })
  register(app, closing.askReopen, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    const { ofPostId, version } = await askReopen(office, actor, params.id, body.reason, body.version)
    const of = ofPostId ? (await postsShown(office.db, [ofPostId])).get(ofPostId)! : null
    return { of, version }
  })
  register(app, closing.reopenFile, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    const { toPostId, version } = await reopenFile(office, actor, params.id, body.version)
    return { to: (await postsShown(office.db, [toPostId])).get(toPostId)!, version }
  })
  register(app, closing.noteReopeningAnswer, ({ params }, { office, actor }) =>
    noteAnswer(office, actor, params.id),
  )
  register(app, closing.declineReopen, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return declineReopen(office, actor, params.id, body.reason, body.version)
  })
  register(app, twins.setTwin, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return setTwin(office, actor, params.id, body)
  })
  register(app, twins.convertFile, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return convertFile(office, actor, params.id, body)
  })
}
