import type { Json } from '#kit/json.ts'
import { NotFound, type Refusal, Refused, refuse, unlessRefused } from '#kit/refusal.ts'
import type { Setting } from '#kit/setting.ts'
import { type Act, act, type Place } from '#ledger/act.ts'
import { instanceSettings, type Subject } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { SignInPolicy } from '#people/sessions/contract.ts'
import { announce } from '#storage/live.ts'
import { catalogue, declaredSetting } from './catalogue.ts'
import type { SettingShown } from './contract.ts'
import { storedSettings, unitNamed } from './read.ts'
import { maySetFor, settingStands, shapedValue } from './rules.ts'
import { wordsTopic } from './terms/contract.ts'
import { putSetting } from './write.ts'

/** Where settings live: what the server was started with is the standard of some. */
type SettingsPlace = Place & { environment: SignInPolicy }

const standardOf = ({ key, standard }: Setting, { idleMinutes, sessionHours }: SignInPolicy): Json =>
  key === 'sign-in' ? { idleMinutes, sessionHours } : (standard as Json)

const whyNot = async (place: Place, actor: Actor, unitId: string | null): Promise<readonly Refusal[]> => {
  try {
    await mustAdminister(place, actor, [unitId])
    return []
  } catch (error) {
    if (error instanceof Refused) return error.refusals
    throw error
  }
}

/** Every setting as it stands in a unit, or in the instance with null; for administrators. */
export const listSettings = async (place: SettingsPlace, actor: Actor, unitId: string | null) => {
  await mustAdminister(place, actor, [])
  const unit = unitId === null ? null : await unitNamed(place.db, unitId)
  if (unit === undefined) throw new NotFound()
  const rows = await storedSettings(place.db, unitId)
  const why = await whyNot(place, actor, unitId)
  return {
    unit,
    items: catalogue.map(({ setting }) =>
      settingStands(setting, standardOf(setting, place.environment), rows, [
        ...why,
        ...maySetFor(setting, unitId),
      ]),
    ),
  }
}

const change = (
  place: SettingsPlace,
  actor: Actor,
  declared: Setting,
  { unitId, version }: { unitId: string | null; version: number },
  decide: (before: SettingShown) => Json | null,
): Promise<SettingShown> =>
  act(place, actor, async current => {
    const subject: Subject = unitId === null ? instanceSettings : { kind: 'unit', id: unitId }
    await current.lock([subject])
    await mustAdminister(current, actor, [unitId])
    const stands = async (): Promise<SettingShown> =>
      settingStands(
        declared,
        standardOf(declared, place.environment),
        await storedSettings(current.tx, unitId),
        [],
      )
    const before = await stands()
    unlessRefused([
      ...maySetFor(declared, unitId),
      ...ifStale(version, { version: before.version, value: before.value, source: before.source }),
    ])
    const value = decide(before)
    await putSetting(current.tx, { key: declared.key, unitId, value })
    // the names of actions are words of the screens too
    await announce(current.tx, [wordsTopic])
    await recordSetting(current, subject, { key: declared.key, version: before.version + 1, value })
    return stands()
  })

/** Says in the ledger what a setting says from now on; null: it is unset. */
export const recordSetting = async (
  current: Act,
  subject: Subject,
  { key, version, value }: { key: string; version: number; value: Json | null },
): Promise<void> =>
  current.record({
    subject,
    kind: 'settings.changed',
    about: { key, version, set: value !== null },
    commits: value === null ? {} : { value: await current.commit('setting', value) },
  })

const known = (key: string): Setting => {
  const declared = declaredSetting(key)
  if (!declared) throw new NotFound()
  return declared
}

/** Sets a setting for the instance or a unit. */
export const changeSetting = async (
  place: SettingsPlace,
  actor: Actor,
  key: string,
  { value, ...where }: { unitId: string | null; version: number; value: unknown },
): Promise<SettingShown> => {
  await mustAdminister(place, actor, [])
  const declared = known(key)
  return change(place, actor, declared, where, () => shapedValue(declared, value))
}

/** Unsets a setting: what stands above it holds again. */
export const unsetSetting = async (
  place: SettingsPlace,
  actor: Actor,
  key: string,
  where: { unitId: string | null; version: number },
): Promise<SettingShown> => {
  await mustAdminister(place, actor, [])
  return change(place, actor, known(key), where, before => {
    if (before.source !== 'here') throw new Refused([refuse('setting-not-set')])
    return null
  })
}
