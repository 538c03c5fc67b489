import { describe, expect, it } from 'vitest'
import { textFrom } from '#notes/richtext.ts'
import { compareContents, compareLines, compareRows } from './compare.ts'
import { type DraftContent, draftContent } from './content.ts'

const content = (more: Partial<DraftContent> = {}): DraftContent =>
  draftContent.parse({
    v: 2,
    kind: 'letter',
    language: 'hi',
    subject: 'पैकेज दरों का पुनर्निर्धारण',
    references: [],
    addressees: [],
    copies: [],
    salutation: 'महोदय,',
    body: textFrom('पहला अनुच्छेद जैसा था वैसा\nदूसरा अनुच्छेद'),
    closing: 'भवदीय,',
    enclosures: [],
    signatory: { postId: '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e' },
    endorsement: null,
    ...more,
  })

const nobody = () => ''

describe('comparing', () => {
  it('cuts at words, never inside a Devanagari syllable', () => {
    expect(compareLines('दर 1,800 से घटाकर 1,500 रु. प्रस्तावित', 'दर 1,800 से घटाकर 1,600 रु. स्वीकृत')).toEqual([
      { how: 'same', text: 'दर 1,800 से घटाकर' },
      { how: 'removed', text: ' 1,500' },
      { how: 'added', text: ' 1,600' },
      { how: 'same', text: ' रु.' },
      { how: 'removed', text: ' प्रस्तावित' },
      { how: 'added', text: ' स्वीकृत' },
    ])
  })

  it('loses no word: what stayed and came is the new text, what stayed and went is the old', () => {
    const from = 'क ख ग घ च छ क ख'
    const to = 'ख घ ग ज क क छ'
    const runs = compareLines(from, to)
    const text = (without: string) =>
      runs
        .filter(run => run.how !== without)
        .map(run => run.text)
        .join('')
        .trim()
    expect(text('added').split(/\s+/)).toEqual(from.split(' '))
    expect(text('removed').split(/\s+/)).toEqual(to.split(' '))
  })

  it('shows a rewritten paragraph against what it was, and one put in as new', () => {
    const changes = compareRows(['एक दो तीन चार', 'पाँच'], ['एक दो तीन सात', 'नया अनुच्छेद', 'पाँच'])
    expect(changes.map(change => change.how)).toEqual(['changed', 'added', 'same'])
  })

  it('names only the parts that changed, and formatting where not a word did', () => {
    const from = content()
    expect(compareContents(from, from, nobody)).toEqual({ parts: [], formatting: false })
    const to = content({ subject: 'पैकेज दरों की स्वीकृति' })
    expect(compareContents(from, to, nobody).parts.map(each => each.part)).toEqual(['subject'])
    const bold = content({
      body: {
        type: 'doc',
        content: [
          {
            type: 'paragraph',
            content: [{ type: 'text', text: 'पहला अनुच्छेद जैसा था वैसा', marks: [{ type: 'bold' }] }],
          },
          { type: 'paragraph', content: [{ type: 'text', text: 'दूसरा अनुच्छेद' }] },
        ],
      },
    })
    expect(compareContents(from, bold, nobody)).toEqual({ parts: [], formatting: true })
  })

  it('is not held up by a text of a hundred thousand different words', () => {
    const many = (word: string) => Array.from({ length: 50_000 }, (_, at) => `${word}${at}`).join(' ')
    const started = performance.now()
    expect(compareLines(many('क'), many('ख')).map(run => run.how)).toEqual(['removed', 'added'])
    expect(performance.now() - started).toBeLessThan(10_000)
  })
})
