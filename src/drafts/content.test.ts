import { describe, expect, it } from 'vitest'
import { emptyText, plainTextOf } from '#notes/richtext.ts'
import { beginContent, blanksIn, draftContent, fillBlanks, mergeContents, storedContent } from './content.ts'
import { standardForm, storedForm, type TemplateBody } from './form.ts'

const body: TemplateBody = {
  ...standardForm('letter', 'hi'),
  heading: '',
  salutation: 'महोदय,',
  opening: ['कृपया पत्र क्रमांक {{puc.number}} दिनांक {{puc.date}} देखें।', '{{subject}} के संबंध में लेख है कि'],
  close: ['पत्रावली {{file.number}}'],
  closing: 'भवदीय,',
  copies: '',
}
const template = { kind: 'letter' as const, language: 'hi' as const, body }
const given = { references: [], addressees: [], signatoryPostId: '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e' }

describe('a draft from its template', () => {
  it('has its blanks filled from the file and the paper it answers', () => {
    const content = beginContent(
      template,
      {
        file: { number: 'A-1/2/2026' },
        subject: 'दरें',
        puc: { number: '40/2020', date: '08.06.2020', sender: 'संचालनालय' },
      },
      given,
    )
    const text = plainTextOf(content.body)
    expect(text).toContain('40/2020 दिनांक 08.06.2020')
    expect(text).toContain('दरें के संबंध')
    expect(text).toContain('A-1/2/2026')
    expect(blanksIn(content)).toEqual([])
  })

  it('leaves out, when fresh, what speaks of a paper answered', () => {
    const content = beginContent(template, { file: { number: 'A' }, subject: 'दरें', puc: null }, given)
    expect(plainTextOf(content.body)).not.toContain('पत्र क्रमांक')
    expect(blanksIn(content)).toEqual([])
  })

  it('keeps a blank nobody can fill, so that approval finds it', () => {
    const values = { file: { number: 'A' }, subject: 'दरें', puc: { number: '', date: '', sender: 'क' } }
    expect(fillBlanks('सं. {{puc.number}} {{nobody.knows}}', values)).toBe(
      'सं. {{puc.number}} {{nobody.knows}}',
    )
    expect(blanksIn(beginContent(template, values, given))).toEqual(['{{puc.number}}', '{{puc.date}}'])
  })

  it('is NFC and holds no control characters, unknown parts or references to notes', () => {
    const plain = {
      v: 2,
      kind: 'letter',
      language: 'hi',
      subject: 'क\u0000\u202eख \u0958',
      references: [],
      addressees: [],
      copies: [],
      salutation: '',
      body: emptyText(),
      closing: '',
      enclosures: [],
      signatory: { postId: given.signatoryPostId },
      endorsement: null,
    }
    expect(draftContent.parse(plain).subject).toBe('कख क़'.normalize('NFC'))
    expect(draftContent.safeParse({ ...plain, script: '<script>' }).success).toBe(false)
    const pointing = {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'reference', attrs: { to: 'page', page: 1 } }] }],
    }
    expect(draftContent.safeParse({ ...plain, body: pointing }).success).toBe(false)
  })
})

describe('what was stored in an older form', () => {
  it('stays readable: a content without endorsement, a template laid out as its kind is', () => {
    const { endorsement, ...now } = beginContent(
      template,
      { file: { number: 'A' }, subject: 'दरें', puc: null },
      given,
    )
    expect(endorsement).toBeNull()
    expect(storedContent({ ...now, v: 1 })).toEqual({ ...now, endorsement: null })
    const old = {
      v: 1,
      heading: 'U.O.',
      salutation: '',
      opening: [],
      close: [],
      closing: '',
      copies: 'Copy:',
    }
    const form = storedForm(old, 'uo_note', 'en')
    expect(form).toMatchObject({ v: 2, heading: 'U.O.', copies: 'Copy:', numberAt: 'foot' })
    expect(storedForm(form, 'uo_note', 'en')).toEqual(form)
    expect(() => storedForm({ v: 3 }, 'letter', 'hi')).toThrow()
  })
})

describe('two hands on one draft', () => {
  it('keep what each changed, and where both did, mine', () => {
    const base = beginContent(template, { file: { number: 'A' }, subject: 'दरें', puc: null }, given)
    const theirs = { ...base, closing: 'सादर,', salutation: 'महोदया,' }
    const mine = { ...base, subject: 'नई दरें', salutation: 'महोदय जी,' }
    expect(mergeContents(base, theirs, mine)).toEqual({
      ...base,
      subject: 'नई दरें',
      closing: 'सादर,',
      salutation: 'महोदय जी,',
    })
  })
})
