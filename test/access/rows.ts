import type { Rows } from './row.ts'
import { confidenceRows } from './rows-confidence.ts'
import { fileRows } from './rows-files.ts'
import { formRows } from './rows-forms.ts'
import { letterRows } from './rows-letters.ts'
import { movementRows } from './rows-movement.ts'
import { noteRows } from './rows-notes.ts'
import { paperRows } from './rows-papers.ts'
import { peopleRows } from './rows-people.ts'
import { proofRows } from './rows-proof.ts'
import { registryRows } from './rows-registry.ts'
import { settingRows } from './rows-settings.ts'
import { signingRows } from './rows-signing.ts'
import { trustRows } from './rows-trust.ts'

/** Every row of the access table: the attacks call every endpoint of it too. One a line, so that two slices added at once do not collide. */
export const rows: Rows = {
  ...peopleRows,
  ...paperRows,
  ...letterRows,
  ...registryRows,
  ...movementRows,
  ...fileRows,
  ...formRows,
  ...confidenceRows,
  ...settingRows,
  ...trustRows,
  ...noteRows,
  ...signingRows,
  ...proofRows,
}
