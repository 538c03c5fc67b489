import type { Refusal } from '#kit/refusal.ts'

/** What a child can be asked: each name with what goes in and what comes out. Everything must survive structured cloning. */
export type Calls = { [name: string]: { args: unknown; result: unknown } }

/** What the parent writes to the child. */
export type Ask = { id: number; name: string; args: unknown }

/** The first thing a child writes: it has loaded and can be asked. */
export type Ready = { kind: 'ready' }

/** What the child writes back: a result, the reasons it refuses, or an error of ours. `rss` is its memory after the call, in bytes. */
export type Answer = { id: number; rss: number } & (
  | { kind: 'result'; result: unknown }
  | { kind: 'refused'; refusals: readonly Refusal[] }
  | { kind: 'error'; message: string; fatal: boolean }
)
