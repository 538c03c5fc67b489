import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { assembleCms, withTimestamp } from '#signing/cms/assemble.ts'
import { sha256, signedAttributesFor } from '#signing/cms/attributes.ts'
import { oids } from '#signing/cms/oids.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { timestampRequest, timestampToken } from '#signing/timestamps/request.ts'
import { authority, crlOf, type Holder, issued, serialOf } from '#test/signing/authorities.ts'
import { opensslOnCms, opensslTimestamp, signedByOpenssl } from '#test/signing/openssl.ts'
import type { Anchor } from './chain.ts'
import { listsOfBytes } from './lists.ts'
import { type Verified, verifySignature } from './verify.ts'

const content = new TextEncoder().encode('{"note":"अवलोकनार्थ प्रस्तुत।"}')
const days = (count: number) => new Date(Date.now() + count * 86_400_000)

let root: Holder
let intermediate: Holder
let officer: Holder
let rootList: Uint8Array
let list: Uint8Array

beforeAll(async () => {
  root = await authority(null, 'Root')
  intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
  officer = await issued(intermediate, 'Officer')
  rootList = await crlOf(root)
  list = await crlOf(intermediate)
})

const sign = async (by: Holder, chain: readonly Uint8Array[] = [intermediate.certificate]) => {
  const signedAttributes = await signedAttributesFor({
    digest: await sha256(content),
    certificate: by.certificate,
    at: new Date(),
  })
  return assembleCms({
    certificate: by.certificate,
    chain,
    signedAttributes,
    signatureValue: await by.key.signRaw(signedAttributes),
    algorithm: by.key.kind,
  })
}

type Case = {
  cms: Uint8Array
  content?: Uint8Array
  roots?: Uint8Array[]
  lists?: Uint8Array[]
  provenAt?: Date
  mustBe?: Uint8Array[]
}

const anchored = (roots: readonly Uint8Array[]): Anchor[] =>
  roots.map(certificate => ({ certificate, from: new Date(0), until: null }))

const ours = (given: Case): Promise<Verified> =>
  verifySignature({
    cms: given.cms,
    content: given.content ?? content,
    anchors: anchored(given.roots ?? [root.certificate]),
    intermediates: [],
    lists: listsOfBytes((given.lists ?? [rootList, list]).map((bytes, id) => ({ id: String(id), bytes }))),
    now: new Date(),
    provenAt: given.provenAt ?? null,
    mustBe: given.mustBe ?? null,
  })

const theirs = (given: Case): Promise<string | null> =>
  opensslOnCms({
    cms: given.cms,
    content: given.content ?? content,
    roots: given.roots ?? [root.certificate],
    lists: given.lists ?? [rootList, list],
    ...(given.provenAt ? { at: Math.floor(given.provenAt.getTime() / 1000) } : {}),
  })

/** Every case with what we say and a word of what OpenSSL says; both must agree. */
const cases: { [name: string]: () => Promise<{ given: Case; we: string[]; openssl: RegExp | null }> } = {
  'a good one': async () => ({ given: { cms: await sign(officer) }, we: [], openssl: null }),
  'one made by OpenSSL': async () => ({
    given: { cms: await signedByOpenssl(officer, [intermediate.certificate], content) },
    we: [],
    openssl: null,
  }),
  'content altered': async () => ({
    given: { cms: await sign(officer), content: new TextEncoder().encode('{"note":"स्वीकृत।"}') },
    we: ['signature-altered'],
    openssl: /digest|verification failure/i,
  }),
  'a byte of the signature altered': async () => {
    const cms = await sign(officer)
    cms[cms.length - 3]! ^= 1
    return { given: { cms }, we: ['signature-altered'], openssl: /verification failure|error/i }
  },
  expired: async () => {
    const by = await issued(intermediate, 'Expired', { notAfter: days(-2) })
    return { given: { cms: await sign(by) }, we: ['signature-expired'], openssl: /certificate has expired/ }
  },
  'not yet valid': async () => {
    const by = await issued(intermediate, 'Early', { notBefore: days(2) })
    return { given: { cms: await sign(by) }, we: ['signature-not-yet-valid'], openssl: /not yet valid/ }
  },
  revoked: async () => {
    const revoked = await crlOf(intermediate, { revoked: [{ serial: serialOf(officer), at: days(-1) }] })
    return {
      given: { cms: await sign(officer), lists: [rootList, revoked] },
      we: ['signature-revoked'],
      openssl: /certificate revoked/,
    }
  },
  'its authority revoked': async () => {
    const revoked = await crlOf(root, { revoked: [{ serial: serialOf(intermediate), at: days(-1) }] })
    return {
      given: { cms: await sign(officer), lists: [revoked, list] },
      we: ['signature-revoked'],
      openssl: /certificate revoked/,
    }
  },
  'foreign root': async () => {
    const [other, own] = [await authority(null, 'Other root'), await authority(null, 'Root')]
    const by = await issued(other, 'Stranger')
    const given = { cms: await sign(by, [other.certificate]), lists: [rootList, list, await crlOf(other)] }
    expect(own.certificate).not.toEqual(root.certificate)
    return { given, we: ['signature-foreign-root'], openssl: /self-signed|self signed|unable to get/ }
  },
  'a root of the same name with another key': async () => {
    const other = await authority(null, 'Root')
    const by = await issued(other, 'Stranger')
    const given = { cms: await sign(by, [other.certificate]), lists: [rootList, await crlOf(other)] }
    return { given, we: ['signature-foreign-root'], openssl: /self-signed|self signed|unable to get/ }
  },
  'missing intermediate': async () => ({
    given: { cms: await sign(officer, []) },
    we: ['signature-missing-intermediate'],
    openssl: /unable to get local issuer/,
  }),
  'an officer’s certificate used as an authority': async () => {
    const by = await issued(officer, 'Made by an officer')
    const chain = [officer.certificate, intermediate.certificate]
    const given = { cms: await sign(by, chain), lists: [rootList, list, await crlOf(officer)] }
    return {
      given,
      we: ['signature-authority-misuse', 'signature-path-too-long', 'signature-list-forged'],
      openssl: /invalid CA certificate|issuer.*(key usage|certificate)/i,
    }
  },
  'more authorities below than allowed': async () => {
    const sub = await authority(intermediate, 'Sub-authority')
    const by = await issued(sub, 'Deep')
    const chain = [sub.certificate, intermediate.certificate]
    const given = { cms: await sign(by, chain), lists: [rootList, list, await crlOf(sub)] }
    return { given, we: ['signature-path-too-long'], openssl: /path length constraint/ }
  },
  'stale list': async () => {
    const stale = await crlOf(intermediate, { thisUpdate: days(-9), nextUpdate: days(-2) })
    return {
      given: { cms: await sign(officer), lists: [rootList, stale] },
      we: ['signature-list-stale'],
      openssl: /CRL has expired/,
    }
  },
  'list missing': async () => ({
    given: { cms: await sign(officer), lists: [rootList] },
    we: ['signature-list-missing'],
    openssl: /unable to get certificate CRL/,
  }),
  'the list of one issuer above missing': async () => ({
    given: { cms: await sign(officer), lists: [list] },
    we: ['signature-list-missing'],
    openssl: /unable to get certificate CRL/,
  }),
  'a list signed by another key': async () => {
    const other = await authority(root, 'Intermediate')
    return {
      given: { cms: await sign(officer), lists: [rootList, await crlOf(other)] },
      we: ['signature-list-forged'],
      openssl: /CRL signature failure|unable to get certificate CRL|CRL/,
    }
  },
  'a later revocation of a signature proven older': async () => {
    const revoked = await crlOf(intermediate, {
      thisUpdate: days(-0.5),
      revoked: [{ serial: serialOf(officer), at: days(-0.6) }],
    })
    const older = await crlOf(intermediate, { thisUpdate: days(-2) })
    expect((await ours({ cms: await sign(officer), lists: [rootList, revoked] })).refusals).toHaveLength(1)
    const lists = [rootList, revoked]
    const before = { cms: await sign(officer), lists, provenAt: days(-1) }
    expect((await ours(before)).refusals).toEqual([])
    // OpenSSL looks with the list there was at that time.
    return {
      given: { ...before, lists: [await crlOf(root, { thisUpdate: days(-2) }), older] },
      we: [],
      openssl: null,
    }
  },
}

describe('we and OpenSSL agree on', () => {
  it.each(Object.keys(cases))('%s', async name => {
    const { given, we, openssl } = await cases[name]!()
    const [our, their] = [await ours(given), await theirs(given)]
    expect(our.refusals.map(each => each.code)).toEqual(we)
    if (openssl) expect(their).toMatch(openssl)
    else expect(their).toBeNull()
  })
})

it('a person’s signature is that person’s: another’s certificate is refused (no other program knows persons)', async () => {
  const other = await issued(intermediate, 'Another officer')
  const cms = await sign(other)
  expect((await ours({ cms, mustBe: [officer.certificate] })).refusals.map(each => each.code)).toEqual([
    'signature-wrong-person',
  ])
  expect((await ours({ cms, mustBe: [officer.certificate, other.certificate] })).refusals).toEqual([])
})

it('a certificate not made for signing is refused, also where OpenSSL is told that any purpose will do', async () => {
  const by = await issued(intermediate, 'Web server', { uses: ['digitalSignature', 'keyEncipherment'] })
  expect((await ours({ cms: await sign(by) })).refusals.map(each => each.code)).toEqual([
    'signature-key-usage',
  ])
})

it('a list that covers authorities only proves nothing of a person', async () => {
  const partial = listsOfBytes([{ id: 'x', bytes: list }])
  const narrowed = async (...asked: Parameters<typeof partial>) =>
    (await partial(...asked)).map(each => ({
      ...each,
      scope: { covers: 'authorities' as const, points: null },
    }))
  const all = listsOfBytes([{ id: 'root', bytes: rootList }])
  const found = await verifySignature({
    ...{
      cms: await sign(officer),
      content,
      intermediates: [],
      now: new Date(),
      provenAt: null,
      mustBe: null,
    },
    anchors: anchored([root.certificate]),
    lists: async issuer => [...(await all(issuer)), ...(await narrowed(issuer))],
  })
  expect(found.refusals.map(each => each.code)).toEqual(['signature-list-partial'])
})

it('an anchor counts from its day and until its end', async () => {
  const check = (anchor: Omit<Anchor, 'certificate'>, provenAt: Date | null) =>
    sign(officer).then(cms =>
      verifySignature({
        ...{ cms, content, intermediates: [], now: new Date(), provenAt, mustBe: null },
        anchors: [{ certificate: root.certificate, ...anchor }],
        lists: listsOfBytes([rootList, list].map((bytes, id) => ({ id: String(id), bytes }))),
      }),
    )
  expect((await check({ from: days(1), until: null }, null)).refusals).not.toEqual([])
  expect((await check({ from: days(-9), until: days(-1) }, null)).refusals).not.toEqual([])
  expect((await check({ from: days(-9), until: days(-1) }, days(-2))).refusals).toEqual([])
})

describe('a time-stamp', () => {
  const stamped = async (by: Holder, over: (cms: Uint8Array) => Uint8Array = cms => cms) => {
    const cms = await sign(officer)
    const digest = await sha256(parseCms(over(cms)).signers[0]!.signature)
    const nonce = new Uint8Array(randomBytes(8))
    const reply = await opensslTimestamp(by, [intermediate.certificate], timestampRequest(digest, nonce))
    return withTimestamp(cms, timestampToken(reply, digest, nonce))
  }
  const clock = () =>
    issued(intermediate, 'Clock', { uses: ['digitalSignature'], extendedUses: [oids.timeStamping] })

  it('of a real authority proves when a signature existed, so that a revocation a moment later leaves it good', async () => {
    const cms = await stamped(await clock())
    const found = await ours({ cms })
    expect(found.refusals).toEqual([])
    expect(found.proven?.by).toBe('timestamp')
    expect(Math.abs(found.proven!.at.getTime() - Date.now())).toBeLessThan(60_000)
    const later = await crlOf(intermediate, {
      revoked: [{ serial: serialOf(officer), at: new Date(Date.now() + 5000) }],
    })
    expect((await ours({ cms, lists: [rootList, later] })).refusals).toEqual([])
  })

  it('over another signature, or by somebody who is no such authority, proves nothing and is said', async () => {
    const other = await sign(officer)
    const moved = await ours({ cms: await stamped(await clock(), () => other) })
    expect(moved.refusals).toEqual([{ code: 'signature-timestamp-bad', data: { why: 'other' } }])
    expect(moved.proven).toBeNull()
    const stranger = await authority(null, 'Stranger')
    const foreign = await issued(stranger, 'Clock', {
      uses: ['digitalSignature'],
      extendedUses: [oids.timeStamping],
    })
    expect((await ours({ cms: await stamped(foreign) })).proven).toBeNull()
  })
})
