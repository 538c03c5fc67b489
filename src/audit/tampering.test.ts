import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { editYellow, readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { finding, readVerification, startVerification } from './contract.ts'
import { verifyInstance } from './verify.ts'

let office: TestOffice
let superuser: pg.Client
let fileId: string

const act = async (from: string, to: string, more: object = {}) => {
  const client = await office.as(from)
  const stayId = (await client.call(readFile, { params: { id: fileId } })).stays.at(-1)!.id
  return client.call(send, {
    body: { items: [{ kind: 'file', id: fileId, stayId }], to: office.posts[to]!, ...more },
  })
}

beforeAll(async () => {
  office = await testOffice()
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  // what whoever has the database's password can do: switch every trigger off
  await superuser.query(`set session_replication_role = replica`)
  const admin = await office.as('admin')
  const head = await admin.call(addHead, { body: { parentId: null, code: 'A', name: { hi: 'अ', en: 'A' } } })
  const ast = await office.as('ast.health1')
  const file = await ast.call(openFile, { body: { headId: head.id, subject: { hi: 'छेड़छाड़', en: '' } } })
  fileId = file.id
  await ast.call(saveNote, { params: { id: fileId }, body: { text: textFrom('मुहरबंद टिप्पणी'), version: 0 } })
  await act('ast.health1', 'SO-H1', { remark: 'देखें' })
  const so = await office.as('so.health1')
  await so.call(readFile, { params: { id: fileId } })
  await so.call(saveNote, { params: { id: fileId }, body: { text: textFrom('पीली टिप्पणी'), version: 0 } })
  await act('so.health1', 'US-H', { note: 'yellow' })
  const us = await office.as('us.health')
  await us.call(readFile, { params: { id: fileId } })
  const yellow = (await us.call(readNotes, { params: { id: fileId } })).notes.find(
    note => note.state === 'yellow',
  )!
  await us.call(editYellow, {
    params: { id: yellow.id },
    body: { text: textFrom('बदली गई'), version: yellow.version },
  })
})
afterAll(async () => {
  await superuser.end()
  await office.close()
})

/** Changes something as superuser, verifies, puts it back; gives what was found. */
const found = async (change: string, back: string) => {
  const { rowCount } = await superuser.query(change)
  expect(rowCount).toBe(1)
  const { findings, whole } = await verifyInstance(office.office)
  await superuser.query(back)
  expect(whole).toBe(false)
  // as the auditor's page is told of them
  for (const each of findings) finding.parse(each)
  return findings
}

const flip = (table: string, column: string, where: string, at: string): [string, string] => {
  const change = `update ${table} set ${column} = set_byte(${column}, ${at}, get_byte(${column}, ${at}) # 1) where ${where}`
  return [change, change]
}

describe('whoever changes one byte with the database password', () => {
  it('is not there while nothing was changed', async () => {
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })

  it('in the leaf of any entry is found and the entry named', async () => {
    const { rows } = await superuser.query(
      `select seq, length(leaf) as size from ledger_entry where subject_id = $1 order by seq`,
      [fileId],
    )
    expect(rows.length).toBeGreaterThan(4)
    for (const { seq, size } of rows) {
      const at = (seq * 31) % size
      const findings = await found(
        ...flip('ledger_entry', 'leaf', `subject_id = '${fileId}' and seq = ${seq}`, String(at)),
      )
      expect(findings).toContainEqual(
        expect.objectContaining({
          problem: 'entry-hash-differs',
          seq,
          subject: expect.objectContaining({ id: fileId, number: expect.stringContaining('A-') }),
        }),
      )
    }
  })

  it('in a hash, a column beside the leaf, or the end of a chain is found', async () => {
    const first = `subject_id = '${fileId}' and seq = 2`
    expect((await found(...flip('ledger_entry', 'hash', first, '3'))).map(each => each.problem)).toContain(
      'entry-hash-differs',
    )
    expect(
      await found(
        `update ledger_entry set at = at + interval '1 ms' where ${first}`,
        `update ledger_entry set at = at - interval '1 ms' where ${first}`,
      ),
    ).toContainEqual(expect.objectContaining({ problem: 'entry-columns-differ', field: 'at' }))
    const head = flip('subject', 'head', `id = '${fileId}'`, '0')
    expect((await found(...head)).map(each => each.problem)).toContain('chain-end-differs')
  })

  it('by taking an entry out or cutting the end off is found', async () => {
    const take = async (seq: string) => {
      await superuser.query('begin')
      const { rows } = await superuser.query(
        `delete from ledger_entry where subject_id = $1 and seq = ${seq} returning *`,
        [fileId],
      )
      expect(rows.length).toBe(1)
      await superuser.query('commit')
      const { findings } = await verifyInstance(office.office)
      const row = rows[0]
      const names = Object.keys(row)
      await superuser.query(
        `insert into ledger_entry (${names.join(', ')}) values (${names.map((_, i) => `$${i + 1}`).join(', ')})`,
        names.map(name => row[name]),
      )
      return findings.map(each => each.problem)
    }
    expect(await take('2')).toContain('entry-missing')
    expect(await take(`(select max(seq) from ledger_entry where subject_id = '${fileId}')`)).toContain(
      'chain-end-differs',
    )
    expect((await verifyInstance(office.office)).whole).toBe(true)
  })

  it('in any committed content is found: sealed note, yellow versions, cover, remark', async () => {
    const { rows } = await superuser.query(
      `select encode(commitment, 'hex') as name, kind, length(bytes) as size from content
        where kind in ('head', 'cover', 'note', 'yellow-note', 'remark')`,
    )
    expect(new Set(rows.map(row => row.kind))).toEqual(
      new Set(['head', 'cover', 'note', 'yellow-note', 'remark']),
    )
    for (const { name, kind, size } of rows)
      for (const column of ['bytes', 'salt']) {
        const at = column === 'bytes' ? size - 3 : 7
        const findings = await found(...flip('content', column, `commitment = '\\x${name}'`, String(at)))
        expect(findings).toContainEqual(
          expect.objectContaining({ problem: 'content-differs', what: kind, which: name }),
        )
      }
  })

  it('in what the office works with is found: note, version, yellow text, file, movement', async () => {
    const differs = async (table: string, set: string, where: string, back: string) =>
      (
        await found(`update ${table} set ${set} where ${where}`, `update ${table} set ${back} where ${where}`)
      ).map(each => `${each.problem} ${each.field ?? ''}`.trim())
    const green = `subject_id = '${fileId}' and state = 'green'`
    expect(await differs('note', 'paragraph_to = 2', green, 'paragraph_to = 1')).toContain(
      'note-differs paragraph_to',
    )
    expect(await differs('note', `attested = 'dsc'`, green, `attested = 'server'`)).toContain(
      'note-differs attested',
    )
    expect(
      await differs(
        'note',
        `sealed_by_post = '${office.posts['SECY-H']}'`,
        green,
        `sealed_by_post = '${office.posts['AST-H1']}'`,
      ),
    ).toContain('note-differs sealed_by_post')
    const yellow = `subject_id = '${fileId}' and state = 'yellow'`
    const { rows } = await superuser.query(`select working from note where ${yellow}`)
    const text = JSON.stringify(rows[0].working)
    expect(
      await differs('note', `working = '${text.replace('बदली', 'बिगाड़ी')}'`, yellow, `working = '${text}'`),
    ).toContain('version-differs text')
    expect(
      await differs('file', `number = number || 'x'`, `id = '${fileId}'`, `number = left(number, -1)`),
    ).toContain('file-differs number')
    const stay = `subject_id = '${fileId}' and seq = 2`
    expect(await differs('movement', `urgency = 'immediate'`, stay, `urgency = 'ordinary'`)).toContain(
      'movement-differs urgency',
    )
    expect(
      await differs(
        'movement',
        `sent_at = sent_at + interval '1 s'`,
        stay,
        `sent_at = sent_at - interval '1 s'`,
      ),
    ).toContain('movement-differs sent_at')
    expect(
      await differs(
        'movement',
        `opened_at = opened_at + interval '1 s'`,
        stay,
        `opened_at = opened_at - interval '1 s'`,
      ),
    ).toContain('holder-differs opened_at')
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })

  it('in a stored document is found, and one taken away too', async () => {
    const { Readable } = await import('node:stream')
    const { sha256 } = await office.office.blobs.put(Readable.from([Buffer.from('%PDF-1.7 पत्र')]))
    await superuser.query(`insert into blob (sha256, size) values ('\\x${sha256}', 22)`)
    const { rows } = await superuser.query(`select size from blob`)
    expect(rows.length).toBe(1)
    const size = await office.office.blobs.size(sha256)
    await superuser.query(`update blob set size = ${size}`)
    expect((await verifyInstance(office.office)).findings).toEqual([])
    let stored: string | undefined
    const { readdir } = await import('node:fs/promises')
    const root = office.office.environment.dataDir
    for (const name of await readdir(root, { recursive: true }))
      if (name.endsWith(sha256)) stored = path.join(root, name)
    const { chmod, rm } = await import('node:fs/promises')
    await chmod(stored!, 0o600)
    await writeFile(stored!, '%PDF-1.7 पत्'.padEnd(22))
    expect((await verifyInstance(office.office)).findings).toContainEqual(
      expect.objectContaining({ problem: 'document-bytes-differ', which: sha256 }),
    )
    await rm(stored!)
    expect((await verifyInstance(office.office)).findings).toContainEqual(
      expect.objectContaining({ problem: 'document-bytes-missing', which: sha256 }),
    )
    await superuser.query(`delete from blob`)
  })
})

describe('the database', () => {
  it('refuses the server’s role and the owner every change of what is insert-only', async () => {
    for (const url of [office.database.url, office.database.ownerUrl]) {
      const client = new pg.Client({ connectionString: url })
      await client.connect()
      for (const table of [
        'ledger_entry',
        'content',
        'issue',
        'correspondence',
        'note_version',
        'document',
        'blob',
      ]) {
        await expect(client.query(`truncate ${table} cascade`), `${table} truncate`).rejects.toThrow(
          /permission denied|insert-only/,
        )
      }
      // no file is lost, no note is taken from it, no movement is forgotten
      for (const table of ['file', 'note_version', 'movement'])
        await expect(client.query(`delete from ${table}`), `${table} delete`).rejects.toThrow(
          /permission denied|insert-only|not deleted|refuse/,
        )
      await expect(client.query(`delete from note where state = 'green'`)).rejects.toThrow()
      await expect(client.query(`update ledger_entry set at = at`)).rejects.toThrow(
        /permission denied|insert-only/,
      )
      await expect(client.query(`update note set version = 9 where state = 'green'`)).rejects.toThrow(
        /not changed|permission denied/,
      )
      await expect(client.query(`update movement set to_post_id = from_post_id`)).rejects.toThrow(
        /not rewritten|permission denied/,
      )
      await client.end()
    }
  })
})

describe('the auditor', () => {
  it('starts a verification and reads its report; nobody else may', async () => {
    const auditor = await office.as('auditor')
    const { id } = await auditor.call(startVerification, { body: {} })
    await expect
      .poll(async () => (await auditor.call(readVerification, { params: { id } })).state)
      .toBe('done')
    const { report } = await auditor.call(readVerification, { params: { id } })
    expect(report).toMatchObject({ whole: true, findings: [] })
    expect((await (await office.as('secy.health')).ask(startVerification, { body: {} })).status).toBe(403)
  })
})
