import { generateKeyPairSync, sign } from 'node:crypto'
import { rm } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { addHead, openFile } from '#files/contract.ts'
import { utf8 } from '#kit/octets.ts'
import { checkpointText, signatureLine } from '#kit/signed-note.ts'
import { leafHash } from '#ledger/leaf.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { checkpointNow } from '#proof/checkpoints/make.ts'
import { copyFile, copyLeaves } from '#proof/tree/copy.ts'
import { growAll } from '#proof/tree/grow.ts'
import { rootAt } from '#proof/tree/tiles.ts'
import { verifyBundle } from '#proof/verify/bundle/verify.ts'
import { openZip } from '#proof/verify/zip.ts'
import { bundleOf } from '#test/bundles.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { finding, readVerification, startVerification } from './contract.ts'
import { verifyInstance } from './verify.ts'

let office: TestOffice
let superuser: pg.Client
let fileId: string
/** As an auditor saved it before anything was changed. */
let kept: string

beforeEach(async () => {
  office = await testOffice()
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
  const admin = await office.as('admin')
  const head = await admin.call(addHead, { body: { parentId: null, code: 'A', name: { hi: 'अ', en: 'A' } } })
  const ast = await office.as('ast.health1')
  for (const subject of ['एक', 'दो', 'तीन'])
    fileId = (await ast.call(openFile, { body: { headId: head.id, subject: { hi: subject, en: '' } } })).id
  await ast.call(saveNote, { params: { id: fileId }, body: { text: textFrom('टिप्पणी'), version: 0 } })
  await superuser.query(
    `insert into leaf_due (subject_kind, subject_id, seq, hash) select subject_kind, subject_id, seq, hash from ledger_entry e
     where not exists (select 1 from leaf_due d where d.hash = e.hash)`,
  )
  kept = (await checkpointNow(office.office)).note
  await copyLeaves(office.office.db, office.office.environment.dataDir)
})
afterEach(async () => {
  await superuser.end()
  await office.close()
})

type Row = { subject_kind: string; subject_id: string; seq: number; leaf: Buffer; hash: Buffer }

const chain = async (): Promise<Row[]> =>
  (
    await superuser.query<Row>(
      `select subject_kind, subject_id, seq, leaf, hash from ledger_entry where subject_id = $1 order by seq`,
      [fileId],
    )
  ).rows

/** Writes a chain anew from an entry on, every hash that follows recomputed, columns and the chain's end as well. */
const rewriteFrom = async (
  seq: number,
  change: (leaf: Record<string, unknown>) => Record<string, unknown>,
): Promise<void> => {
  let prev: string | null = null
  for (const row of await chain()) {
    const leaf = JSON.parse(row.leaf.toString()) as Record<string, unknown>
    const said: Record<string, unknown> = row.seq === seq ? change(leaf) : leaf
    const bytes = Buffer.from(JSON.stringify({ ...said, prev }))
    const hash = leafHash(bytes)
    await superuser.query(
      `update ledger_entry set leaf = $3, hash = $4, person_id = ($5::jsonb ->> 'person')::uuid where subject_id = $1 and seq = $2`,
      [fileId, row.seq, bytes, hash, JSON.stringify(said)],
    )
    prev = hash.toString('hex')
  }
  await superuser.query(`update subject set head = decode($2, 'hex') where id = $1`, [fileId, prev])
}

/** Makes the tree anew over what stands in the ledger now, in the order it had, and checkpoints with a key of one's own. */
const rebuildTree = async (): Promise<void> => {
  await superuser.query('begin')
  await superuser.query('delete from leaf_due')
  await superuser.query(`insert into leaf_due (subject_kind, subject_id, seq, hash) select subject_kind, subject_id, seq, e.hash
    from ledger_entry e left join tree_leaf l using (subject_kind, subject_id, seq) order by index nulls last`)
  await superuser.query('delete from tree_leaf')
  await superuser.query('delete from tree_tile')
  await superuser.query('delete from checkpoint')
  await superuser.query('commit')
  await growAll(office.office.db)
}

const forgeCheckpoint = async (): Promise<void> => {
  const { rows } = await superuser.query<{ size: string; name: string }>(
    `select (select count(*) from tree_leaf) as size, name from seal_key where purpose = 'checkpoint'`,
  )
  const size = Number(rows[0]!.size)
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x!, 'base64url')
  const root = Buffer.from(await rootAt(office.office.db, size))
  const text = checkpointText({ origin: rows[0]!.name, size, root })
  const note = `${text}\n${signatureLine({ name: rows[0]!.name, algorithm: 1, publicKey: raw }, sign(null, utf8(text), privateKey))}`
  await superuser.query('insert into checkpoint values ($1, $2, now(), $3)', [size, root, note])
}

const verified = async (notes: string[] = []) => {
  const report = await verifyInstance(office.office, undefined, notes)
  for (const each of report.findings) finding.parse(each)
  return report.findings
}

const chainProblems = [
  'entry-hash-differs',
  'chain-broken',
  'chain-end-differs',
  'entry-missing',
  'leaf-differs',
  'leaf-missing',
  'tile-differs',
]

describe('someone with every password of the database', () => {
  it('is not there while nothing was changed, and more acts change nothing', async () => {
    expect(await verified([kept])).toEqual([])
    await (await office.as('ast.health1')).call(saveNote, {
      params: { id: fileId },
      body: { text: textFrom('और'), version: 1 },
    })
    await checkpointNow(office.office)
    expect(await verified([kept])).toEqual([])
  })

  it('who rewrites an entry with all hashes after it is found by the tree, and the entry named', async () => {
    await rewriteFrom(1, leaf => ({ ...leaf, charge: 'link' }))
    const findings = await verified()
    expect(findings).toContainEqual(
      expect.objectContaining({
        problem: 'leaf-differs',
        seq: 1,
        subject: expect.objectContaining({ id: fileId }),
      }),
    )
  })

  it('who then makes the whole tree and its checkpoints anew is found by what lies elsewhere, and the entry named', async () => {
    await rewriteFrom(1, leaf => ({ ...leaf, charge: 'link' }))
    await rebuildTree()
    const findings = await verified([kept])
    expect(findings.filter(each => chainProblems.includes(each.problem))).toEqual([])
    expect(findings).toContainEqual(
      expect.objectContaining({
        problem: 'entry-rewritten',
        seq: 1,
        subject: expect.objectContaining({ id: fileId, number: expect.stringContaining('A-') }),
      }),
    )
    expect(findings).toContainEqual(expect.objectContaining({ problem: 'kept-checkpoint-differs' }))
    // the checkpoint alone finds it too, where the data folder is lost with all it remembers
    await rm(path.join(office.office.environment.dataDir, 'proof'), { recursive: true })
    const tree = (problem: string) => /^(entry|leaf|tile|chain|kept|copy|checkpoint)-/.test(problem)
    expect((await verified()).map(each => each.problem).filter(tree)).toEqual([])
    expect((await verified([kept])).map(each => each.problem).filter(tree)).toEqual([
      'kept-checkpoint-differs',
    ])
    await forgeCheckpoint()
    expect(await verified()).toContainEqual(
      expect.objectContaining({ problem: 'checkpoint-differs', field: 'signature' }),
    )
    // and so is whatever leaves the office, sealed and proven by the rewritten ledger
    const bundle = new Blob([new Uint8Array(await bundleOf(office, 'ast.health1', 'file', fileId))])
    const report = await verifyBundle(await openZip(bundle), { kept })
    expect(report.checks.flatMap(each => each.faults.map(fault => fault.code))).toEqual(['kept-differs'])
  })

  it('who cuts the end off, with all that speaks of it, is found, and what is gone is named', async () => {
    const { rows } = await superuser.query<Row>(
      `select subject_kind, subject_id, seq, hash from tree_leaf order by index desc limit 1`,
    )
    const { subject_id, seq } = rows[0]!
    await superuser.query('delete from ledger_entry where subject_id = $1 and seq = $2', [subject_id, seq])
    await superuser.query('delete from tree_leaf where subject_id = $1 and seq = $2', [subject_id, seq])
    await superuser.query(
      `update subject set seq = seq - 1, (head, last_at) = (select hash, at from ledger_entry e where e.subject_id = $1 and e.seq = $2 - 1) where id = $1`,
      [subject_id, seq],
    )
    await rebuildTree()
    const findings = await verified([kept])
    expect(findings).toContainEqual(expect.objectContaining({ problem: 'kept-checkpoint-cut-off' }))
    expect(findings).toContainEqual(
      expect.objectContaining({
        problem: 'entry-cut-off',
        seq,
        subject: expect.objectContaining({ id: subject_id }),
      }),
    )
  })

  it('who slips an entry in is found, and the entry named', async () => {
    const last = (await chain()).at(-1)!
    const leaf = JSON.parse(last.leaf.toString()) as Record<string, unknown>
    const bytes = Buffer.from(
      JSON.stringify({
        ...leaf,
        kind: 'file.read',
        about: {},
        commits: {},
        seq: last.seq + 1,
        prev: last.hash.toString('hex'),
      }),
    )
    const hash = leafHash(bytes)
    await superuser.query(
      `insert into ledger_entry (subject_kind, subject_id, seq, act, kind, at, person_id, post_id, leaf, hash)
       select subject_kind, subject_id, seq + 1, act, 'file.read', at, person_id, post_id, $3, $4 from ledger_entry where subject_id = $1 and seq = $2`,
      [fileId, last.seq, bytes, hash],
    )
    await superuser.query('update subject set seq = seq + 1, head = $2 where id = $1', [fileId, hash])
    // at a place in the past: every leaf after it moves on
    await superuser.query('update tree_leaf set index = index + 100000 where index > 1')
    await superuser.query(`insert into tree_leaf values (2, 'file', $1, $2, $3)`, [
      fileId,
      last.seq + 1,
      hash,
    ])
    await rebuildTree()
    const findings = await verified([kept])
    expect(findings).toContainEqual(
      expect.objectContaining({
        problem: 'entry-slipped-in',
        seq: last.seq + 1,
        subject: expect.objectContaining({ id: fileId }),
      }),
    )
    expect(findings).toContainEqual(expect.objectContaining({ problem: 'kept-checkpoint-differs' }))
  })

  it('who changes a tile, a leaf’s place or a checkpoint is found', async () => {
    const one = async (change: string, back: string) => {
      await superuser.query(change)
      const findings = await verified()
      await superuser.query(back)
      return findings.map(each => each.problem)
    }
    const tile = `update tree_tile set hashes = set_byte(hashes, 5, 1 # get_byte(hashes, 5))`
    expect(await one(tile, tile)).toContain('tile-differs')
    expect(
      await one(
        `insert into tree_tile values (3, 0, decode(repeat('00', 32), 'hex'))`,
        'delete from tree_tile where level = 3',
      ),
    ).toContain('tile-differs')
    const root = `update checkpoint set root = set_byte(root, 5, 1 # get_byte(root, 5))`
    expect(await one(root, root)).toContain('checkpoint-differs')
    const due = `insert into leaf_due (subject_kind, subject_id, seq, hash) select subject_kind, subject_id, seq, hash from tree_leaf where index = 0`
    expect(
      await one(
        `${due}; delete from tree_leaf where index = 0`,
        `insert into tree_leaf select 0, subject_kind, subject_id, seq, hash from leaf_due; delete from leaf_due`,
      ),
    ).toContain('leaf-differs')
    expect(await verified()).toEqual([])
  })

  it('cannot hide behind a copy that was lost or a checkpoint of a stranger’s', async () => {
    await rm(copyFile(office.office.environment.dataDir))
    expect(await verified([kept])).toEqual([])
    const { privateKey } = generateKeyPairSync('ed25519')
    const text = kept.slice(0, kept.indexOf('\n\n') + 1)
    const raw = Buffer.alloc(32, 1)
    const name = text.split('\n')[0]!
    const foreign = `${text}\n${signatureLine({ name, algorithm: 1, publicKey: raw }, sign(null, utf8(text), privateKey))}`
    expect((await verified([foreign])).map(each => each.problem)).toEqual(['kept-checkpoint-foreign'])
  })
})

describe('the auditor', () => {
  it('brings a checkpoint along, as it was saved or as a mail left it; what is none is refused', async () => {
    const auditor = await office.as('auditor')
    const refused = await auditor.ask(startVerification, { body: { checkpoint: 'not a checkpoint' } })
    expect(refused.status).toBe(409)
    const { id } = await auditor.call(startVerification, {
      body: { checkpoint: kept.replaceAll('\n', '\r\n') },
    })
    await expect
      .poll(async () => (await auditor.call(readVerification, { params: { id } })).state)
      .toBe('done')
    const { report } = await auditor.call(readVerification, { params: { id } })
    expect(report).toMatchObject({ whole: true, counts: { kept: 1, checkpoints: 1 } })
  })
})
