import { createHash } from 'node:crypto'
import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { dispatchesOfIssue } from '#dispatch/contract.ts'
import { approveDraft, readDraft } from '#drafts/contract.ts'
import {
  checkDocument,
  checkIssue,
  giveUpPrint,
  issueDraft,
  issueSigned,
  printForInk,
  readIssue,
} from '#issues/contract.ts'
import { prepareLetter, readSignatures, signLetter } from '#issues/signing/contract.ts'
import { verifyBundle } from '#proof/verify/bundle/verify.ts'
import { openZip } from '#proof/verify/zip.ts'
import { changeSetting } from '#settings/contract.ts'
import { oids } from '#signing/cms/oids.ts'
import { beginEsign, type EsignOutcome, esignReturn, readEsign } from '#signing/esp/contract.ts'
import { sweepPrepared } from '#signing/letters/prepared-bytes.ts'
import { covered } from '#signing/pades/prepare.ts'
import { readSignatures as signaturesIn } from '#signing/pades/read-signatures.ts'
import type { Prepared } from '#signing/preparations/contract.ts'
import { addAuthorities, loadList } from '#signing/trust/contract.ts'
import { bundleOf, unpacked } from '#test/bundles.ts'
import { addressee, letterBuilders } from '#test/office/letter-builders.ts'
import { tamperer } from '#test/office/tamperer.ts'
import { type Client, type TestOffice, testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, named, pem, serialOf } from '#test/signing/authorities.ts'
import { esignProvider } from '#test/signing/esign-provider.ts'
import type { Change } from '#test/signing/esign-simulator.ts'
import { opensslOnCms } from '#test/signing/openssl.ts'
import { pdfsig } from '#test/signing/pdfsig.ts'
import { cmsBy, registerFor } from '#test/signing/register.ts'
import { timestampAuthority } from '#test/signing/timestamp-authority.ts'

let office: TestOffice
let letters: Awaited<ReturnType<typeof letterBuilders>>
let superuser: Awaited<ReturnType<typeof tamperer>>
let secretary: Client
let root: Holder
let intermediate: Holder
let mine: Holder
let second: Holder
let provider: Awaited<ReturnType<typeof esignProvider>>

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const serialIn = (number: string): number => Number(number.split('/')[0])
const letterIn = (prepared: Prepared) => {
  const [item] = prepared.items
  if (item?.kind !== 'letter') throw new Error('no letter')
  return { ...item, bytes: Buffer.from(item.pdf, 'base64') }
}

/** What the token and its agent do, with a key at hand. */
const broughtBy = async (holder: Holder, prepared: Prepared) => {
  const { id, bytes, byteRange } = letterIn(prepared)
  return {
    preparation: prepared.id,
    certificate: base64(holder.certificate),
    chain: [],
    signatures: [{ id, cms: base64(await cmsBy(holder, covered(bytes, byteRange), null)) }],
  }
}

const holderFor = async (login: string): Promise<Holder> => {
  const { rows } = await sql<{ en: string }>`select name_en as en from person where login = ${login}`.execute(
    office.office.db,
  )
  const holder = await issued(intermediate, rows[0]!.en, { subject: named(rows[0]!.en) })
  await registerFor(await office.as(login), holder, intermediate)
  return holder
}

const prepare = (id: string, version: number, by = secretary) =>
  by.call(prepareLetter, { params: { id }, body: { version, by: 'token' } })
const sign = async (id: string, prepared: Prepared, holder = mine, by = secretary) =>
  by.call(signLetter, { params: { id }, body: await broughtBy(holder, prepared) })
const refusedSigning = async (id: string, prepared: Prepared, holder = mine, by = secretary) =>
  (await by.ask(signLetter, { params: { id }, body: await broughtBy(holder, prepared) })).codes
/** The officer proves himself at the provider's page and the provider answers. */
const esigned = async (prepared: Prepared, who: string, change: Change = {}) => {
  const asked = await secretary.call(beginEsign, { body: { preparation: prepared.id } })
  const faults = await provider.simulator.faults(asked.form.msg, office.clock())
  expect(faults).toEqual([])
  const { headers } = await office.stranger().inject({
    method: 'POST',
    url: esignReturn,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({
      msg: await provider.simulator.answer(asked.form.msg, who, change),
    }).toString(),
  })
  const page = /^\/esign\/done(?:\?why=(.*))?$/.exec(String(headers.location))?.[1] ?? ''
  return { page, outcome: await secretary.call(readEsign, { params: { id: asked.id } }) }
}
const broughtIn = (outcome: EsignOutcome) => {
  if (outcome.state !== 'signed') throw new Error(JSON.stringify(outcome))
  return outcome.brought
}

const pdfOf = async (documentSha: string) => readFileSync(await office.office.blobs.fileOf(documentSha))

/** A draft the Secretary approved and signs himself, its file before him. */
const approved = async (change: Parameters<typeof letters.written>[2] = content => content) => {
  const file = await letters.newFile()
  const { id } = await letters.begun(file.id)
  await letters.written('ast.health1', id, content =>
    change({ ...letters.complete(content), signatory: { postId: office.posts['SECY-H']! } }),
  )
  await letters.sendFile('ast.health1', 'SECY-H', file.id)
  const draft = await secretary.call(readDraft, { params: { id } })
  const done = await secretary.call(approveDraft, { params: { id }, body: { version: draft.version } })
  return { file, id, version: done.version }
}

beforeAll(async () => {
  root = await authority(null, 'Root')
  intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
  provider = await esignProvider(
    intermediate,
    () => '',
    () => office.clock(),
  )
  office = await testOffice({ start: new Date().toISOString(), environment: { esign: provider.settings } })
  letters = await letterBuilders(office)
  superuser = await tamperer(office)
  const admin = await office.as('admin')
  const file = pem('CERTIFICATE', root.certificate) + pem('CERTIFICATE', intermediate.certificate)
  await admin.call(addAuthorities, { body: { file: base64(Buffer.from(file)) } })
  for (const each of [root, intermediate])
    await admin.call(loadList, { body: { file: base64(await crlOf(each)) } })
  secretary = await office.as('secy.health')
  mine = await holderFor('secy.health')
  second = await holderFor('so.health1')
})
afterAll(async () => {
  await superuser.close()
  await office.close()
  await provider.close()
})

describe('a letter signed with its signatory’s token', () => {
  it('gets its number once, waits under it when signing breaks off, and is issued as the very bytes that were signed', async () => {
    const { file, id, version } = await approved()
    // the window was closed, the token pulled out: nothing came back
    const first = letterIn(await prepare(id, version))
    const waiting = await secretary.call(readDraft, { params: { id } })
    expect(waiting.printed).toMatchObject({ number: first.number, way: 'dsc', signers: [{ signed: false }] })
    for (const ask of [issueDraft, printForInk])
      expect((await secretary.ask(ask, { params: { id }, body: { version } })).codes).toEqual([
        'letter-waits',
      ])
    office.clock.pass({ days: 1 })
    const again = await prepare(id, version)
    expect(letterIn(again).number).toBe(first.number)
    const { issue, next, timestamp, untimed } = await sign(id, again)
    expect({ next, timestamp, untimed }).toEqual({ next: null, timestamp: null, untimed: 'none-configured' })
    const shown = await secretary.call(readIssue, { params: { id: issue!.id } })
    expect(shown).toMatchObject({
      attested: 'dsc',
      number: first.number,
      signatory: { post: { abbreviation: 'SECY-H' } },
    })
    expect((await secretary.call(dispatchesOfIssue, { params: { id: issue!.id } })).items).toHaveLength(5)

    const pdf = await pdfOf(shown.document.sha256)
    // what was set when the number was given stands in it, byte for byte
    const { rows } = await sql<{ sha256: string }>`
      select encode(document.sha256, 'hex') as sha256 from numbered_letter join document on document.id = document_id
      where issue_id = ${issue!.id}`.execute(office.office.db)
    const set = await pdfOf(rows[0]!.sha256)
    expect(pdf.subarray(0, set.length).equals(set)).toBe(true)
    const [signature] = await signaturesIn(pdf)
    const lists = [await crlOf(root), await crlOf(intermediate)]
    expect(
      await opensslOnCms({
        cms: signature!.cms,
        content: covered(pdf, signature!.byteRange),
        roots: [root.certificate, intermediate.certificate],
        lists,
      }),
    ).toBeNull()
    expect(await pdfsig(pdf, [root.certificate], lists, [intermediate.certificate])).toMatchObject([
      { signature: 'Signature is Valid.', type: 'ETSI.CAdES.detached', whole: true },
    ])
    const { items } = await secretary.call(readSignatures, { params: { id: issue!.id } })
    expect(items).toMatchObject([
      { against: [], untimed: 'none-configured', certificate: { name: 'Arvind Saxena' } },
    ])

    // anyone may check it: by its code, or by the PDF, whose hash alone leaves him
    const told = {
      state: 'issued',
      attested: 'dsc',
      signers: [{ name: { en: 'Arvind Saxena' }, designation: { en: 'Secretary' } }],
    }
    const stranger = office.stranger()
    expect(
      await stranger.call(checkIssue, { params: { code: shown.check.split('/').at(-1)! } }),
    ).toMatchObject(told)
    expect(await stranger.call(checkDocument, { params: { sha256: shown.document.sha256 } })).toMatchObject(
      told,
    )
    expect((await stranger.ask(checkDocument, { params: { sha256: rows[0]!.sha256 } })).status).toBe(404)

    // a bundle lets others check it without us: with its own page, or with OpenSSL
    const bundle = await bundleOf(office, 'secy.health', 'file', file.id)
    const report = await verifyBundle(await openZip(new Blob([new Uint8Array(bundle)])), {
      now: office.clock(),
    })
    expect({ whole: report.whole, wrong: report.checks.filter(each => each.state === 'bad') }).toEqual({
      whole: true,
      wrong: [],
    })
    expect(report.signatures).toMatchObject([{ kind: 'pades', good: true, registered: true }])
    const files = [...(await unpacked(bundle))]
    const ending = (end: string) => files.filter(([name]) => name.endsWith(end)).map(([, bytes]) => bytes)
    expect(files.some(([name, bytes]) => /letter-.*\.pdf$/.test(name) && bytes.equals(pdf))).toBe(true)
    expect(
      await opensslOnCms({
        cms: ending('.cms')[0]!,
        content: covered(pdf, signature!.byteRange),
        roots: [root.certificate, ...ending('.der')],
        lists: ending('.crl'),
      }),
    ).toBeNull()
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })

  it('is signed by nobody else, over nothing else, not twice and not too late; refused, it still waits', async () => {
    const { id, version } = await approved()
    expect(
      (await secretary.ask(prepareLetter, { params: { id }, body: { version: version + 1 } })).codes,
    ).toEqual(['stale'])
    const stranger = await issued(intermediate, 'Somebody Else')
    expect(await refusedSigning(id, await prepare(id, version), stranger)).toContain('signature-wrong-person')
    const prepared = await prepare(id, version)
    const altered = await broughtBy(mine, prepared)
    altered.signatures[0]!.cms = base64(await cmsBy(mine, Buffer.from('another text'), null))
    expect((await secretary.ask(signLetter, { params: { id }, body: altered })).codes).toContain(
      'signature-altered',
    )
    const other = await approved()
    expect(await refusedSigning(other.id, prepared)).toEqual(['preparation-over'])
    expect(await refusedSigning(id, prepared, mine, await office.as('so.health1'))).toContain(
      'preparation-over',
    )
    const late = await prepare(id, version)
    office.clock.pass({ minutes: 16 })
    expect(await refusedSigning(id, late)).toEqual(['preparation-over'])

    // two windows: the first signature is the issue, the second is told
    const [one, two] = [await prepare(id, version), await prepare(id, version)]
    const done = await Promise.allSettled([sign(id, one), sign(id, two)])
    expect(done.map(each => each.status).sort()).toEqual(['fulfilled', 'rejected'])
    const { rejected } = Object.fromEntries(done.map(each => [each.status, each])) as {
      rejected: PromiseRejectedResult
    }
    expect((rejected.reason as { codes: string[] }).codes).toEqual(['draft-issued'])

    // with somebody else's name under it, or the file elsewhere, it isn't his to sign; the refusal names whose it is
    const under = await letters.approved()
    const asked = { params: { id: under.id }, body: { version: under.version } }
    const refused = await secretary.ask(prepareLetter, asked)
    expect(refused.codes).toEqual(['letter-signer'])
    expect(JSON.stringify(refused)).toContain('Under Secretary')
    await letters.sendFile('secy.health', 'SO-H1', under.file.id)
    expect((await secretary.ask(prepareLetter, asked)).codes).toEqual(['not-holder'])
    expect(await superuser.found()).toEqual([])
  })

  it('given up keeps its number, and goes out under the next, also in ink', async () => {
    const { id, version } = await approved()
    const prepared = await prepare(id, version)
    const scan = { params: { id }, body: { documentId: office.posts['SECY-H']! } }
    expect((await secretary.ask(issueSigned, scan)).codes).toContain('letter-waits')
    await secretary.call(giveUpPrint, { params: { id }, body: { reason: 'टोकन खो गया' } })
    expect(await refusedSigning(id, prepared)).toEqual(['letter-moved-on'])
    const printed = await secretary.call(printForInk, { params: { id }, body: { version } })
    expect(serialIn(printed.number)).toBe(serialIn(letterIn(prepared).number) + 1)
    expect((await secretary.ask(prepareLetter, { params: { id }, body: { version } })).codes).toEqual([
      'ink-printed',
    ])
    expect(await superuser.found()).toEqual([])
  })
})

describe('a letter whose endorsement another officer signs', () => {
  it('waits for him after its signatory; his signature keeps the first, and both are shown', async () => {
    const { file, id, version } = await approved(content => ({
      ...content,
      endorsement: {
        heading: '',
        copies: [addressee({ designation: 'महालेखाकार', organisation: 'रायपुर' })],
        signatory: { postId: office.posts['SO-H1']! },
      },
    }))
    const after = await sign(id, await prepare(id, version))
    expect(after).toMatchObject({ issue: null, next: { designation: { en: 'Section Officer' } } })
    // he has signed: it is the other's turn
    expect((await secretary.ask(prepareLetter, { params: { id }, body: { version } })).codes).toEqual([
      'letter-signer',
    ])
    await letters.sendFile('secy.health', 'SO-H1', file.id)
    const officer = await office.as('so.health1')
    const { issue } = await sign(id, await prepare(id, version, officer), second, officer)
    const shown = await officer.call(readIssue, { params: { id: issue!.id } })
    const { items } = await officer.call(readSignatures, { params: { id: issue!.id } })
    expect(items.map(each => [each.by.post.abbreviation, each.against])).toEqual([
      ['SECY-H', []],
      ['SO-H1', []],
    ])
    const said = await pdfsig(
      await pdfOf(shown.document.sha256),
      [root.certificate],
      [],
      [intermediate.certificate],
    )
    expect(said.map(each => [each.signature, each.whole])).toEqual([
      ['Signature is Valid.', false],
      ['Signature is Valid.', true],
    ])
    expect(
      (await office.stranger().call(checkDocument, { params: { sha256: shown.document.sha256 } })).signers,
    ).toHaveLength(2)
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })
})

describe('a letter signed by Aadhaar eSign', () => {
  it('only where the unit lets it, by just what its stamp says, within its time; refused, it waits as it was', async () => {
    const { id, version } = await approved()
    const asked = { params: { id }, body: { version, by: 'esign' as const } }
    expect((await secretary.ask(prepareLetter, asked)).codes).toEqual(['letter-token-only'])
    expect((await secretary.call(readDraft, { params: { id } })).abilities.esign.may).toBe(false)
    await (await office.as('admin')).call(changeSetting, {
      params: { key: 'signing.esign' },
      body: { version: 0, value: 'letters' },
    })
    const forToken = await prepare(id, version)
    const begin = await secretary.ask(beginEsign, { body: { preparation: forToken.id } })
    expect(begin.codes).toEqual(['esign-not-prepared'])
    const prepared = await secretary.call(prepareLetter, asked)
    expect(letterIn(prepared).number).toBe(letterIn(forToken).number)
    expect(await refusedSigning(id, prepared)).toEqual(['letter-other-certificate'])
    const refused = async (change: Change, who = 'Arvind Saxena') => {
      const { outcome } = await esigned(prepared, who, change)
      return outcome.state === 'refused' ? outcome.refusals.map(each => each.code) : outcome.state
    }
    expect(await refused({ digest: new Uint8Array(32) })).toEqual(['signature-altered'])
    expect(await refused({}, 'Somebody Else')).toEqual(['certificate-other-name'])
    expect(await refused({ issuer: await authority(null, 'Foreign') })).toContain('signature-foreign-root')
    expect(await refused({ until: office.clock() })).toEqual(['signature-expired'])
    expect(await refused({ signedAt: new Date(office.clock().getTime() - 3_600_000) })).toEqual([
      'esign-other-time',
    ])
    // more certificates along with it than the PDF keeps room for
    const chain = [intermediate.certificate, ...Array<Uint8Array>(60).fill(provider.aspCertificate)]
    const { outcome } = await esigned(prepared, 'Arvind Saxena', { chain })
    const large = await secretary.ask(signLetter, { params: { id }, body: broughtIn(outcome) })
    expect(large.codes).toEqual(['signature-too-large'])
    expect((await secretary.call(readDraft, { params: { id } })).printed?.signers).toMatchObject([
      { signed: false },
    ])
    expect(await superuser.found()).toEqual([])
  })

  it('is issued as the PDF with the provider’s plain signature: OpenSSL, pdfsig, the bundle and the audit agree', async () => {
    const { file, id, version } = await approved(content => ({
      ...content,
      endorsement: {
        heading: '',
        copies: [addressee({ designation: 'महालेखाकार', organisation: 'रायपुर' })],
        signatory: { postId: office.posts['SO-H1']! },
      },
    }))
    const prepared = await secretary.call(prepareLetter, { params: { id }, body: { version, by: 'esign' } })
    const { outcome, page } = await esigned(prepared, 'Arvind Saxena')
    expect(page).toBe('')
    // nobody else's, and not over a letter of the token's
    const officer = await office.as('so.health1')
    expect((await officer.ask(signLetter, { params: { id }, body: broughtIn(outcome) })).codes).toContain(
      'preparation-over',
    )
    await secretary.call(signLetter, { params: { id }, body: broughtIn(outcome) })
    await letters.sendFile('secy.health', 'SO-H1', file.id)
    // the next one signs with his token, and the provider's plain signature stays good
    const { issue } = await sign(id, await prepare(id, version, officer), second, officer)
    const shown = await officer.call(readIssue, { params: { id: issue!.id } })
    expect(shown.attested).toBe('esign')
    const { items } = await officer.call(readSignatures, { params: { id: issue!.id } })
    expect(items.map(each => [each.degree, each.against])).toEqual([
      ['esign', []],
      ['dsc', []],
    ])
    const pdf = await pdfOf(shown.document.sha256)
    const lists = [await crlOf(root), await crlOf(intermediate)]
    const [first] = await signaturesIn(pdf)
    expect(
      await opensslOnCms({
        cms: first!.cms,
        content: covered(pdf, first!.byteRange),
        roots: [root.certificate, intermediate.certificate],
        lists,
        plain: true,
        at: office.clock().getTime() / 1000,
      }),
    ).toBeNull()
    expect(await pdfsig(pdf, [root.certificate], lists, [intermediate.certificate])).toMatchObject([
      { signature: 'Signature is Valid.', type: 'adbe.pkcs7.detached', whole: false },
      { signature: 'Signature is Valid.', type: 'ETSI.CAdES.detached', whole: true },
    ])
    const told = await office.stranger().call(checkDocument, { params: { sha256: shown.document.sha256 } })
    expect([told.attested, told.signers.map(each => each.esign)]).toEqual(['esign', [true, false]])
    const bundle = await bundleOf(office, 'so.health1', 'file', file.id)
    const report = await verifyBundle(await openZip(new Blob([new Uint8Array(bundle)])), {
      now: office.clock(),
    })
    expect(report.checks.flatMap(each => each.faults)).toEqual([])
    expect(report.signatures.map(each => [each.kind, each.esign, each.good])).toEqual([
      ['pades', true, true],
      ['pades', false, true],
    ])
    // its certificate was for this once: the token's is his still
    const next = await approved()
    expect((await sign(next.id, await prepare(next.id, next.version))).issue).not.toBeNull()
    expect((await verifyInstance(office.office)).findings).toEqual([])
    // said to be a token's, it is found
    const { rows } = await sql<{ id: string; esign: string }>`
      select own.id, own.esign from person_certificate own join letter_signature signed on signed.certificate = sha256(own.certificate)
      where signed.issue_id = ${issue!.id} and own.esign is not null`.execute(office.office.db)
    await superuser.query(`update person_certificate set esign = null where id = '${rows[0]!.id}'`)
    expect(await superuser.found()).toContain('letter-signature esign')
    await superuser.query(
      `update person_certificate set esign = '${rows[0]!.esign}' where id = '${rows[0]!.id}'`,
    )
  })
})

describe('a letter where a time-stamping authority is configured', () => {
  it('bears its time-stamp, which OpenSSL, pdfsig and the bundle find good; an untrusted one is left out and said', async () => {
    const at = async (issuer: Holder) => {
      const by = await issued(issuer, 'Clock', {
        uses: ['digitalSignature'],
        extendedUses: [oids.timeStamping],
      })
      const { address, close } = await timestampAuthority(by, [issuer.certificate])
      const { rows } = await sql<{ version: number }>`select coalesce(max(version), 0) as version from setting
        where key = 'signing.timestamp-authority' and unit_id is null`.execute(office.office.db)
      await (await office.as('admin')).call(changeSetting, {
        params: { key: 'signing.timestamp-authority' },
        body: { version: rows[0]!.version, value: address },
      })
      return close
    }
    const gone = await at(await authority(null, 'Stranger'))
    const foreign = await approved()
    expect(await sign(foreign.id, await prepare(foreign.id, foreign.version))).toMatchObject({
      timestamp: null,
      untimed: 'untrusted',
    })
    await gone()
    const close = await at(intermediate)
    const { file, id, version } = await approved()
    const { issue, timestamp, untimed } = await sign(id, await prepare(id, version))
    await close()
    expect([timestamp?.by, untimed]).toEqual(['Clock', null])
    const shown = await secretary.call(readIssue, { params: { id: issue!.id } })
    const pdf = await pdfOf(shown.document.sha256)
    const lists = [await crlOf(root), await crlOf(intermediate)]
    expect(await pdfsig(pdf, [root.certificate], lists, [intermediate.certificate])).toMatchObject([
      { signature: 'Signature is Valid.', type: 'ETSI.CAdES.detached', whole: true },
    ])
    const [{ cms, byteRange }] = (await signaturesIn(pdf)) as [
      Awaited<ReturnType<typeof signaturesIn>>[number],
    ]
    const given = {
      cms,
      content: covered(pdf, byteRange),
      roots: [root.certificate, intermediate.certificate],
    }
    expect(await opensslOnCms({ ...given, lists, at: office.clock().getTime() / 1000 })).toBeNull()
    const { items } = await secretary.call(readSignatures, { params: { id: issue!.id } })
    expect(items).toMatchObject([
      { against: [], untimed: null, timestamp: { by: 'Clock', at: timestamp!.at } },
    ])
    const report = await verifyBundle(
      await openZip(new Blob([new Uint8Array(await bundleOf(office, 'secy.health', 'file', file.id))])),
      { now: office.clock() },
    )
    expect(report.signatures).toMatchObject([{ good: true, by: 'timestamp', timestamp: { by: 'Clock' } }])
    const admin = await office.as('admin')
    await admin.call(changeSetting, {
      params: { key: 'signing.timestamp-authority' },
      body: { version: 2, value: '' },
    })
  })
})

describe('what letters leave in the store', () => {
  it('is swept a week after it was broken off or signed; what is issued, or waits, is never', async () => {
    const { db, blobs } = office.office
    const { id, version } = await approved()
    const later = (days: number) => new Date(office.clock().getTime() + days * 86_400_000)
    const stored = async () => {
      const names = new Set<string>()
      for await (const name of blobs.list()) names.add(name)
      return names
    }
    const referred = async () =>
      (await sql<{ sha: string }>`select encode(sha256, 'hex') as sha from blob`.execute(db)).rows.map(
        each => each.sha,
      )
    // what the other stories left goes first
    await sweepPrepared({ db, blobs }, later(8))
    const before = await stored()
    // broken off once, then signed
    const broken = await prepare(id, version)
    office.clock.pass({ minutes: 1 })
    const { issue } = await sign(id, await prepare(id, version))
    const waits = await approved()
    await prepare(waits.id, waits.version)
    expect(await sweepPrepared({ db, blobs }, later(6))).toBe(0)
    // of the issued letter two preparations, and as it was set and as it was signed; of the other what was set and what waits
    expect((await stored()).size - before.size).toBe(6)
    const sha = createHash('sha256').update(letterIn(broken).bytes).digest('hex')
    // while its preparation is there it may still be signed
    expect(await sweepPrepared({ db, blobs }, later(8))).toBe(1)
    expect(await blobs.has(sha)).toBe(true)
    await sql`delete from signing_preparation where id = ${broken.id}`.execute(db)
    expect(await sweepPrepared({ db, blobs }, later(8))).toBe(1)
    expect(await blobs.has(sha)).toBe(false)
    const left = await stored()
    expect((await referred()).filter(each => !left.has(each))).toEqual([])
    expect(await sweepPrepared({ db, blobs }, later(8))).toBe(0)
    expect((await secretary.call(readSignatures, { params: { id: issue!.id } })).items[0]!.against).toEqual(
      [],
    )
    expect((await verifyInstance(office.office)).findings).toEqual([])
  })
})

describe('where the unit wants it', () => {
  it('a letter goes out only with its signatory’s token, or at least signed', async () => {
    const admin = await office.as('admin')
    const { id, version } = await approved()
    const codes = async (ask: typeof issueDraft | typeof printForInk) =>
      (await secretary.ask(ask, { params: { id }, body: { version } })).codes
    const set = (value: string, at: number) =>
      admin.call(changeSetting, { params: { key: 'signing.letters' }, body: { version: at, value } })
    await set('token', 1)
    expect([await codes(issueDraft), await codes(printForInk)]).toEqual([
      ['letter-must-sign'],
      ['letter-must-sign'],
    ])
    const { abilities } = await secretary.call(readDraft, { params: { id } })
    expect([abilities.issue.may, abilities.print.may, abilities.token.may]).toEqual([false, false, true])
    await set('signed', 2)
    expect([await codes(issueDraft), await codes(printForInk)]).toEqual([['letter-must-be-signed'], []])
    await set('nobody', 3)
  })
})

describe('a signature that could not be good', () => {
  it('takes no number: a certificate that is missing or revoked is told before', async () => {
    const admin = await office.as('admin')
    const last = async () =>
      (await sql<{ last: number }>`select max(serial) as last from number_given`.execute(office.office.db))
        .rows[0]!.last
    const { id, version } = await approved()
    const before = await last()
    const list = await crlOf(intermediate, {
      number: 2,
      thisUpdate: office.clock(),
      revoked: [{ serial: serialOf(mine), at: office.clock(), reason: 1 }],
    })
    const ready = await approved()
    const prepared = await prepare(ready.id, ready.version)
    await admin.call(loadList, { body: { file: base64(list) } })
    expect((await secretary.ask(prepareLetter, { params: { id }, body: { version } })).codes).toContain(
      'signature-revoked',
    )
    // revoked while he read: the letter waits under its number, not issued
    expect(await refusedSigning(ready.id, prepared)).toContain('signature-revoked')
    expect(await last()).toBe(before + 1)
    // what was signed before stays what it was
    const { rows } = await sql<{
      id: string
    }>`select id from issue where attested = 'dsc' order by issued_at limit 1`.execute(office.office.db)
    expect((await secretary.call(readSignatures, { params: { id: rows[0]!.id } })).items[0]!.against).toEqual(
      [],
    )
  })
})

describe('found by the audit', () => {
  it('a signature exchanged, an issue said to be signed, a byte of the PDF', async () => {
    const signed = await superuser.query(
      `select id, committed, byte_range from letter_signature order by made_at limit 2`,
    )
    const [one, other] = signed.rows as { id: string; committed: Buffer }[]
    const swap = (of: string, to: Buffer) =>
      superuser.query(`update letter_signature set committed = '\\x${to.toString('hex')}' where id = '${of}'`)
    await superuser.query(`alter table letter_signature drop constraint letter_signature_committed_key`)
    await swap(one!.id, other!.committed)
    expect(await superuser.found()).toEqual(
      expect.arrayContaining(['letter-signature unrecorded', 'signature null']),
    )
    const wrong = async () =>
      (await verifyInstance(office.office)).findings.map(each => `${each.problem} ${each.what}`)
    expect(await wrong()).toContain('signature-wrong letter-signature')
    await swap(one!.id, one!.committed)
    await superuser.query(`update issue set attested = 'dsc' where attested = 'none'`)
    await superuser.query(
      `update issue set attested = 'none' where id = (select issue_id from letter_signature where id = '${one!.id}')`,
    )
    expect(await superuser.found()).toEqual(expect.arrayContaining(['issue attested', 'issue signatures']))
    await superuser.query(
      `update issue set attested = 'dsc' where id = (select issue_id from letter_signature where id = '${one!.id}')`,
    )
    const { rows } = await sql<{ sha256: string; issue: string }>`
      select encode(sha256, 'hex') as sha256, issue_id as issue from letter_signature join document on document.id = document_id
      where letter_signature.id = ${one!.id}`.execute(office.office.db)
    const at = await office.office.blobs.fileOf(rows[0]!.sha256)
    const bytes = readFileSync(at)
    bytes[400]! ^= 1
    chmodSync(at, 0o600)
    writeFileSync(at, bytes)
    expect(await wrong()).toContain('signature-wrong letter-signature')
    expect(
      (await secretary.call(readSignatures, { params: { id: rows[0]!.issue } })).items[0]!.against.map(
        each => each.code,
      ),
    ).toContain('signature-altered')
  })
})
