import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assembleCms } from '#signing/cms/assemble.ts'
import { parseCertificate } from '#signing/cms/certificate.ts'
import { octets, oid, sequence, setOf, time } from '#signing/cms/der.ts'
import { oids } from '#signing/cms/oids.ts'
import { childrenOf, textOf } from '#signing/esp/xml.ts'
import { signedXml, signXml } from '#signing/esp/xml-signature.ts'
import { type Holder, issued } from './authorities.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
const attributesWanted = [
  'ver',
  'sc',
  'ts',
  'txn',
  'ekycId',
  'ekycIdType',
  'aspId',
  'AuthMode',
  'responseSigType',
  'responseUrl',
]

/** The signed attributes of a plain CMS, as providers make them: the signer's certificate is not named among them. */
const attributesOf = (digest: Uint8Array, at: Date): Uint8Array =>
  setOf(
    sequence(oid(oids.contentType), setOf(oid(oids.data))),
    sequence(oid(oids.messageDigest), setOf(octets(digest))),
    sequence(oid(oids.signingTime), setOf(time(at))),
  )

/** How a reply is made to differ from a good one. */
export type Change = {
  status?: string
  txn?: string
  digest?: Uint8Array
  issuer?: Holder
  /** what the signature says of its time */
  signedAt?: Date
  /** until when the certificate runs */
  until?: Date
  /** what comes along with the certificate */
  chain?: readonly Uint8Array[]
}

/** A provider of eSign 2.1 that holds requests to the letter and signs what it is asked with a key made for this once. */
export class EsignSimulator {
  readonly #seen = new Set<string>()
  readonly #own: Holder
  readonly #issuer: Holder
  readonly #aspCertificate: Uint8Array
  readonly #clock: () => Date
  constructor(own: Holder, issuer: Holder, aspCertificate: Uint8Array, clock: () => Date = () => new Date()) {
    this.#clock = clock
    this.#own = own
    this.#issuer = issuer
    this.#aspCertificate = aspCertificate
  }

  /** What a request breaks of the API, in its words; empty when nothing. `at`: when it came. */
  async faults(msg: string, at?: Date): Promise<string[]> {
    const request = await signedXml(msg, parseCertificate(this.#aspCertificate).key)
    if (!request) return ['ESP-002 signature of the request']
    const said = (name: string) => request.attributes.get(name)
    const hashes = childrenOf(childrenOf(request, 'Docs')[0]!, 'InputHash')
    const faults = [
      ...attributesWanted.filter(name => said(name) === undefined).map(name => `lacks ${name}`),
      ...(said('ver') === '2.1' && said('sc') === 'Y' && said('responseSigType') === 'pkcs7'
        ? []
        : ['fixed values']),
      ...(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(said('ts') ?? '') ? [] : ['ts']),
      ...(at && Math.abs(Date.parse(`${said('ts')}+05:30`) - at.getTime()) > 15 * 60_000
        ? ['ESP-905 ts']
        : []),
      ...(request.name === 'Esign' && !request.attributes.has('xmlns') ? [] : ['root']),
      ...[...request.attributes.keys()]
        .filter(name => !attributesWanted.includes(name))
        .map(name => `has ${name}`),
      ...(/^[123]$/.test(said('AuthMode') ?? '') && said('ekycIdType') === 'A' ? [] : ['proof']),
      ...(/^[\w-]{1,50}$/.test(said('txn') ?? '') && said('aspId') ? [] : ['txn or aspId']),
      ...(URL.canParse(said('responseUrl') ?? '') ? [] : ['responseUrl']),
      ...hashes
        .filter(each => {
          const info = each.attributes.get('docInfo') ?? ''
          return each.attributes.get('hashAlgorithm') !== 'SHA256' || info === '' || info.length > 50
        })
        .map(() => 'document'),
      ...(hashes.length >= 1 && hashes.length <= 5 ? [] : ['number of documents']),
      ...hashes.filter(each => !/^[0-9a-f]{64}$/.test(textOf(each))).map(() => 'hash'),
      ...hashes.filter((each, at) => each.attributes.get('id') !== String(at + 1)).map(() => 'id'),
      ...(this.#seen.has(said('txn')!) ? ['txn used before'] : []),
    ]
    this.#seen.add(said('txn')!)
    return faults
  }

  /** The reply to a request by this person. */
  async answer(msg: string, person: string, change: Change = {}): Promise<string> {
    const request = (await signedXml(msg, parseCertificate(this.#aspCertificate).key))!
    const hashes = childrenOf(childrenOf(request, 'Docs')[0]!, 'InputHash')
    const holder = await issued(change.issuer ?? this.#issuer, person, {
      notBefore: new Date(this.#clock().getTime() - 60_000),
      notAfter: change.until ?? new Date(this.#clock().getTime() + 30 * 60_000),
    })
    const signatures = await Promise.all(
      hashes.map(async (each, at) => {
        const signedAttributes = attributesOf(
          change.digest ?? Buffer.from(textOf(each), 'hex'),
          change.signedAt ?? this.#clock(),
        )
        const cms = assembleCms({
          certificate: holder.certificate,
          chain: change.chain ?? [(change.issuer ?? this.#issuer).certificate],
          signedAttributes,
          signatureValue: await holder.key.signRaw(signedAttributes),
          algorithm: holder.key.kind,
        })
        return `<DocSignature id="${at + 1}" sigHashAlgorithm="SHA256" error="">${base64(cms)}</DocSignature>`
      }),
    )
    const status = change.status ?? '1'
    const text =
      `<?xml version="1.0" encoding="UTF-8"?><EsignResp ver="2.1" status="${status}" ts="2026-01-14T10:01:09" txn="${change.txn ?? request.attributes.get('txn')}" ` +
      `resCode="A1" errCode="${status === '1' ? 'NA' : 'ESP-999'}" errMsg="${status === '1' ? 'NA' : 'OTP रद्द'}"><UserX509Certificate>${base64(holder.certificate)}</UserX509Certificate>` +
      `<Signatures>${signatures.join('')}</Signatures></EsignResp>`
    return signXml(text, { certificate: this.#own.certificate, sign: bytes => this.#own.key.sign(bytes) })
  }

  /** Listens like the provider's own page: it takes the form, refuses what breaks the API, and gives a form that brings the reply of `who` back. */
  async listen(who: () => string): Promise<{ address: string; close(): Promise<unknown> }> {
    const server = createServer(async (request, response) => {
      const body = new URLSearchParams(Buffer.concat(await request.toArray()).toString('utf8'))
      const msg = body.get('msg') ?? ''
      const faults = request.method === 'POST' && msg ? await this.faults(msg, this.#clock()) : ['no msg']
      if (faults.length > 0) {
        response.writeHead(400, { 'content-type': 'text/plain; charset=utf-8' }).end(faults.join('\n'))
        return
      }
      const asked = (await signedXml(msg, parseCertificate(this.#aspCertificate).key))!
      const reply = base64(Buffer.from(await this.answer(msg, who())))
      const to = asked.attributes.get('responseUrl')!.replaceAll('&', '&amp;').replaceAll('"', '&quot;')
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          `<!doctype html><title>eSign</title><form method="post" action="${to}"><input type="hidden" name="msg">` +
            `<button>OTP</button></form><script>document.forms[0].msg.value=new TextDecoder().decode(Uint8Array.from(atob("${reply}"),each=>each.charCodeAt(0)))</script>`,
        )
    })
    await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
    return {
      address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/2.1/signdoc`,
      close: () => new Promise(closed => server.close(closed)),
    }
  }
}
