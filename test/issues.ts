import { sql } from 'kysely'
import { deliverInside } from '#acts/deliver-inside.ts'
import { addDispatches } from '#dispatch/write.ts'
import { addMade, storeMade } from '#documents/made.ts'
import { addHead, openFile } from '#files/contract.ts'
import type { Classification } from '#kit/classification.ts'
import { newId } from '#kit/id.ts'
import { act } from '#ledger/act.ts'
import { changeSetting, listSettings } from '#settings/contract.ts'
import { inTransaction } from '#storage/transaction.ts'
import type { TestOffice } from './office.ts'
import { storedDocument } from './receipts.ts'

/** A file of the Health Department's first section, lying with its assistant. */
export const openedFile = async (
  office: TestOffice,
  classification: Classification = 'normal',
): Promise<string> => {
  const admin = await office.as('admin')
  const code = String(Math.random()).slice(2, 10)
  const { id: headId } = await admin.call(addHead, {
    body: { parentId: null, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
  })
  const assistant = await office.as('ast.health1')
  const body = { headId, subject: { hi: 'पैकेज दरें', en: '' }, classification }
  return (await assistant.call(openFile, { body })).id
}

/** Sets the highest classification held on the instance. */
export const holdsUpTo = async (office: TestOffice, value: Classification): Promise<void> => {
  const admin = await office.as('admin')
  const { items } = await admin.call(listSettings, { query: {} })
  const { version } = items.find(each => each.key === 'limits.classification')!
  await admin.call(changeSetting, { params: { key: 'limits.classification' }, body: { version, value } })
}

/** Where a made-up issue goes inside: an office by its code, perhaps a post of it. */
export type Goes = { unit: string; post?: string; role?: 'to' | 'copy' }

/**
 * A letter issued by the Health Department and brought to offices inside, put together below the drafts: for tests of what
 * the receiving office does with it.
 */
export const issuedLetter = async (
  office: TestOffice,
  goes: readonly Goes[],
  { classification = 'normal', bytes }: { classification?: Classification; bytes?: Uint8Array } = {},
): Promise<{ issueId: string; number: string; documentId: string; dispatchIds: string[] }> => {
  const fileId = await openedFile(office, classification)
  const by = office.actor('secy.health')
  const { db, blobs } = office.office
  const document = bytes
    ? {
        id: await inTransaction(db, async tx => addMade(tx, await storeMade(blobs, bytes), 'issue.pdf', by)),
      }
    : await storedDocument(db, by.personId, { pages: 2 })
  const issueId = newId()
  const number = `HEALTH1/${Math.floor(Math.random() * 1e9)}/2026`
  const dispatches = goes.map((each, at) => ({
    id: newId(),
    issueId,
    role: each.role ?? ('to' as const),
    place: at + 1,
    name: `संचालक, ${each.unit}`,
    address: '',
    mode: 'inside' as const,
    toUnitId: office.units[each.unit]!,
    toPostId: each.post ? office.posts[each.post]! : null,
  }))
  await act(office.office, by, async current => {
    await current.begin({ kind: 'issue', id: issueId })
    const content = await current.commit('issue', { number })
    const draftId = newId()
    await sql`
      insert into draft (id, file_id, kind, language, title, prepared_by_person, prepared_by_post, signatory_post, created_at)
      values (${draftId}, ${fileId}, 'letter', 'hi', 'पत्र', ${by.personId}, ${by.postId}, ${by.postId}, ${current.now})`.execute(
      current.tx,
    )
    await sql`
      insert into issue (id, draft_id, file_id, unit_id, register, year, serial, number, issued_on, issued_at, kind, language, subject_hi,
        subject_en, document_id, content, attested, signatory_post, signatory_person, issued_by_person, issued_by_post, check_code)
      values (${issueId}, ${draftId}, ${fileId}, ${office.units.HEALTH1}, ${number}, 2026, 1, ${number}, '2026-01-14', ${current.now},
        'letter', 'hi', 'पैकेज दरों का अनुमोदन', '', ${document.id}, ${content}, 'none', ${by.postId}, ${by.personId}, ${by.personId},
        ${by.postId}, ${number})`.execute(current.tx)
    await addDispatches(current.tx, dispatches, by, current.now)
    current.record({ subject: { kind: 'issue', id: issueId }, kind: 'issue.made', commits: { content } })
  })
  for (const { id } of dispatches) await deliverInside(office.office, id)
  return { issueId, number, documentId: document.id, dispatchIds: dispatches.map(each => each.id) }
}
