import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { newId } from '#kit/id.ts'
import { verifyBundle } from '#proof/verify/bundle/verify.ts'
import { openZip } from '#proof/verify/zip.ts'
import { myCertificates } from '#signing/certificates/contract.ts'
import { beginEsign, esignReturn, readEsign, showEsign } from '#signing/esp/contract.ts'
import { type EsignUnusable, readProvider } from '#signing/esp/provider.ts'
import { addAuthorities, loadList } from '#signing/trust/contract.ts'
import { bundleOf } from '#test/bundles.ts'
import { openedFile } from '#test/issues.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, pem } from '#test/signing/authorities.ts'
import { esignProvider } from '#test/signing/esign-provider.ts'
import { type Change, EsignSimulator } from '#test/signing/esign-simulator.ts'
import { prepareNote, readNotes, saveNote, sealNote } from './contract.ts'
import { textFrom } from './richtext.ts'
import { readNoteSignatures } from './signatures/contract.ts'

let office: TestOffice
let officer: Client
let root: Holder
let provider: Awaited<ReturnType<typeof esignProvider>>
let name: string

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const codes = (promise: Promise<unknown>): Promise<string[]> =>
  promise.then(
    () => [],
    (error: { codes: string[] }) => error.codes,
  )

beforeAll(async () => {
  root = await authority(null, 'eSign root')
  provider = await esignProvider(root, () => name)
  office = await testOffice({
    start: new Date().toISOString(),
    environment: { esign: provider.settings },
  })
  const admin = await office.as('admin')
  await admin.call(addAuthorities, {
    body: { file: base64(Buffer.from(pem('CERTIFICATE', root.certificate))) },
  })
  await admin.call(loadList, { body: { file: base64(await crlOf(root)) } })
  officer = await office.as('ast.health1')
  const { rows } = await sql<{
    en: string
  }>`select name_en as en from person where login = 'ast.health1'`.execute(office.office.db)
  name = rows[0]!.en
})
afterAll(async () => {
  await provider?.close()
  await office?.close()
})

/** A note of the officer's, prepared, and a request for it begun. */
const begun = async (words: string) => {
  const id = await openedFile(office)
  const { version } = await officer.call(saveNote, {
    params: { id },
    body: { text: textFrom(words), version: 0 },
  })
  const prepared = await officer.call(prepareNote, { params: { id }, body: { version } })
  return { id, version, asked: await officer.call(beginEsign, { body: { preparation: prepared.id } }) }
}

/** The provider's page brings its reply: a form's post from its own site, by a browser that need not be signed in. Gives what stands against it. */
const brought = async (xml: string): Promise<string> => {
  const { status, headers } = await office.stranger().inject({
    method: 'POST',
    url: esignReturn,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      origin: 'https://esign.example',
      'sec-fetch-site': 'cross-site',
    },
    payload: new URLSearchParams({ msg: xml }).toString(),
  })
  expect(status).toBe(303)
  return /^\/esign\/done(?:\?why=(.*))?$/.exec(String(headers.location))![1] ?? ''
}

const outcome = (id: string) => officer.call(readEsign, { params: { id } })

describe('Aadhaar eSign', () => {
  it('signs a note by the provider’s key of one use, carried there and back by the browser, and is named what it is', async () => {
    expect(await officer.call(showEsign, {})).toEqual({ provider: new URL(provider.settings.address).host })
    const { id, version, asked } = await begun('ई-साइन से')
    expect(await outcome(asked.id)).toEqual({ state: 'waiting' })
    const page = await fetch(asked.address, { method: 'POST', body: new URLSearchParams(asked.form) })
    const html = await page.text()
    expect([page.status, html]).toEqual([200, expect.stringContaining(`${esignReturn}"`)])
    expect(await brought(Buffer.from(/atob\("([^"]+)"/.exec(html)![1]!, 'base64').toString())).toBe('')
    const came = await outcome(asked.id)
    if (came.state !== 'signed') throw new Error(JSON.stringify(came))
    // nobody but who asked takes it away, and it is no token's certificate
    expect(
      await codes((await office.as('so.health1')).call(readEsign, { params: { id: asked.id } })),
    ).toEqual(['not-found'])
    expect((await officer.call(myCertificates, {})).items).toEqual([])
    await officer.call(sealNote, { params: { id }, body: { version, signed: came.brought } })
    const note = (await officer.call(readNotes, { params: { id } })).notes[0]!
    expect(note.sealed).toMatchObject({ attested: 'esign', due: false })
    expect((await officer.call(readNoteSignatures, { params: { id: note.id } })).items).toMatchObject([
      { degree: 'esign', refusals: [], certificate: { name, issuer: 'eSign root' } },
    ])
    const report = await verifyBundle(
      await openZip(new Blob([new Uint8Array(await bundleOf(office, 'ast.health1', 'file', id))])),
      { now: office.clock() },
    )
    expect([report.checks.flatMap(each => each.faults), report.signatures]).toMatchObject([
      [],
      [{ good: true, registered: true, refusals: [] }],
    ])
    const { whole, findings } = await verifyInstance(office.office)
    expect([whole, findings]).toEqual([true, []])
  })

  it('takes no wrong request to the provider', async () => {
    const { asked } = await begun('गलत अनुरोध')
    const sent = async (body: Record<string, string>) => {
      const reply = await fetch(asked.address, { method: 'POST', body: new URLSearchParams(body) })
      return [reply.status, await reply.text()]
    }
    expect(await sent({ msg: asked.form.msg.replace('AuthMode="1"', 'AuthMode="2"') })).toEqual([
      400,
      'ESP-002 signature of the request',
    ])
    expect((await sent(asked.form))[0]).toBe(200)
    expect(await sent(asked.form)).toEqual([400, 'txn used before'])
  })

  it('refuses each reply that is not just this one’s, with its reason, and seals nothing by it', async () => {
    const foreign = await authority(null, 'Foreign root')
    const refused = async (who: string, change: Change, expected: string) => {
      const { asked } = await begun(expected)
      expect(await brought(await provider.simulator.answer(asked.form.msg, who, change))).toContain(expected)
      const came = await outcome(asked.id)
      return came.state === 'refused' ? came.refusals.map(each => each.code) : came.state
    }
    expect(await refused(name, { status: '0' }, 'esign-failed')).toEqual(['esign-failed'])
    expect(await refused('Somebody Else', {}, 'certificate-other-name')).toEqual(['certificate-other-name'])
    expect(await refused(name, { digest: new Uint8Array(32) }, 'signature-altered')).toContain(
      'signature-altered',
    )
    expect(await refused(name, { issuer: foreign }, 'signature-foreign-root')).toContain(
      'signature-foreign-root',
    )
    // signed by the provider, but to nobody's request: the one that waits goes on waiting
    expect(await refused(name, { txn: newId() }, 'esign-other')).toBe('waiting')

    const { asked, id, version } = await begun('असली')
    const good = await provider.simulator.answer(asked.form.msg, name)
    const stranger = await issued(root, 'Stranger', { kind: 'rsa-sha256' })
    const forger = new EsignSimulator(stranger, root, provider.aspCertificate)
    expect(await brought(await forger.answer(asked.form.msg, name))).toBe('esign-forged')
    expect(await brought(good.replace('status="1"', 'status="0"'))).toBe('esign-forged')
    for (const nothing of ['', '<a', '<!DOCTYPE a><a/>', '%E0%A4%A'])
      expect(await brought(nothing)).toBe('esign-unreadable')
    expect(await outcome(asked.id)).toEqual({ state: 'waiting' })
    expect(await brought(good)).toBe('')
    expect(await brought(good)).toBe('esign-again')
    const came = await outcome(asked.id)
    if (came.state !== 'signed') throw new Error(came.state)
    const sealing = { params: { id }, body: { version, signed: came.brought } }
    // another officer cannot take it for his
    expect(await codes((await office.as('so.health1')).call(sealNote, sealing))).not.toEqual([])
    await officer.call(sealNote, sealing)
    const next = await officer.call(saveNote, { params: { id }, body: { text: textFrom('फिर'), version: 0 } })
    expect(
      await codes(
        officer.call(sealNote, { params: { id }, body: { version: next.version, signed: came.brought } }),
      ),
    ).toEqual(['preparation-over'])

    const late = await begun('देर से')
    office.clock.pass({ minutes: 16 })
    expect(await brought(await provider.simulator.answer(late.asked.form.msg, name))).toBe('esign-late')
    expect(await outcome(late.asked.id)).toMatchObject({ refusals: [{ code: 'esign-late' }] })
  })

  it('keeps its requests and replies, and a reply exchanged in the database is found', async () => {
    const { db } = office.office
    await expect(sql`delete from esign_reply`.execute(db)).rejects.toThrow()
    await expect(sql`update esign_transaction set expires_at = expires_at`.execute(db)).rejects.toThrow()
    const superuser = new pg.Client({ connectionString: office.database.superuserUrl })
    await superuser.connect()
    await superuser.query(`set session_replication_role = replica`)
    await superuser.query(`update esign_reply set reply = '\\x00' where refusals is null`)
    await superuser.end()
    const { findings } = await verifyInstance(office.office)
    expect(findings.map(each => [each.problem, each.field])).toEqual([
      ['person-certificate-differs', 'reply'],
      ['person-certificate-differs', 'reply'],
    ])
  })

  it('says of its files what is wrong with them', async () => {
    const { settings } = provider
    const said = async (changed: Partial<typeof settings>) =>
      readProvider({ ...settings, ...changed }, new Date()).then(
        () => [],
        (error: EsignUnusable) => error.problems.map(each => each.split(':')[0]),
      )
    expect(await said({})).toEqual([])
    expect(await said({ certificateFile: settings.providerCertificateFile })).toEqual(['ESIGN_CERTIFICATE'])
    expect(
      await said({ keyFile: `${settings.keyFile}-none`, providerCertificateFile: settings.keyFile }),
    ).toEqual(['ESIGN_KEY', 'ESIGN_PROVIDER_CERTIFICATE'])
  })
})
