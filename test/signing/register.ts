import { beginCertificate, registerCertificate } from '#signing/certificates/contract.ts'
import { assembleCms } from '#signing/cms/assemble.ts'
import { sha256, signedAttributesFor } from '#signing/cms/attributes.ts'
import type { Prepared } from '#signing/preparations/contract.ts'
import type { Client } from '#test/office.ts'
import type { Holder } from './authorities.ts'

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

/** A detached CAdES signature as the agent makes it. */
export const cmsBy = async (
  by: Holder,
  content: Uint8Array,
  at: Date | null = new Date(),
): Promise<Uint8Array> => {
  const signedAttributes = await signedAttributesFor({
    digest: await sha256(content),
    certificate: by.certificate,
    at,
  })
  return assembleCms({
    certificate: by.certificate,
    chain: [],
    signedAttributes,
    signatureValue: await by.key.signRaw(signedAttributes),
    algorithm: by.key.kind,
  })
}

/** Asks for the challenge of a certificate. */
export const beginRegistering = (client: Client, holder: Holder, issuer: Holder) =>
  client.call(beginCertificate, {
    body: { certificate: base64(holder.certificate), chain: [base64(issuer.certificate)] },
  })

/** Answers a challenge. */
export const signedBy = async (
  client: Client,
  begun: { prepared: Prepared },
  holder: Holder,
  replaces: string | null = null,
) => {
  const statement = begun.prepared.items[0] as Extract<Prepared['items'][number], { kind: 'statement' }>
  return client.call(registerCertificate, {
    body: {
      preparation: begun.prepared.id,
      cms: base64(await cmsBy(holder, Buffer.from(statement.bytes, 'base64'))),
      replaces,
    },
  })
}

/** Registers a certificate to whoever is signed in. */
export const registerFor = async (
  client: Client,
  holder: Holder,
  issuer: Holder,
  replaces: string | null = null,
) => signedBy(client, await beginRegistering(client, holder, issuer), holder, replaces)
