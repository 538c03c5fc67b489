import { describe, expect, it } from 'vitest'
import { fold, skeleton } from './fold.ts'

describe('folding', () => {
  it('levels what two clerks spell differently', () => {
    expect(fold('संचालनालय स्वास्थ्य सेवाएँ')).toBe(fold('संचालनालय, स्वास्थ्य  सेवाएं'))
    expect(fold('छत्तीसगढ़')).toBe(fold('छत्तीसगढ'))
    expect(fold('क्र. /40/2020/135/1894')).toBe(fold('क्र /४०/२०२०/१३५/१८९४'))
    expect(fold('DHS/Est-12')).toBe(fold('dhs est 12'))
  })

  it('keeps what tells two apart', () => {
    expect(fold('40/2020/1894')).not.toBe(fold('40/2020/1895'))
    expect(fold('नगर')).not.toBe(fold('नागर'))
  })
})

describe('consonants', () => {
  it.each([
    ['संचालनालय', 'sanchalnalay'],
    ['कलेक्टर', 'Collector'],
    ['छत्तीसगढ़', 'Chhattisgarh'],
    ['मुख्य सचिव', 'mukhya sachiv'],
    ['ज्ञानेश क्षत्रिय', 'Gyanesh Kshatriya'],
    ['खाद्य', 'khadya'],
  ])('of %s and %s are the same', (hindi, roman) => {
    expect(skeleton(hindi)).toBe(skeleton(roman))
  })
})
