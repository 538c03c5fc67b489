import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { openFile } from '#acts/open-file.ts'
import { verifyInstance } from '#audit/verify.ts'
import { readEnvironment } from '#environment.ts'
import { addHead } from '#files/commands.ts'
import { beginSeal } from '#signing/seal/commands.ts'
import { folderStore } from '#storage/blob-folder.ts'
import { closeDatabase, openDatabase } from '#storage/database.ts'
import { startEmbedded } from '#storage/embedded.ts'
import { silent } from '#storage/log.ts'
import { migrate } from '#storage/migrate.ts'
import { fightOver } from '#test/laws/contention.ts'
import { fillOffice } from '#test/office/fill.ts'
import { createTypesetter } from '#typeset/typesetter.ts'

const seconds = Number(process.argv[2] ?? 60)
const folder = await mkdtemp(path.join(os.tmpdir(), 'patravali-bench-'))
const server = await startEmbedded({ dataDir: path.join(folder, 'postgres'), log: silent })
try {
  await migrate(server.ownerUrl, { folder: path.resolve('migrations') })
  const db = openDatabase(server.superuserUrl, { max: 32 })
  const environment = readEnvironment({ PATRAVALI_DATA: folder, LOG_LEVEL: 'silent' }, { isEmpty: true })
  await beginSeal({ db, environment })
  const filled = await fillOffice(db)
  const actorOf = (login: string) => filled.people[login]!.actor!
  const actors = ['ast.health1', 'so.health1', 'us.health', 'ds.health', 'js.health', 'secy.health'].map(
    actorOf,
  )
  const head = { parentId: null, unitId: null, code: 'A', name: { hi: 'अ', en: 'A' } }
  const { id: headId } = await addHead({ db }, actorOf('admin'), head)
  const file = { headId, subject: { hi: 'टकराव', en: '' }, classification: 'normal', category: null } as const
  const blobs = folderStore(path.join(folder, 'blobs'))
  const place = { db, environment, blobs, typesetter: createTypesetter() }
  const files: string[] = []
  for (let made = 0; made < 50; made += 1)
    files.push((await openFile(place, actors[0]!, { ...file, remarks: null, receiptId: null })).id)
  const until = Date.now() + seconds * 1000
  const outcome = await fightOver({ place, actors, headId, files, until: () => Date.now() > until }, 32)
  const report = await verifyInstance({
    db,
    blobs,
    environment: { dataDir: folder },
  })
  console.log(
    `${seconds} s, 32 clients, 50 files, one register: ${outcome.done} acts (${Math.round(outcome.done / seconds)}/s)`,
  )
  console.log('refused:', outcome.refused)
  console.log(
    `${report.counts.entries} entries verified: ${report.whole ? 'whole' : JSON.stringify(report.findings.slice(0, 5))}`,
  )
  process.exitCode = report.whole ? 0 : 1
  await closeDatabase(db)
} finally {
  await server.stop()
  await rm(folder, { recursive: true, force: true })
}
