import { newId } from '#kit/id.ts'
import { textFrom } from '#notes/richtext.ts'
import { letterOf } from '#test/receipts.ts'
import { everyPost, type Rows } from './row.ts'
import type { Scene } from './scene.ts'

const ofFile = async (scene: Scene) => ({ params: { id: (await scene.file()).id } })
const ofReceipt = async (scene: Scene) => ({ params: { id: (await scene.receipt()).id } })

/** Seen by past holder, holder and superior; for everybody else the file is not there, the registry included. */
const readers = [401, 404, 200, 200, 200, 404, 404, 404] as const
/** The same for a receipt: the registry sees what it registered. */
const readersOfReceipt = [401, 404, 200, 200, 200, 200, 404, 404] as const
/** Done by the holder; those who only see it are told why not. */
const holderActs = [401, 404, 409, 200, 409, 404, 404, 404] as const
const holderMakes = [401, 404, 409, 201, 409, 404, 404, 404] as const
const holderActsOnReceipt = [401, 404, 409, 200, 409, 409, 404, 404] as const

/** Movement, papers, files, receipts and notes. */
export const paperRows: Rows = {
  'GET /desk': { expect: everyPost },
  'GET /inbox': { expect: everyPost },
  'GET /sent': { expect: everyPost },
  'GET /copies': { expect: everyPost },
  'GET /search': { call: () => ({ query: { query: 'विषय' } }), expect: everyPost },
  'GET /search/count': { call: () => ({ query: { query: 'विषय' } }), expect: everyPost },
  'GET /track/:kind/:id': {
    call: async scene => ({ params: { kind: 'file', id: (await scene.file()).id } }),
    // whoever had it may follow where it is; the officers of its unit and of those above may follow it too
    expect: readers,
  },
  'POST /files/:id/prints': {
    call: async scene => ({ ...(await ofFile(scene)), body: { what: 'movement', language: 'hi' } }),
    expect: readers,
  },
  'POST /movements': {
    call: async scene => {
      const { id, stayId } = await scene.file()
      return { body: { items: [{ kind: 'file', id, stayId }], to: scene.test.posts['US-H'] } }
    },
    expect: holderMakes,
    fresh: 'row',
  },
  'POST /movements/:id/pull-back': {
    // the assistant sent it, and the Section Officer has opened it since
    call: async scene => ({ params: { id: (await scene.receipt()).sentStayId } }),
    // for everybody but the sender there is nothing to pull back
    expect: [401, 404, 409, 404, 404, 404, 404, 404],
  },

  'POST /movements/:id/received': {
    // it is no paper; and for everybody but its receiver there is nothing to receive
    call: async scene => ({ params: { id: (await scene.receipt()).sentStayId } }),
    expect: [401, 404, 404, 409, 404, 404, 404, 404],
  },

  'POST /uploads': {
    call: () => ({
      headers: {
        'tus-resumable': '1.0.0',
        'upload-length': '10',
        'upload-metadata': 'filename bGV0dGVyLnBkZg==',
      },
    }),
    expect: [401, 201, 201, 201, 201, 201, 201, 201],
  },
  'PATCH /uploads/:uploadId': {
    call: async scene => ({
      params: { uploadId: await scene.upload('so.health1') },
      headers: {
        'tus-resumable': '1.0.0',
        'upload-offset': '0',
        'content-type': 'application/offset+octet-stream',
      },
      payload: Buffer.from('0123456789'),
    }),
    expect: [401, 404, 404, 204, 404, 404, 404, 404],
  },
  'DELETE /uploads/:uploadId': {
    call: async scene => ({
      params: { uploadId: await scene.upload('so.health1') },
      headers: { 'tus-resumable': '1.0.0' },
    }),
    expect: [401, 404, 404, 204, 404, 404, 404, 404],
  },
  'POST /documents': {
    call: () => ({ body: { uploadId: newId() } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'GET /documents/:documentId': {
    call: async scene => ({ params: { documentId: (await scene.receipt()).documentId } }),
    expect: readersOfReceipt,
  },
  'GET /documents/:documentId/pages/:page/image': {
    call: async scene => ({ params: { documentId: (await scene.receipt()).documentId, page: 1 } }),
    expect: readersOfReceipt,
  },
  'GET /documents/:documentId/pages/:page/text': {
    call: async scene => ({ params: { documentId: (await scene.receipt()).documentId, page: 1 } }),
    expect: readersOfReceipt,
  },
  'GET /documents/:documentId/content': {
    call: async scene => ({ params: { documentId: (await scene.receipt()).documentId } }),
    expect: readersOfReceipt,
  },
  'GET /documents/:documentId/original': {
    call: async scene => ({ params: { documentId: (await scene.receipt()).documentId } }),
    expect: readersOfReceipt,
  },

  'GET /heads': { expect: everyPost },
  'POST /heads': {
    call: () => ({
      body: { parentId: null, code: Math.random().toString().slice(2, 10), name: { hi: 'शीर्ष', en: 'Head' } },
    }),
    expect: [401, 403, 403, 403, 403, 403, 201, 403],
  },
  'GET /files': { expect: everyPost },
  'POST /files': {
    call: async scene => ({
      body: { headId: await scene.head(), subject: { hi: 'नई पत्रावली', en: '' } },
    }),
    // a dealing hand or above in any office; not the registry
    expect: [401, 201, 201, 201, 201, 409, 201, 201],
  },
  'GET /files/:id': { call: ofFile, expect: readers },
  'POST /files/:id/papers': {
    call: async scene => ({
      ...(await ofFile(scene)),
      body: { receiptId: (await scene.receipt()).id },
    }),
    expect: holderMakes,
    fresh: 'row',
  },
  'POST /files/:id/papers/:paperId/mark': {
    call: async scene => {
      const { id, paperId } = await scene.file()
      return { params: { id, paperId }, body: { mark: 'puc' } }
    },
    expect: holderActs,
  },
  'POST /files/:id/close-asked': {
    call: async scene => ({
      ...(await ofFile(scene)),
      body: { retention: 'B', version: (await scene.file()).version },
    }),
    // the holder too is told what stands open: a yellow note, a draft
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /files/:id/closed': {
    call: async scene => ({ ...(await ofFile(scene)), body: { version: (await scene.file()).version } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /files/:id/close-declined': {
    call: async scene => ({ ...(await ofFile(scene)), body: { version: (await scene.file()).version } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },

  'GET /receipts/choices': { expect: everyPost },
  'GET /receipts/duplicates': {
    call: () => ({ query: { letterNumber: '40' } }),
    expect: [401, 200, 200, 200, 200, 200, 200, 200],
  },
  'GET /correspondents': { call: () => ({ query: { query: 'सं' } }), expect: everyPost },
  'GET /receipts': { expect: [401, 403, 403, 403, 403, 200, 403, 403] },
  'POST /receipts': {
    call: async (scene, login) => ({
      body: { ...letterOf(), documentId: login ? await scene.document(login) : newId() },
    }),
    expect: [401, 403, 403, 403, 403, 201, 403, 403],
  },
  'GET /receipts/:id': { call: ofReceipt, expect: readersOfReceipt },
  'POST /receipts/:id/closed': {
    call: async scene => ({
      ...(await ofReceipt(scene)),
      body: { remark: 'देखा', version: (await scene.receipt()).version },
    }),
    expect: holderActsOnReceipt,
    fresh: 'row',
  },
  'POST /receipts/:id/copies': {
    call: async scene => ({ ...(await ofReceipt(scene)), body: { to: [scene.test.posts['JS-H']] } }),
    expect: holderActsOnReceipt,
    fresh: 'row',
  },
  'POST /receipts/:id/children': {
    call: async scene => ({ ...(await ofReceipt(scene)), body: { to: [scene.test.posts['JS-H']] } }),
    expect: [401, 404, 409, 201, 409, 409, 404, 404],
    fresh: 'row',
  },
  'PUT /receipts/:id/particulars': {
    call: async scene => {
      const { classification: _, ...given } = letterOf({ remarks: String(Math.random()) })
      const { version } = await scene.receipt()
      return { ...(await ofReceipt(scene)), body: { ...given, version, reason: 'सुधार' } }
    },
    // the registry whose register it stands in corrects it too
    expect: [401, 404, 409, 200, 409, 200, 404, 404],
    fresh: 'role',
  },
  'POST /receipts/:id/void': {
    call: async scene => ({
      ...(await ofReceipt(scene)),
      body: { reason: 'भूल', version: (await scene.receipt()).version },
    }),
    // it was sent on: the holder and its registry are told so
    expect: [401, 404, 409, 409, 409, 409, 404, 404],
  },
  'POST /receipts/:id/wrongly-addressed': {
    call: async scene => ({
      ...(await ofReceipt(scene)),
      body: { to: { kind: 'sender' }, stayId: (await scene.receipt()).stayId, reason: 'भूल' },
    }),
    expect: [401, 404, 409, 201, 409, 409, 404, 404],
    fresh: 'row',
  },
  'POST /copies/:id/read': {
    call: async scene => ({ params: { id: await scene.copied() } }),
    cast: { holder: 'js.health' },
    expect: [401, 404, 404, 200, 404, 404, 404, 404],
  },

  'GET /files/:id/notes': { call: ofFile, expect: readers },
  'PUT /files/:id/notes/writing': {
    call: async scene => ({ ...(await ofFile(scene)), body: { text: textFrom('लिख रहा हूँ'), version: 0 } }),
    expect: holderActs,
    fresh: 'row',
  },
  'DELETE /files/:id/notes/writing': { call: ofFile, expect: holderActs },
  'POST /files/:id/notes/writing/sealed': {
    // nobody is writing a note there: the holder is told so
    call: async scene => ({ ...(await ofFile(scene)), body: { version: 1 } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /files/:id/notes/writing/prepared': {
    // the same as sealing: there is nothing written to prepare
    call: async scene => ({ ...(await ofFile(scene)), body: { version: 1 } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /notes/:id/confirmed/prepared': {
    call: async scene => {
      const { noteId, noteVersion } = await scene.file()
      return { params: { id: noteId }, body: { version: noteVersion } }
    },
    expect: holderActs,
  },
  'PUT /notes/:id': {
    call: async scene => {
      const { noteId, noteVersion } = await scene.file()
      return { params: { id: noteId }, body: { text: textFrom('सुधारी हुई'), version: noteVersion } }
    },
    expect: holderActs,
    fresh: 'row',
  },
  'POST /notes/:id/confirmed': {
    call: async scene => {
      const { noteId, noteVersion } = await scene.file()
      return { params: { id: noteId }, body: { version: noteVersion } }
    },
    expect: holderActs,
    fresh: 'row',
  },
  'POST /notes/:id/discarded': {
    call: async scene => {
      const { noteId, noteVersion } = await scene.file()
      return { params: { id: noteId }, body: { version: noteVersion } }
    },
    expect: holderActs,
    fresh: 'row',
  },
  'GET /notes/:id/versions': {
    call: async scene => ({ params: { id: (await scene.file()).noteId } }),
    expect: readers,
  },
  'GET /notes/:id/signatures': {
    call: async scene => ({ params: { id: (await scene.file()).noteId } }),
    expect: readers,
  },
}
