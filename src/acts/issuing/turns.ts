import type { Database } from '#storage/database.ts'

type Line = { next: number; standing: number; last: Promise<void> }

/** The lines before the registers of one database, as far as this process has letters standing in them. */
const lines = new WeakMap<Database, Map<string, Line>>()

/** A letter's place in the line before a register. */
export type Turn = {
  /** Joins the line of a register for so many numbers; gives the first it will have if everyone before it gets his. */
  take(register: string, next: number, many: number): number
  /** Until everyone before it in the line has ended, well or not. */
  reached(): Promise<void>
  /** Leaves the line; without `used`, its numbers are for those who come. */
  end(used: boolean): void
}

/**
 * A line before a register in which letters are set while they stand in it, so that the register is not locked meanwhile. The line
 * promises nothing: the number is the one the locked register gives, and a letter set under another (somebody before it failed, or
 * another process was quicker) is set anew.
 */
export const standInLine = (db: Database): Turn => {
  let leave: ((used: boolean) => void) | undefined
  let before: Promise<void> = Promise.resolve()
  const turn: Turn = {
    take(register, next, many) {
      // an act that is run anew after a deadlock stands at the end again
      turn.end(false)
      const of = lines.get(db) ?? new Map<string, Line>()
      lines.set(db, of)
      const line = of.get(register) ?? { next, standing: 0, last: Promise.resolve() }
      of.set(register, line)
      const first = Math.max(next, line.next)
      line.next = first + many
      line.standing += 1
      before = line.last
      let ended = (): void => {}
      line.last = new Promise(resolve => {
        ended = resolve
      })
      leave = used => {
        if (!used) line.next -= many
        line.standing -= 1
        if (line.standing === 0) of.delete(register)
        ended()
      }
      return first
    },
    reached: () => before,
    end(used) {
      leave?.(used)
      leave = undefined
    },
  }
  return turn
}
