import type { Language } from '#kit/bilingual.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { RegisterRow } from '../contract.ts'
import type { Say } from '../say.ts'

/** What a register is asked by. Days are those of India; `after` is the key of the last row had. */
export type RegisterAsked = {
  actor: Actor
  unitId: string
  from: string | null
  to: string | null
  language: Language
  after: readonly [string, string] | undefined
  limit: number
}

/** A row with the key it is sorted and continued by. */
export type KeyedRow = { row: RegisterRow; key: readonly [string, string] }

/**
 * One register: its columns with their widths, a page of its rows, oldest first, and its totals: `entries` and `copies`, or `came`,
 * are its rows, the others some of them.
 */
export type Register = {
  columns: readonly (readonly [key: string, width: number])[]
  rows(db: Database, asked: RegisterAsked, say: Say): Promise<KeyedRow[]>
  totals(db: Database, asked: RegisterAsked): Promise<Record<string, number>>
}
