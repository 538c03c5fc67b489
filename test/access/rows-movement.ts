import { newId } from '#kit/id.ts'
import { everyPost, type Rows } from './row.ts'
import type { Scene } from './scene.ts'

const readers = [401, 404, 200, 200, 200, 404, 404, 404] as const

const shareWith = async (scene: Scene, to = 'JS-H') => ({
  body: { kind: 'file', id: (await scene.file()).id, to: [scene.test.posts[to]!], until: '2090-01-01' },
})

/** Sharing, and what else is done with a thing's movement beside sending it. */
export const movementRows: Rows = {
  'GET /shares': { expect: everyPost },
  'GET /shares/:kind/:id': {
    call: async scene => ({ params: { kind: 'file', id: (await scene.file()).id } }),
    expect: readers,
  },
  'POST /shares': {
    call: async scene => shareWith(scene),
    // the holder and those above him; who had it is told why not
    expect: [401, 404, 409, 201, 201, 404, 404, 404],
    fresh: 'role',
  },
  'POST /shares/:id/taken-back': {
    call: async (scene, login) => {
      if (!login) return { params: { id: newId() } }
      return { params: { id: await scene.share() } }
    },
    expect: [401, 404, 409, 200, 200, 404, 404, 404],
    fresh: 'role',
  },

  'GET /parked': { expect: everyPost },
  'POST /parked': {
    call: async scene => ({
      body: {
        kind: 'file',
        id: (await scene.file()).id,
        way: 'parked',
        reason: 'उत्तर अपेक्षित',
        reviewOn: '2090-01-01',
      },
    }),
    expect: [401, 404, 409, 201, 409, 404, 404, 404],
    fresh: 'row',
  },
  'POST /parked/several': {
    call: async scene => ({
      body: {
        items: [{ kind: 'file', id: (await scene.file()).id }],
        way: 'parked',
        reason: 'उत्तर अपेक्षित',
        reviewOn: '2090-01-01',
      },
    }),
    expect: [401, 404, 409, 201, 409, 404, 404, 404],
    fresh: 'row',
  },
  'POST /parked/:kind/:id/brought-back': {
    // it does not wait: the holder is told so
    call: async scene => ({ params: { kind: 'file', id: (await scene.file()).id } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /movements/:id/pull-up': {
    call: async scene => ({ params: { id: (await scene.file()).stayId }, body: { reason: 'आज ही चाहिए' } }),
    expect: [401, 404, 409, 409, 200, 404, 404, 404],
    fresh: 'row',
  },

  'GET /movements/ahead': {
    call: async scene => ({ query: { to: scene.test.posts['US-H'], files: (await scene.file()).id } }),
    expect: everyPost,
  },

  'GET /files/:id/examinations': {
    call: async scene => ({ params: { id: (await scene.file()).id } }),
    expect: readers,
  },
  'GET /files/:id/examination-choices': {
    call: async scene => ({ params: { id: (await scene.file()).id } }),
    expect: readers,
  },
  'POST /files/:id/examinations': {
    // it is a file of the office’s own: the holder is told so
    call: async scene => {
      const { id } = await scene.file()
      return { params: { id }, body: { linkedId: id } }
    },
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /files/:id/examinations/returned': {
    // nobody examines it in a linked file
    call: async scene => ({ params: { id: (await scene.file()).id }, body: { text: 'सहमति' } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },

  'GET /folders': { expect: everyPost },
  'POST /folders': {
    call: () => ({ body: { name: `फ़ोल्डर ${newId()}` } }),
    // a desk's own: each makes his own
    expect: [401, 201, 201, 201, 201, 201, 201, 201],
  },
  'PATCH /folders/:id': {
    call: () => ({ params: { id: newId() }, body: { name: 'अन्य' } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'DELETE /folders/:id': {
    call: () => ({ params: { id: newId() } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'POST /folders/moved': {
    // what is not the desk's is passed over: nothing tells whether it exists
    call: async scene => ({
      body: { items: [{ kind: 'file', id: (await scene.file()).id }], folderId: null },
    }),
    expect: everyPost,
  },
  'PUT /follow-ups': {
    call: async scene => ({
      body: { items: [{ kind: 'file', id: (await scene.file()).id }], on: '2090-01-01' },
    }),
    expect: everyPost,
  },
}
