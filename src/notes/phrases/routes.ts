import { type App, register } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { unitById } from '#people/units/read.ts'
import { addPhrase, editPhrase, reachOf, removePhrase } from './commands.ts'
import * as contract from './contract.ts'
import { phrasesFor } from './read.ts'
import { mayKeepFor, ownerNamed } from './rules.ts'

/** The endpoints of standard phrases. */
export const phraseRoutes = (app: App): void => {
  register(app, contract.listPhrases, async ({ query }, { office, actor }) => {
    const unitId = query.unit ?? actor.unitId
    if (query.unit) await mustAdminister(office, actor, [query.unit])
    const [rows, reach, unit] = await Promise.all([
      phrasesFor(office.db, query.unit ? null : actor.personId, unitId),
      reachOf(office, actor, unitId),
      unitById(office.db, unitId),
    ])
    // Units above one's own are administered by whoever administers those: asked for when it is tried.
    const mayKeep = (owner: { personId: string | null; unitId: string | null }): boolean =>
      mayKeepFor(owner, actor, { ...reach, unit: reach.unit && owner.unitId === unitId }).length === 0
    const owners = [
      ...(query.unit ? [] : [{ personId: actor.personId, unitId: null }]),
      { personId: null, unitId },
      { personId: null, unitId: null },
    ]
    if (!unit) throw new NotFound()
    return {
      items: rows.map(row => ({
        id: row.id,
        owner: ownerNamed(row),
        unit: row.unit,
        key: row.key,
        text: row.text,
        version: row.version,
        mayEdit: mayKeep(row),
      })),
      mayAdd: owners.filter(mayKeep).map(ownerNamed),
      unit: { id: unit.id, code: unit.code, name: unit.name },
    }
  })
  register(app, contract.addPhrase, ({ body }, { office, actor }) => addPhrase(office, actor, body))
  register(app, contract.editPhrase, ({ params, body }, { office, actor }) =>
    editPhrase(office, actor, params.id, body),
  )
  register(app, contract.removePhrase, ({ params, body }, { office, actor }) =>
    removePhrase(office, actor, params.id, body.version),
  )
}
