import { describe, expect, it } from 'vitest'
import type { Rank } from '#people/contract.ts'
import { jumpedBetween, type Level, levelReached, unlessJumped } from './levels.ts'

const desk = (postId: string, rank: Rank, officeId = 'health'): Level => ({ postId, rank, officeId })
const ast = desk('ast', 'dealing_hand')
const so = desk('so', 'section_officer')
const us = desk('us', 'under_secretary')
const ds = desk('ds', 'deputy_secretary')
const js = desk('js', 'joint_secretary')
const secy = desk('secy', 'secretary')
const finance = desk('js-f', 'joint_secretary', 'finance')

describe('decision levels', () => {
  it('are the officers of a channel that had the file, the dealing hand not counted', () => {
    expect(levelReached([ast], so)).toBe(1)
    expect(levelReached([ast, so, us, ds], js)).toBe(4)
    expect(levelReached([ast, so, us, ds, js], secy)).toBe(5)
  })
  it('are not more when the file goes back to one that had it, or to a dealing hand', () => {
    expect(levelReached([ast, so, us, so, us], so)).toBeNull()
    expect(levelReached([so, us, ds, js], ast)).toBeNull()
  })
  it('are counted in each office by itself', () => {
    expect(levelReached([ast, so, us, ds, js], finance)).toBe(1)
    expect(levelReached([ast, so, finance, us], ds)).toBe(3)
  })
})

describe('a file that jumped levels', () => {
  const line = ['so', 'us', 'ds', 'js', 'secy']
  it('names those it jumped, nearest to where it goes back first', () => {
    expect(jumpedBetween([ast, ds], 'ds', 'ast', line)).toEqual(['so', 'us'])
    expect(jumpedBetween([ast, ds, us], 'us', 'ast', line)).toEqual(['so'])
  })
  it('jumped nobody when all of them had it, or when it never was where it goes', () => {
    expect(jumpedBetween([ast, so, us, ds], 'ds', 'ast', line)).toEqual([])
    expect(jumpedBetween([so, us], 'us', 'ast', line)).toEqual([])
    expect(jumpedBetween([ast, so], 'so', 'ast', line)).toEqual([])
  })
  it('goes through them unless it is urgent', () => {
    const through = { id: 'us', designation: { hi: 'अवर सचिव', en: 'Under Secretary' } }
    expect(unlessJumped(through, 'priority', 'refuse').map(each => each.code)).toEqual(['jumped-levels'])
    expect(unlessJumped(through, 'immediate', 'refuse')).toEqual([])
    expect(unlessJumped(null, 'ordinary', 'refuse')).toEqual([])
    expect(unlessJumped(through, 'ordinary', 'warn')).toEqual([])
  })
})
