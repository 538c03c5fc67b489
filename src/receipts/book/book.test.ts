import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '#kit/id.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { diarise } from '../contract.ts'
import * as groups from '../groups/contract.ts'
import * as book from './contract.ts'

let test: TestOffice
let clerk: Client
let admin: Client

beforeAll(async () => {
  test = await testOffice()
  clerk = await test.as('cru1.health')
  admin = await test.as('admin')
})
afterAll(() => test.close())

const empty = { name: '', designation: '', organisation: '', address: '', email: '', mobile: '' }
const names = async (query?: string, who = clerk) =>
  (await who.call(book.listContacts, { query: { ...(query ? { query } : {}) } })).items.map(
    each => each.name || each.organisation,
  )
const key = () => ({ 'idempotency-key': newId() })
const add = (more: Partial<typeof empty>, who = clerk) =>
  who.call(book.addContact, { body: { ...empty, ...more } }, key())

describe('the address book', () => {
  it('fills as one diarises, is corrected by any desk of the office, and is unknown to other offices', async () => {
    const { id: documentId } = await storedDocument(test.office.db, test.people['cru1.health']!.personId)
    await clerk.call(diarise, { body: { ...letterOf(), documentId } })
    const officer = await test.as('so.health1')
    const [kept] = (await officer.call(book.listContacts, { query: { query: 'nalini' } })).items
    expect(kept).toMatchObject({ name: 'डॉ. नलिनी भावे', used: 1 })
    const { id, version } = kept!
    const body = {
      ...empty,
      name: 'डॉ. नलिनी भावे',
      organisation: 'संचालनालय',
      email: 'dhs@example.in',
      version,
    }
    expect(await officer.call(book.editContact, { params: { id }, body })).toMatchObject({ version: 2 })
    expect((await clerk.ask(book.editContact, { params: { id }, body })).codes).toEqual(['stale'])
    const other = await test.as('so.finance')
    expect(await names(undefined, other)).toEqual([])
    expect((await other.ask(book.editContact, { params: { id }, body })).status).toBe(404)
  })

  it('refuses what is nobody, no address, or there already', async () => {
    const ask = async (more: Partial<typeof empty>) =>
      (await clerk.ask(book.addContact, { body: { ...empty, ...more } }, key())).codes
    expect(await ask({ address: 'रायपुर', email: 'x', mobile: '12' })).toEqual([
      'sender-needed',
      'email-wrong',
      'mobile-wrong',
    ])
    await add({ name: 'महापौर', organisation: 'नगर निगम' })
    expect(await ask({ name: 'महापौर ', organisation: 'नगर  निगम' })).toEqual(['contact-there'])
  })

  it('merges doubles: nothing they knew is lost, and only one is proposed', async () => {
    const one = await add({ name: 'Suresh Kumar', organisation: 'CMHO Durg', mobile: '0788-2210001' })
    const two = await add({ name: 'सुरेश कुमार', organisation: 'सीएमएचओ दुर्ग', email: 'cmho@example.in' })
    const three = await add({ name: 'S. Kumar', email: 'CMHO@example.in', address: 'Durg' })
    const { items } = await clerk.call(book.listDoubles, {})
    expect(items.map(each => [each.by, each.contacts.map(({ id }) => id).sort()])).toContainEqual([
      'email',
      [two.id, three.id].sort(),
    ])
    const officer = await test.as('so.health1')
    const merge = { params: { id: one.id }, body: { others: [two.id, three.id], version: one.version } }
    expect((await officer.ask(book.mergeContacts, merge)).codes).toEqual(['book-keeper-needed'])
    expect(await clerk.call(book.mergeContacts, merge)).toMatchObject({
      name: 'Suresh Kumar',
      mobile: '0788-2210001',
      email: 'cmho@example.in',
      address: 'Durg',
    })
    expect(await names('kumar')).toEqual(['Suresh Kumar'])
    const back = { params: { id: two.id }, body: { retired: false, version: 2 } }
    expect((await clerk.ask(book.retireContact, back)).codes).toEqual(['contact-merged'])
  })

  it('retires without taking away, and takes back', async () => {
    const { id } = await add({ name: 'पुराना संपर्क' })
    await clerk.call(book.retireContact, { params: { id }, body: { retired: true, version: 1 } })
    expect(await names('पुराना')).toEqual([])
    await clerk.call(book.retireContact, { params: { id }, body: { retired: false, version: 2 } })
    expect(await names('पुराना')).toEqual(['पुराना संपर्क'])
    await expect(sql`delete from correspondent where id = ${id}`.execute(test.office.db)).rejects.toThrow()
  })
})

describe('a spreadsheet', () => {
  const csv = [
    '\uFEFFक्र.,नाम,पदनाम,कार्यालय,पता,ई-मेल,मोबाइल',
    '1,"शर्मा, राम",कलेक्टर,"जिला कार्यालय ""धमतरी""","पुराना रोड\nधमतरी",ram@example.in,07722-232323',
    '2,,,,रायपुर,,',
    '3,गीता वर्मा,सचिव,विधि विभाग,,गीता,',
    '4,शर्मा राम,कलेक्टर,जिला कार्यालय धमतरी,,,',
    ',,,,,,',
    '5,मोहन लाल,,वन मंडल,,,12',
    '6,महापौर,,नगर निगम,,,',
    '7,अनीता,,लोक निर्माण,,,9826012345,अधिक',
    '8,"खुला',
  ].join('\r\n')

  it('is tried first: every faulty row with its reason, and nothing is written', async () => {
    const before = await names()
    const report = await clerk.call(book.checkContacts, { body: { csv } })
    expect(report.faults.map(({ row, why, field, as }) => [row, why, field, as])).toEqual([
      [3, 'no-name', 'name', null],
      [4, 'email-wrong', 'email', null],
      [5, 'twice', null, 2],
      [7, 'mobile-wrong', 'mobile', null],
      [8, 'there', null, null],
      [9, 'too-many-cells', null, null],
      [10, 'quote-open', null, null],
    ])
    expect(report).toMatchObject({ rows: 8, good: 1, delimiter: ',' })
    expect(report.columns.map(each => each.field)).toEqual([
      null,
      'name',
      'designation',
      'organisation',
      'address',
      'email',
      'mobile',
    ])
    expect(await names()).toEqual(before)
  })

  it('is taken: the good rows exactly as written, once', async () => {
    expect(await clerk.call(book.importContacts, { body: { csv } }, key())).toMatchObject({ good: 1 })
    expect((await clerk.call(book.listContacts, { query: { query: 'धमतरी' } })).items).toMatchObject([
      { name: 'शर्मा, राम', organisation: 'जिला कार्यालय "धमतरी"', address: 'पुराना रोड\nधमतरी' },
    ])
    expect(await clerk.call(book.importContacts, { body: { csv } }, key())).toMatchObject({ good: 0 })
  })

  it('may be divided by semicolons or tabs, and needs its headings', async () => {
    for (const sign of [';', '\t']) {
      const text = `Office${sign}E-mail\nOffice ${sign === ';' ? 'one' : 'two'}${sign}a@example.in\n`
      expect(await clerk.call(book.checkContacts, { body: { csv: text } })).toMatchObject({
        good: 1,
        delimiter: sign,
      })
    }
    const { codes } = await clerk.ask(book.checkContacts, { body: { csv: 'a,b\n1,2' } })
    expect(codes).toEqual(['csv-no-heading'])
  })
})

describe('a group', () => {
  const name = (hi: string) => ({ hi, en: `Group ${hi}` })
  it('of the office holds posts, offices and contacts, in order', async () => {
    const contact = await add({ name: 'जिला पंचायत अध्यक्ष' })
    const members = [
      { kind: 'post' as const, id: test.posts['COLL-RPR']! },
      { kind: 'unit' as const, id: test.units.COLLDRG! },
      { kind: 'contact' as const, id: contact.id },
      { kind: 'post' as const, id: test.posts['COLL-RPR']! },
    ]
    const made = await clerk.call(groups.addGroup, { body: { name: name('जिले'), members } }, key())
    expect(made.members.map(each => each.post?.abbreviation ?? each.contact?.name)).toEqual([
      'COLL-RPR',
      'COLL-DRG',
      'जिला पंचायत अध्यक्ष',
    ])
    const again = await clerk.ask(groups.addGroup, { body: { name: name('जिले'), members: [] } }, key())
    expect(again.codes).toEqual(['group-name-taken'])
    const elsewhere = await (await test.as('so.finance')).call(groups.listGroups, { query: {} })
    expect(elsewhere.items).toEqual([])
    expect(elsewhere.add.may).toBe(false)
    // a merged contact goes on standing in the group, as the one it became
    const kept = await add({ name: 'अध्यक्ष, जिला पंचायत', mobile: '9826099999' })
    await clerk.call(book.mergeContacts, {
      params: { id: kept.id },
      body: { others: [contact.id], version: kept.version },
    })
    const { items } = await (await test.as('so.health1')).call(groups.listGroups, { query: { query: 'जिले' } })
    expect(items[0]?.members[2]?.contact).toMatchObject({ id: kept.id, mobile: '9826099999' })
  })

  it('of the instance is kept by who administers the whole, without contacts, and chosen everywhere', async () => {
    const members = [{ kind: 'post' as const, id: test.posts['COLL-RPR']! }]
    const body = { name: name('समस्त कलेक्टर'), members, wide: true }
    expect((await clerk.ask(groups.addGroup, { body }, key())).codes).toEqual(['not-administrator'])
    const { id, version } = await admin.call(groups.addGroup, { body }, key())
    const contact = await add({ name: 'बाहरी' }, admin)
    const wrong = { ...body, members: [{ kind: 'contact' as const, id: contact.id }], version }
    expect((await admin.ask(groups.editGroup, { params: { id }, body: wrong })).codes).toEqual([
      'group-contact-wide',
    ])
    const finance = await test.as('so.finance')
    expect((await finance.call(groups.listGroups, { query: {} })).items.map(each => each.id)).toEqual([id])
    await admin.call(groups.retireGroup, { params: { id }, body: { retired: true, version } })
    expect((await finance.call(groups.listGroups, { query: {} })).items).toEqual([])
  })
})
