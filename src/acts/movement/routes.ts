import * as examination from '#files/examination/contract.ts'
import { examinationsOf, otherSideOf } from '#files/examination/read.ts'
import { mayExamine, mayReturnDecision } from '#files/examination/rules.ts'
import { officeOfFile } from '#files/examination/write.ts'
import { horizonOf } from '#files/read.ts'
import { lockedFile } from '#files/write.ts'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { id } from '#kit/id.ts'
import { NotFound, refuse } from '#kit/refusal.ts'
import { ahead } from '#movement/contract.ts'
import { postsShown, unitNamed } from '#movement/read.ts'
import { stayById } from '#movement/write.ts'
import { mustSee, sees } from '../must-see.ts'
import { lookAhead } from '../send.ts'
import * as contract from './contract.ts'
import { examineInLinked, returnDecision } from './examine.ts'
import { bringBack, park } from './park.ts'
import { pullUp } from './pull-up.ts'

const isId = (text: string): boolean => id.safeParse(text).success

/** What is done with a thing's movement beside sending it and taking that back. */
export const movementActRoutes = (app: App): void => {
  register(app, contract.pullUp, async ({ params, body }, { office, actor }) => {
    const asked = await stayById(office.db, params.id)
    if (!asked) throw new NotFound()
    await mustSee(office.db, actor, asked.kind, asked.subjectId)
    return pullUp(office, actor, params.id, body.reason)
  })
  register(app, ahead, async ({ query }, { office, actor }) => {
    const now = office.clock?.() ?? new Date()
    const files = query.files.split(',').filter(each => isId(each))
    const found = await lookAhead(office.db, actor, query.to, files.slice(0, 50), now)
    const { receiver } = found
    if (!receiver.exists) throw new NotFound()
    const posts = await postsShown(office.db, [receiver.postId])
    return {
      to: receiver.occupied ? (posts.get(receiver.postId) ?? null) : null,
      instead: receiver.instead,
      level: found.level,
      through: found.through,
      throughMust: found.throughMust,
      crossing:
        found.officeId && found.officeId !== actor.officeId
          ? await unitNamed(office.db, found.officeId)
          : null,
    }
  })
  register(app, examination.examineInLinked, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    await mustSee(office.db, actor, 'file', body.linkedId)
    return examineInLinked(office, actor, params.id, body.linkedId)
  })
  register(app, examination.examinationChoices, async ({ params }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    return { items: await otherSideOf(office.db, actor, params.id) }
  })
  register(app, examination.returnDecision, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, 'file', params.id)
    return returnDecision(office, actor, params.id, body.text, body.papers)
  })
  register(app, examination.listExaminations, async ({ params }, { office: { db }, actor }) => {
    const seen = await horizonOf(db, actor, params.id)
    const file = seen && (await lockedFile(db, params.id))
    const fileOffice = await officeOfFile(db, params.id)
    if (!file || !fileOffice) throw new NotFound()
    const { examinedIn, examines } = await examinationsOf(db, actor, params.id, seen.until)
    const mayReturn = async (id: string) => {
      const visiting = await lockedFile(db, id)
      return toAbility(visiting ? mayReturnDecision(visiting, actor) : [refuse('not-examined')])
    }
    return {
      examinedIn,
      examines: await Promise.all(
        examines.map(async each => ({ ...each, returnDecision: await mayReturn(each.file.id) })),
      ),
      examine: toAbility(mayExamine(file, fileOffice, actor)),
      returnDecision: toAbility(mayReturnDecision(file, actor)),
    }
  })
  register(app, contract.park, async ({ body }, { office, actor }) => {
    await mustSee(office.db, actor, body.kind, body.id)
    const { kind, id: thingId, ...how } = body
    const { waitingIds } = await park(office, actor, { items: [{ kind, id: thingId }], ...how })
    return { waitingId: waitingIds[0]! }
  })
  register(app, contract.parkSeveral, async ({ body }, { office, actor }) => {
    const gone: typeof body.items = []
    for (const item of body.items) if (!(await sees(office.db, actor, item.kind, item.id))) gone.push(item)
    return park(office, actor, { ...body, gone })
  })
  register(app, contract.bringBack, async ({ params }, { office, actor }) => {
    await mustSee(office.db, actor, params.kind, params.id)
    return bringBack(office, actor, params.kind, params.id)
  })
}
