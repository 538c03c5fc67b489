import * as acts from '#acts/contract.ts'
import * as dispatch from '#dispatch/contract.ts'
import * as documents from '#documents/contract.ts'
import * as drafts from '#drafts/contract.ts'
import * as eDak from '#edak/contract.ts'
import * as closing from '#files/closing/contract.ts'
import * as files from '#files/settings.ts'
import * as issues from '#issues/contract.ts'
import type { Setting } from '#kit/setting.ts'
import * as matters from '#matters/contract.ts'
import * as movement from '#movement/contract.ts'
import * as notes from '#notes/contract.ts'
import * as limits from '#people/limits/contract.ts'
import * as signIn from '#people/sessions/contract.ts'
import * as proof from '#proof/contract.ts'
import * as receipts from '#receipts/settings.ts'
import * as attest from '#signing/attest/contract.ts'
import * as trust from '#signing/trust/contract.ts'
import * as calendar from './calendar/contract.ts'

/** The contracts settings are declared in, by the slice they are grouped under. Whatever a contract exports by `setting(…)` is found. */
const contracts: { [slice: string]: object } = {
  people: signIn,
  limits,
  receipts,
  files: { ...files, ...closing },
  matters,
  notes,
  movement: { ...movement, ...acts },
  drafts,
  issues,
  signing: { ...trust, ...attest },
  dispatch: { ...dispatch, ...eDak },
  documents,
  proof,
  settings: calendar,
}

/** A declared setting with the slice that it belongs to. */
export type Declared = { slice: string; setting: Setting }

const isSetting = (value: unknown): value is Setting =>
  typeof value === 'object' &&
  value !== null &&
  'key' in value &&
  'shape' in value &&
  'standard' in value &&
  'holds' in value

/** Every setting of the product, in the order of the screen. */
export const catalogue: readonly Declared[] = Object.entries(contracts).flatMap(([slice, contract]) =>
  Object.values(contract)
    .filter(isSetting)
    .map(setting => ({ slice, setting })),
)

/** The slices that declare a setting, in the order of the screen. */
export const settingSlices: readonly string[] = [...new Set(catalogue.map(each => each.slice))]

/** Finds a declared setting. */
export const declaredSetting = (key: string): Setting | undefined =>
  catalogue.find(each => each.setting.key === key)?.setting
