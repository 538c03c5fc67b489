import pg from 'pg'

/** A statement as the server sent it. */
export type Statement = { text: string; values: unknown[] }

/** What one connection sent between beginning and ending a piece of work, in order. */
export type Work = Statement[]

/**
 * Writes down every statement `pg` sends in this process, grouped by transaction; statements outside one are works of
 * their own. Gives the way to stop, which answers with the works in the order they ended.
 */
export const record = (): (() => Work[]) => {
  const works: Work[] = []
  const open = new WeakMap<object, Work>()
  const original = pg.Client.prototype.query
  const recording = function (this: object, ...args: unknown[]) {
    const [first, second] = args
    const config = typeof first === 'string' ? { text: first, values: second } : (first as Partial<Statement>)
    const text = config?.text
    if (typeof text === 'string') {
      const statement = { text, values: Array.isArray(config?.values) ? config.values : [] }
      const begins = /^\s*(begin|start transaction)/i.test(text)
      const ends = /^\s*(commit|rollback)/i.test(text)
      const work = open.get(this)
      if (begins) open.set(this, [statement])
      else if (work) {
        work.push(statement)
        if (ends) {
          open.delete(this)
          works.push(work)
        }
      } else if (!/^\s*(select pg_notify|listen)/i.test(text)) works.push([statement])
    }
    return Reflect.apply(original, this, args)
  }
  pg.Client.prototype.query = recording as typeof original
  return () => {
    pg.Client.prototype.query = original
    return works
  }
}
