import { toAbility } from '#kit/ability.ts'
import type { Json } from '#kit/json.ts'
import { type Refusal, Refused, refuse } from '#kit/refusal.ts'
import type { Setting } from '#kit/setting.ts'
import { toRefusals } from '#kit/shape-refusals.ts'
import type { SettingShown, SettingSource } from './contract.ts'

type UnitName = { id: string; code: string; name: { hi: string; en: string } }

/** A stored setting as seen from one place: how far above (0: here; null: the instance's own, seen from a unit) or that it stands below. */
export type StoredSetting = {
  key: string
  place: 'here' | 'above' | 'instance' | 'below'
  depth: number
  unit: UnitName | null
  value: Json | null
  version: number
}

const isRead = (declared: Setting, row: StoredSetting): boolean =>
  row.value !== null && declared.shape.safeParse(row.value).success

/** How a setting stands in a place. A stored value that can't be read counts as not set, as it does for who acts by it. */
export const settingStands = (
  declared: Setting,
  standard: Json,
  rows: readonly StoredSetting[],
  whyNot: readonly Refusal[],
): SettingShown => {
  const own = rows.filter(row => row.key === declared.key)
  const holding = own
    .filter(row => row.place !== 'below' && isRead(declared, row))
    .toSorted((a, b) => a.depth - b.depth)[0]
  const here = own.find(row => row.place === 'here')
  const source: SettingSource =
    holding && holding.place !== 'below' ? holding.place : ('standard' satisfies SettingSource)
  return {
    key: declared.key,
    holds: declared.holds,
    value: holding ? (holding.value as Json) : standard,
    standard,
    source,
    sourceUnit: source === 'above' ? (holding?.unit ?? null) : null,
    version: here?.version ?? 0,
    below: own.flatMap(row => (row.place === 'below' && row.value !== null && row.unit ? [row.unit] : [])),
    abilities: { change: toAbility(whyNot) },
  }
}

/** Why a setting cannot be set for a unit: it is one of the whole instance. */
export const maySetFor = (declared: Setting, unitId: string | null): Refusal[] =>
  unitId !== null && declared.holds === 'instance' ? [refuse('setting-of-instance', undefined, 'unitId')] : []

/** The value in the setting's shape. Throws Refused with every fault, each under the field it stands in. */
export const shapedValue = (declared: Setting, value: unknown): Json => {
  const read = declared.shape.safeParse(value)
  if (!read.success) throw new Refused(toRefusals(read.error.issues, 'value'))
  return read.data as Json
}
