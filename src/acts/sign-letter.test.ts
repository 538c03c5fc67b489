import { chmodSync, readFileSync, writeFileSync } from 'node:fs'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { verifyInstance } from '#audit/verify.ts'
import { dispatchesOfIssue } from '#dispatch/contract.ts'
import { readDraft } from '#drafts/contract.ts'
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
import { covered } from '#signing/pades/prepare.ts'
import { readSignatures as signaturesIn } from '#signing/pades/read-signatures.ts'
import { loadList } from '#signing/trust/contract.ts'
import { bundleOf, unpacked } from '#test/bundles.ts'
import { addressee } from '#test/office/letter-builders.ts'
import { letterSigning } from '#test/office/letter-signing.ts'
import { authority, crlOf, type Holder, issued, serialOf } from '#test/signing/authorities.ts'
import { opensslOnCms } from '#test/signing/openssl.ts'
import { pdfsig } from '#test/signing/pdfsig.ts'
import { cmsBy } from '#test/signing/register.ts'
import { timestampAuthority } from '#test/signing/timestamp-authority.ts'

const {
  office,
  letters,
  superuser,
  secretary,
  root,
  intermediate,
  mine,
  second,
  base64,
  serialIn,
  letterIn,
  broughtBy,
  prepare,
  sign,
  refusedSigning,
  pdfOf,
  approved,
  close,
} = await letterSigning()
afterAll(close)

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
