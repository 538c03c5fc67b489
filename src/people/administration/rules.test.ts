import { describe, expect, it } from 'vitest'
import type { Actor } from '#people/contract.ts'
import { ifStale, mayAdminister, reaches } from './rules.ts'

const revenueInBareilly = { line: ['revenue', 'state'], territory: ['bareilly', 'rohilkhand'] }
const healthInBareilly = { line: ['health', 'state'], territory: ['bareilly', 'rohilkhand'] }
const revenueAtTheCapital = { line: ['revenue', 'state'], territory: ['lucknow'] }

describe('a scope', () => {
  it('is chosen on the line, in the territory, or on both', () => {
    expect(reaches([{ include: true, territory: 'bareilly' }], healthInBareilly)).toBe(true)
    expect(reaches([{ include: true, line: 'revenue' }], revenueAtTheCapital)).toBe(true)
    const both = [{ include: true, line: 'revenue', territory: 'bareilly' }]
    expect(reaches(both, revenueInBareilly)).toBe(true)
    expect(reaches(both, healthInBareilly)).toBe(false)
    expect(reaches(both, revenueAtTheCapital)).toBe(false)
  })

  it('may leave out: all in Bareilly but Revenue', () => {
    const scope = [
      { include: true, territory: 'bareilly' },
      { include: false, line: 'revenue' },
    ]
    expect(reaches(scope, healthInBareilly)).toBe(true)
    expect(reaches(scope, revenueInBareilly)).toBe(false)
  })

  it('without an axis is the whole instance, and reaches what belongs to no unit', () => {
    expect(reaches([{ include: true }], { line: [], territory: [] })).toBe(true)
    expect(reaches([{ include: true, line: 'state' }], { line: [], territory: [] })).toBe(false)
  })
})

describe('administering', () => {
  const actor = { roles: ['administrator'] } as unknown as Actor

  it('needs the role, and a scope that reaches every unit concerned', () => {
    const scopes = [[{ include: true, line: 'health' }]]
    expect(mayAdminister(actor, scopes, [healthInBareilly])).toEqual([])
    expect(mayAdminister(actor, scopes, [healthInBareilly, revenueInBareilly])).toEqual([
      { code: 'not-in-scope' },
    ])
    expect(mayAdminister({ ...actor, roles: ['auditor'] }, scopes, [])).toEqual([
      { code: 'not-administrator' },
    ])
  })

  it('of what changed meanwhile is refused with what it is now', () => {
    expect(ifStale(2, { version: 2, code: 'A' })).toEqual([])
    expect(ifStale(1, { version: 2, code: 'A' })).toEqual([
      { code: 'stale', data: { now: { version: 2, code: 'A' } } },
    ])
  })
})
