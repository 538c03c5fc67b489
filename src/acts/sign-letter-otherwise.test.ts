import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { readDraft } from '#drafts/contract.ts'
import { checkDocument, readIssue } from '#issues/contract.ts'
import { prepareLetter, readSignatures, signLetter } from '#issues/signing/contract.ts'
import { verifyBundle } from '#proof/verify/bundle/verify.ts'
import { openZip } from '#proof/verify/zip.ts'
import { changeSetting } from '#settings/contract.ts'
import { beginEsign } from '#signing/esp/contract.ts'
import { sweepPrepared } from '#signing/letters/prepared-bytes.ts'
import { covered } from '#signing/pades/prepare.ts'
import { readSignatures as signaturesIn } from '#signing/pades/read-signatures.ts'
import { bundleOf } from '#test/bundles.ts'
import { addressee } from '#test/office/letter-builders.ts'
import { letterSigning } from '#test/office/letter-signing.ts'
import { authority, crlOf } from '#test/signing/authorities.ts'
import type { Change } from '#test/signing/esign-simulator.ts'
import { opensslOnCms } from '#test/signing/openssl.ts'
import { pdfsig } from '#test/signing/pdfsig.ts'

const {
  office,
  letters,
  superuser,
  secretary,
  root,
  intermediate,
  second,
  provider,
  letterIn,
  prepare,
  sign,
  refusedSigning,
  esigned,
  broughtIn,
  pdfOf,
  approved,
  close,
} = await letterSigning()
afterAll(close)

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
