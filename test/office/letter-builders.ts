import { send } from '#acts/contract.ts'
import type { Addressee, DraftContent } from '#drafts/content.ts'
import { approveDraft, beginDraft, listTemplates, readDraft, saveDraft } from '#drafts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import { issueDraft } from '#issues/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import type { TestOffice } from '../office.ts'

/** An addressee by post unless told otherwise. */
export const addressee = (more: Partial<Addressee>): Addressee => ({
  name: '',
  designation: '',
  organisation: '',
  address: '',
  mode: 'post',
  unitId: null,
  postId: null,
  ...more,
})

/** Makes letters in the fixture office, through its endpoints, as its people would: files, drafts, approvals, issues. */
export const letterBuilders = async (office: TestOffice) => {
  const admin = await office.as('admin')
  let headId: string | null = null
  for (const code of ['A', '21', '001']) {
    const added: { id: string } = await admin.call(addHead, {
      body: { parentId: headId, code, name: { hi: `शीर्ष ${code}`, en: `Head ${code}` } },
    })
    headId = added.id
  }

  const newFile = async (login = 'ast.health1', classification: 'normal' | 'confidential' = 'normal') =>
    (await office.as(login)).call(openFile, {
      body: {
        headId: headId!,
        subject: { hi: 'पैकेज दरों का पुनर्निर्धारण', en: 'Revision of package rates' },
        classification,
      },
    })

  const sendFile = async (from: string, to: string, id: string) => {
    const client = await office.as(from)
    const { stays } = await client.call(readFile, { params: { id } })
    return client.call(send, {
      body: { items: [{ kind: 'file', id, stayId: stays.at(-1)!.id }], to: office.posts[to]! },
    })
  }

  const begun = async (fileId: string, login = 'ast.health1') => {
    const client = await office.as(login)
    const { items } = await client.call(listTemplates, { query: { kind: 'letter', language: 'hi' } })
    return client.call(beginDraft, { params: { id: fileId }, body: { templateId: items[0]!.id } })
  }

  /** Changes a draft's text in somebody's hand. */
  const written = async (login: string, id: string, change: (content: DraftContent) => DraftContent) => {
    const client = await office.as(login)
    const draft = await client.call(readDraft, { params: { id } })
    return client.call(saveDraft, {
      params: { id },
      body: { version: draft.version, content: change(draft.content) },
    })
  }

  /** The five of the story: the Directorate and two Collectorates inside, one by post, one by hand. */
  const five = (): Addressee[] => [
    addressee({
      designation: 'संचालक',
      organisation: 'संचालनालय स्वास्थ्य सेवाएँ',
      mode: 'inside',
      unitId: office.units.DHS!,
    }),
    addressee({
      designation: 'कलेक्टर',
      organisation: 'जिला रायपुर',
      mode: 'inside',
      unitId: office.units.COLLRPR!,
      postId: office.posts['COLL-RPR']!,
    }),
    addressee({
      designation: 'कलेक्टर',
      organisation: 'जिला दुर्ग',
      mode: 'inside',
      unitId: office.units.COLLDRG!,
    }),
    addressee({ name: 'डॉ. अ. ब. शर्मा', address: 'सिविल लाइन्स\nरायपुर', mode: 'post' }),
    addressee({ designation: 'अधीक्षक', organisation: 'मेकाहारा चिकित्सालय', mode: 'hand' }),
  ]

  /** A text to five addressees that wants nothing. */
  const complete = (content: DraftContent): DraftContent => ({
    ...content,
    addressees: five(),
    body: textFrom('राज्य शासन द्वारा संशोधित पैकेज दरें स्वीकृत की जाती हैं।\nकृपया क्रियान्वयन सुनिश्चित करें।'),
  })

  /** A complete draft on a file that the assistant sent up to a post. */
  const begunFor = async (post: string) => {
    const file = await newFile()
    const { id } = await begun(file.id)
    await written('ast.health1', id, complete)
    await sendFile('ast.health1', post, file.id)
    return { file, id }
  }

  /** A draft approved by the Secretary, its file before him. */
  const approved = async () => {
    const { file, id } = await begunFor('SECY-H')
    const secretary = await office.as('secy.health')
    const { version } = await secretary.call(readDraft, { params: { id } })
    const done = await secretary.call(approveDraft, { params: { id }, body: { version } })
    return { file, id, version: done.version }
  }

  /** A letter issued by the Secretary to the five. */
  const issued = async () => {
    const { file, id, version } = await approved()
    const secretary = await office.as('secy.health')
    const made = await secretary.call(issueDraft, { params: { id }, body: { version } })
    return { file, draftId: id, ...made }
  }

  return { headId: headId!, newFile, sendFile, begun, begunFor, written, five, complete, approved, issued }
}
