import { describe, expect, it } from 'vitest'
import { yearInNumber } from '#kit/clock.ts'
import type { Actor } from '#people/contract.ts'
import { defaultNumberPattern, formBranchNumber, formNumber, registerOf } from './number.ts'
import {
  type FileUnderLock,
  mayAskClose,
  mayClose,
  mayHold,
  mayOpen,
  mayWorkOn,
  reviewDate,
} from './rules.ts'

const heads = { basic: 'A', primary: '21', secondary: '001', year: 2008, section: 'DFG' }

describe('a file number', () => {
  it('follows the Secretariat’s pattern, the tertiary head only where there is one', () => {
    expect(formNumber(defaultNumberPattern, { ...heads, tertiary: '3', serial: 5 })).toBe(
      'A-21001(3)/5/2008-DFG',
    )
    expect(formNumber(defaultNumberPattern, { ...heads, serial: 5 })).toBe('A-21001/5/2008-DFG')
  })

  it('follows what states use, with the unit’s own words and in either digits', () => {
    const madhya = { basic: '9', serial: 24, year: '2026', section: '1', office: '17' }
    expect(formNumber('एफ {basic}-{serial}/{year}/{office}-{section}', madhya)).toBe('एफ 9-24/2026/17-1')
    expect(formNumber('एफ {basic}-{serial}/{year}/{office}-{section}', madhya, 'devanagari')).toBe(
      'एफ ९-२४/२०२६/१७-१',
    )
    const uttar = { serial: 123, year: '2026', section: '1', office: 'पाँच' }
    expect(formNumber('संख्या-{serial}/{office}-{section}-{year}', uttar)).toBe('संख्या-123/पाँच-1-2026')
  })

  it('names the financial year by both its years', () => {
    expect([yearInNumber(2026, 'financial'), yearInNumber(2099, 'financial')]).toEqual(['2026-27', '2099-00'])
    expect(yearInNumber(2026, 'calendar')).toBe('2026')
  })

  it('of a part or volume says which one it is, also where the pattern forgets it', () => {
    expect(formBranchNumber('{number}-Part {roman}', 'A-1/2/2026-H1', 4)).toBe('A-1/2/2026-H1-Part IV')
    expect(formBranchNumber('{number} भाग-{serial}', 'A-1', 1)).toBe('A-1 भाग-1')
    expect(formBranchNumber('{number}/P', 'A-1', 9)).toBe('A-1/P-IX')
  })

  it('counts together exactly with those that differ in the serial only', () => {
    expect(registerOf(defaultNumberPattern, heads)).toBe('file:A-21001/#/2008-DFG')
    expect(registerOf(defaultNumberPattern, { ...heads, tertiary: '3' })).not.toBe(
      registerOf(defaultNumberPattern, heads),
    )
    expect(registerOf('{serial}/{year}/{section}', heads)).toBe(
      registerOf('{serial}/{year}/{section}', { ...heads, primary: '22' }),
    )
  })
})

const id = '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e'
const actor = (rank: Actor['rank'], more: Partial<Actor> = {}): Actor => ({
  personId: id,
  chargeId: id,
  chargeKind: 'regular',
  postId: 'here',
  unitId: id,
  officeId: id,
  rank,
  roles: [],
  ...more,
})
const file = (more: Partial<FileUnderLock> = {}): FileUnderLock => ({
  id,
  state: 'active',
  version: 1,
  classification: 'normal',
  lying: {
    stayId: id,
    postId: 'here',
    fromPostId: null,
    how: 'opened',
    openedAt: new Date(),
    paper: 'none',
    waiting: null,
  },
  holder: { hi: 'सहायक, स्वास्थ्य अनुभाग-1', en: 'Assistant, Health Section 1' },
  attachedTo: null,
  form: 'electronic',
  ...more,
})
const nothingOpen = {
  drafts: [],
  pucs: [],
  yellowNotes: 0,
  notesBeingWritten: 0,
  undispatched: [],
  attached: [],
  references: [],
  links: [],
  examined: [],
  parts: [],
}
const codes = (refusals: readonly { code: string }[]) => refusals.map(each => each.code)

describe('what may be done with a file', () => {
  it('is only for its holder, and nothing once it is closed', () => {
    expect(mayWorkOn(file(), actor('dealing_hand'))).toEqual([])
    expect(mayWorkOn(file(), actor('secretary', { postId: 'elsewhere' }))).toEqual([
      {
        code: 'not-holder',
        data: { holder: { hi: 'सहायक, स्वास्थ्य अनुभाग-1', en: 'Assistant, Health Section 1' } },
      },
    ])
    expect(codes(mayWorkOn(file({ state: 'closed', lying: undefined }), actor('secretary')))).toEqual([
      'file-closed',
    ])
  })

  it('opens under a final head, by a dealing hand or above in person', () => {
    expect(mayOpen(actor('dealing_hand'), { known: true, final: true })).toEqual([])
    expect(codes(mayOpen(actor('registry'), { known: true, final: false }))).toEqual([
      'registry-opens-no-files',
      'head-not-final',
    ])
    expect(
      codes(mayOpen(actor('secretary', { chargeKind: 'assistant' }), { known: false, final: false })),
    ).toEqual(['assistant-may-not', 'head-unknown'])
  })

  it('holds a paper only when classified as highly itself', () => {
    const order = ['normal', 'confidential', 'secret', 'top_secret'] as const
    for (const [of, file] of order.entries())
      for (const [at, paper] of order.entries())
        expect(codes(mayHold(file, paper))).toEqual(at > of ? ['classification-lower'] : [])
  })

  it('closes with every open matter listed, one reason each', () => {
    const open = {
      drafts: [{ title: 'आदेश' }, { title: 'पत्र' }],
      pucs: [{ serial: 1, title: '1834/2026/HEALTH' }],
      yellowNotes: 2,
      notesBeingWritten: 1,
      undispatched: [{ number: '7/2026/HEALTH', name: 'कलेक्टर' }],
      attached: ['A-21/2/2026-H1'],
      references: ['A-21/3/2026-H1'],
      links: ['A-21/4/2026-H1'],
      examined: ['एफ 4-1/2026'],
      parts: ['A-21/1/2026-H1-Part I'],
    }
    expect(mayAskClose(file(), actor('dealing_hand'), open)).toEqual([
      { code: 'draft-open', data: { title: 'आदेश' } },
      { code: 'draft-open', data: { title: 'पत्र' } },
      { code: 'puc-open', data: { serial: 1, title: '1834/2026/HEALTH' } },
      { code: 'yellow-open', data: { count: 2 } },
      { code: 'note-open', data: { count: 1 } },
      { code: 'issue-not-dispatched', data: { number: '7/2026/HEALTH', name: 'कलेक्टर' } },
      { code: 'attached-open', data: { number: 'A-21/2/2026-H1' } },
      { code: 'reference-open', data: { number: 'A-21/3/2026-H1' } },
      { code: 'link-open', data: { number: 'A-21/4/2026-H1' } },
      { code: 'examination-open', data: { number: 'एफ 4-1/2026' } },
      { code: 'part-open', data: { number: 'A-21/1/2026-H1-Part I' } },
    ])
    expect(mayAskClose(file({ attachedTo: 'A-1' }), actor('dealing_hand'), nothingOpen)).toEqual([
      { code: 'file-attached', data: { number: 'A-1' } },
    ])
    expect(codes(mayClose(file({ state: 'active' }), actor('dealing_hand'), nothingOpen))).toEqual([
      'close-not-asked',
      'rank-too-low',
    ])
    expect(mayClose(file({ state: 'close_asked' }), actor('section_officer'), nothingOpen)).toEqual([])
  })

  it('is looked at again after the years of its category', () => {
    expect(reviewDate('C-5', '2026-11-22')).toBe('2031-11-22')
    expect(reviewDate('C-1', '2028-02-29')).toBe('2029-02-28')
    expect(reviewDate('A', '2026-11-22')).toBe('2051-11-22')
  })
})
