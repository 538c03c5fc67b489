import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { approveDraft, readDraft } from '#drafts/contract.ts'
import { prepareLetter, signLetter } from '#issues/signing/contract.ts'
import { beginEsign, type EsignOutcome, esignReturn, readEsign } from '#signing/esp/contract.ts'
import { covered } from '#signing/pades/prepare.ts'
import type { Prepared } from '#signing/preparations/contract.ts'
import { addAuthorities, loadList } from '#signing/trust/contract.ts'
import { letterBuilders } from '#test/office/letter-builders.ts'
import { tamperer } from '#test/office/tamperer.ts'
import { testOffice } from '#test/office.ts'
import { authority, crlOf, type Holder, issued, named, pem } from '#test/signing/authorities.ts'
import { esignProvider } from '#test/signing/esign-provider.ts'
import type { Change } from '#test/signing/esign-simulator.ts'
import { cmsBy, registerFor } from '#test/signing/register.ts'
import { halfAnHourAgo } from '#test/signing/timestamp-authority.ts'

/**
 * An office whose Secretary signs letters: an authority it trusts with fresh lists, his token (`mine`) and the Section Officer's (`second`), a provider of eSign,
 * and what their agent does. `close` ends it all.
 */
export const letterSigning = async () => {
  const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')
  const root = await authority(null, 'Root')
  const intermediate = await authority(root, 'Intermediate', { pathLength: 0 })
  const provider = await esignProvider(
    intermediate,
    () => '',
    () => office.clock(),
  )
  const office = await testOffice({
    start: halfAnHourAgo(),
    environment: { esign: provider.settings },
  })
  const letters = await letterBuilders(office)
  const superuser = await tamperer(office)
  const admin = await office.as('admin')
  const file = pem('CERTIFICATE', root.certificate) + pem('CERTIFICATE', intermediate.certificate)
  await admin.call(addAuthorities, { body: { file: base64(Buffer.from(file)) } })
  for (const each of [root, intermediate])
    await admin.call(loadList, { body: { file: base64(await crlOf(each)) } })
  const secretary = await office.as('secy.health')

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
    const { rows } = await sql<{
      en: string
    }>`select name_en as en from person where login = ${login}`.execute(office.office.db)
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

  const mine = await holderFor('secy.health')
  const second = await holderFor('so.health1')
  const close = async () => {
    await superuser.close()
    await office.close()
    await provider.close()
  }
  return {
    office,
    letters,
    superuser,
    secretary,
    root,
    intermediate,
    mine,
    second,
    provider,
    base64,
    serialIn,
    letterIn,
    broughtBy,
    holderFor,
    prepare,
    sign,
    refusedSigning,
    esigned,
    broughtIn,
    pdfOf,
    approved,
    close,
  }
}
