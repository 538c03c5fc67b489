import { markReturned } from '#dispatch/commands.ts'
import { lockedDispatch } from '#dispatch/write.ts'
import { type App, register } from '#http/register.ts'
import { toAbility } from '#kit/ability.ts'
import { dayInIndia } from '#kit/clock.ts'
import { fromCursor, timeKey } from '#kit/cursor.ts'
import { NotFound, refuse, unlessRefused } from '#kit/refusal.ts'
import type { Actor } from '#people/contract.ts'
import { earlierLike } from '#receipts/read/earlier.ts'
import type { Office } from '#storage/office.ts'
import * as contract from './contract.ts'
import { eDakLetter, eDakOf } from './read.ts'
import { mayAcceptEDak, mayReturnEDak, reasonGiven, typeOf } from './rules.ts'

const showLetter = async ({ db, clock }: Office, actor: Actor, id: string) => {
  const letter = await eDakLetter(db, actor, id)
  const dispatch = letter && (await lockedDispatch(db, id))
  if (!letter || !dispatch) throw new NotFound()
  const { documentId, sha256, ...rest } = letter
  return {
    ...rest,
    documentId: letter.state === 'returned' || letter.sealed ? null : documentId,
    type: typeOf(letter.kind),
    classification: dispatch.classification,
    earlier: letter.sealed
      ? []
      : await earlierLike(
          db,
          { ...actor, officeId: dispatch.toOfficeId ?? actor.officeId },
          { bytes: [sha256], ...letter.sender, letterNumber: letter.number, letterOn: letter.issuedOn },
        ).then(found => found.filter(each => each.id !== letter.receipt?.id)),
    version: dispatch.version,
    abilities: {
      accept: toAbility([
        ...mayAcceptEDak(dispatch, actor),
        ...(letter.sealed ? [refuse('cover-sealed')] : []),
      ]),
      acceptCover: toAbility([
        ...mayAcceptEDak(dispatch, actor),
        ...(letter.sealed ? [] : [refuse('cover-opened')]),
      ]),
      return: toAbility(mayReturnEDak(dispatch, actor, clock?.() ?? new Date())),
    },
  }
}

/** The endpoints of the e-Dak; accepting touches receipts and stands in acts. */
export const eDakRoutes = (app: App): void => {
  register(app, contract.eDak, ({ query }, { office: { db }, actor }) =>
    eDakOf(db, actor, { only: query.only, after: fromCursor(query.cursor, timeKey), limit: query.limit }),
  )
  register(app, contract.readEDak, ({ params }, { office, actor }) => showLetter(office, actor, params.id))
  register(app, contract.returnEDak, async ({ params, body }, { office, actor }) => {
    if (!(await eDakLetter(office.db, actor, params.id))) throw new NotFound()
    unlessRefused(reasonGiven(body.reason))
    const on = dayInIndia(office.clock?.() ?? new Date())
    const { state } = await markReturned(office, actor, params.id, {
      version: body.version,
      on,
      text: body.reason,
    })
    return { state }
  })
}
