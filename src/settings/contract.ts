import { z } from 'zod'
import { abilitiesOf } from '#kit/ability.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'
import { administrationRefusals } from '#people/administration/contract.ts'
import { unitName } from '#people/contract.ts'

/** Where what holds comes from: set here, set for a unit above, set for the instance, or nobody set it. */
export const settingSource = z.enum(['here', 'above', 'instance', 'standard'])
export type SettingSource = z.infer<typeof settingSource>

/** A setting as it holds in one place: the instance or a unit. */
export const settingShown = z.object({
  key: z.string(),
  holds: z.enum(['instance', 'unit']),
  value: z.json(),
  standard: z.json(),
  source: settingSource,
  /** the unit above that set it */
  sourceUnit: unitName.nullable(),
  /** of what is set here, also after it was unset; 0: never set here */
  version: z.int(),
  /** the units below that set their own */
  below: z.array(unitName),
  abilities: abilitiesOf(['change']),
})
export type SettingShown = z.infer<typeof settingShown>

const key = z.string().regex(/^[a-z][a-zA-Z.-]{0,59}$/)

const example: SettingShown = {
  key: 'files.number-pattern',
  holds: 'unit',
  value: '{basic}-{primary}{secondary}[({tertiary})]/{serial}/{year}-{section}',
  standard: '{basic}-{primary}{secondary}[({tertiary})]/{serial}/{year}-{section}',
  source: 'standard',
  sourceUnit: null,
  version: 0,
  below: [],
  abilities: { change: { may: true, why: [] } },
}

/** Every setting as it holds for the instance or in a unit. */
export const listSettings = endpoint({
  method: 'GET',
  path: '/settings',
  tag: 'administration',
  summary: 'Every setting as it holds in the instance or in a unit, and where that comes from',
  audience: 'post',
  query: z.object({ unit: id.optional().describe('left out: the instance') }),
  reply: z.object({ unit: unitName.nullable(), items: z.array(settingShown) }),
  refusals: ['not-administrator'],
  example: { reply: { unit: null, items: [example] } },
})

/** Sets one. */
export const changeSetting = endpoint({
  method: 'PUT',
  path: '/settings/:key',
  tag: 'administration',
  summary: 'Set a setting for the instance or for a unit and what stands below it',
  description: 'Faults of the value are told by the field they stand in, below `value`.',
  audience: 'post',
  params: z.object({ key }),
  body: z.object({ unitId: id.nullable().default(null), version: z.int().min(0), value: z.json() }),
  reply: settingShown,
  refusals: [
    ...administrationRefusals,
    'setting-of-instance',
    'pattern-needs',
    'pattern-name-unknown',
    'pattern-brackets',
    'setting-value',
  ],
  example: {
    body: { unitId: null, version: 0, value: '{section}/{serial}/{year}' },
    reply: { ...example, value: '{section}/{serial}/{year}', source: 'here', version: 1 },
  },
})

/** Unsets one, so that what stands above it holds again. */
export const unsetSetting = endpoint({
  method: 'DELETE',
  path: '/settings/:key',
  tag: 'administration',
  summary: 'Unset a setting: what is set above it holds again, or the standard',
  audience: 'post',
  params: z.object({ key }),
  query: z.object({ unit: id.optional(), version: z.coerce.number().int() }),
  reply: settingShown,
  refusals: [...administrationRefusals, 'setting-not-set'],
  example: { reply: example },
})
