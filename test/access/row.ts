import type { Scene } from './scene.ts'

/** The columns of the access table, in order, with who plays each unless a row says otherwise. */
export const roles = [
  'stranger',
  'other',
  'past',
  'holder',
  'superior',
  'registry',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** Nobody signed in · another department · the post that had it · the one that has it · above that · the registry · administrator · auditor. */
export const usualCast: Record<Role, string | null> = {
  stranger: null,
  other: 'so.finance',
  past: 'ast.health1',
  holder: 'so.health1',
  superior: 'ds.health',
  registry: 'cru1.health',
  administrator: 'admin',
  auditor: 'auditor',
}

/** A call as it is made. */
export type Input = {
  params?: Record<string, unknown>
  query?: Record<string, unknown>
  body?: unknown
  headers?: Record<string, string>
  payload?: Buffer
}

/** One endpoint: how it is called, and what each role is answered. */
export type Row = {
  call?: (scene: Scene, login: string | null) => Promise<Input> | Input
  expect: readonly [
    stranger: number,
    other: number,
    past: number,
    holder: number,
    superior: number,
    registry: number,
    administrator: number,
    auditor: number,
  ]
  cast?: Partial<Record<Role, string>>
  /** A scene of its own for the row, because its last call changes it; or for each role that succeeds, because several do. */
  fresh?: 'row' | 'role'
}

/** Endpoints whose access is tested elsewhere, and where. */
export type Elsewhere = { elsewhere: string }

/** Rows by `METHOD /path`. */
export type Rows = Record<string, Row | Elsewhere>

/** Everybody who acts in a post. */
export const everyPost = [401, 200, 200, 200, 200, 200, 200, 200] as const
/** Whoever it is. */
export const anyone = [200, 200, 200, 200, 200, 200, 200, 200] as const
/** Administrators alone. */
export const administrators = [401, 403, 403, 403, 403, 403, 200, 403] as const
