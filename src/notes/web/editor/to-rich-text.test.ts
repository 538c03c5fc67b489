import { describe, expect, it } from 'vitest'
import { richText } from '#notes/richtext.ts'
import { type EditorNode, toRichText } from './to-rich-text.ts'

const doc = (...content: EditorNode[]): EditorNode => ({ type: 'doc', content })
const paragraph = (...content: EditorNode[]): EditorNode => ({ type: 'paragraph', content })
const text = (words: string): EditorNode => ({ type: 'text', text: words })

describe('what the editor hands over', () => {
  it('is accepted by the schema of notes and loses only attributes that repeat a default', () => {
    const made = toRichText(
      doc(
        paragraph({ type: 'text', text: 'दर', marks: [{ type: 'bold' }, { type: 'textStyle' }] }),
        {
          type: 'orderedList',
          attrs: { start: 1, type: null },
          content: [{ type: 'listItem', content: [paragraph(text('एक'))] }],
        },
        {
          type: 'table',
          content: [
            {
              type: 'tableRow',
              content: [
                {
                  type: 'tableHeader',
                  attrs: { colspan: 2, rowspan: 1, colwidth: null, align: 'left' },
                  content: [paragraph(text('मद'))],
                },
              ],
            },
          ],
        },
      ),
    )
    expect(richText.parse(made)).toEqual(made)
    expect(made.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'दर', marks: [{ type: 'bold' }] }] },
      {
        type: 'orderedList',
        content: [
          {
            type: 'listItem',
            content: [{ type: 'paragraph', content: [{ type: 'text', text: 'एक' }] }],
          },
        ],
      },
      {
        type: 'table',
        content: [
          {
            type: 'tableRow',
            content: [
              {
                type: 'tableHeader',
                attrs: { colspan: 2 },
                content: [{ type: 'paragraph', content: [{ type: 'text', text: 'मद' }] }],
              },
            ],
          },
        ],
      },
    ])
  })

  it('keeps words in NFC, so that what is hashed is what is read', () => {
    const made = toRichText(doc(paragraph(text('क\u093c'))))
    expect(made.content).toEqual([
      { type: 'paragraph', content: [{ type: 'text', text: 'क\u093c'.normalize('NFC') }] },
    ])
    expect(richText.parse(made)).toEqual(made)
  })

  it('drops half a character and references that point at nothing, not the words around them', () => {
    const made = toRichText(
      doc(
        paragraph(
          text('देखें \ud83d '),
          { type: 'reference', attrs: { to: 'page', page: 3, paragraph: null, file: null, number: null } },
          { type: 'reference', attrs: { to: 'file', file: 'javascript:alert(1)', number: 'x' } },
        ),
      ),
    )
    expect(made.content).toEqual([
      {
        type: 'paragraph',
        content: [
          { type: 'text', text: 'देखें \ufffd ' },
          { type: 'reference', attrs: { to: 'page', page: 3 } },
        ],
      },
    ])
  })

  it('has no empty paragraphs at its end, and is never without a paragraph', () => {
    expect(toRichText(doc(paragraph(text('एक')), paragraph(), paragraph())).content).toHaveLength(1)
    expect(toRichText(doc()).content).toEqual([{ type: 'paragraph' }])
  })

  it('takes words out of nodes the schema does not know', () => {
    const made = toRichText(doc({ type: 'blockquote', content: [paragraph(text('उद्धरण'))] }))
    expect(made.content).toEqual([{ type: 'paragraph', content: [{ type: 'text', text: 'उद्धरण' }] }])
  })
})
