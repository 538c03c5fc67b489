import { randomBytes } from 'node:crypto'
import { PDFDocument, PDFName, PDFString, rgb } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { assembleCms, withTimestamp } from '#signing/cms/assemble.ts'
import { sha256, signedAttributesFor } from '#signing/cms/attributes.ts'
import { oids } from '#signing/cms/oids.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { timestampRequest, timestampToken } from '#signing/timestamps/request.ts'
import { listsOfBytes } from '#signing/verify/lists.ts'
import { authority, crlOf, type Holder, issued, serialOf } from '#test/signing/authorities.ts'
import { opensslOnCms, opensslTimestamp } from '#test/signing/openssl.ts'
import { pdfsig } from '#test/signing/pdfsig.ts'
import { setSignatureStamp } from '#typeset/signature-stamp.ts'
import { setStandIn } from '#typeset/stand-in.ts'
import { createTypesetter, type Typesetter } from '#typeset/typesetter.ts'
import { covered, insertSignature, type Prepared, prepareSignature } from './prepare.ts'
import { readSignatures } from './read-signatures.ts'
import { verifyPdfSignature } from './verify.ts'

const days = (count: number) => new Date(Date.now() + count * 86_400_000)
const names = { hi: 'अनिल कुमार वर्मा', en: 'Anil Kumar Verma' }
const post = { hi: 'अनुभाग अधिकारी, स्वास्थ्य-1', en: 'Section Officer, Health-1' }

let typesetter: Typesetter
let letter: Uint8Array
let stamp: Uint8Array
let root: Holder
let intermediate: Holder
let officer: Holder
let lists: Uint8Array[]

beforeAll(async () => {
  typesetter = createTypesetter()
  letter = await setStandIn(typesetter, { name: 'पत्र.pdf', size: 12, sha256: 'ab' }, new Date())
  stamp = await setSignatureStamp(
    typesetter,
    { name: names, post, at: new Date(), serial: '03e9', demonstration: true },
    'hi',
  )
  root = await authority(null, 'Root')
  intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
  officer = await issued(intermediate, 'Anil Kumar Verma', { kind: 'rsa-sha256' })
  lists = [await crlOf(root), await crlOf(intermediate)]
})
afterAll(() => typesetter.close())

const cmsOver = async (by: Holder, prepared: Prepared, chain = [intermediate.certificate]) => {
  const signedAttributes = await signedAttributesFor({
    digest: prepared.digest,
    certificate: by.certificate,
    at: null,
  })
  return assembleCms({
    certificate: by.certificate,
    chain,
    signedAttributes,
    signatureValue: await by.key.signRaw(signedAttributes),
    algorithm: by.key.kind,
  })
}

const prepared = (pdf: Uint8Array) =>
  prepareSignature(pdf, { signer: names.hi, reason: null, location: 'लखनऊ', at: new Date(), stamp })

const sign = async (pdf: Uint8Array, by: Holder, chain?: Uint8Array[]) => {
  const ready = await prepared(pdf)
  return insertSignature(ready, await cmsOver(by, ready, chain))
}

const ours = async (pdf: Uint8Array, known = lists): Promise<string[][]> => {
  const found = await readSignatures(pdf)
  return Promise.all(
    found.map(async each => {
      const verified = await verifyPdfSignature(pdf, each, {
        anchors: [{ certificate: root.certificate, from: new Date(0), until: null }],
        intermediates: [],
        lists: listsOfBytes(known.map((bytes, id) => ({ id: String(id), bytes }))),
        now: new Date(),
        provenAt: null,
        mustBe: null,
      })
      return verified.refusals.map(refusal => refusal.code)
    }),
  )
}

const poppler = (pdf: Uint8Array, known = lists) =>
  pdfsig(pdf, [root.certificate], known, known.length > 1 ? [intermediate.certificate] : [])

/** OpenSSL's word on the CMS a PDF holds, over the bytes its range covers. */
const openssl = async (pdf: Uint8Array, known = lists) => {
  const [found] = await readSignatures(pdf)
  return opensslOnCms({
    cms: found!.cms,
    content: covered(pdf, found!.byteRange),
    roots: [root.certificate],
    lists: known,
  })
}

describe('a signed letter', () => {
  it('keeps every byte it had, and is good to us and to poppler', async () => {
    const signed = await sign(letter, officer)
    expect(Buffer.from(signed.subarray(0, letter.length)).equals(Buffer.from(letter))).toBe(true)
    expect(await ours(signed)).toEqual([[]])
    expect(await openssl(signed)).toBeNull()
    expect(await poppler(signed)).toEqual([
      {
        signature: 'Signature is Valid.',
        certificate: 'Certificate is Trusted.',
        type: 'ETSI.CAdES.detached',
        whole: true,
      },
    ])
  })

  it('a second officer’s signature keeps the first good, and stands above it', async () => {
    const second = await issued(intermediate, 'Second Officer')
    const signed = await sign(await sign(letter, officer), second)
    expect(await ours(signed)).toEqual([[], []])
    const said = await poppler(signed)
    expect(said.map(each => [each.signature, each.whole])).toEqual([
      ['Signature is Valid.', false],
      ['Signature is Valid.', true],
    ])
    const document = await PDFDocument.load(signed)
    const tops = document
      .getPage(0)
      .node.Annots()!
      .asArray()
      .map(each =>
        String(document.context.lookup(each))
          .match(/Rect \[ ([^\]]*) \]/)![1]!
          .split(' ')
          .map(Number),
      )
    expect(tops[1]![1]!).toBeGreaterThan(tops[0]![3]!)
  })

  it('stays PDF/A as far as can be seen: no metadata touched, stamp printed, its fonts embedded', async () => {
    const signed = Buffer.from(await sign(letter, officer)).toString('latin1')
    const added = signed.slice(letter.length)
    expect(added).toMatch(/\/F 132/)
    expect(added).not.toMatch(/\/Metadata \d+ 0 R\s[\s\S]*\/Type \/Metadata/)
    expect(added.match(/\/ID \[ (.*) \]/)?.[1]).toBe(signed.match(/\/ID \[ (.*) \]/)?.[1])
    expect(added).toMatch(/\/FontFile[23]/)
    expect(added).not.toMatch(/NeedAppearances|JavaScript/)
  })

  it('bears a time-stamp where there is an authority for it', async () => {
    const ready = await prepared(letter)
    const cms = await cmsOver(officer, ready)
    const clock = await issued(intermediate, 'Clock', {
      uses: ['digitalSignature'],
      extendedUses: [oids.timeStamping],
    })
    const digest = await sha256(parseCms(cms).signers[0]!.signature)
    const nonce = new Uint8Array(randomBytes(8))
    const reply = await opensslTimestamp(clock, [intermediate.certificate], timestampRequest(digest, nonce))
    const signed = insertSignature(ready, withTimestamp(cms, timestampToken(reply, digest, nonce)))
    const later = await crlOf(intermediate, {
      revoked: [{ serial: serialOf(officer), at: new Date(Date.now() + 5000) }],
    })
    expect(await ours(signed, [lists[0]!, later])).toEqual([[]])
    expect((await poppler(signed))[0]!.signature).toBe('Signature is Valid.')
  })

  it('a signature too large for its place is refused, and a file that is no PDF', async () => {
    const ready = await prepareSignature(letter, {
      ...{ signer: 'A', reason: null, location: null, at: new Date(), stamp: null, room: 256 },
    })
    expect(() => insertSignature(ready, new Uint8Array(257))).toThrow('signature-too-large')
    await expect(prepared(new TextEncoder().encode('%PDF-1.7 nothing'))).rejects.toThrow('pdf-unreadable')
    await expect(readSignatures(new Uint8Array(40))).rejects.toThrow('pdf-unreadable')
  })
})

describe('we and poppler agree on', () => {
  const cases: {
    [name: string]: () => Promise<{ pdf: Uint8Array; known?: Uint8Array[]; we: string[]; they: RegExp }>
  } = {
    'a byte altered': async () => {
      const pdf = await sign(letter, officer)
      pdf[letter.length - 200]! ^= 1
      return { pdf, we: ['signature-altered'], they: /Digest Mismatch|Invalid/ }
    },
    expired: async () => {
      const by = await issued(intermediate, 'Expired', { kind: 'rsa-sha256', notAfter: days(-2) })
      return { pdf: await sign(letter, by), we: ['signature-expired'], they: /Expired/i }
    },
    revoked: async () => {
      const known = [
        lists[0]!,
        await crlOf(intermediate, { number: 2, revoked: [{ serial: serialOf(officer), at: days(-1) }] }),
      ]
      return { pdf: await sign(letter, officer), known, we: ['signature-revoked'], they: /Revoked/i }
    },
    'foreign root': async () => {
      const other = await authority(null, 'Other')
      const by = await issued(other, 'Stranger', { kind: 'rsa-sha256' })
      const pdf = await sign(letter, by, [other.certificate])
      return {
        pdf,
        known: [...lists, await crlOf(other)],
        we: ['signature-foreign-root'],
        they: /isn't Trusted/,
      }
    },
    'missing intermediate': async () => ({
      pdf: await sign(letter, officer, []),
      known: [lists[0]!],
      we: ['signature-missing-intermediate'],
      they: /issuer|Unknown/i,
    }),
    'an officer’s certificate used as an authority': async () => {
      const by = await issued(officer, 'By an officer', { kind: 'rsa-sha256' })
      return {
        pdf: await sign(letter, by, [officer.certificate, intermediate.certificate]),
        we: ['signature-authority-misuse', 'signature-path-too-long', 'signature-list-missing'],
        they: /issuer|Unknown|isn't Trusted/i,
      }
    },
  }
  it.each(Object.keys(cases))('%s', async name => {
    const { pdf, known, we, they } = await cases[name]!()
    expect(await ours(pdf, known)).toEqual([we])
    const [said] = await poppler(pdf, known)
    expect(`${said!.signature} ${said!.certificate}`).toMatch(they)
    expect(await openssl(pdf, known)).toMatch(/verif/i)
  })
})

it('a stale list is refused here; poppler does not ask for fresh ones', async () => {
  const stale = await crlOf(intermediate, { thisUpdate: days(-9), nextUpdate: days(-2) })
  const signed = await sign(letter, officer)
  expect(await ours(signed, [lists[0]!, stale])).toEqual([['signature-list-stale']])
  expect(await openssl(signed, [lists[0]!, stale])).toMatch(/CRL has expired/)
})

describe('what is done to a letter after it was signed is told', () => {
  const changed = async (change: (document: PDFDocument) => void): Promise<Uint8Array> => {
    const document = await PDFDocument.load(await sign(letter, officer), {
      forIncrementalUpdate: true,
      updateMetadata: false,
    })
    change(document)
    return document.commit({ useObjectStreams: false })
  }

  it.each([
    [
      'words drawn over the page',
      (document: PDFDocument) =>
        document.getPage(0).drawRectangle({ x: 0, y: 0, width: 300, height: 300, color: rgb(1, 1, 1) }),
    ],
    [
      'another page put in the first one’s place',
      (document: PDFDocument) => {
        document.insertPage(0)
      },
    ],
    [
      'a note hung on the page',
      (document: PDFDocument) => {
        const { context } = document
        const note = context.register(
          context.obj({
            Type: 'Annot',
            Subtype: 'FreeText',
            Rect: [0, 0, 500, 500],
            Contents: PDFString.of('स्वीकृत'),
          }),
        )
        const page = document.getPage(0).node
        page.set(PDFName.of('Annots'), context.obj([...page.Annots()!.asArray(), note]))
      },
    ],
    [
      'the stamp’s appearance exchanged',
      (document: PDFDocument) => {
        const { context } = document
        const widget = context.lookup(document.getPage(0).node.Annots()!.get(0)) as never as {
          set: (key: PDFName, value: unknown) => void
        }
        widget.set(PDFName.of('AP'), context.obj({ N: context.register(context.stream('', {})) }))
      },
    ],
    [
      'a script that runs on opening',
      (document: PDFDocument) => {
        document.catalog.set(
          PDFName.of('OpenAction'),
          document.context.obj({ S: 'JavaScript', JS: PDFString.of('app.alert(1)') }),
        )
      },
    ],
  ])('%s', async (_name, change) => {
    expect(await ours(await changed(change))).toEqual([['signature-changed-after']])
  })

  it('an update whose table points elsewhere than its objects stand', async () => {
    const signed = await sign(await sign(letter, officer), await issued(intermediate, 'Second'))
    const text = Buffer.from(signed).toString('latin1')
    const at = text.lastIndexOf('xref\n', text.lastIndexOf('startxref') - 1)
    const row = /(\d{10}) 00000 n/.exec(text.slice(at))!
    const bent = Buffer.from(text, 'latin1')
    bent.write('0000000017', at + row.index, 'latin1')
    const [first] = await ours(new Uint8Array(bent))
    expect(first).toEqual(['signature-changed-after'])
  })

  it('a signature that leaves out more than itself covers nothing', async () => {
    const ready = await prepared(letter)
    const [from, length, next, rest] = ready.byteRange
    const text = Buffer.from(ready.pdf).toString('latin1')
    const narrow = `[ ${from} ${length - 9} ${next} ${rest}`.padEnd(
      `[ ${ready.byteRange.join(' ')}`.length,
      ' ',
    )
    const pdf = Uint8Array.from(Buffer.from(text.replace(`[ ${ready.byteRange.join(' ')}`, narrow), 'latin1'))
    const digest = await sha256(new Uint8Array([...pdf.subarray(0, length - 9), ...pdf.subarray(next)]))
    const signed = insertSignature({ ...ready, pdf }, await cmsOver(officer, { ...ready, digest }))
    expect((await ours(signed))[0]).toContain('signature-not-whole')
  })
})
