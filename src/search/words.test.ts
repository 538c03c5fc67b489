import { describe, expect, it } from 'vitest'
import { toTsquery, understand } from './ask.ts'
import { excerpt, marked } from './mark.ts'
import { isStopWord, lexemesOf, numberForms, numberLexemes, scriptOf, stemOf } from './words.ts'

describe('a word', () => {
  it.each([
    ['सेवाएँ', 'सेवायें'],
    ['सेवाओं', 'सेवा'],
    ['छत्तीसगढ़', 'छत्तीसगढ'],
    ['हिन्दी', 'हिंदी'],
    ['सम्बन्ध', 'संबंध'],
    ['पञ्चायत', 'पंचायत'],
    ['दण्ड', 'दंड'],
    ['गयी', 'गई'],
    ['चाहिये', 'चाहिए'],
    ['दुःख', 'दुख'],
    ['डॉक्टर', 'डाक्टर'],
    ['कर्मचारी', 'कर्मचारियों'],
    ['मामला', 'मामलों'],
    ['दर', 'दरें'],
    ['अस्पताल', 'अस्पतालों'],
    ['शक्\u200dति', 'शक्ति'],
    ['officers', 'Officer'],
    ['categories', 'category'],
    ['०७', '7'],
  ])('is the same as %s and %s', (one, other) => {
    expect(stemOf(one)).toBe(stemOf(other))
  })

  it.each([
    ['नगर', 'नागर'],
    ['दर', 'दौर'],
    ['भवन', 'भावना'],
    ['class', 'clas'],
    ['40', '400'],
  ])('%s is not %s', (one, other) => {
    expect(stemOf(one)).not.toBe(stemOf(other))
  })

  it('that stands everywhere is passed over, a telling one is not', () => {
    expect(['के', 'एवं', 'हेतु', 'the'].map(stemOf).every(isStopWord)).toBe(true)
    expect(['वेतन', 'दर', 'file'].map(stemOf).some(isStopWord)).toBe(false)
    expect(lexemesOf(['शासकीय अस्पतालों के पैकेज दर', null])).toEqual(['शासकीय', 'अस्पताल', 'पैकेज', 'दर'])
  })
})

const finds = (number: string, typed: string): boolean => {
  const lexemes = numberLexemes(number)
  const { groups, loosely } = understand(typed)
  const have = (asked: typeof groups): boolean =>
    asked.every(group =>
      group.some(all =>
        all.every(({ word, begins }) => lexemes.some(has => (begins ? has.startsWith(word) : has === word))),
      ),
    )
  return have(groups) || (loosely !== null && have(loosely))
}

describe('a number', () => {
  it.each([
    ['154960/2013/TSECY', '154960/2013/TSECY'],
    ['154960/2013/TSECY', '१५४९६०/२०१३/tsecy'],
    ['154960/2013/TSECY', '1549602013'],
    ['154960/2013/TSECY', '154960-2013'],
    ['154960/2013/TSECY', '154960'],
    ['154960/2013/TSECY', '2013/TSECY'],
    ['154960/2013/TSECY', '1549'],
    ['A-21001(3)/5/2008-DFG', 'A21001'],
    ['A-21001(3)/5/2008-DFG', 'a 21001 3 5 2008'],
    ['A-21001(3)/5/2008-DFG', 'A-21001(3)/5/2008'],
    ['एफ 9-24/2026/17-1', 'एफ 9-24/2026'],
    ['एफ 9-24/2026/17-1', 'F 9-24/2026/17-1'],
    ['एफ 9-24/2026/17-1', 'F9-24'],
    ['संख्या-123/पाँच-1-2026', 'संख्या १२३/पांच'],
    ['क्र. /40/2020/135/1894', '40/2020/135/1894'],
    ['क्र. /40/2020/135/1894', '४०/२०२०/१८९४'],
    ['HEALTH1/07/2026', 'health1/7/2026'],
    ['HEALTH1/07/2026', 'HEALTH1072026'],
  ])('%s is found by %s', (number, typed) => {
    expect(finds(number, typed)).toBe(true)
  })

  it.each([
    ['154960/2013/TSECY', '154961'],
    ['154960/2013/TSECY', '96'],
    ['40/2020/1894', '40/2020/1895'],
  ])('%s is not found by %s', (number, typed) => {
    expect(finds(number, typed)).toBe(false)
  })

  it('is one whole, however it is written', () => {
    expect(numberForms('A-1/5/2026-DFG')).toEqual(numberForms('a 1 5 २०२६ dfg'))
    expect(numberForms('बिना अंक')).toEqual([])
  })
})

describe('what was typed', () => {
  it('asks for every word, and lets the last be unfinished', () => {
    const asks = (typed: string) => understand(typed).groups.map(toTsquery)
    expect(asks('पैकेज दरों अस्पता')).toEqual(["('पैकेज')", "('दर')", "('अस्पत':*) | ('अस्पता':*)"])
    expect(asks('समि')).toEqual(["('सम') | ('समि':*)"])
    expect(asks('वेतन, ')).toEqual(["('वेतन')"])
    expect(asks('स्वास्थ्य के')).toEqual(["('स्वास्थ्य')"])
    expect(understand('के की')).toMatchObject({ groups: [], passedOver: true })
  })

  it('cannot break out of its quotes', () => {
    for (const typed of ["a' | 'b", "x\\' & !y", "((('", ':* & |', '<-> !'])
      expect(understand(typed).groups.map(toTsquery).join(' & ')).toMatch(
        /^([()]*('[\p{L}\p{N}#=]+'(:\*)?)?[()]*( [&|] )?)*$/u,
      )
  })
})

describe('what was found', () => {
  const terms = understand('पैकेज दर').terms
  it('is marked in whatever form it stands', () => {
    expect(marked('उपचार हेतु पैकेज दरों का', terms)).toEqual([
      { text: 'उपचार हेतु ', hit: false },
      { text: 'पैकेज', hit: true },
      { text: ' ', hit: false },
      { text: 'दरों', hit: true },
      { text: ' का', hit: false },
    ])
  })

  it('is shown where most of it stands together', () => {
    const text = `${'दर के विषय में कुछ नहीं। '.repeat(30)} यहाँ पैकेज दरें हैं। ${'और भी। '.repeat(60)}`
    const pieces = excerpt(text, terms)
    expect(pieces.filter(({ hit }) => hit).map(each => each.text)).toContain('पैकेज')
    expect(pieces.map(each => each.text).join('').length).toBeLessThan(220)
    expect(excerpt('', terms)).toEqual([])
    // the place where both stand, however far; one is enough for who asks for one
    const shown = (enough: number) => excerpt(`पैकेज ${'अन्य '.repeat(300)}यहाँ पैकेज दरें हैं।`, terms, enough)
    expect(
      shown(2)
        .filter(({ hit }) => hit)
        .map(each => each.text),
    ).toEqual(['पैकेज', 'दरें'])
    expect(shown(1)[0]).toEqual({ text: 'पैकेज', hit: true })
  })

  it('tells the script it is in', () => {
    expect([scriptOf('पत्र'), scriptOf('letter'), scriptOf('पैकेज package'), scriptOf('12/3')]).toEqual([
      'hi',
      'en',
      'both',
      null,
    ])
  })
})
