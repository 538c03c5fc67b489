import { sql } from 'kysely'
import { standardForm, storedForm, type TemplateBody } from '#drafts/form.ts'
import { addTemplate } from '#drafts/templates/commands.ts'
import { addHead } from '#files/commands.ts'
import type { Json } from '#kit/json.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { addPhrase } from '#notes/phrases/commands.ts'
import type { Actor } from '#people/contract.ts'
import { recordSetting } from '#settings/commands.ts'
import { mustSignSetting, signLettersSetting } from '#signing/attest/contract.ts'
import { heads } from './heads.ts'
import type { Laid } from './lay-office.ts'
import { type UnitKey, units } from './office.ts'
import { demoPassword, shownLogins } from './persons.ts'
import { phrases } from './phrases.ts'
import type { DemoHead } from './shapes.ts'
import { type FormAsked, templates } from './templates.ts'

const lineOf = (unit: string | null): string[] =>
  unit === null ? [] : [unit, ...lineOf(units.find(each => each.key === unit)?.parent ?? null)]

const codeAt = [
  (_: string, code: string) => code,
  (before: string, code: string) => `${before}-${code}`,
  (before: string, code: string) => `${before}${code}`,
  (before: string, code: string) => `${before}(${code})`,
] as const

/** Adds every subject head by the administrator's own command. Gives the way to find one as written on a file: `A-11016(2)`. */
export const layHeads = async (
  place: Place,
  laid: Laid,
  administrator: Actor,
): Promise<(unit: string, code: string) => string> => {
  const made = new Map<string, string>()
  const add = async (
    head: DemoHead,
    unit: UnitKey | null,
    parentId: string | null,
    before: string,
    depth: number,
  ): Promise<void> => {
    const { id } = await addHead(place, administrator, {
      parentId,
      unitId: unit && parentId === null ? laid.unit(unit) : null,
      code: head.code,
      name: head.name,
    })
    const code = codeAt[depth]!(before, head.code)
    made.set(`${unit ?? ''} ${code}`, id)
    for (const below of head.below ?? []) await add(below, unit, id, code, depth + 1)
  }
  for (const basic of heads) for (const unit of basic.units ?? [null]) await add(basic, unit, null, '', 0)
  return (unit, code) => {
    const found = ['', ...lineOf(unit)].map(each => made.get(`${each} ${code}`)).find(each => each)
    if (!found) throw new Error(`${unit} has no head ${code}`)
    return found
  }
}

/** Adds the forms that single units have; gives the way to find a form. */
export const layTemplates = async (
  place: Place,
  laid: Laid,
  administrator: Actor,
): Promise<(asked: FormAsked) => { id: string; body: TemplateBody }> => {
  const made = new Map<string, { id: string; body: TemplateBody }>()
  for (const each of templates) {
    const { kind, language, name } = each
    const body = { ...standardForm(kind, language), ...each.body }
    const unitId = each.unit && laid.unit(each.unit)
    const { id } = await addTemplate(place, administrator, { kind, language, unitId, name, body })
    made.set(each.key, { id, body })
  }
  const { rows: common } = await sql<{ id: string; kind: string; language: string; body: Json }>`
    select id, kind, language, body from template where unit_id is null and retired_at is null order by id`.execute(
    place.db,
  )
  return ({ kind, language, own }) => {
    const form = templates.find(each => each.key === own)
    if (form) return made.get(form.key)!
    const found = common.find(each => each.kind === kind && each.language === language)
    if (!found || own) throw new Error(`no form ${own ?? `${kind} in ${language}`}`)
    return { id: found.id, body: storedForm(found.body, kind, language) }
  }
}

/** Adds the standard phrases of noting for everybody, by the administrator's own command. */
export const layPhrases = async (place: Place, administrator: Actor): Promise<void> => {
  for (const phrase of phrases) await addPhrase(place, administrator, { owner: 'instance', ...phrase })
}

/** Lets everybody seal and issue without a token: a demonstration has to work on a computer that has none. Who has one signs all the same. */
export const letSealWithoutToken = (place: Place): Promise<void> =>
  act(place, 'server', async current => {
    await current.lock([instanceSettings])
    const value = 'nobody'
    for (const { key } of [mustSignSetting, signLettersSetting]) {
      await sql`insert into setting (key, value) values (${key}, ${JSON.stringify(value)}::jsonb)`.execute(
        current.tx,
      )
      await recordSetting(current, instanceSettings, { key, version: 1, value })
    }
  })

/**
 * Marks the instance as a demonstration: first when its making begins, so that an interrupted one is known, then with the logins
 * the sign-in page shows when it is whole.
 */
export const markDemonstration = (place: Place, by: Actor | 'server', whole: boolean): Promise<void> =>
  act(place, by, async current => {
    await current.lock([instanceSettings])
    const value: Json = whole ? { password: demoPassword, logins: [...shownLogins] } : { loading: true }
    const { rows } = await sql<{ version: number }>`
      insert into setting (key, value) values ('demonstration', ${JSON.stringify(value)}::jsonb)
      on conflict (key, unit_id) do update set value = excluded.value, version = setting.version + 1 returning version`.execute(
      current.tx,
    )
    await recordSetting(current, instanceSettings, { key: 'demonstration', version: rows[0]!.version, value })
  })
