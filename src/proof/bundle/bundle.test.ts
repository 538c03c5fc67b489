import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { bundleOf, fileWithNote, forgedBundle, sendTo, unpacked } from '#test/bundles.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { checkpointNow } from '../checkpoints/make.ts'
import { verifyBundle } from '../verify/bundle/verify.ts'
import { parts } from '../verify/form.ts'
import type { CheckName } from '../verify/report.ts'
import { openZip } from '../verify/zip.ts'

let office: TestOffice
let file: Awaited<ReturnType<typeof fileWithNote>>
let bundle: Buffer
let kept: string

const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

const checked = async (zip: Buffer, checkpoint: string | null = null) =>
  verifyBundle(await openZip(new Blob([new Uint8Array(zip)])), { kept: checkpoint })

const stateOf = (report: Awaited<ReturnType<typeof checked>>, name: CheckName) =>
  report.checks.find(each => each.name === name)!

beforeAll(async () => {
  office = await testOffice()
  kept = (await checkpointNow(office.office)).note
  file = await fileWithNote(office)
  bundle = await bundleOf(office, 'so.health1', 'file', file.id)
}, 120_000)
afterAll(() => office.close())

const forged = (change: Parameters<typeof forgedBundle>[1]): Promise<Buffer> => forgedBundle(bundle, change)

const edit =
  (part: string, change: (text: string) => string) => (files: Map<string, Buffer>, folder: string) => {
    const before = files.get(`${folder}/${part}`)!.toString()
    const after = change(before)
    expect(after).not.toBe(before)
    files.set(`${folder}/${part}`, Buffer.from(after))
  }

describe('an evidence bundle', () => {
  it('of a file holds its prints, its papers byte for byte, its entries and their proof, and is whole', async () => {
    const report = await checked(bundle)
    expect(report.checks.flatMap(each => each.faults)).toEqual([])
    expect(report.whole).toBe(true)
    const files = await unpacked(bundle)
    const names = [...files.keys()].map(name => name.split('/').slice(1).join('/'))
    expect(names).toEqual(
      expect.arrayContaining([
        'bagit.txt',
        'bag-info.txt',
        'data/print/note-sheet.pdf',
        'data/print/correspondence.pdf',
        'seal.json',
      ]),
    )
    expect([...files.values()].some(bytes => bytes.equals(file.scan))).toBe(true)
    const contents = [...files].find(([name]) => name.endsWith(parts.contents))![1].toString()
    expect(contents).toContain(file.note)
    expect(report.about).toMatchObject({
      subject: { kind: 'file', id: file.id, title: { en: 'Package rates' } },
      until: null,
    })
    expect(stateOf(report, 'documents')).toMatchObject({ state: 'good', count: 1 })
    expect(stateOf(report, 'tree').count).toBeGreaterThan(6)
    // the server's seal over each note is checked with its published key
    expect(stateOf(report, 'evidence')).toMatchObject({ state: 'good' })
    expect(stateOf(report, 'evidence').count).toBeGreaterThan(0)
    // the export is the last thing its own ledger says
    expect([...files].find(([name]) => name.endsWith(parts.entries))![1].toString()).toContain(
      '"file.exported"',
    )
  })

  it('of a receipt, and of an issue, is whole too', async () => {
    const issue = await (await letterBuilders(office)).issued()
    for (const [kind, id, login] of [
      ['receipt', file.receiptId, 'so.health1'],
      ['issue', issue.id, 'secy.health'],
      ['file', issue.file.id, 'secy.health'],
    ] as const) {
      const report = await checked(await bundleOf(office, login, kind, id))
      expect(report.about.subject.kind).toBe(kind)
      expect(report.checks.flatMap(each => each.faults)).toEqual([])
      expect(stateOf(report, 'documents')).toMatchObject({ state: 'good', count: 1 })
    }
  })

  it('continues a checkpoint kept earlier, and says so; another ledger’s or one rewritten is found', async () => {
    const whole = await checked(await bundleOf(office, 'so.health1', 'file', file.id), kept)
    expect([whole.whole, stateOf(whole, 'kept').state]).toEqual([true, 'good'])
    const foreign = await checked(bundle, kept.replace(/^[^\n]+/, 'other.example/1'))
    expect(stateOf(foreign, 'kept').faults[0]?.code).toBe('kept-other-ledger')
    const other = await checked(bundle, kept.replace(/\n\d+\n/, '\n3\n'))
    expect(stateOf(other, 'kept').faults[0]?.code).toBe('kept-unsigned')
  })

  it('gives whoever had the file what there was when it left him, and a stranger nothing', async () => {
    const officer = await office.as('so.health1')
    await officer.call(saveNote, {
      params: { id: file.id },
      body: { text: textFrom('बाद की गोपनीय बात'), version: 0 },
    })
    await sendTo(office, file.id, 'so.health1', 'US-H')
    const past = await bundleOf(office, 'ast.health1', 'file', file.id)
    const report = await checked(past)
    expect([report.whole, typeof report.about.until]).toEqual([true, 'string'])
    const text = Buffer.concat([...(await unpacked(past)).values()]).toString()
    expect(text).toContain(file.note)
    expect(text).not.toContain('बाद की गोपनीय बात')
    const entries = [...(await unpacked(past))].find(([name]) => name.endsWith(parts.entries))![1].toString()
    expect(
      entries.split('\n').filter(line => line.includes(`"${file.id}"`) && line.includes('"note.sealed"'))
        .length,
    ).toBe(1)
    await expect(bundleOf(office, 'cru.finance', 'file', file.id)).rejects.toThrow('404')
    await expect(bundleOf(office, 'admin', 'file', file.id)).rejects.toThrow('404')
  })

  it('of a confidential file is an entry as well, and leaves the instance whole', async () => {
    const confidential = await fileWithNote(office, 'confidential')
    expect((await checked(await bundleOf(office, 'so.health1', 'file', confidential.id))).whole).toBe(true)
    const { rows } = await sql<{ count: number }>`
      select count(*) as count from ledger_entry where kind = 'file.exported' and subject_id = ${confidential.id}`.execute(
      office.office.db,
    )
    expect(rows[0]!.count).toBe(1)
    const { findings } = await verifyInstance(office.office)
    expect(findings.map(each => each.problem).filter(each => !each.startsWith('document-'))).toEqual([])
  })
})

describe('a bundle that somebody changed, with its lists made anew,', () => {
  const cases: [string, CheckName, (files: Map<string, Buffer>, folder: string) => void][] = [
    ['an entry', 'tree', edit(parts.entries, text => text.replace('"charge":"regular"', '"charge":"link"'))],
    ['an entry taken out', 'chains', edit(parts.entries, text => text.split('\n').slice(1).join('\n'))],
    [
      'the end cut off',
      'chains',
      edit(parts.entries, text =>
        text
          .split('\n')
          .filter(line => !line.includes('"file.exported"'))
          .join('\n'),
      ),
    ],
    ['a text', 'contents', edit(parts.contents, text => text.replace('मुहरबंद', 'खुली'))],
    [
      'a text put in',
      'contents',
      edit(
        parts.contents,
        text =>
          `${text}${JSON.stringify({ commitment: sha(Buffer.concat([Buffer.alloc(32), Buffer.from('{}')])), salt: Buffer.alloc(32).toString('base64'), text: '{}' })}\n`,
      ),
    ],
    ['a proof', 'tree', edit(parts.inclusion, text => text.replace(/"index":\d+/, '"index":1'))],
    [
      'the checkpoint',
      'checkpoint',
      edit(parts.checkpoint, text => text.replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`)),
    ],
    [
      'the key',
      'checkpoint',
      edit(parts.keys, text => text.replace(/"key": "[0-9a-f]{8}/, '"key": "00000000')),
    ],
    [
      'a paper',
      'documents',
      (files, folder) => {
        const name = [...files.keys()].find(each => each.startsWith(`${folder}/data/originals/`))!
        const bytes = Buffer.from(files.get(name)!)
        bytes[bytes.length >> 1]! ^= 1
        files.set(name, bytes)
      },
    ],
    [
      'a paper with its hash in what the bundle says of itself',
      'documents',
      (files, folder) => {
        const name = [...files.keys()].find(each => each.startsWith(`${folder}/data/originals/`))!
        const before = files.get(name)!
        const after = Buffer.concat([before, Buffer.from(' ')])
        files.set(name, after)
        edit(parts.about, text => text.replaceAll(sha(before), sha(after)))(files, folder)
      },
    ],
    [
      'the print',
      'seal',
      (files, folder) => files.set(`${folder}/data/print/note-sheet.pdf`, Buffer.from('%PDF-1.7 other')),
    ],
    [
      'a signature exchanged for another',
      'evidence',
      edit(parts.evidence, text => text.replace(/"signature":"[^"]{8}/, '"signature":"AAAAAAAA')),
    ],
    ['a signature taken away', 'evidence', edit(parts.evidence, () => '')],
    ['the seal taken away', 'seal', (files, folder) => files.delete(`${folder}/seal.json`)],
  ]
  it.each(cases)('%s, is found by: %s', async (_what, name, change) => {
    const report = await checked(await forged(change))
    expect(report.whole).toBe(false)
    expect(stateOf(report, name).state).toBe('bad')
  })

  it('one byte anywhere in the archive, is refused or found', async () => {
    let survived = 0
    const step = Math.floor(bundle.length / 150)
    for (let at = 7; at < bundle.length; at += step) {
      const bytes = Buffer.from(bundle)
      bytes[at]! ^= 0x20
      try {
        if ((await checked(bytes)).whole) survived += 1
      } catch (error) {
        expect((error as Error).name).toBe('BundleRefused')
      }
    }
    // what says nothing: times and attributes in the archive's own headers
    expect(survived).toBeLessThan(12)
  }, 120_000)
})
