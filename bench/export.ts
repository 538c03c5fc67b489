import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import { createEngine } from '#documents/engine/engine.ts'
import { readEnvironment } from '#environment.ts'
import { addHead, openFile, putInFile } from '#files/contract.ts'
import { buildApp } from '#http/app.ts'
import { openSession } from '#people/sessions/commands.ts'
import { policyOf } from '#people/sessions/rules.ts'
import { checkBundleFile } from '#proof/bundle/check.ts'
import { exportEvidence } from '#proof/bundle/commands.ts'
import { diarise } from '#receipts/contract.ts'
import { beginSeal } from '#signing/seal/commands.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { startEmbedded } from '#storage/embedded.ts'
import { listenLive } from '#storage/live.ts'
import { silent } from '#storage/log.ts'
import { migrate } from '#storage/migrate.ts'
import type { Office } from '#storage/office.ts'
import { openReaders } from '#storage/readers.ts'
import { hindiLetter, scannedLetter } from '#test/letters.ts'
import { clientOf } from '#test/office/client.ts'
import { fillOffice } from '#test/office/fill.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { createTypesetter } from '#typeset/typesetter.ts'

// A file of some 500 scanned pages as an evidence bundle: when the first byte comes and when the last, and how long checking it takes.
const wanted = Number(process.argv[2] ?? 500)
const perPaper = 20
const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-'))
const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: silent })
await migrate(server.ownerUrl, { folder: path.resolve('migrations') })
const db = openDatabase(server.url, { max: 8 })
const filled = await fillOffice(db)
const environment = readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true })
const office: Office = {
  version: '0.0.0',
  environment,
  db,
  blobs: folderStore(path.join(folder, 'blobs')),
  readers: openReaders(server.url),
  live: await listenLive(server.url),
  engine: createEngine(),
  typesetter: createTypesetter(),
}
await beginSeal(office)
const app = await buildApp(office, { unlimited: true })
await app.ready()

const as = async (login: string) => {
  const { token } = await openSession(
    office,
    filled.people[login]!.personId,
    policyOf(undefined, environment),
    {
      address: '127.0.0.1',
      agent: 'bench',
    },
  )
  return clientOf(app, `patravali=${token}`)
}

try {
  const scan = await PDFDocument.load(await scannedLetter(office.engine, office.typesetter, hindiLetter()))
  const [admin, clerk, assistant] = [await as('admin'), await as('cru1.health'), await as('ast.health1')]
  const head = await admin.call(addHead, { body: { parentId: null, code: 'A', name: { hi: 'अ', en: 'A' } } })
  const { id } = await assistant.call(openFile, {
    body: { headId: head.id, subject: { hi: 'पैकेज दरें', en: '' } },
  })
  for (let paper = 0; paper * perPaper < wanted; paper += 1) {
    const pdf = await PDFDocument.create()
    for (let page = 0; page < perPaper; page += 1) pdf.addPage((await pdf.copyPages(scan, [0]))[0])
    pdf.setTitle(`paper ${paper}`)
    const saved = await pdf.save()
    async function* bytes() {
      yield saved
    }
    const { sha256 } = await office.blobs.put(bytes())
    const document = await storedDocument(db, filled.people['cru1.health']!.personId, {
      sha256: Buffer.from(sha256, 'hex'),
      pages: perPaper,
    })
    const receipt = await clerk.call(diarise, {
      body: {
        ...letterOf({ letterNumber: `40/${paper}` }),
        documentId: document.id,
        send: { to: filled.posts['AST-H1']! },
      },
    })
    await assistant.call(putInFile, { params: { id }, body: { receiptId: receipt.id } })
  }
  for (let round = 0; round < 2; round += 1) {
    const began = performance.now()
    const { stream } = await exportEvidence(office, filled.people['ast.health1']!.actor!, 'file', id, 'hi')
    let first = 0
    const parts: Buffer[] = []
    for await (const chunk of stream) {
      first ||= performance.now() - began
      parts.push(chunk as Buffer)
    }
    const last = performance.now() - began
    const zip = path.join(folder, 'bundle.zip')
    await writeFile(zip, Buffer.concat(parts))
    const checking = performance.now()
    const { whole, entries } = await checkBundleFile(zip)
    console.log(
      `${wanted} pages, ${entries} entries, ${(Buffer.concat(parts).length / 1e6).toFixed(1)} MB: first byte after ${(first / 1000).toFixed(2)} s, last after ${(last / 1000).toFixed(2)} s; checked in ${((performance.now() - checking) / 1000).toFixed(2)} s, ${whole ? 'whole' : 'NOT WHOLE'}; load ${os.loadavg()[0]!.toFixed(1)}`,
    )
  }
} finally {
  await app.close()
  await office.live.close()
  await office.readers.close()
  await office.engine.close()
  await office.typesetter.close()
  await closeDatabase(db)
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
