import type { Actor } from '#people/contract.ts'
import { beginCertificate, registerCertificate } from '#signing/certificates/commands.ts'
import { covered } from '#signing/pades/prepare.ts'
import type { BroughtBack, Prepared } from '#signing/preparations/contract.ts'
import { addAuthorities, loadList } from '#signing/trust/commands.ts'
import type { BlobStore } from '#storage/blobs.ts'
import type { Database } from '#storage/database.ts'
import { authority, crlOf, type Holder, issued, named } from '#test/signing/authorities.ts'
import { cmsBy } from '#test/signing/register.ts'

/** Who signs under the kills, each with a certificate registered to him. */
export type Signers = { assistant: Holder; secretary: Holder }

/** Makes an authority, has it trusted, and registers a certificate of it to each. */
export const giveCertificates = async (
  place: { db: Database; blobs: BlobStore; publicUrl: string },
  admin: Actor,
  persons: { [who in keyof Signers]: { id: string; name: string } },
): Promise<Signers> => {
  const { db, blobs, publicUrl } = place
  const environment = { publicUrl, demonstration: false }
  const root = await authority(null, 'Root')
  await addAuthorities({ db }, admin, { file: root.certificate, from: null })
  await loadList({ db, blobs, environment } as never, admin, await crlOf(root))
  const holderFor = async ({ id, name }: { id: string; name: string }): Promise<Holder> => {
    const holder = await issued(root, name, { subject: named(name) })
    const { prepared } = await beginCertificate({ db, environment }, id, {
      certificate: Buffer.from(holder.certificate),
      chain: [],
      origin: null,
    })
    const [item] = prepared.items
    if (item?.kind !== 'statement') throw new Error('no challenge')
    await registerCertificate({ db, environment }, id, {
      preparation: prepared.id,
      cms: Buffer.from(await cmsBy(holder, Buffer.from(item.bytes, 'base64'))),
      replaces: null,
    })
    return holder
  }
  return { assistant: await holderFor(persons.assistant), secretary: await holderFor(persons.secretary) }
}

/** What the officer's agent brings back for what was prepared. */
export const broughtBy = async (holder: Holder, prepared: Prepared): Promise<BroughtBack> => ({
  preparation: prepared.id,
  certificate: Buffer.from(holder.certificate).toString('base64'),
  chain: [],
  signatures: await Promise.all(
    prepared.items.map(async item => {
      const cms =
        item.kind === 'letter'
          ? await cmsBy(holder, covered(Buffer.from(item.pdf, 'base64'), item.byteRange), null)
          : await cmsBy(holder, Buffer.from(item.bytes, 'base64'))
      return { id: item.id, cms: Buffer.from(cms).toString('base64') }
    }),
  ),
})
