import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pullBack, send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { askClose, closeFile } from '#files/closing/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { inbox, sent, track } from '#movement/contract.ts'
import {
  confirmYellow,
  discardYellow,
  editYellow,
  noteVersions,
  readNotes,
  saveNote,
  sealNote,
} from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { changeSetting } from '#settings/contract.ts'
import { type TestOffice, testOffice } from '#test/office.ts'

let office: TestOffice
let headId: string

beforeAll(async () => {
  office = await testOffice()
  const admin = await office.as('admin')
  let parentId: string | null = null
  for (const code of ['A', '11', '016', '2']) {
    const added: { id: string } = await admin.call(addHead, {
      body: { parentId, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
    })
    parentId = added.id
  }
  headId = parentId!
})
afterAll(() => office.close())

const newFile = async (login: string) =>
  (await office.as(login)).call(openFile, {
    body: { headId, subject: { hi: 'पैकेज दरों का पुनर्निर्धारण', en: '' } },
  })

const stayOf = async (login: string, id: string): Promise<string> =>
  (await (await office.as(login)).call(readFile, { params: { id } })).stays.at(-1)!.id

const sendFile = async (from: string, to: string, id: string, more: object = {}) =>
  (await office.as(from)).call(send, {
    body: { items: [{ kind: 'file', id, stayId: await stayOf(from, id) }], to: office.posts[to]!, ...more },
  })

describe('a file on its way', () => {
  it('gets its number by the pattern, gapless under its head', async () => {
    const first = await newFile('ast.health1')
    const second = await newFile('ast.health1')
    expect(first.number).toMatch(/^A-11016\(2\)\/\d+\/2026-HEALTH1$/)
    const serial = (number: string) => Number(number.split('/')[1])
    expect(serial(second.number)).toBe(serial(first.number) + 1)
  })

  it('counts anew from midnight in India: by the calendar year, or the financial one where its unit says so', async () => {
    await (await office.as('admin')).call(changeSetting, {
      params: { key: 'files.number-year' },
      body: { unitId: office.units.FIN!, value: 'financial', version: 0 },
    })
    const opened = async (login: string, moment: string) => {
      office.clock.set(moment)
      const made = await (await office.signedIn(login)).call(openFile, {
        body: { headId, subject: { hi: 'पैकेज दरें', en: '' } },
      })
      return made.number.replace(/^A-11016\(2\)\//, '')
    }
    expect([
      await opened('so.health2', '2026-12-31T23:59:30+05:30'),
      await opened('so.health2', '2027-01-01T00:00:00+05:30'),
      await opened('so.finance', '2027-03-31T23:59:30+05:30'),
      await opened('so.finance', '2027-04-01T00:00:00+05:30'),
    ]).toEqual(['1/2026-HEALTH2', '1/2027-HEALTH2', '1/2026-27-FIN', '1/2027-28-FIN'])
    office.clock.set('2026-01-14T12:00:00+05:30')
  })

  it('is sealed and numbered when sent, pulled back until opened, and then no more', async () => {
    const { id } = await newFile('ast.health1')
    const ast = await office.as('ast.health1')
    await ast.call(saveNote, { params: { id }, body: { text: textFrom('पहला पैरा\nदूसरा पैरा'), version: 0 } })
    const gone = await sendFile('ast.health1', 'SO-H2', id, { action: 'for_examination', remark: 'आज ही' })
    const wrong = await ast.call(pullBack, { params: { id: gone.sent[0]!.stayId } })
    expect(wrong.id).toBe(id)

    const again = await sendFile('ast.health1', 'SO-H1', id)
    expect(again.sent[0]!.forwarding).toBe(true)
    const so = await office.as('so.health1')
    const box = await so.call(inbox, { query: {} })
    expect(box.items.find(row => row.id === id)).toMatchObject({ opened: false, how: 'sent' })
    const seen = await so.call(readFile, { params: { id } })
    expect(seen.abilities.send.may).toBe(true)
    const late = await ast.ask(pullBack, { params: { id: again.sent[0]!.stayId } })
    expect(late.codes).toEqual(['already-opened'])
    const row = (await ast.call(sent, { query: {} })).items.find(each => each.id === id)
    expect(row?.pullBack.why.map(each => each.code)).toContain('already-opened')

    const sheet = await so.call(readNotes, { params: { id } })
    expect(sheet.notes.map(note => [note.state, note.paragraphs])).toEqual([['green', { from: 1, to: 2 }]])
    expect(sheet.notes[0]!.sealed?.attested).toBe('server')
  })

  it('seals no reference to a file its writer does not see, or by a number it does not bear', async () => {
    const { id } = await newFile('ast.health1')
    const other = await newFile('ast.health1')
    const ast = await office.as('ast.health1')
    const pointing = (number: string) => ({
      type: 'doc' as const,
      content: [
        {
          type: 'paragraph' as const,
          content: [{ type: 'reference' as const, attrs: { to: 'file' as const, file: other.id, number } }],
        },
      ],
    })
    await ast.call(saveNote, { params: { id }, body: { text: pointing('X-1'), version: 0 } })
    const false_ = await ast.ask(sealNote, { params: { id }, body: { version: 1 } })
    expect(false_.codes).toEqual(['reference-file-unknown'])
    await ast.call(saveNote, { params: { id }, body: { text: pointing(other.number), version: 1 } })
    await ast.call(sealNote, { params: { id }, body: { version: 2 } })
  })

  it('carries a yellow note that is edited and confirmed by another, every text kept', async () => {
    const { id } = await newFile('ast.health1')
    await sendFile('ast.health1', 'SO-H1', id)
    const so = await office.as('so.health1')
    await so.call(readFile, { params: { id } })
    await so.call(saveNote, { params: { id }, body: { text: textFrom('कच्ची टिप्पणी'), version: 0 } })
    await sendFile('so.health1', 'DS-H', id, { note: 'yellow' })
    const ds = await office.as('ds.health')
    await ds.call(readFile, { params: { id } })
    const yellow = (await ds.call(readNotes, { params: { id } })).notes[0]!
    expect(yellow).toMatchObject({ state: 'yellow', paragraphs: null })
    const edited = await ds.call(editYellow, {
      params: { id: yellow.id },
      body: { text: textFrom('सुधारी गई टिप्पणी'), version: yellow.version },
    })
    const stale = await ds.ask(confirmYellow, {
      params: { id: yellow.id },
      body: { version: yellow.version },
    })
    expect(stale.codes).toEqual(['stale'])
    const confirmed = await ds.call(confirmYellow, {
      params: { id: yellow.id },
      body: { version: edited.version },
    })
    expect(confirmed.paragraphs).toEqual({ from: 1, to: 1 })
    const again = await ds.ask(confirmYellow, {
      params: { id: yellow.id },
      body: { version: edited.version + 1 },
    })
    expect(again.codes).toEqual(['note-not-yellow'])
    const { versions } = await ds.call(noteVersions, { params: { id: yellow.id } })
    expect(versions.map(each => [each.how, each.by.abbreviation])).toEqual([
      ['sent_on', 'SO-H1'],
      ['edited', 'DS-H'],
      ['confirmed', 'DS-H'],
    ])
    // the Section Officer sees it as it stood when it left him: still yellow, in his own words
    const before = await so.call(readNotes, { params: { id } })
    expect(before.notes[0]).toMatchObject({ state: 'yellow', text: textFrom('कच्ची टिप्पणी') })
  })

  it('stays sealed when it is pulled back, and may end where its holder discards what was only yellow', async () => {
    const { id } = await newFile('ast.health1')
    const ast = await office.as('ast.health1')
    await ast.call(saveNote, { params: { id }, body: { text: textFrom('मुहरबंद'), version: 0 } })
    const gone = await sendFile('ast.health1', 'SO-H1', id)
    await ast.call(pullBack, { params: { id: gone.sent[0]!.stayId } })
    const [sealed] = (await ast.call(readNotes, { params: { id } })).notes
    expect(sealed).toMatchObject({ state: 'green', paragraphs: { from: 1, to: 1 } })
    const after = { params: { id: sealed!.id }, body: { version: sealed!.version } }
    const text = textFrom('बदली हुई')
    expect((await ast.ask(editYellow, { ...after, body: { ...after.body, text } })).codes).toEqual([
      'note-not-yellow',
    ])
    expect((await ast.ask(discardYellow, after)).codes).toEqual(['note-not-yellow'])

    await ast.call(saveNote, { params: { id }, body: { text: textFrom('अनिश्चित'), version: 0 } })
    await sendFile('ast.health1', 'SO-H1', id, { note: 'yellow' })
    const so = await office.as('so.health1')
    const yellow = (await so.call(readNotes, { params: { id } })).notes.at(-1)!
    const given = { params: { id: yellow.id }, body: { version: yellow.version } }
    // whom it lies with alone may end it: not its writer, not who is above
    for (const login of ['ast.health1', 'us.health'])
      expect((await (await office.as(login)).ask(discardYellow, given)).codes, login).toEqual(['not-holder'])
    await so.call(discardYellow, given)
    expect((await so.call(readNotes, { params: { id } })).notes.map(each => each.id)).toEqual([sealed!.id])
    const { versions } = await so.call(noteVersions, { params: { id: yellow.id } })
    expect(versions.map(each => [each.how, each.by.person?.en])).toEqual([['sent_on', 'Rakesh Sahu']])
    expect((await so.ask(confirmYellow, given)).codes).toEqual(['note-not-yellow', 'stale'])
    // the next note goes on after what was sealed: nothing is missing between
    await so.call(saveNote, { params: { id }, body: { text: textFrom('आगे'), version: 0 } })
    expect(await so.call(sealNote, { params: { id }, body: { version: 1 } })).toMatchObject({
      paragraphs: { from: 2, to: 2 },
    })
  })

  it('seals no flag to a paragraph or a page that is not there yet, nor one to itself', async () => {
    const { id } = await newFile('ast.health1')
    const ast = await office.as('ast.health1')
    const flags = (...attrs: object[]) => ({
      type: 'doc' as const,
      content: [
        { type: 'paragraph' as const, content: attrs.map(each => ({ type: 'reference', attrs: each })) },
      ],
    })
    const write = (version: number, text: object) =>
      ast.call(saveNote, { params: { id }, body: { text: text as never, version } })
    await write(0, flags({ to: 'paragraph', paragraph: 1 }, { to: 'page', page: 1 }))
    const dangling = await ast.ask(sealNote, { params: { id }, body: { version: 1 } })
    expect(dangling.codes).toEqual(['reference-missing', 'reference-missing'])
    const sent = await ast.ask(send, {
      body: {
        items: [{ kind: 'file', id, stayId: await stayOf('ast.health1', id) }],
        to: office.posts['SO-H1']!,
      },
    })
    expect(sent.codes).toEqual(['reference-missing', 'reference-missing'])
    await write(1, textFrom('पहला'))
    await ast.call(sealNote, { params: { id }, body: { version: 2 } })
    await write(0, flags({ to: 'paragraph', paragraph: 1 }))
    expect(await ast.call(sealNote, { params: { id }, body: { version: 1 } })).toMatchObject({
      paragraphs: { from: 2, to: 2 },
    })
  })

  it('holds its words in NFC, in whatever form they come', async () => {
    const { id } = await newFile('ast.health1')
    const ast = await office.as('ast.health1')
    const apart = 'स\u095cक'
    await ast.call(saveNote, { params: { id }, body: { text: textFrom(apart), version: 0 } })
    const { writing } = await ast.call(readNotes, { params: { id } })
    expect(writing?.text).toEqual(textFrom(apart.normalize('NFC')))
  })

  it('answers a stranger as if it did not exist, in the same words as for a forged id', async () => {
    const { id } = await newFile('ast.health1')
    const finance = await office.as('so.finance')
    const forged = await finance.ask(readFile, { params: { id: '0197a2b4-5c1e-7d7e-9f2a-3f6b8f0c1d2e' } })
    const hidden = await finance.ask(readFile, { params: { id } })
    const bare = (body: unknown) => ({ ...(body as object), requestId: '' })
    expect([hidden.status, bare(hidden.body)]).toEqual([forged.status, bare(forged.body)])
    expect((await finance.ask(track, { params: { kind: 'file', id } })).status).toBe(404)
  })

  it('closes only with every matter settled, asked by the assistant and approved by the Section Officer', async () => {
    const { id } = await newFile('ast.health1')
    const ast = await office.as('ast.health1')
    await ast.call(saveNote, { params: { id }, body: { text: textFrom('अधूरी'), version: 0 } })
    const open = await ast.call(readFile, { params: { id } })
    const refused = await ast.ask(askClose, {
      params: { id },
      body: { retention: 'C-3', version: open.version },
    })
    expect(refused.codes).toEqual(['note-open'])
    await sendFile('ast.health1', 'SO-H1', id)
    await sendFile('so.health1', 'AST-H1', id, { returned: true })
    const back = await ast.call(readFile, { params: { id } })
    await ast.call(askClose, { params: { id }, body: { retention: 'C-3', version: back.version } })
    const self = await ast.ask(closeFile, { params: { id }, body: { version: back.version + 1 } })
    expect(self.codes).toEqual(['rank-too-low'])
    await sendFile('ast.health1', 'SO-H1', id)
    const so = await office.as('so.health1')
    const asked = await so.call(readFile, { params: { id } })
    const closed = await so.call(closeFile, { params: { id }, body: { version: asked.version } })
    expect(closed).toEqual({ state: 'closed', reviewOn: '2029-01-14' })
    const way = await so.call(track, { params: { kind: 'file', id } })
    expect(way.stays.every(each => each.leftAt !== null)).toBe(true)
  })

  it('is whole when the instance is verified', async () => {
    const report = await verifyInstance(office.office)
    expect(report.findings).toEqual([])
    expect(report.counts.entries).toBeGreaterThan(20)
  })
})
