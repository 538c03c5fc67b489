import { describe, expect, it } from 'vitest'
import type { Classification } from '#kit/classification.ts'
import { newId } from '#kit/id.ts'
import type { Actor } from '#people/contract.ts'
import { defaultCategories } from './categories.ts'
import type { Earlier } from './contract.ts'
import {
  formDiaryNumber,
  letterKey,
  mayDiarise,
  mayRecordCover,
  mayUseScan,
  particularsHold,
  senderKey,
  unlessDuplicate,
  unlessEntrusted,
} from './diary/rules.ts'
import { type Particulars, particulars } from './particulars.ts'
import {
  mayAnswer,
  mayCloseReceipt,
  mayGetCopy,
  mayPullBackReceipt,
  mayPutInFile,
  maySendReceipt,
  mayVoid,
  type ReceiptUnderLock,
} from './rules.ts'

const now = new Date('2026-11-20T09:30:00Z')
const clerk: Actor = {
  personId: newId(),
  chargeId: newId(),
  chargeKind: 'regular',
  postId: newId(),
  unitId: newId(),
  officeId: newId(),
  rank: 'registry',
  roles: ['registry'],
}
const codes = (refusals: readonly { code: string }[]) => refusals.map(each => each.code)

const letter = (change: Partial<Particulars> = {}): Particulars => ({
  ...particulars.parse({
    deliveryMode: 'messenger',
    letterLanguage: 'hi',
    type: 'proposal',
    letterNumber: '/40/2020/135/1894',
    letterOn: '2026-11-18',
    sender: { organisation: 'संचालनालय स्वास्थ्य सेवाएँ' },
    subject: { hi: 'पैकेज दरों का पुनर्निर्धारण' },
  }),
  ...change,
})
const holds = (change: Partial<Particulars> = {}, highest: Classification = 'confidential') =>
  codes(particularsHold(letter(change), defaultCategories, now, { highest }))

describe('diarising', () => {
  it('is the registry’s, and an assistant’s for his officer; a cover as far as he may open it', () => {
    const assistant: Actor = { ...clerk, roles: [], chargeKind: 'assistant' }
    expect(mayDiarise(clerk)).toEqual([])
    expect(mayDiarise(assistant)).toEqual([])
    expect(codes(mayDiarise({ ...clerk, roles: [] }))).toEqual(['not-registry'])
    expect(mayRecordCover(clerk, 'anybody', false)).toEqual([])
    expect(mayRecordCover(assistant, assistant.postId, true)).toEqual([])
    expect(codes(mayRecordCover(assistant, assistant.postId, false))).toEqual(['assistant-not-entrusted'])
    expect(codes(mayRecordCover(assistant, 'anybody', true))).toEqual(['not-registry'])
  })

  it('of a confidential letter is an assistant’s only when his officer lets him read in confidence', () => {
    const assistant: Actor = { ...clerk, chargeKind: 'assistant' }
    for (const each of ['confidential', 'secret', 'top_secret'] as const)
      expect(codes(unlessEntrusted(each, assistant, false))).toEqual(['assistant-not-entrusted'])
    expect(unlessEntrusted('confidential', assistant, true)).toEqual([])
    expect(unlessEntrusted('normal', assistant, false)).toEqual([])
    expect(unlessEntrusted('confidential', clerk, false)).toEqual([])
  })

  it('needs a scan that is one’s own and lies nowhere else; anybody else’s is as good as none', () => {
    expect(codes(mayUseScan(undefined))).toEqual(['scan-needed'])
    expect(codes(mayUseScan({ known: false, own: false, used: false }))).toEqual(['document-unknown'])
    expect(codes(mayUseScan({ known: true, own: false, used: true }))).toEqual(['document-unknown'])
    expect(codes(mayUseScan({ known: true, own: true, used: true }))).toEqual(['document-used'])
    expect(mayUseScan({ known: true, own: true, used: false })).toEqual([])
  })

  it('refuses what is classified above the highest held here', () => {
    expect(holds({ classification: 'confidential' })).toEqual([])
    expect(holds({ classification: 'secret' })).toEqual(['classification-too-high'])
    expect(holds({ classification: 'secret' }, 'secret')).toEqual([])
    expect(holds({ classification: 'top_secret' }, 'secret')).toEqual(['classification-too-high'])
    expect(holds({ classification: 'top_secret' }, 'top_secret')).toEqual([])
  })

  it('keeps the three times in their order, and asks why an entry is late', () => {
    expect(holds({ receivedOn: '2026-11-20' })).toEqual([])
    expect(holds({ receivedOn: '2026-11-19' })).toEqual(['late-reason-needed'])
    expect(holds({ receivedOn: '2026-11-19', lateReason: 'बंद लिफ़ाफ़ा बाद में खुला' })).toEqual([])
    expect(holds({ receivedOn: '2026-11-21' })).toEqual(['received-in-future'])
    expect(holds({ letterOn: '2026-11-21' })).toEqual(['letter-after-receipt'])
  })

  it('counts days as India does: half past eleven at night in London is the next day', () => {
    const late = new Date('2026-11-20T19:00:00Z')
    const given = letter({ receivedOn: '2026-11-21' })
    expect(particularsHold(given, defaultCategories, late, { highest: 'confidential' })).toEqual([])
  })

  it('tells every reason at once, each at its field', () => {
    const why = particularsHold(
      letter({
        classification: 'secret',
        sender: { ...letter().sender, organisation: '' },
        category: 'unheard-of',
        receivedOn: '2026-11-10',
      }),
      defaultCategories,
      now,
      { highest: 'confidential' },
    )
    expect(why.map(each => [each.code, each.at])).toEqual([
      ['classification-too-high', 'classification'],
      ['sender-needed', 'sender.organisation'],
      ['late-reason-needed', 'lateReason'],
      ['letter-after-receipt', 'letterOn'],
      ['category-unknown', 'category'],
    ])
  })

  it('takes a sub-category only from its own category', () => {
    expect(holds({ category: 'finance', subcategory: 'budget' })).toEqual([])
    expect(holds({ category: 'establishment', subcategory: 'budget' })).toEqual(['category-unknown'])
    expect(holds({ category: null, subcategory: 'budget' })).toEqual(['category-unknown'])
  })
})

describe('a duplicate', () => {
  const earlier = { number: '1/2026/HEALTH', id: newId() } as Earlier
  it('has to be acknowledged when bytes or sender, number and date are the same', () => {
    const found: Earlier[] = [
      { ...earlier, like: 'bytes' },
      { ...earlier, like: 'number' },
    ]
    expect(codes(unlessDuplicate(found, false))).toEqual(['receipt-duplicate'])
    expect(unlessDuplicate(found, true)).toEqual([])
  })

  it('is known by sender, number and date however they are typed', () => {
    const one = senderKey(
      { name: 'डॉ. नलिनी भावे', organisation: 'संचालनालय स्वास्थ्य सेवाएँ' },
      letterKey('/40/2020/135/1894', '2026-11-18'),
    )
    const other = senderKey(
      { name: '', organisation: 'संचालनालय, स्वास्थ्य सेवाएं' },
      letterKey('४०/२०२०/१३५/१८९४', '2026-11-18'),
    )
    expect(one).toBe(other)
  })

  it('is never found by a letter without number or date', () => {
    expect(letterKey('', '2026-11-18')).toBe('')
    expect(letterKey('12/4', null)).toBe('')
  })
})

const counter = { hi: 'केंद्रीय रजिस्ट्री, स्वास्थ्य विभाग', en: 'Central Registry, Health Department' }

describe('a receipt', () => {
  const receipt = (change: Partial<ReceiptUnderLock> = {}): ReceiptUnderLock => ({
    id: newId(),
    unitId: clerk.officeId,
    number: '1/2026/HEALTH',
    state: 'open',
    version: 1,
    classification: 'normal',
    documentId: newId(),
    physical: false,
    diarisedByPost: clerk.postId,
    parentId: null,
    cover: null,
    beganAt: clerk.postId,
    openedHere: false,
    sentOn: false,
    hasChildren: false,
    fromEDak: false,
    lettersWritten: 0,
    lettersIssued: 0,
    answeredAt: null,
    pages: 1,
    lying: {
      stayId: newId(),
      postId: clerk.postId,
      fromPostId: null,
      how: 'opened',
      openedAt: now,
      paper: 'none',
      waiting: null,
    },
    holder: counter,
    ...change,
  })
  const other: Actor = { ...clerk, postId: newId() }

  it('is moved, put in a file and closed by its holder only', () => {
    for (const rule of [maySendReceipt, mayPutInFile, mayCloseReceipt]) {
      expect(rule(receipt(), clerk)).toEqual([])
      expect(rule(receipt(), other)).toEqual([{ code: 'not-holder', data: { holder: counter } }])
      expect(codes(rule(receipt(), { ...clerk, chargeKind: 'assistant' }))).toEqual(['assistant-may-not'])
    }
  })

  it('is answered where it lies, the draft typed by the assistant too, but not while its cover is sealed', () => {
    expect(mayAnswer(receipt(), clerk)).toEqual([])
    expect(mayAnswer(receipt(), { ...clerk, chargeKind: 'assistant' })).toEqual([])
    expect(codes(mayAnswer(receipt(), other))).toEqual(['not-holder'])
    expect(codes(mayAnswer(receipt({ cover: 'sealed' }), clerk))).toEqual(['cover-sealed'])
  })

  it('is closed only when nothing is being written on it, and void only when nothing was issued', () => {
    expect(codes(mayCloseReceipt(receipt({ lettersWritten: 1 }), clerk))).toEqual(['receipt-draft-open'])
    expect(codes(mayVoid(receipt({ lettersWritten: 1 }), clerk))).toEqual(['receipt-draft-open'])
    expect(codes(mayVoid(receipt({ lettersIssued: 1 }), clerk))).toEqual(['receipt-answered'])
    // nobody else is told what is being written there
    expect(codes(mayCloseReceipt(receipt({ lettersWritten: 1 }), other))).toEqual(['not-holder'])
  })

  it('that a letter disposed of is still put in a file, by the desk that answered it', () => {
    const answered = receipt({
      state: 'closed',
      lying: undefined,
      answeredAt: { postId: clerk.postId, post: counter, by: 'issue' },
    })
    expect(mayPutInFile(answered, clerk)).toEqual([])
    expect(codes(mayPutInFile(answered, { ...clerk, chargeKind: 'assistant' }))).toEqual([
      'assistant-may-not',
    ])
    expect(mayPutInFile(answered, other)).toEqual([{ code: 'not-holder', data: { holder: counter } }])
    expect(codes(maySendReceipt(answered, clerk))).toEqual(['receipt-closed'])
    expect(codes(mayAnswer(answered, clerk))).toEqual(['receipt-closed'])
  })

  it('that has come to rest says so, and nothing else', () => {
    for (const rule of [maySendReceipt, mayPullBackReceipt, mayPutInFile, mayCloseReceipt]) {
      expect(codes(rule(receipt({ state: 'closed', lying: undefined }), other))).toEqual(['receipt-closed'])
      expect(codes(rule(receipt({ state: 'in_file', lying: undefined }), other))).toEqual(['receipt-in-file'])
    }
  })

  it('is copied to posts that exist, have none yet and don’t hold it', () => {
    const to = {
      postId: newId(),
      exists: true,
      given: false,
      name: { hi: 'संयुक्त सचिव', en: 'Joint Secretary' },
    }
    expect(mayGetCopy([to], clerk.postId)).toEqual([])
    expect(
      codes(
        mayGetCopy(
          [
            { ...to, given: true },
            { ...to, postId: clerk.postId },
            { ...to, exists: false },
          ],
          clerk.postId,
        ),
      ),
    ).toEqual(['copy-given', 'copy-to-holder', 'receiver-unknown'])
  })
})

describe('a diary number', () => {
  it('follows the office’s pattern', () => {
    const parts = { serial: 154960, year: 2013, unit: 'TSECY' }
    expect(formDiaryNumber('{serial}/{year}/{unit}', parts)).toBe('154960/2013/TSECY')
    expect(formDiaryNumber('आ-{unit}-{year}-{serial}', parts)).toBe('आ-TSECY-2013-154960')
  })
})
