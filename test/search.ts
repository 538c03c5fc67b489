import { send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { search } from '#search/contract.ts'
import { indexAllDue } from '#search/index/keep.ts'
import { type TestOffice, testOffice } from './office.ts'
import { letterOf, storedDocument } from './receipts.ts'

/** Builds what search is to find, and asks for it in somebody's name after the index has caught up. */
export const searchOffice = async () => {
  const office: TestOffice = await testOffice()
  const admin = await office.as('admin')
  const head = await admin.call(addHead, {
    body: { parentId: null, code: 'B77', name: { hi: 'शीर्ष', en: 'Head' } },
  })
  const headId = head.id

  const find = async (login: string, query: string, more: object = {}) => {
    await indexAllDue({ db: office.office.db })
    return (await office.as(login)).call(search, { query: { query, ...more } })
  }
  const kinds = async (login: string, query: string, more: object = {}) =>
    (await find(login, query, more)).items.map(item => item.kind)

  const receiptBy = async (login: string, more: Parameters<typeof letterOf>[0], to = 'AST-H1') => {
    const { personId } = office.actor(login)
    const document = await storedDocument(office.office.db, personId)
    const client = await office.as(login)
    const made = await client.call(diarise, {
      body: { ...letterOf(more), documentId: document.id, send: { to: office.posts[to]! } },
    })
    return { ...made, sha256: document.sha256 }
  }

  const fileBy = async (login: string, subject: string, more: object = {}) =>
    (await office.as(login)).call(openFile, { body: { headId, subject: { hi: subject, en: '' }, ...more } })

  const sendOn = async (
    kind: 'file' | 'receipt',
    from: string,
    to: string,
    id: string,
    more: object = {},
  ) => {
    const client = await office.as(from)
    const { stays } = await client.call(kind === 'file' ? readFile : readReceipt, { params: { id } })
    const { sent } = await client.call(send, {
      body: { items: [{ kind, id, stayId: stays.at(-1)!.id }], to: office.posts[to]!, ...more },
    })
    return sent[0]!.stayId
  }

  const note = async (login: string, id: string, words: string) =>
    (await office.as(login)).call(saveNote, { params: { id }, body: { text: textFrom(words), version: 0 } })
  return { office, find, kinds, receiptBy, fileBy, sendOn, note }
}
