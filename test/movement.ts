import { send } from '#acts/contract.ts'
import { addHead, openFile, readFile } from '#files/contract.ts'
import type { Classification } from '#kit/classification.ts'
import { saveNote } from '#notes/contract.ts'
import { textFrom } from '#notes/richtext.ts'
import { readReceipt } from '#receipts/contract.ts'
import type { TestOffice } from './office.ts'

/** Files on their way through the fixture office, in as few words as a test can say it. */
export const movementOf = async (office: TestOffice) => {
  const { id: headId } = await (await office.as('admin')).call(addHead, {
    body: { parentId: null, code: 'MV', name: { hi: 'संचलन', en: 'Movement' } },
  })
  const read = async (login: string, id: string) =>
    (await office.as(login)).call(readFile, { params: { id } })
  const stayOf = async (login: string, kind: 'file' | 'receipt', id: string): Promise<string> => {
    const client = await office.as(login)
    const { stays } =
      kind === 'file'
        ? await client.call(readFile, { params: { id } })
        : await client.call(readReceipt, { params: { id } })
    return stays.at(-1)!.id
  }
  return {
    headId,
    read,
    stayOf,
    /** A file this login opens, with a note on it when given. */
    async open(login: string, more: { note?: string; classification?: Classification } = {}) {
      const { note, ...body } = more
      const client = await office.as(login)
      const file = await client.call(openFile, {
        body: { headId, subject: { hi: 'पैकेज दरों का पुनर्निर्धारण', en: 'Package rates' }, ...body },
      })
      if (note)
        await client.call(saveNote, {
          params: { id: file.id },
          body: { text: textFrom(note), version: 0 },
        })
      return file
    },
    /** Writes a note (working text) on a file lying with this login. */
    async write(login: string, id: string, text: string) {
      return (await office.as(login)).call(saveNote, {
        params: { id },
        body: { text: textFrom(text), version: 0 },
      })
    },
    /** Sends on from where it lies. */
    async pass(login: string, to: string, id: string, more: object = {}, kind: 'file' | 'receipt' = 'file') {
      return (await office.as(login)).call(send, {
        body: {
          items: [{ kind, id, stayId: await stayOf(login, kind, id) }],
          to: office.posts[to]!,
          ...more,
        },
      })
    },
    /** The same, giving the answer whatever it is. */
    async tryPass(login: string, to: string, id: string, more: object = {}) {
      return (await office.as(login)).ask(send, {
        body: {
          items: [{ kind: 'file', id, stayId: await stayOf(login, 'file', id) }],
          to: office.posts[to]!,
          ...more,
        },
      })
    },
  }
}

/** What `movementOf` gives. */
export type TestMovement = Awaited<ReturnType<typeof movementOf>>
