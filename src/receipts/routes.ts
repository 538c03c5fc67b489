import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { dayInIndia } from '#kit/clock.ts'
import { fromCursor, timeKey } from '#kit/cursor.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import { receiverShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import { unitCode } from '#people/settings/read.ts'
import type { Database } from '#storage/database.ts'
import { closeReceipt } from './commands/close.ts'
import { copyReceipt, readCopy } from './commands/copy.ts'
import { voidReceipt } from './commands/void.ts'
import * as contract from './contract.ts'
import * as copies from './copies/contract.ts'
import { correctReceipt } from './corrections/commands.ts'
import * as corrections from './corrections/contract.ts'
import { openCover, recordCover } from './covers/commands.ts'
import * as covers from './covers/contract.ts'
import * as diaries from './diary/contract.ts'
import { mayDiarise, mayReadDiary } from './diary/rules.ts'
import { copiesOf } from './read/copies.ts'
import { correspondentsLike } from './read/correspondents.ts'
import { diaryOf } from './read/diary.ts'
import { bytesOfUpload, earlierLike } from './read/earlier.ts'
import { receiptHorizonOf } from './read/receipt.ts'
import { categoriesOf, lateAfterOf } from './read/settings.ts'

const mustSee = async (db: Database, actor: Actor, id: string): Promise<void> => {
  if (!(await receiptHorizonOf(db, actor, id))) throw new NotFound()
}

/** The endpoints of receipts themselves; diarising and reading one touch notes and movement too and stand in acts. */
export const receiptRoutes = (app: App): void => {
  register(app, contract.choices, async (_, { office, actor }) => ({
    categories: await categoriesOf(office.db, actor.officeId),
    today: dayInIndia(office.clock?.() ?? new Date()),
    unitCode: await unitCode(office.db, actor.officeId),
    lateAfter: await lateAfterOf(office.db, actor.officeId),
    diarise: toAbility(mayDiarise(actor)),
  }))
  register(app, contract.duplicates, async ({ query }, { office: { db }, actor }) => ({
    items: await earlierLike(db, actor, {
      bytes: [
        ...(query.sha256 ? [Buffer.from(query.sha256, 'hex')] : []),
        ...(query.documentId ? await bytesOfUpload(db, actor, query.documentId) : []),
      ],
      name: query.name ?? '',
      organisation: query.organisation ?? '',
      letterNumber: query.letterNumber ?? '',
      letterOn: query.letterOn ?? null,
    }),
  }))
  register(app, diaries.diary, ({ query }, { office: { db }, actor }) => {
    unlessRefused(mayReadDiary(actor))
    const { cursor, ...asked } = query
    return diaryOf(db, actor, { ...asked, after: fromCursor(cursor, timeKey) })
  })
  register(app, contract.closeReceipt, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return closeReceipt(office, actor, params.id, body.remark, body.version)
  })
  register(app, covers.recordCover, async ({ body }, { office, actor }) => {
    const {
      id: _,
      receiver,
      ...made
    } = await recordCover(office, actor, {
      ...body,
      sender: { name: body.sender.name, organisation: body.sender.organisation },
    })
    return { ...made, ...(await receiverShown(office.db, receiver)) }
  })
  register(app, covers.openCover, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    const { version, documentId, physical, ...given } = body
    return openCover(office, actor, params.id, { given, documentId, physical, version })
  })
  register(app, corrections.correctReceipt, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    const { version, reason, ...given } = body
    return correctReceipt(office, actor, params.id, { given, version, reason })
  })
  register(app, corrections.voidReceipt, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return voidReceipt(office, actor, params.id, body.reason, body.version)
  })
  register(app, copies.copyReceipt, async ({ params, body }, { office, actor }) => {
    await mustSee(office.db, actor, params.id)
    return copyReceipt(office, actor, params.id, body.to)
  })
  register(app, copies.listCopies, ({ query }, { office: { db }, actor }) =>
    copiesOf(db, actor, { only: query.only, after: fromCursor(query.cursor, timeKey), limit: query.limit }),
  )
  register(app, copies.readCopy, ({ params }, { office, actor }) => readCopy(office, actor, params.id))
  register(app, contract.correspondents, async ({ query }, { office: { db }, actor }) => ({
    items: await correspondentsLike(db, actor.officeId, query.query),
  }))
}
