import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack } from '#acts/contract.ts'
import { readFile } from '#files/contract.ts'
import { editCover } from '#files/cover/contract.ts'
import { editYellow, readNotes } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { readReceipt } from '#receipts/contract.ts'
import { correctReceipt } from '#receipts/corrections/contract.ts'
import { letterOf } from '#test/receipts.ts'
import { searchOffice } from '#test/search.ts'
import { search } from './contract.ts'
import { indexAllDue } from './index/keep.ts'

let made: Awaited<ReturnType<typeof searchOffice>>
beforeAll(async () => {
  made = await searchOffice()
}, 120_000)
afterAll(() => made.office.close())

describe('search gives away nothing', () => {
  it('finds no note sealed after the file left the desk, and says the text of that day', async () => {
    const { id } = await made.fileBy('ast.health1', 'शीतगृह की मरम्मत')
    await made.note('ast.health1', id, 'मरकत वाली बात पर विचार हो।')
    await made.sendOn('file', 'ast.health1', 'SO-H1', id, { note: 'yellow' })
    const so = await made.office.as('so.health1')
    const { notes } = await so.call(readNotes, { params: { id } })
    expect(await made.kinds('so.health1', 'मरकत')).toEqual(['note'])
    expect(await made.kinds('ast.health1', 'मरकत')).toEqual(['note'])
    await so.call(editYellow, {
      params: { id: notes[0]!.id },
      body: { text: textFrom('नीलम वाली बात पर विचार हो।'), version: notes[0]!.version },
    })
    await made.note('so.health1', id, 'पुखराज की टीप भी है।')
    await made.sendOn('file', 'so.health1', 'US-H', id)
    const under = await made.office.as('us.health')
    await under.call(readFile, { params: { id } })
    await made.note('us.health', id, 'गोमेद पर निर्णय।')
    await made.sendOn('file', 'us.health', 'DS-H', id)

    // the assistant: his own words as they left him, nothing of what came after, not in the count either
    expect(await made.kinds('ast.health1', 'मरकत')).toEqual(['note'])
    for (const later of ['नीलम', 'पुखराज', 'गोमेद'])
      expect(await made.find('ast.health1', later), later).toMatchObject({
        items: [],
        count: { n: 0, more: false },
      })
    // the Section Officer: his own, not the Under Secretary's
    expect(await made.kinds('so.health1', 'पुखराज')).toEqual(['note'])
    expect(await made.kinds('so.health1', 'गोमेद')).toEqual([])
    // the holder and those above him: what stands now, not what it was
    for (const login of ['ds.health', 'secy.health', 'cs']) {
      expect(await made.kinds(login, 'गोमेद'), login).toEqual(['note'])
      expect(await made.kinds(login, 'नीलम'), login).toEqual(['note'])
      expect(await made.kinds(login, 'मरकत'), login).toEqual([])
    }
    expect((await made.find('ds.health', 'नीलम')).items[0]).toMatchObject({ yellow: true })
    const green = (await made.find('ds.health', 'गोमेद')).items[0]!
    expect(green).toMatchObject({ yellow: false, party: { hi: 'सुनीता वर्मा', en: 'Sunita Verma' } })
    expect(green.excerpt).toContainEqual({ text: 'गोमेद', hit: true })
  })

  it('takes a sending pulled back unopened as if it had not been', async () => {
    const { id } = await made.fileBy('ast.health1', 'वैदूर्य विषयक')
    const stay = await made.sendOn('file', 'ast.health1', 'SO-H2', id)
    expect(await made.kinds('so.health2', 'वैदूर्य')).toEqual(['file'])
    await (await made.office.as('ast.health1')).call(pullBack, { params: { id: stay } })
    expect(await made.kinds('so.health2', 'वैदूर्य')).toEqual([])
    // even before the index has heard of it
    await made.sendOn('file', 'ast.health1', 'SO-H2', id)
    await indexAllDue({ db: made.office.office.db })
    const again = await made.office.as('ast.health1')
    const { stays } = await again.call(readFile, { params: { id } })
    await again.call(pullBack, { params: { id: stays.at(-1)!.id } })
    const late = await (await made.office.as('so.health2')).call(search, { query: { query: 'वैदूर्य' } })
    expect(late).toMatchObject({ items: [], count: { n: 0, more: false } })
  })

  it('keeps what is confidential from those above', async () => {
    const { id } = await made.fileBy('so.health1', 'जासूसी प्रकरण', { classification: 'confidential' })
    await made.note('so.health1', id, 'कौस्तुभ')
    await made.sendOn('file', 'so.health1', 'DS-H', id)
    expect(await made.kinds('ds.health', 'कौस्तुभ')).toEqual(['note'])
    // who may read it is led there, where reading is an entry; its words do not stand in a list
    expect((await made.find('ds.health', 'कौस्तुभ')).items[0]).toMatchObject({ readable: true, excerpt: [] })
    for (const login of ['us.health', 'js.health', 'secy.health', 'cs', 'ast.health1'])
      expect(await made.kinds(login, 'कौस्तुभ'), login).toEqual([])
    // nor is it followed by its number
    const { number } = (await made.find('ds.health', 'जासूसी')).items[0]!.paper
    expect(await made.kinds('secy.health', number)).toEqual([])
  })

  it('finds a cover as it stood when the file left, and by what it says now for who has it', async () => {
    const { id } = await made.fileBy('ast.health1', 'चकमक पत्थर')
    await made.sendOn('file', 'ast.health1', 'SO-H1', id)
    const so = await made.office.as('so.health1')
    const { version, classification } = await so.call(readFile, { params: { id } })
    await so.call(editCover, {
      params: { id },
      body: { subject: { hi: 'संगमरमर', en: '' }, classification, category: null, remarks: null, version },
    })
    expect(await made.kinds('so.health1', 'संगमरमर')).toEqual(['file'])
    expect(await made.kinds('so.health1', 'चकमक')).toEqual([])
    expect(await made.kinds('ast.health1', 'संगमरमर')).toEqual([])
    expect((await made.find('ast.health1', 'चकमक')).items).toMatchObject([
      { id, paper: { subject: { hi: 'चकमक पत्थर' } } },
    ])
  })

  it('finds a receipt as it was registered when it left, and by what it was corrected to for who has it', async () => {
    const given = { subject: { hi: 'ताम्रपत्र प्रकरण', en: '' }, letterNumber: 'क-77/2026' }
    const { id, number } = await made.receiptBy('cru1.health', given)
    await made.sendOn('receipt', 'ast.health1', 'SO-H1', id)
    const so = await made.office.as('so.health1')
    const { version } = await so.call(readReceipt, { params: { id } })
    const { at } = (await made.find('so.health1', number)).items[0]!
    const { classification: _, ...again } = letterOf({ ...given, subject: { hi: 'स्वर्णपत्र प्रकरण', en: '' } })
    await so.call(correctReceipt, { params: { id }, body: { ...again, version, reason: 'त्रुटि' } })
    // the registry sees what it registered as its register shows it
    for (const login of ['so.health1', 'us.health', 'cru1.health']) {
      expect(await made.kinds(login, 'स्वर्णपत्र'), login).toEqual(['receipt'])
      expect(await made.kinds(login, 'ताम्रपत्र'), login).toEqual([])
    }
    // by the day it came, not that of the correction
    expect((await made.find('so.health1', number)).items[0]!.at).toBe(at)
    expect(await made.find('ast.health1', 'स्वर्णपत्र')).toMatchObject({ items: [], count: { n: 0 } })
    for (const typed of ['ताम्रपत्र', number, 'क-77/2026'])
      expect((await made.find('ast.health1', typed)).items[0], typed).toMatchObject({
        id,
        readable: true,
        paper: { subject: { hi: 'ताम्रपत्र प्रकरण' } },
      })
  })

  it('finds by number what one may only follow, and says nothing of it by words', async () => {
    const { id, number } = await made.fileBy('so.health1', 'पद्मराग विषयक')
    const { items } = await made.find('cru1.health', number)
    expect(items).toEqual([])
    // the Section Officer of the same section’s assistant may follow it
    const followed = await made.find('ast.health1', number)
    expect(followed.items).toMatchObject([{ id, readable: false, excerpt: [], exact: true }])
    expect(await made.kinds('ast.health1', 'पद्मराग')).toEqual([])
  })
})
