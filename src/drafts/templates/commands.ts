import type { Parsed } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import type * as contract from './contract.ts'
import { isUnit, wholeTemplate } from './read.ts'
import { insertTemplate, setRetired, updateTemplate } from './write.ts'

const unlessNamed = (name: { hi: string; en: string }): Refusal[] =>
  name.hi.trim() === '' || name.en.trim() === '' ? [refuse('name-missing', undefined, 'name')] : []

type Written = Parsed<typeof contract.addTemplate>['body']

const asJson = (template: Written & { id: string; version: number }): Json =>
  JSON.parse(JSON.stringify(template)) as Json

/** Adds a template for the instance, or for a unit the actor administers. */
export const addTemplate = (
  place: Place,
  actor: Actor,
  given: Written,
): Promise<{ id: string; version: number }> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [given.unitId])
    await current.lock([instanceSettings])
    unlessRefused([
      ...unlessNamed(given.name),
      ...(given.unitId === null || (await isUnit(current.tx, given.unitId))
        ? []
        : [refuse('unit-unknown', undefined, 'unitId')]),
    ])
    const id = newId()
    const committed = await current.commit('template', asJson({ id, version: 1, ...given }))
    await insertTemplate(current.tx, { id, version: 1, ...given, committed }, actor, current.now)
    current.record({
      subject: instanceSettings,
      kind: 'settings.template-added',
      about: { template: id, what: given.kind },
      commits: { template: committed },
    })
    return { id, version: 1 }
  })

/** Gives a template its next version. Drafts begun from an earlier one keep it until their writer takes the new. */
export const editTemplate = (
  place: Place,
  actor: Actor,
  id: string,
  given: Parsed<typeof contract.editTemplate>['body'],
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    const now = await wholeTemplate(current.tx, id)
    if (!now) throw new NotFound()
    const unitId = now.unit?.id ?? null
    await mustAdminister(current, actor, [unitId])
    unlessRefused([...ifStale(given.version, { version: now.version }), ...unlessNamed(given.name)])
    const version = now.version + 1
    const { kind, language } = now
    const { name, body } = given
    const committed = await current.commit(
      'template',
      asJson({ id, version, kind, language, unitId, name, body }),
    )
    await updateTemplate(current.tx, { id, version, name, body, committed }, actor, current.now)
    current.record({
      subject: instanceSettings,
      kind: 'settings.template-edited',
      about: { template: id, version },
      commits: { template: committed },
    })
    return { version }
  })

/** Takes a template out of use, or back into it. */
export const retireTemplate = (
  place: Place,
  actor: Actor,
  id: string,
  given: { version: number; retired: boolean },
): Promise<{ retired: boolean }> =>
  act(place, actor, async current => {
    await current.lock([instanceSettings])
    const now = await wholeTemplate(current.tx, id)
    if (!now) throw new NotFound()
    await mustAdminister(current, actor, [now.unit?.id ?? null])
    unlessRefused(ifStale(given.version, { version: now.version }))
    if (now.retired !== given.retired) {
      await setRetired(current.tx, id, given.retired ? current.now : null)
      current.record({
        subject: instanceSettings,
        kind: 'settings.template-edited',
        about: { template: id, retired: given.retired },
      })
    }
    return { retired: given.retired }
  })
