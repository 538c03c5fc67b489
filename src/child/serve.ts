import { Refused } from '#kit/refusal.ts'
import type { Answer, Ask, Calls, Ready } from './calls.ts'

/** How a child answers each call. */
export type Handlers<C extends Calls> = {
  [Name in keyof C]: (args: C[Name]['args']) => Promise<C[Name]['result']>
}

/** Thrown by a handler that leaves the child in a state nobody should work with again: the parent replaces it. */
export class Broken extends Error {}

const answerTo = async <C extends Calls>(handlers: Handlers<C>, ask: Ask): Promise<Answer> => {
  const rss = () => process.memoryUsage.rss()
  try {
    const handler = handlers[ask.name]
    if (!handler) throw new Error(`no such call: ${ask.name}`)
    const result = await handler(ask.args as C[string]['args'])
    return { id: ask.id, kind: 'result', result, rss: rss() }
  } catch (error) {
    if (error instanceof Refused) return { id: ask.id, kind: 'refused', refusals: error.refusals, rss: rss() }
    const message = error instanceof Error ? error.message : String(error)
    return { id: ask.id, kind: 'error', message, fatal: error instanceof Broken, rss: rss() }
  }
}

/** Runs in the child: answers what the parent asks, one call at a time, and ends when the parent is gone. */
export const serve = <C extends Calls>(handlers: Handlers<C>): void => {
  process.on('message', (ask: Ask) => {
    void answerTo(handlers, ask).then(answer => process.send?.(answer))
  })
  process.on('disconnect', () => process.exit(0))
  // Ctrl+C reaches the whole group; the parent decides when its children end.
  process.on('SIGINT', () => {})
  process.send?.({ kind: 'ready' } satisfies Ready)
}
