import { beforeAll, describe, expect, it } from 'vitest'
import { Refused } from '#kit/refusal.ts'
import { authority, crlOf, type Holder, issued } from '#test/signing/authorities.ts'
import { cmsBy } from '#test/signing/register.ts'
import { parseCertificate } from './cms/certificate.ts'
import { Malformed, made, sequence, tags } from './cms/der.ts'
import { parseCms } from './cms/parse.ts'
import { derBlocks } from './cms/pem.ts'
import { entriesOf, readCrl } from './lists/crl.ts'
import { createPdfReader } from './pades/pdf-reader.ts'
import { insertSignature, prepareSignature } from './pades/prepare.ts'
import { readSignatures } from './pades/read-signatures.ts'
import { timestampToken } from './timestamps/request.ts'
import { listsOfBytes } from './verify/lists.ts'
import { verifySignature } from './verify/verify.ts'

/** Chance that is the same at each run: a failure names its seed. */
const chance = (seed: number) => {
  let state = seed
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return state / 4_294_967_296
  }
}

/** Bytes as a hostile or broken sender might give them: bits turned, pieces cut, doubled, zeroed, lengths blown up. */
const mangled = (bytes: Uint8Array, seed: number): Uint8Array => {
  const next = chance(seed)
  const at = () => Math.floor(next() * bytes.length)
  let copy = Uint8Array.from(bytes)
  for (let times = 1 + Math.floor(next() * 4); times > 0; times--) {
    const place = Math.min(at(), Math.max(0, copy.length - 1))
    switch (Math.floor(next() * 6)) {
      case 0:
        copy[place]! ^= 1 << Math.floor(next() * 8)
        break
      case 1:
        copy = copy.slice(0, place)
        break
      case 2:
        copy = new Uint8Array([
          ...copy.subarray(0, place),
          ...copy.subarray(place, place + 40),
          ...copy.subarray(place),
        ])
        break
      case 3:
        copy.fill(0, place, place + 8)
        break
      case 4:
        copy[place] = [0x80, 0x84, 0xff, 0x30, 0x1f][Math.floor(next() * 5)]!
        break
      default:
        copy.copyWithin(place, at(), at())
    }
  }
  return copy
}

let root: Holder
let officer: Holder
let cms: Uint8Array
let list: Uint8Array
let letter: Uint8Array
const content = new TextEncoder().encode('note')

beforeAll(async () => {
  root = await authority(null, 'Root')
  officer = await issued(root, 'Officer')
  cms = await cmsBy(officer, content)
  list = await crlOf(root, {
    revoked: Array.from({ length: 40 }, (_, at) => ({
      serial: new Uint8Array([1, at]),
      at: new Date(),
      reason: 1,
    })),
  })
  // A small PDF written by hand: what is tried is our reading, not the typesetter.
  const { PDFDocument } = await import('@cantoo/pdf-lib')
  const document = await PDFDocument.create()
  document.addPage([200, 200])
  const plain = await document.save({ useObjectStreams: false })
  const ready = await prepareSignature(plain, {
    ...{ signer: 'A', reason: null, location: null, at: new Date(), stamp: null, room: 2048 },
  })
  letter = insertSignature(ready, cms)
})

/** Runs a parser and says how it ended; anything but a result or a refusal is a fault of ours. */
const ends = (parse: () => unknown): 'read' | 'refused' => {
  try {
    parse()
    return 'read'
  } catch (error) {
    if (error instanceof Malformed) return 'refused'
    throw error
  }
}

const parsers: { [name: string]: { sample: () => Uint8Array; parse: (bytes: Uint8Array) => unknown } } = {
  certificates: { sample: () => officer.certificate, parse: parseCertificate },
  signatures: { sample: () => cms, parse: parseCms },
  'revocation lists': { sample: () => list, parse: bytes => [...entriesOf(readCrl(bytes))] },
  'replies of time-stamping authorities': {
    sample: () => sequence(sequence(made(tags.integer, new Uint8Array([0]))), cms),
    parse: bytes => timestampToken(bytes, new Uint8Array(32), new Uint8Array(8)),
  },
  'PEM files': {
    sample: () =>
      new TextEncoder().encode(
        `-----BEGIN X-----\n${Buffer.from(list).toString('base64')}\n-----END X-----\n`,
      ),
    parse: bytes => derBlocks(bytes, 'file'),
  },
}

describe('what is broken is refused, and breaks nothing', () => {
  it.each(Object.keys(parsers))('%s', name => {
    const { sample, parse } = parsers[name]!
    let refused = 0
    for (let seed = 1; seed <= 3000; seed++)
      if (ends(() => parse(mangled(sample(), seed))) === 'refused') refused += 1
    expect(refused).toBeGreaterThan(100)
  })

  it('mangled signatures are never good, whatever the reader made of them', async () => {
    let read = 0
    for (let seed = 1; seed <= 400; seed++) {
      const bytes = mangled(cms, seed)
      if (Buffer.from(bytes).equals(Buffer.from(cms))) continue
      const { refusals, signer } = await verifySignature({
        ...{
          cms: bytes,
          content,
          intermediates: [],
          now: new Date(),
          provenAt: null,
          mustBe: [officer.certificate],
        },
        anchors: [{ certificate: root.certificate, from: new Date(0), until: null }],
        lists: listsOfBytes([{ id: 'root', bytes: list }]),
      })
      if (signer) read += 1
      // Only what is not signed may read otherwise: the type of a string in the signer's name, a certificate sent along.
      if (refusals.length === 0) {
        const [one, other] = [parseCms(bytes).signers[0]!, parseCms(cms).signers[0]!]
        expect([one.attributes, one.signature]).toEqual([other.attributes, other.signature])
      }
    }
    expect(read).toBeGreaterThan(20)
  })

  it('PDFs', async () => {
    let refused = 0
    for (let seed = 1; seed <= 150; seed++)
      await readSignatures(mangled(letter, seed)).catch(error => {
        if (!(error instanceof Refused)) throw error
        refused += 1
      })
    expect(refused).toBeGreaterThan(5)
  }, 60_000)

  it('PDFs that are to be signed', async () => {
    let refused = 0
    for (let seed = 1; seed <= 120; seed++)
      await prepareSignature(mangled(letter, seed), {
        ...{ signer: 'A', reason: null, location: null, at: new Date(), stamp: null, room: 2048 },
      }).catch(error => {
        if (!(error instanceof Refused)) throw error
        refused += 1
      })
    expect(refused).toBeGreaterThan(5)
  }, 60_000)
})

describe('what is made to cost costs little', () => {
  const spent = (run: () => unknown): number => {
    const before = process.cpuUsage()
    run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1000
  }
  /** Generous: what is guarded against takes minutes or all memory. */
  const little = 1500

  it.each([
    [
      '100,000 levels of nesting',
      () => {
        let whole = new Uint8Array()
        const heads: number[][] = []
        for (let depth = 0, length = 0; depth < 100_000; depth++) {
          const head =
            length < 128 ? [0x30, length] : [0x30, 0x83, length >> 16, (length >> 8) & 255, length & 255]
          heads.push(head)
          length += head.length
        }
        whole = Uint8Array.from(heads.reverse().flat())
        return whole
      },
    ],
    ['a length of four gigabytes', () => new Uint8Array([0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0x30])],
    [
      'an endless (BER) length',
      () => new Uint8Array([0x30, 0x80, ...new Uint8Array(100_000).fill(0x30), 0, 0]),
    ],
    ['a million empty elements', () => sequence(new Uint8Array(2_000_000).map((_, at) => (at % 2 ? 0 : 5)))],
    ['a name of a million letters', () => sequence(made(tags.utf8, new Uint8Array(1_000_000).fill(65)))],
  ] as [string, () => Uint8Array][])('%s', (_name, make) => {
    const bytes = make()
    expect(
      spent(() => {
        for (const parse of [parseCertificate, parseCms, (list: Uint8Array) => [...entriesOf(readCrl(list))]])
          expect(ends(() => parse(bytes))).toBe('refused')
      }),
    ).toBeLessThan(little)
  })

  it('a PDF that takes too long is given up in its own process, and the next is read', async () => {
    const reader = createPdfReader({ timeLimitMs: 400 })
    try {
      const bomb = Buffer.from(`%PDF-1.7\n${'1 0 obj\n<< /A [ '.repeat(300_000)}`, 'latin1')
      await expect(reader.readSignatures(new Uint8Array(bomb))).rejects.toThrow('pdf-unreadable')
    } finally {
      await reader.close()
    }
    const patient = createPdfReader()
    try {
      expect(await patient.readSignatures(letter)).toMatchObject([{ whole: true, changes: [] }])
    } finally {
      await patient.close()
    }
  }, 60_000)

  it('a heap of certificates under one name buys few checks of signatures', async () => {
    const twins = await Promise.all(Array.from({ length: 60 }, () => authority(null, 'Root')))
    const stranger = await issued(await authority(null, 'Root'), 'Stranger')
    const before = process.cpuUsage()
    const { refusals } = await verifySignature({
      ...{ cms: await cmsBy(stranger, content), content, now: new Date(), provenAt: null, mustBe: null },
      intermediates: twins.map(each => each.certificate),
      anchors: [],
      lists: listsOfBytes([]),
    })
    expect(refusals.map(each => each.code)).toContain('signature-missing-intermediate')
    expect(process.cpuUsage(before).user / 1000).toBeLessThan(little)
  })
})
