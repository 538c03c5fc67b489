import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { verifyInstance } from '#audit/verify.ts'
import { readFile } from '#files/contract.ts'
import { verifyBundle } from '#proof/verify/bundle/verify.ts'
import { openZip } from '#proof/verify/zip.ts'
import { markChildren } from '#receipts/children/contract.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { changeSetting } from '#settings/contract.ts'
import { oids } from '#signing/cms/oids.ts'
import type { Prepared } from '#signing/preparations/contract.ts'
import { addAuthorities, loadList } from '#signing/trust/contract.ts'
import { bundleOf, forgedBundle, unpacked } from '#test/bundles.ts'
import { openedFile } from '#test/issues.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { letterOf, storedDocument } from '#test/receipts.ts'
import { authority, crlOf, type Holder, issued, named, pem, serialOf } from '#test/signing/authorities.ts'
import { opensslOnCms } from '#test/signing/openssl.ts'
import { cmsBy, registerFor } from '#test/signing/register.ts'
import { halfAnHourAgo, timestampAuthority } from '#test/signing/timestamp-authority.ts'
import { prepareNote, readNotes, saveNote, sealNote } from './contract.ts'
import { listDue, prepareDue, signDue } from './later/contract.ts'
import { textFrom } from './richtext.ts'
import { readNoteSignatures } from './signatures/contract.ts'

let office: TestOffice
let superuser: pg.Client
let officer: Client
let root: Holder
let intermediate: Holder
let mine: Holder

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const codes = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => [],
    (error: { codes: string[] }) => error.codes,
  )
const set = async (key: string, value: string) => {
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 0) as version from setting where key = ${key} and unit_id is null`.execute(
    office.office.db,
  )
  await (await office.as('admin')).call(changeSetting, {
    params: { key },
    body: { version: rows[0]!.version, value },
  })
}

/** What the token and its agent do, with a key at hand. */
const broughtBy = async (holder: Holder, prepared: Prepared) => ({
  preparation: prepared.id,
  certificate: base64(holder.certificate),
  chain: [],
  signatures: await Promise.all(
    prepared.items.map(async item => {
      if (item.kind !== 'statement') throw new Error(item.kind)
      return {
        id: item.id,
        cms: base64(await cmsBy(holder, Buffer.from(item.bytes, 'base64'), office.clock())),
      }
    }),
  ),
})

/** A file with the officer, and a note begun on it. */
const begun = async (words: string) => {
  const id = await openedFile(office)
  const { version } = await officer.call(saveNote, {
    params: { id },
    body: { text: textFrom(words), version: 0 },
  })
  return { id, version }
}

const sealedNote = async (id: string) =>
  (await officer.call(readNotes, { params: { id } })).notes.at(-1)!.sealed

beforeAll(async () => {
  office = await testOffice({ start: halfAnHourAgo() })
  superuser = new pg.Client({ connectionString: office.database.superuserUrl })
  await superuser.connect()
  await superuser.query(`set session_replication_role = replica`)
  const admin = await office.as('admin')
  root = await authority(null, 'Root')
  intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
  const file = pem('CERTIFICATE', root.certificate) + pem('CERTIFICATE', intermediate.certificate)
  await admin.call(addAuthorities, { body: { file: base64(Buffer.from(file)) } })
  for (const each of [root, intermediate])
    await admin.call(loadList, { body: { file: base64(await crlOf(each)) } })
  officer = await office.as('ast.health1')
  const { rows } = await sql<{
    en: string
  }>`select name_en as en from person where login = 'ast.health1'`.execute(office.office.db)
  mine = await issued(intermediate, rows[0]!.en, { subject: named(rows[0]!.en) })
  await registerFor(officer, mine, intermediate)
})
afterAll(async () => {
  await superuser?.end()
  await office?.close()
})

describe('a note', () => {
  it('is sealed by the server’s key where no token is asked for', async () => {
    const { id, version } = await begun('सर्वर द्वारा')
    expect((await officer.call(readNotes, { params: { id } })).sealing).toEqual({ must: false, later: false })
    await officer.call(sealNote, { params: { id }, body: { version } })
    expect(await sealedNote(id)).toMatchObject({ attested: 'server', due: false, signedAt: null })
  })

  it('is signed with the officer’s token over exactly the bytes that are sealed', async () => {
    const { id, version } = await begun('टोकन से')
    const prepared = await officer.call(prepareNote, { params: { id }, body: { version } })
    const signed = await broughtBy(mine, prepared)
    await officer.call(sealNote, { params: { id }, body: { version, signed } })
    expect(await sealedNote(id)).toMatchObject({ attested: 'dsc', due: false })
    const { rows } = await sql<{ bytes: Buffer }>`
      select content.bytes from note join content on content.commitment = note.committed where note.subject_id = ${id}`.execute(
      office.office.db,
    )
    const item = prepared.items[0]!
    if (item.kind !== 'statement') throw new Error(item.kind)
    expect(rows[0]!.bytes.toString('base64')).toBe(item.bytes)
    const openssl = await opensslOnCms({
      cms: Buffer.from(signed.signatures[0]!.cms, 'base64'),
      content: rows[0]!.bytes,
      roots: [root.certificate, intermediate.certificate],
      lists: [await crlOf(root), await crlOf(intermediate)],
    })
    expect(openssl).toBeNull()
  })

  it('goes with the file it is sent on, sealed by the same signature', async () => {
    const { id, version } = await begun('भेजते हुए')
    const { stays } = await officer.call(readFile, { params: { id } })
    const signed = await broughtBy(
      mine,
      await officer.call(prepareNote, { params: { id }, body: { version } }),
    )
    await officer.call(send, {
      body: { items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }], to: office.posts['SO-H1']!, signed },
    })
    const sheet = await (await office.as('so.health1')).call(readNotes, { params: { id } })
    expect(sheet.notes[0]!.sealed!.attested).toBe('dsc')
  })

  it('is not sealed by a signature over anything else, by anyone else, twice, or too late', async () => {
    const { id, version } = await begun('गलत')
    const seal = async (signed: Awaited<ReturnType<typeof broughtBy>>) =>
      codes(officer.call(sealNote, { params: { id }, body: { version, signed } }))
    const prepare = () => officer.call(prepareNote, { params: { id }, body: { version } })
    const stranger = await issued(intermediate, 'Somebody Else')
    expect(await seal(await broughtBy(stranger, await prepare()))).toContain('signature-wrong-person')
    const altered = await broughtBy(mine, await prepare())
    altered.signatures[0]!.cms = base64(await cmsBy(mine, Buffer.from('another text'), office.clock()))
    expect(await seal(altered)).toContain('signature-altered')
    expect(
      await seal({
        ...(await broughtBy(mine, await prepare())),
        signatures: [{ id: office.posts['SO-H1']!, cms: 'MIIB' }],
      }),
    ).toEqual(['signature-missing'])
    const foreign = { ...(await broughtBy(mine, await prepare())), preparation: office.posts['SO-H1']! }
    expect(await seal(foreign)).toEqual(['preparation-over'])
    const late = await broughtBy(mine, await prepare())
    office.clock.pass({ minutes: 16 })
    expect(await seal(late)).toEqual(['preparation-over'])

    const stale = await broughtBy(mine, await prepare())
    const saved = await officer.call(saveNote, {
      params: { id },
      body: { text: textFrom('बदला हुआ'), version },
    })
    expect(
      await codes(
        officer.call(sealNote, { params: { id }, body: { version: saved.version, signed: stale } }),
      ),
    ).toEqual(['prepared-differs'])
    expect((await officer.call(readNotes, { params: { id } })).notes).toEqual([])
    const good = await broughtBy(
      mine,
      await officer.call(prepareNote, { params: { id }, body: { version: saved.version } }),
    )
    await officer.call(sealNote, { params: { id }, body: { version: saved.version, signed: good } })
    const again = await officer.call(saveNote, {
      params: { id },
      body: { text: textFrom('बदला हुआ'), version: 0 },
    })
    expect(
      await codes(officer.call(sealNote, { params: { id }, body: { version: again.version, signed: good } })),
    ).toEqual(['preparation-over'])
  })
})

describe('an evidence bundle', () => {
  it('carries the token’s signature with its certificates and lists, for programs that check them', async () => {
    const { id, version } = await begun('प्रमाण के लिए')
    const signed = await broughtBy(
      mine,
      await officer.call(prepareNote, { params: { id }, body: { version } }),
    )
    await officer.call(sealNote, { params: { id }, body: { version, signed } })
    const files = await unpacked(await bundleOf(office, 'ast.health1', 'file', id))
    const named_ = (end: string) =>
      [...files].filter(([name]) => name.endsWith(end)).map(([, bytes]) => bytes)
    const [cms] = named_('.cms')
    const [over] = [...files].filter(([name]) => /dsc-[^/]*\.json$/.test(name)).map(([, bytes]) => bytes)
    expect(cms!.toString('base64')).toBe(signed.signatures[0]!.cms)
    const openssl = await opensslOnCms({
      cms: cms!,
      content: over!,
      roots: [root.certificate, intermediate.certificate],
      lists: named_('.crl'),
    })
    expect(openssl).toBeNull()
  })

  it('checks it itself: bytes, signer, chain to a root it names, lists and person; and names one that was exchanged', async () => {
    const { id, version } = await begun('पैकेज में जाँचा')
    const prepared = await officer.call(prepareNote, { params: { id }, body: { version } })
    await officer.call(sealNote, {
      params: { id },
      body: { version, signed: await broughtBy(mine, prepared) },
    })
    const bundle = await bundleOf(office, 'ast.health1', 'file', id)
    const look = async (zip: Buffer) =>
      verifyBundle(await openZip(new Blob([new Uint8Array(zip)])), { now: office.clock() })
    const report = await look(bundle)
    expect(report.checks.flatMap(each => each.faults)).toEqual([])
    expect(report.signatures).toMatchObject([
      {
        good: true,
        registered: true,
        paragraphs: { from: 1, to: 1 },
        root: { name: 'Root', sha256: createHash('sha256').update(root.certificate).digest('hex') },
        at: expect.any(String),
        by: 'ledger',
        timestamp: null,
        lists: [{ issuer: 'Intermediate' }, { issuer: 'Root' }],
        refusals: [],
      },
    ])
    const changed = async (change: (files: Map<string, Buffer>, name: (end: RegExp) => string) => void) => {
      const forged = await look(
        await forgedBundle(bundle, files =>
          change(files, end => [...files.keys()].find(name => end.test(name))!),
        ),
      )
      expect(forged.whole).toBe(false)
      const [signature] = forged.signatures
      return [
        ...forged.checks.flatMap(each => each.faults.map(fault => fault.code)),
        ...(signature?.refusals.map(each => each.code) ?? []),
      ]
    }
    const item = prepared.items[0]!
    if (item.kind !== 'statement') throw new Error(item.kind)
    // by a stranger, over the same bytes, under the same root
    const stranger = await issued(intermediate, 'Somebody Else')
    const theirs = await cmsBy(stranger, Buffer.from(item.bytes, 'base64'), office.clock())
    expect(await changed((files, name) => files.set(name(/\.cms$/), Buffer.from(theirs)))).toEqual(
      expect.arrayContaining(['evidence-unrecorded', 'evidence-missing']),
    )
    // by the officer again, a moment later: good by itself, but the ledger never saw it
    office.clock.pass({ minutes: 1 })
    const again = await cmsBy(mine, Buffer.from(item.bytes, 'base64'), office.clock())
    expect(await changed((files, name) => files.set(name(/\.cms$/), Buffer.from(again)))).toContain(
      'evidence-unrecorded',
    )
    expect(
      await changed((files, name) => files.set(name(/dsc-[^/]*\.json$/), Buffer.from('{"value":{}}'))),
    ).toEqual(expect.arrayContaining(['evidence-unrecorded', 'signature-altered']))
    expect(
      await changed((files, name) => {
        const list = files.get(name(/\.crl$/))!
        list[list.length - 3]! ^= 1
      }),
    ).toContain('signature-list-forged')
    // what is no certificate, list or signature at all is a reason, never a fault of the program
    for (const end of [/\.cms$/, /\.der$/, /\.crl$/])
      expect(await changed((files, name) => files.set(name(end), randomBytes(70_000)))).toContain(
        'evidence-wrong',
      )
  })
})

describe('a time-stamp', () => {
  const authorityAt = async (by: Holder) => {
    const { address, close } = await timestampAuthority(by, [intermediate.certificate])
    await set('signing.timestamp-authority', address)
    return close
  }
  const clock = (issuer: Holder) =>
    issued(issuer, 'Clock', { uses: ['digitalSignature'], extendedUses: [oids.timeStamping] })
  const signedNote = async (words: string) => {
    const { id, version } = await begun(words)
    const prepared = await officer.call(prepareNote, { params: { id }, body: { version } })
    await officer.call(sealNote, {
      params: { id },
      body: { version, signed: await broughtBy(mine, prepared) },
    })
    const note = (await officer.call(readNotes, { params: { id } })).notes[0]!
    return { id, seen: (await officer.call(readNoteSignatures, { params: { id: note.id } })).items }
  }

  it('is asked of the authority when a note is signed, kept, shown, and proves the time in the bundle', async () => {
    const close = await authorityAt(await clock(intermediate))
    const { id, seen } = await signedNote('समय-मुहर सहित')
    await close()
    expect(seen).toMatchObject([
      {
        degree: 'dsc',
        refusals: [],
        certificate: { issuer: 'Intermediate', demonstration: false },
        timestamp: { by: 'Clock' },
        untimed: null,
      },
    ])
    const at = seen[0]!.timestamp!.at
    expect(Math.abs(Date.parse(at) - Date.now())).toBeLessThan(120_000)
    const { signatures, whole } = await verifyBundle(
      await openZip(new Blob([new Uint8Array(await bundleOf(office, 'ast.health1', 'file', id))])),
      { now: office.clock() },
    )
    expect([whole, signatures]).toMatchObject([true, [{ good: true, timestamp: { at, by: 'Clock' } }]])
  })

  it('is not missed where the authority is gone or not trusted: the signature stands, and it says why it has none', async () => {
    const stranger = await authorityAt(await clock(await authority(null, 'Stranger')))
    const { seen: foreign } = await signedNote('अविश्वसनीय घड़ी')
    await stranger()
    const { seen: gone } = await signedNote('घड़ी बंद')
    await set('signing.timestamp-authority', '')
    const { seen: none } = await signedNote('घड़ी नहीं')
    expect([foreign, gone, none].map(([each]) => [each!.timestamp, each!.untimed, each!.refusals])).toEqual([
      [null, 'untrusted', []],
      [null, 'unreachable', []],
      [null, 'none-configured', []],
    ])
  })
})

describe('a unit that asks for the token', () => {
  const phone = { 'user-agent': 'Mozilla/5.0 (Linux; Android 15; Mobile) Mobile Safari' }

  it('refuses the server’s seal alone, but on a phone, where the signature follows', async () => {
    await set('signing.notes', 'all')
    const { id, version } = await begun('फ़ोन पर')
    expect((await officer.call(readNotes, { params: { id } })).sealing).toEqual({ must: true, later: false })
    expect(await codes(officer.call(sealNote, { params: { id }, body: { version } }))).toEqual(['must-sign'])
    await officer.call(sealNote, { params: { id }, body: { version } }, phone)
    expect(await sealedNote(id)).toMatchObject({ attested: 'server', due: true })
  })

  it('has what is due signed in one go, by its officer alone, and what was sealed stays as it was', async () => {
    const other = await begun('फ़ोन पर दूसरी')
    await officer.call(sealNote, { params: { id: other.id }, body: { version: other.version } }, phone)
    const { items } = await officer.call(listDue, {})
    expect(items.map(each => [each.kind, each.words])).toEqual([
      ['note', 'फ़ोन पर'],
      ['note', 'फ़ोन पर दूसरी'],
    ])
    const notes = items.map(each => each.id)
    const stranger = await office.as('so.health1')
    expect((await stranger.call(listDue, {})).items).toEqual([])
    expect(await codes(stranger.call(prepareDue, { body: { notes } }))).toEqual(['not-found'])
    const brought = await broughtBy(mine, await officer.call(prepareDue, { body: { notes } }))
    expect(
      await codes(officer.call(signDue, { body: { ...brought, signatures: brought.signatures.slice(1) } })),
    ).toEqual(['prepared-differs'])
    expect((await officer.call(signDue, { body: brought })).signed).toEqual(notes)
    expect((await officer.call(listDue, {})).items).toEqual([])
    expect(await sealedNote(other.id)).toMatchObject({
      attested: 'dsc',
      due: false,
      signedAt: expect.any(String),
    })
  })

  it('has a minute signed at once after it was sealed, and shows what it stands on to whoever reads it', async () => {
    const { db } = office.office
    const clerk = await office.as('cru1.health')
    const { sha256 } = await office.office.blobs.put(Readable.from([Buffer.alloc(1000, 7)]))
    const { id: documentId } = await storedDocument(db, office.people['cru1.health']!.personId, {
      sha256: Buffer.from(sha256, 'hex'),
    })
    const { id } = await clerk.call(diarise, {
      body: { ...letterOf(), documentId, send: { to: office.posts['AST-H1']! } },
    })
    const stayOf = async (of: Client) => (await of.call(readReceipt, { params: { id } })).stays.at(-1)!.id
    const sent = await officer.call(send, {
      body: {
        items: [{ kind: 'receipt' as const, id, stayId: await stayOf(officer) }],
        to: office.posts['SO-H1']!,
        minute: textFrom('परीक्षण कर प्रस्तुत'),
        urgency: 'ordinary',
      },
    })
    const minute = sent.sent[0]!.note!
    const prepared = await officer.call(prepareDue, { body: { notes: [minute] } })
    await officer.call(signDue, { body: await broughtBy(mine, prepared) })
    const next = await office.as('so.health1')
    const shown = (await next.call(readReceipt, { params: { id } })).minutes[0]!
    expect(shown.sealed).toMatchObject({ attested: 'dsc', due: false })
    const degrees = async (of: Client) =>
      (await of.call(readNoteSignatures, { params: { id: minute } })).items.map(each => [
        each.degree,
        each.refusals,
      ])
    const both = [
      ['server', []],
      ['dsc', []],
    ]
    expect(await degrees(next)).toEqual(both)
    // who has a copy for action sees what was written before it was marked; who had the letter earlier, and strangers, do not
    const { children } = await next.call(markChildren, {
      params: { id },
      body: { to: [office.posts['SO-H2']!], urgency: 'ordinary', minute: 'शीघ्र' },
    })
    const other = await office.as('so.health2')
    expect(await degrees(other)).toEqual(both)
    const own = await other.call(readNoteSignatures, { params: { id: children[0]!.minute! } })
    expect(own.items.map(each => each.degree)).toEqual(['server'])
    for (const login of ['cru1.health', 'so.finance'])
      expect(
        await codes((await office.as(login)).call(readNoteSignatures, { params: { id: minute } })),
      ).toEqual(['not-found'])
  })

  it('asks Section Officers and above only, where it says so', async () => {
    await set('signing.notes', 'officers')
    const { id, version } = await begun('सहायक')
    await officer.call(sealNote, { params: { id }, body: { version } })
    expect(await sealedNote(id)).toMatchObject({ attested: 'server', due: false })
  })
})

describe('signatures', () => {
  it('leave the instance whole, and are refused once their certificate is revoked', async () => {
    const report = await verifyInstance(office.office)
    expect([report.whole, report.findings]).toEqual([true, []])
    expect(report.counts.signatures).toBeGreaterThan(5)
    await (await office.as('admin')).call(loadList, {
      body: {
        file: base64(
          await crlOf(intermediate, {
            number: 2,
            thisUpdate: office.clock(),
            revoked: [{ serial: serialOf(mine), at: office.clock(), reason: 1 }],
          }),
        ),
      },
    })
    const { id, version } = await begun('प्रमाणपत्र निरस्त')
    const signed = await broughtBy(
      mine,
      await officer.call(prepareNote, { params: { id }, body: { version } }),
    )
    expect(await codes(officer.call(sealNote, { params: { id }, body: { version, signed } }))).toContain(
      'signature-revoked',
    )
    // what was signed before stays what it was
    expect((await verifyInstance(office.office)).whole).toBe(true)
  })

  it('that were exchanged, taken away or put under another text are found', async () => {
    const { rows } = await superuser.query(
      `select id, over, committed, degree from signature order by made_at limit 2`,
    )
    const found = async () => (await verifyInstance(office.office)).findings.map(each => each.problem)
    await superuser
      .query(
        `update signature set over = $1, degree = 'server', person_id = null, certificate = null where id = $2`,
        [rows[1].over, rows[0].id],
      )
      .catch(() => undefined)
    await superuser.query(`update signature set made_at = made_at + interval '1 hour' where id = $1`, [
      rows[0].id,
    ])
    expect(await found()).toContain('signature-differs')
    await superuser.query(`update signature set made_at = made_at - interval '1 hour' where id = $1`, [
      rows[0].id,
    ])
    await superuser.query(`delete from signature where id = $1`, [rows[1].id])
    expect(await found()).toContain('signature-missing')
  })
})
