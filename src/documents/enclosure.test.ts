import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { downloadOriginal, finishUpload, readDocument, readPageText } from '#documents/contract.ts'
import { readFile } from '#files/contract.ts'
import { addEnclosure } from '#files/papers/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { beginUpload, continueUpload } from './commands.ts'

let office: TestOffice
beforeAll(async () => {
  office = await testOffice()
})
afterAll(() => office.close())

/** A ZIP of stored entries, as small office documents are made of. */
const zip = (entries: { [name: string]: string }): Buffer => {
  const parts: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const [name, text] of Object.entries(entries)) {
    const [title, bytes] = [Buffer.from(name), Buffer.from(text)]
    const head = Buffer.alloc(30)
    head.writeUInt32LE(0x04034b50, 0)
    head.writeUInt32LE(bytes.length, 18)
    head.writeUInt32LE(bytes.length, 22)
    head.writeUInt16LE(title.length, 26)
    parts.push(head, title, bytes)
    const entry = Buffer.alloc(46)
    entry.writeUInt32LE(0x02014b50, 0)
    entry.writeUInt16LE(title.length, 28)
    entry.writeUInt32LE(offset, 42)
    directory.push(entry, title)
    offset += 30 + title.length + bytes.length
  }
  const listed = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(Object.keys(entries).length, 10)
  end.writeUInt32LE(listed.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, listed, end])
}

const xlsx = { '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' }
const ods = { mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<office/>' }

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
const bring = async (name: string, bytes: Buffer, as: 'paper' | 'enclosure' = 'enclosure') => {
  const { personId } = office.people['ast.health1']!
  const uploadId = await beginUpload(office.office, office.actor('ast.health1'), name, bytes.length)
  await continueUpload(office.office, personId, uploadId, 0, oneChunk(bytes))
  return (await office.as('ast.health1')).ask(finishUpload, { body: { uploadId, as } })
}

describe('a document of another format', () => {
  it('is kept byte for byte, one page stands for it, and it is saved as an attachment that nothing runs in', async () => {
    const bytes = zip(xlsx)
    const stored = await bring('दरों की गणना.xlsx', bytes)
    expect(stored.body).toMatchObject({
      name: 'दरों की गणना.xlsx',
      pages: [{ height: expect.closeTo(842, 0) }],
      original: { size: bytes.length },
    })
    const { id: documentId } = stored.body as { id: string }
    const ast = await office.as('ast.health1')
    const { id } = await (await letterBuilders(office)).newFile()
    await ast.call(addEnclosure, { params: { id }, body: { documentId, title: 'गणना' } })
    const { papers } = await ast.call(readFile, { params: { id } })
    expect(papers[0]).toMatchObject({
      kind: 'enclosure',
      pageFrom: 1,
      pageTo: 1,
      original: { name: 'दरों की गणना.xlsx', size: bytes.length },
    })
    const saved = await ast.ask(downloadOriginal, { params: { documentId } })
    expect(saved.raw.equals(bytes)).toBe(true)
    expect(saved.headers).toMatchObject({
      'content-type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'x-content-type-options': 'nosniff',
      'content-disposition': expect.stringMatching(/^attachment; /),
      'content-security-policy': expect.stringContaining('sandbox'),
    })
    const { text } = await ast.call(readPageText, { params: { documentId, page: 1 } })
    expect(text.replace(/\s|\u200b/g, '')).toContain(createHash('sha256').update(bytes).digest('hex'))
    expect(text).toContain('दरों की गणना.xlsx')
    // nobody else’s before it lies in a file of theirs
    const other = await office.as('so.finance')
    expect((await other.ask(readDocument, { params: { documentId } })).status).toBe(404)
    expect((await other.ask(downloadOriginal, { params: { documentId } })).status).toBe(404)
  })

  it.each([
    ['sheet.ods', zip(ods)],
    ['सूची.csv', Buffer.from(`क्रमांक,नाम\n${'1,रायपुर ज़िला चिकित्सालय\n'.repeat(400)}`)],
    ['note.txt', Buffer.from('सादा पाठ')],
  ])('%s is taken', async (name, bytes) => {
    expect((await bring(name, bytes)).status).toBe(201)
  })

  it.each([
    ['book.xlsm', zip(xlsx), 'document-has-macros'],
    ['book.xlsx', zip({ ...xlsx, 'xl/vbaProject.bin': 'x' }), 'document-has-macros'],
    ['letter.odt', zip({ ...ods, 'Basic/Standard/Module1.xml': 'x' }), 'document-has-macros'],
    ['sheet.odt', zip(ods), 'document-type-lies'],
    ['empty.docx', zip({ 'word/other.xml': 'x' }), 'document-type-lies'],
    ['bundle.xlsx', zip({ 'run.exe': 'MZ' }), 'document-type-lies'],
    ['program.docx', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(300, 7)]), 'document-type-lies'],
    ['torn.docx', zip({ 'word/document.xml': 'x'.repeat(500) }).subarray(0, 200), 'document-broken'],
    ['old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'document-type-not-allowed'],
    [
      'renamed.xlsx',
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      'document-type-not-allowed',
    ],
    ['bundle.zip', zip({ 'a.txt': 'x' }), 'document-type-not-allowed'],
    ['page.txt', Buffer.from('<!doctype html><script>alert(1)</script>'), 'document-type-lies'],
    ['latin.txt', Buffer.from([0x61, 0xe9, 0x20, 0x62]), 'document-text-coding'],
  ])('%s is refused', async (name, bytes, code) => {
    expect((await bring(name, bytes)).codes).toEqual([code])
  })

  it('is not taken as the scan of a letter', async () => {
    expect((await bring('sheet.xlsx', zip(xlsx), 'paper')).codes).toEqual(['document-type-not-allowed'])
  })
})
