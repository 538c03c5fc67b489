import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'
import yazl from 'yazl'
import { send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import type { Classification } from '#kit/classification.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { exportEvidence } from '#proof/bundle/contract.ts'
import type { BundleSource } from '#proof/verify/source.ts'
import { openZip } from '#proof/verify/zip.ts'
import { diarise } from '#receipts/contract.ts'
import { hindiLetter, scannedLetter } from './letters.ts'
import type { TestOffice } from './office.ts'
import { letterOf, storedDocument } from './receipts.ts'

/** A file with a letter on it and a sealed note, sent on by the assistant to his section officer. */
export const fileWithNote = async (
  office: TestOffice,
  classification: Classification = 'normal',
): Promise<{ id: string; receiptId: string; note: string; scan: Buffer }> => {
  const { engine, typesetter, blobs, db } = office.office
  const scan = Buffer.from(
    await scannedLetter(engine, typesetter, hindiLetter({ subject: `पैकेज दरें ${Math.random()}` })),
  )
  async function* bytes() {
    yield scan
  }
  const { sha256 } = await blobs.put(bytes())
  const document = await storedDocument(db, office.people['cru1.health']!.personId, {
    sha256: Buffer.from(sha256, 'hex'),
    pages: 1,
  })
  const { id: receiptId } = await (await office.as('cru1.health')).call(diarise, {
    body: {
      ...letterOf({ letterNumber: String(Math.random()).slice(2) }),
      documentId: document.id,
      send: { to: office.posts['AST-H1']! },
    },
  })
  const code = String(Math.random()).slice(2, 10)
  const { id: headId } = await (await office.as('admin')).call(addHead, {
    body: { parentId: null, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
  })
  const assistant = await office.as('ast.health1')
  const { id } = await assistant.call(openFile, {
    body: { headId, subject: { hi: 'पैकेज दरें', en: 'Package rates' }, classification, receiptId },
  })
  const note = `मुहरबंद टिप्पणी ${code}`
  await assistant.call(saveNote, { params: { id }, body: { text: textFrom(note), version: 0 } })
  await sendTo(office, id, 'ast.health1', 'SO-H1')
  return { id, receiptId, note, scan }
}

/** Sends a file on. */
export const sendTo = async (office: TestOffice, id: string, from: string, to: string): Promise<void> => {
  const client = await office.as(from)
  const stayId = (await client.call(readFile, { params: { id } })).stays.at(-1)!.id
  await client.call(send, { body: { items: [{ kind: 'file', id, stayId }], to: office.posts[to]! } })
}

/** Exports something as a person and gives the zip's bytes. */
export const bundleOf = async (
  office: TestOffice,
  login: string,
  kind: 'file' | 'receipt' | 'issue',
  id: string,
): Promise<Buffer> => {
  const answer = await (await office.as(login)).ask(exportEvidence, {
    params: { kind, id },
    body: { language: 'hi' },
  })
  if (answer.status !== 200) throw new Error(`the export answered ${answer.status}`)
  return answer.raw
}

/** The files of a zip in memory. */
export const unpacked = async (zip: Buffer): Promise<Map<string, Buffer>> => {
  const source: BundleSource = await openZip(new Blob([new Uint8Array(zip)]))
  const files = new Map<string, Buffer>()
  for (const [name, file] of source) {
    const parts: Uint8Array[] = []
    for await (const part of file.open() as unknown as AsyncIterable<Uint8Array>) parts.push(part)
    files.set(name, Buffer.concat(parts))
  }
  return files
}

/** A zip of these files. */
export const packed = async (files: ReadonlyMap<string, Buffer>): Promise<Buffer> => {
  const zip = new yazl.ZipFile()
  for (const [name, bytes] of files) zip.addBuffer(bytes, name)
  zip.end()
  const parts: Buffer[] = []
  for await (const part of zip.outputStream as Readable) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** A bundle with some of its files changed, and the lists of the bag made anew, so that only what is proven betrays it. */
export const forgedBundle = async (
  bundle: Buffer,
  change: (files: Map<string, Buffer>, folder: string) => void,
): Promise<Buffer> => {
  const files = await unpacked(bundle)
  const folder = [...files.keys()][0]!.split('/')[0]!
  change(files, folder)
  const list = (isPayload: boolean, without: string[]) =>
    Buffer.from(
      [...files]
        .map(([name, bytes]) => [name.slice(folder.length + 1), bytes] as const)
        .filter(([name]) => name.startsWith('data/') === isPayload && !without.includes(name))
        .map(([name, bytes]) => `${sha(bytes)}  ${name}\n`)
        .join(''),
    )
  files.set(`${folder}/manifest-sha256.txt`, list(true, []))
  files.set(`${folder}/tagmanifest-sha256.txt`, list(false, ['tagmanifest-sha256.txt']))
  return packed(files)
}
