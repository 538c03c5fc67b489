import { beforeAll, expect, it } from 'vitest'
import { sha256 } from '#signing/cms/attributes.ts'
import { listsOfBytes } from '#signing/verify/lists.ts'
import { verifySignature } from '#signing/verify/verify.ts'
import { authority, crlOf, type Holder, issued } from '#test/signing/authorities.ts'
import { EsignSimulator } from '#test/signing/esign-simulator.ts'
import {
  type EsignDocument,
  type EsignProvider,
  esignRequest,
  openEsignReply,
  readEsignReply,
} from './esign.ts'
import { canonical, parseXml } from './xml.ts'

const content = new TextEncoder().encode('{"note":"स्वीकृत।"}')
let root: Holder
let provider: EsignProvider
let simulator: EsignSimulator
let documents: EsignDocument[]
let count = 0

beforeAll(async () => {
  root = await authority(null, 'eSign root')
  const asp = await issued(root, 'Department', { kind: 'rsa-sha256' })
  const esp = await issued(root, 'Provider', { kind: 'rsa-sha256' })
  provider = {
    address: 'https://esp.example/esign',
    aspId: 'PATRAVALI-01',
    signer: { certificate: asp.certificate, sign: bytes => asp.key.sign(bytes) },
    certificate: esp.certificate,
  }
  simulator = new EsignSimulator(esp, root, asp.certificate)
  documents = [{ id: 'note-1', digest: await sha256(content), info: 'टिप्पणी 12, A-21001/5/2026 & "प्रस्ताव"' }]
})

const ask = () =>
  esignRequest(provider, {
    txn: `T${++count}`,
    at: new Date('2026-01-14T04:31:07Z'),
    responseUrl: 'https://office.example/esign?a=1&b=2',
    documents,
  })

it('a request is what the API asks for, signed, and no other', async () => {
  const { form, address } = await ask()
  expect(address).toBe(provider.address)
  expect(form.msg).toContain('ts="2026-01-14T10:01:07"')
  expect(await simulator.faults(form.msg)).toEqual([])
  expect(await simulator.faults(form.msg)).toEqual(['txn used before'])
  expect(await simulator.faults(form.msg.replace('PATRAVALI-01', 'PATRAVALI-02'))).toEqual([
    'ESP-002 signature of the request',
  ])
  await expect(
    esignRequest(provider, { txn: 'x', at: new Date(), responseUrl: '', documents: [] }),
  ).rejects.toThrow('esign-too-many')
})

it('its reply brings signatures that are checked like every other', async () => {
  const { form, txn } = await ask()
  const reply = await simulator.answer(form.msg, 'Kavita Dhruv')
  const { certificate, signatures } = readEsignReply(await openEsignReply(provider, reply), {
    txn,
    documents,
  })
  expect(signatures.map(each => each.id)).toEqual(['note-1'])
  const { refusals } = await verifySignature({
    ...{ cms: signatures[0]!.cms, content, intermediates: [], now: new Date(), provenAt: null },
    mustBe: [certificate],
    unbound: [certificate],
    anchors: [{ certificate: root.certificate, from: new Date(0), until: null }],
    lists: listsOfBytes([{ id: 'root', bytes: await crlOf(root) }]),
  })
  expect(refusals).toEqual([])
})

it('a reply altered, of another transaction, by somebody else, or that says no is refused by name', async () => {
  const { form, txn } = await ask()
  const asked = { txn, documents }
  const read = async (reply: string) => readEsignReply(await openEsignReply(provider, reply), asked)
  const good = await simulator.answer(form.msg, 'Kavita Dhruv')
  await expect(read(good.replace('status="1"', 'status="0"'))).rejects.toThrow('esign-forged')
  await expect(read(await simulator.answer(form.msg, 'A', { txn: 'other' }))).rejects.toThrow('esign-other')
  await expect(read(await simulator.answer(form.msg, 'A', { status: '0' }))).rejects.toThrow('esign-failed')
  const stranger = await issued(root, 'Stranger', { kind: 'rsa-sha256' })
  const forged = new EsignSimulator(stranger, root, provider.signer.certificate)
  await expect(read(await forged.answer(form.msg, 'A'))).rejects.toThrow('esign-forged')
  const moved = good.replace(/(<EsignResp[^>]*>)(.*)(<\/EsignResp>)/s, '$1<Wrapped>$2</Wrapped>$3')
  await expect(read(moved)).rejects.toThrow('esign-unreadable')
  await expect(read('<!DOCTYPE x [<!ENTITY a "b">]><EsignResp>&a;</EsignResp>')).rejects.toThrow(
    'esign-unreadable',
  )
  await expect(read('<a>'.repeat(50_000))).rejects.toThrow('esign-unreadable')
})

it('canonical XML is that of the standard: attributes in order, nothing empty closed short, characters escaped', () => {
  const text = '<?xml version="1.0"?>\n<a  z="1" b=\'x&amp;"\'><c/>t&gt;&#13;<d xmlns="urn:x" y="2"/></a>'
  expect(canonical(parseXml(text))).toBe(
    '<a b="x&amp;&quot;" z="1"><c></c>t&gt;&#xD;<d xmlns="urn:x" y="2"></d></a>',
  )
})
