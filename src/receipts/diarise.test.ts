import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { newId } from '#kit/id.ts'
import { inbox } from '#movement/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { diarise, duplicates, readReceipt } from './contract.ts'
import { listCopies } from './copies/contract.ts'
import { diary } from './diary/contract.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

type Body = z.input<typeof diarise.body & z.ZodType>

const upload = (login: string, options?: { sha256?: Buffer; pages?: number }) =>
  storedDocument(office.office.db, office.people[login]!.personId, options)

/** A letter ready to be diarised by this clerk, with a scan of his own. */
const letter = async (login: string, change: Partial<Body> = {}): Promise<Body> => ({
  ...letterOf(),
  documentId: (await upload(login)).id,
  ...change,
})

describe('diarising', () => {
  it('gives the next number of the office, and the paper lies with the clerk, opened', async () => {
    const clerk = await office.as('cru1.health')
    const first = await clerk.call(diarise, { body: await letter('cru1.health') })
    const second = await (await office.as('cru2.health')).call(diarise, { body: await letter('cru2.health') })
    expect(first.number).toMatch(/^\d+\/2026\/HEALTH$/)
    expect(Number(second.number.split('/')[0])).toBe(Number(first.number.split('/')[0]) + 1)
    expect(second.computerNumber).not.toBe(first.computerNumber)
    expect(first.holder.abbreviation).toBe('CRU-H1')
    const shown = await clerk.call(readReceipt, { params: { id: first.id } })
    expect(shown.stays).toMatchObject([{ how: 'opened', to: { abbreviation: 'CRU-H1' } }])
    expect(shown.stays[0]!.openedAt).not.toBeNull()
    expect(shown.particulars.category?.name.en).toBe('Scheme')
    expect(shown.late).toBeNull()
  })

  it('counts every office by itself', async () => {
    const other = await (await office.as('cru.finance')).call(diarise, { body: await letter('cru.finance') })
    expect(other.number).toBe('1/2026/FIN')
  })

  it('and sending is one act: minute, copies and all; nothing is left where the receiver is wrong', async () => {
    const clerk = await office.as('cru1.health')
    const before = (await clerk.call(diary, { query: {} })).items[0]!.serial
    const body = await letter('cru1.health')
    const wrong = await clerk.ask(diarise, {
      body: {
        ...body,
        classification: 'secret',
        send: { to: office.posts['AST-H2']!, copiesTo: [newId()], dueOn: '2026-01-01' },
      },
    })
    expect(wrong.codes).toEqual(['due-in-past', 'receiver-unknown', 'classification-too-high'])
    const made = await clerk.call(diarise, {
      body: {
        ...body,
        send: {
          to: office.posts['SECY-H']!,
          copiesTo: [office.posts['JS-H']!],
          minute: 'कृपया परीक्षण करें',
          action: 'for_examination',
          urgency: 'immediate',
        },
      },
    })
    expect(Number(made.number.split('/')[0])).toBe(before + 1)
    expect(made.holder.abbreviation).toBe('SECY-H')
    const box = await (await office.as('secy.health')).call(inbox, { query: {} })
    expect(box.items[0]).toMatchObject({ id: made.id, urgency: 'immediate', opened: false })
    const copies = await (await office.as('js.health')).call(listCopies, { query: {} })
    expect(copies).toMatchObject({
      unread: 1,
      items: [{ receiptId: made.id, from: { abbreviation: 'CRU-H1' } }],
    })
    const shown = await (await office.as('secy.health')).call(readReceipt, { params: { id: made.id } })
    expect(shown.minutes).toMatchObject([{ kind: 'minute', sealed: { attested: 'server' } }])
  })

  it('to a vacant post lies with the next level, and says so', async () => {
    const clerk = await office.as('cru1.health')
    const made = await clerk.call(diarise, {
      body: { ...(await letter('cru1.health')), send: { to: office.posts['AST-H2']!, minute: '' } },
    })
    expect(made).toMatchObject({
      holder: { abbreviation: 'SO-H2' },
      instead: { why: 'next', asked: { abbreviation: 'AST-H2' } },
    })
    const lies = await (await office.as('so.health2')).call(readReceipt, { params: { id: made.id } })
    expect(lies.stays.at(-1)).toMatchObject({
      to: { abbreviation: 'SO-H2' },
      meantFor: { abbreviation: 'AST-H2' },
    })
  })

  it('is the registry’s, and an assistant’s for his officer', async () => {
    const so = await office.as('so.health1')
    expect((await so.ask(diarise, { body: await letter('so.health1') })).codes).toEqual(['not-registry'])
    const pa = await office.as('pa.secy.health')
    expect((await pa.ask(diarise, { body: await letter('pa.secy.health') })).status).toBe(201)
  })

  it('takes only one’s own scan, once', async () => {
    const clerk = await office.as('cru1.health')
    const anothers = (await upload('cru2.health')).id
    const none = await clerk.ask(diarise, { body: { ...(await letter('cru1.health')), documentId: null } })
    expect(none.codes).toEqual(['scan-needed'])
    for (const documentId of [anothers, newId()]) {
      const answer = await clerk.ask(diarise, { body: { ...(await letter('cru1.health')), documentId } })
      expect(answer.codes).toEqual(['document-unknown'])
    }
    const body = await letter('cru1.health')
    await clerk.call(diarise, { body })
    const again = await clerk.ask(diarise, {
      body: { ...(await letter('cru1.health')), documentId: body.documentId, duplicateOf: 'acknowledged' },
    })
    expect(again.codes).toEqual(['document-used'])
  })

  it('keeps a late entry’s three times apart, and its reason', async () => {
    const clerk = await office.as('cru1.health')
    const body = await letter('cru1.health', { letterOn: '2026-01-05', receivedOn: '2026-01-09' })
    expect((await clerk.ask(diarise, { body })).codes).toEqual(['late-reason-needed'])
    const made = await clerk.call(diarise, { body: { ...body, lateReason: 'अवकाश के कारण' } })
    const shown = await clerk.call(readReceipt, { params: { id: made.id } })
    expect(shown).toMatchObject({
      occurredOn: '2026-01-05',
      receivedOn: '2026-01-09',
      late: { days: 5, reason: 'अवकाश के कारण' },
    })
    expect(shown.recordedAt.slice(0, 10)).toBe('2026-01-14')
  })

  it('says the same for the same Idempotency-Key, and makes nothing twice', async () => {
    const clerk = await office.as('cru1.health')
    const body = await letter('cru1.health')
    const headers = { 'idempotency-key': newId() }
    const first = await clerk.call(diarise, { body }, headers)
    expect(await clerk.call(diarise, { body }, headers)).toEqual(first)
    const rows = (await clerk.call(diary, { query: {} })).items.filter(row => row.id === first.id)
    expect(rows).toHaveLength(1)
  })
})

describe('a duplicate', () => {
  it('by its bytes is refused with the earlier number until acknowledged', async () => {
    const clerk = await office.as('cru1.health')
    const sha256 = createHash('sha256').update('one scan').digest()
    const first = await clerk.call(diarise, {
      body: await letter('cru1.health', { documentId: (await upload('cru1.health', { sha256 })).id }),
    })
    const documentId = (await upload('cru2.health', { sha256 })).id
    const other = await office.as('cru2.health')
    const warned = await other.call(duplicates, { query: { documentId } })
    expect(warned.items).toMatchObject([{ id: first.id, number: first.number, like: 'bytes' }])
    const byHash = await other.call(duplicates, { query: { sha256: sha256.toString('hex') } })
    expect(byHash.items).toMatchObject([{ id: first.id, like: 'bytes' }])
    const body = await letter('cru2.health', { documentId })
    const refused = await other.ask(diarise, { body })
    expect(refused.body).toMatchObject({
      refusals: [{ code: 'receipt-duplicate', data: { number: first.number, like: 'bytes' } }],
    })
    const second = await other.call(diarise, { body: { ...body, duplicateOf: 'acknowledged' } })
    expect(second.number).not.toBe(first.number)
  })

  it('by sender, number and date is found however it is typed; another sender’s same number only warns', async () => {
    const clerk = await office.as('cru1.health')
    const given = { letterNumber: '/40/2020/135/1894', letterOn: '2026-01-08' }
    const first = await clerk.call(diarise, { body: await letter('cru1.health', given) })
    const typed = { letterNumber: '४०/२०२०/१३५/१८९४', letterOn: '2026-01-08' }
    const like = async (organisation: string) =>
      (await clerk.call(duplicates, { query: { ...typed, organisation } })).items.map(each => [
        each.id,
        each.like,
      ])
    expect(await like('संचालनालय, स्वास्थ्य सेवाएं')).toEqual([[first.id, 'letter']])
    expect(await like('नगर निगम')).toEqual([[first.id, 'number']])
    const same = await letter('cru2.health', typed)
    expect((await (await office.as('cru2.health')).ask(diarise, { body: same })).codes).toEqual([
      'receipt-duplicate',
    ])
    const otherSender = { ...same, sender: { organisation: 'नगर निगम' } }
    await (await office.as('cru2.health')).call(diarise, { body: otherSender })
  })

  it('of another office does not exist here', async () => {
    const sha256 = createHash('sha256').update('sent to two offices').digest()
    const body = await letter('cru.finance', { documentId: (await upload('cru.finance', { sha256 })).id })
    await (await office.as('cru.finance')).call(diarise, { body })
    const clerk = await office.as('cru1.health')
    expect((await clerk.call(duplicates, { query: { sha256: sha256.toString('hex') } })).items).toEqual([])
  })
})

describe('what people type', () => {
  const nasty = [
    `'; drop table receipt; --`,
    '<script>alert(1)</script><img src=x onerror=alert(1)>',
    '{{7*7}} %s %00 \\',
  ]

  it('comes back as it was typed, in every field, and does nothing', async () => {
    const clerk = await office.as('cru1.health')
    for (const text of nasty) {
      const clean = text.trim()
      const made = await clerk.call(diarise, {
        body: await letter('cru1.health', {
          letterNumber: text,
          sender: {
            name: text,
            designation: text,
            organisation: text,
            address: text,
            email: text,
            mobile: text.slice(0, 30),
          },
          subject: { hi: text, en: text },
          enclosures: text,
          remarks: text,
          receivedOn: '2026-01-13',
          lateReason: text,
          send: { to: office.posts['JS-H']!, minute: text, remark: text },
        }),
      })
      const shown = await clerk.call(readReceipt, { params: { id: made.id } })
      expect(shown.particulars).toMatchObject({
        letterNumber: clean,
        sender: { name: clean, designation: clean, organisation: clean, address: clean, email: clean },
        subject: { hi: clean, en: clean },
        enclosures: clean,
        remarks: clean,
      })
      const query = { name: text, organisation: text, letterNumber: text, letterOn: '2026-01-12' }
      expect((await clerk.ask(duplicates, { query })).status).toBe(200)
    }
  })

  it('loses what no database holds, and too long a text is refused at its field', async () => {
    const clerk = await office.as('cru1.health')
    const made = await clerk.call(diarise, {
      body: await letter('cru1.health', {
        subject: { hi: 'पत्र\u0000 \ud800क्रमांक', en: '' },
        remarks: '\u0000',
      }),
    })
    const shown = await clerk.call(readReceipt, { params: { id: made.id } })
    expect(shown.particulars.subject.hi).toBe('पत्र क्रमांक')
    const long = await clerk.ask(diarise, {
      body: await letter('cru1.health', { enclosures: 'अ'.repeat(501) }),
    })
    expect(long.body).toMatchObject({ refusals: [{ code: 'invalid', at: 'enclosures' }] })
  })

  it('needs a subject in one language and a sender', async () => {
    const clerk = await office.as('cru1.health')
    const none = await clerk.ask(diarise, {
      body: await letter('cru1.health', { subject: { hi: ' ', en: '' } }),
    })
    expect(none.codes).toEqual(['subject-empty'])
    const nobody = await clerk.ask(diarise, {
      body: await letter('cru1.health', { sender: { address: 'रायपुर' } }),
    })
    expect(nobody.codes).toEqual(['sender-needed'])
  })
})

describe('the number', () => {
  it('turns with the year at midnight in India: the calendar year, or the financial one where the office says so', async () => {
    const at = (moment: string) => office.clock.set(moment)
    const numbers = async (login: string, ...moments: string[]) => {
      const given: string[] = []
      for (const moment of moments) {
        const body = await letter(login)
        at(moment)
        given.push((await (await office.signedIn(login)).call(diarise, { body })).number)
      }
      return given
    }
    await (await office.as('admin')).call(changeSetting, {
      params: { key: 'receipts.number-year' },
      body: { unitId: office.units.COLLDRG!, value: 'financial', version: 0 },
    })
    // the last seconds of a year in India are the afternoon before in London
    const [first, last, next] = await numbers(
      'cru.raipur',
      '2026-06-01T10:00:00+05:30',
      '2026-12-31T23:59:30+05:30',
      '2027-01-01T00:00:00+05:30',
    )
    expect([first, last, next]).toEqual(['1/2026/COLLRPR', '2/2026/COLLRPR', '1/2027/COLLRPR'])
    expect(
      await numbers(
        'cru.durg',
        '2027-01-02T10:00:00+05:30',
        '2027-03-31T23:59:30+05:30',
        '2027-04-01T00:00:00+05:30',
      ),
    ).toEqual(['1/2026-27/COLLDRG', '2/2026-27/COLLDRG', '1/2027-28/COLLDRG'])
    at('2026-01-20T10:00:00+05:30')
  })

  it('is given once each and without a gap when eight clerks diarise at once', async () => {
    const busy = await testOffice({ databaseClock: true })
    try {
      const clerks = [await busy.as('cru.raipur'), await busy.as('cru.raipur')]
      const personId = busy.people['cru.raipur']!.personId
      const numbers: string[] = []
      const refused: string[] = []
      await Promise.all(
        Array.from({ length: 8 }, async (_, clerk) => {
          for (let each = 0; each < 10; each++) {
            const { id } = await storedDocument(busy.office.db, personId)
            // every fifth is refused: a refusal must leave no hole
            const isWrong = (clerk + each) % 5 === 0
            const answer = await clerks[clerk % 2]!.ask(diarise, {
              body: { ...letterOf(isWrong ? { receivedOn: '2020-01-01' } : {}), documentId: id },
            })
            if (answer.status === 201) numbers.push((answer.body as { number: string }).number)
            else refused.push(...answer.codes)
          }
        }),
      )
      const serials = numbers.map(number => Number(number.split('/')[0])).sort((a, b) => a - b)
      expect(serials).toEqual(Array.from({ length: serials.length }, (_, at) => at + 1))
      expect(serials.length + refused.filter(code => code === 'late-reason-needed').length).toBe(80)
      const { rows } = await sql<{ last: number }>`select last from counter where register = 'diary'`.execute(
        busy.office.db,
      )
      expect(rows).toEqual([{ last: serials.length }])
    } finally {
      await busy.close()
    }
  })

  it('is one only when two clerks diarise the same scan’s letter in the same moment', async () => {
    const busy = await testOffice({ databaseClock: true })
    try {
      const sha256 = createHash('sha256').update('the same').digest()
      const answers = await Promise.all(
        ['cru1.health', 'cru2.health'].map(async login => {
          const { id } = await storedDocument(busy.office.db, busy.people[login]!.personId, { sha256 })
          return (await busy.as(login)).ask(diarise, { body: { ...letterOf(), documentId: id } })
        }),
      )
      expect(answers.map(each => each.codes[0] ?? each.status).sort()).toEqual([201, 'receipt-duplicate'])
    } finally {
      await busy.close()
    }
  })
})
