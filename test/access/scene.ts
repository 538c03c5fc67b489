import { Readable } from 'node:stream'
import { PDFDocument } from '@cantoo/pdf-lib'
import { sql } from 'kysely'
import { send } from '#acts/contract.ts'
import { deliverInside } from '#acts/deliver-inside.ts'
import { dispatchesOfIssue } from '#dispatch/contract.ts'
import { beginUpload } from '#documents/commands.ts'
import { approveDraft, beginDraft, listTemplates, readDraft, saveDraft } from '#drafts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { issueDraft } from '#issues/contract.ts'
import { newId } from '#kit/id.ts'
import { addMatter } from '#matters/contract.ts'
import { giveShare } from '#movement/shares/contract.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { addContact } from '#receipts/book/contract.ts'
import { diarise, readReceipt } from '#receipts/contract.ts'
import { copyReceipt, listCopies } from '#receipts/copies/contract.ts'
import { addGroup } from '#receipts/groups/contract.ts'
import type { Client, TestOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'

/** A real paper of one page, its bytes in the store. */
const realDocument = async (test: TestOffice, login: string) => {
  const pdf = await PDFDocument.create()
  pdf.addPage([595, 842]).drawText(`A letter of ${login}`, { x: 100, y: 700 })
  pdf.setSubject(String(Math.random()))
  const { sha256 } = await test.office.blobs.put(Readable.from(Buffer.from(await pdf.save())))
  const id = newId()
  const hash = Buffer.from(sha256, 'hex')
  await sql`insert into blob (sha256, size) values (${hash}, 1000)`.execute(test.office.db)
  await sql`
    insert into document (id, sha256, original_sha256, name, media_type, original_media_type, pages, has_text, uploaded_by)
    values (${id}, ${hash}, ${hash}, 'letter.pdf', 'application/pdf', 'application/pdf', 1, true, ${test.people[login]!.personId})`.execute(
    test.office.db,
  )
  return { id }
}

const client = (test: TestOffice, login: string): Promise<Client> => test.as(login)

const sendOn = async (
  test: TestOffice,
  from: string,
  kind: 'file' | 'receipt',
  id: string,
  to: string,
  more = {},
) => {
  const sender = await client(test, from)
  const read = kind === 'file' ? readFile : readReceipt
  const { stays } = await sender.call(read, { params: { id } })
  return sender.call(send, {
    body: { items: [{ kind, id, stayId: stays.at(-1)!.id }], to: test.posts[to]!, ...more },
  })
}

const headOf = async (test: TestOffice) => {
  const code = Math.random().toString().slice(2, 10)
  const { id } = await (await client(test, 'admin')).call(addHead, {
    body: { parentId: null, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
  })
  return id
}

const templateOf = async (assistant: Client) =>
  (await assistant.call(listTemplates, { query: { kind: 'letter', language: 'hi' } })).items[0]!.id

/** A letter diarised by the registry, which the assistant had and the Section Officer has before him. */
const makeReceipt = async (test: TestOffice) => {
  const document = await realDocument(test, 'cru1.health')
  const registry = await client(test, 'cru1.health')
  const { id } = await registry.call(diarise, {
    body: {
      ...letterOf({ subject: { hi: 'गोपनीय विषय आवती', en: '' } }),
      documentId: document.id,
      send: { to: test.posts['AST-H1']! },
    },
  })
  const sent = await sendOn(test, 'ast.health1', 'receipt', id, 'SO-H1')
  const holder = await client(test, 'so.health1')
  const { version, stays } = await holder.call(readReceipt, { params: { id } })
  return { id, documentId: document.id, version, stayId: stays.at(-1)!.id, sentStayId: sent.sent[0]!.stayId }
}

/** A file the assistant opened from a letter, with a yellow note and a draft on it, before the Section Officer now. */
const makeFile = async (test: TestOffice) => {
  const receipt = await makeReceipt(test)
  await sendOn(test, 'so.health1', 'receipt', receipt.id, 'AST-H1')
  const assistant = await client(test, 'ast.health1')
  const { id } = await assistant.call(openFile, {
    body: {
      headId: await headOf(test),
      subject: { hi: 'गोपनीय विषय पत्रावली', en: '' },
      receiptId: receipt.id,
    },
  })
  await assistant.call(saveNote, { params: { id }, body: { text: textFrom('कच्ची टिप्पणी'), version: 0 } })
  const draft = await assistant.call(beginDraft, {
    params: { id },
    body: { templateId: await templateOf(assistant) },
  })
  await sendOn(test, 'ast.health1', 'file', id, 'SO-H1', { note: 'yellow' })
  const holder = await client(test, 'so.health1')
  const shown = await holder.call(readFile, { params: { id } })
  const { notes } = await holder.call(readNotes, { params: { id } })
  const { version: draftVersion, content } = await holder.call(readDraft, { params: { id: draft.id } })
  return {
    id,
    number: shown.number,
    version: shown.version,
    stayId: shown.stays.at(-1)!.id,
    paperId: shown.papers[0]!.id,
    documentId: receipt.documentId,
    receiptId: receipt.id,
    noteId: notes[0]!.id,
    noteVersion: notes[0]!.version,
    draftId: draft.id,
    draftVersion,
    draftContent: content,
  }
}

/** A letter the Secretary approved and issued on a file the assistant had: to the Directorate inside, and to one by post. */
const makeApproved = async (test: TestOffice) => {
  const assistant = await client(test, 'ast.health1')
  const file = await assistant.call(openFile, {
    body: { headId: await headOf(test), subject: { hi: 'गोपनीय विषय निर्गम', en: '' } },
  })
  const { id } = await assistant.call(beginDraft, {
    params: { id: file.id },
    body: { templateId: await templateOf(assistant) },
  })
  const draft = await assistant.call(readDraft, { params: { id } })
  const to = { name: '', designation: 'संचालक', organisation: '', address: '', unitId: null, postId: null }
  await assistant.call(saveDraft, {
    params: { id },
    body: {
      version: draft.version,
      content: {
        ...draft.content,
        addressees: [
          { ...to, mode: 'inside', unitId: test.units.DHS! },
          { ...to, mode: 'post', name: 'डॉ. अ. ब. शर्मा', address: 'रायपुर' },
        ],
        body: textFrom('राज्य शासन द्वारा दरें स्वीकृत की जाती हैं।'),
      },
    },
  })
  await sendOn(test, 'ast.health1', 'file', file.id, 'SECY-H')
  const secretary = await client(test, 'secy.health')
  const { version } = await secretary.call(readDraft, { params: { id } })
  const approved = await secretary.call(approveDraft, { params: { id }, body: { version } })
  return { fileId: file.id, draftId: id, draftVersion: approved.version }
}

const makeIssue = async (test: TestOffice) => {
  const approved = await makeApproved(test)
  const secretary = await client(test, 'secy.health')
  const issue = await secretary.call(issueDraft, {
    params: { id: approved.draftId },
    body: { version: approved.draftVersion },
  })
  const listed = () => secretary.call(dispatchesOfIssue, { params: { id: issue.id } })
  for (const each of (await listed()).items)
    if (each.mode === 'inside') await deliverInside(test.office, each.id)
  const { items } = await listed()
  const of = (mode: string) => {
    const { id, version } = items.find(each => each.mode === mode)!
    return { id, version }
  }
  return { ...approved, id: issue.id, documentId: issue.documentId, byPost: of('post'), inside: of('inside') }
}

/** A copy for information, before the Joint Secretary. */
const makeCopy = async (test: TestOffice) => {
  const { id } = await makeReceipt(test)
  const holder = await client(test, 'so.health1')
  await holder.call(copyReceipt, { params: { id }, body: { to: [test.posts['JS-H']!] } })
  const { items } = await (await client(test, 'js.health')).call(listCopies, { query: {} })
  return items[0]!.id
}

/** A file its holder shares with the Joint Secretary. */
const makeShare = async (test: TestOffice) => {
  const { id } = await makeFile(test)
  const given = await (await client(test, 'so.health1')).call(giveShare, {
    body: { kind: 'file', id, to: [test.posts['JS-H']!], until: '2090-01-01' },
  })
  return given.ids[0]!
}
const nobody = { name: '', designation: '', organisation: '', address: '', email: '', mobile: '' }
const makeContact = async (test: TestOffice) =>
  (await client(test, 'cru1.health')).call(addContact, {
    body: { ...nobody, name: `गोपनीय विषय ${newId()}` },
  })
const makeGroup = async (test: TestOffice) =>
  (await client(test, 'cru1.health')).call(addGroup, {
    body: { name: { hi: `गोपनीय विषय ${newId()}`, en: newId() }, members: [] },
  })

/** Everything the access table speaks of, each made when first asked for and then kept. */
export type Scene = {
  test: TestOffice
  receipt(): ReturnType<typeof makeReceipt>
  file(): ReturnType<typeof makeFile>
  approved(): ReturnType<typeof makeApproved>
  issue(): ReturnType<typeof makeIssue>
  copied(): ReturnType<typeof makeCopy>
  share(): ReturnType<typeof makeShare>
  matter(): Promise<{ id: string }>
  contact(): ReturnType<typeof makeContact>
  otherContact(): ReturnType<typeof makeContact>
  group(): ReturnType<typeof makeGroup>
  head(): Promise<string>
  template(): Promise<string>
  /** a real paper of this login that belongs to nothing yet */
  document(login: string): Promise<string>
  /** an upload begun by this login */
  upload(login: string): Promise<string>
}

const kept = <T>(make: () => Promise<T>): (() => Promise<T>) => {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** A scene of its own. */
export const newScene = (test: TestOffice): Scene => {
  const receipt = kept(() => makeReceipt(test))
  return { ...sceneWith(test, receipt), receipt }
}

const sceneWith = (test: TestOffice, receipt: Scene['receipt']): Omit<Scene, 'receipt'> => ({
  test,
  matter: kept(async () => {
    const paper = { kind: 'receipt' as const, id: (await receipt()).id }
    const number = `गोपनीय विषय ${newId()}`
    return (await client(test, 'so.health1')).call(addMatter, { body: { kind: 'court', number, paper } })
  }),
  file: kept(() => makeFile(test)),
  approved: kept(() => makeApproved(test)),
  issue: kept(() => makeIssue(test)),
  copied: kept(() => makeCopy(test)),
  share: kept(() => makeShare(test)),
  contact: kept(() => makeContact(test)),
  otherContact: kept(() => makeContact(test)),
  group: kept(() => makeGroup(test)),
  head: kept(() => headOf(test)),
  template: kept(async () => templateOf(await client(test, 'ast.health1'))),
  document: async login => (await realDocument(test, login)).id,
  upload: login => beginUpload(test.office, test.actor(login), 'letter.pdf', 10),
})
