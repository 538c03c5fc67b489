import { newId } from '#kit/id.ts'
import { everyPost, type Rows } from './row.ts'

const nobody = { name: '', designation: '', organisation: '', address: '', email: '', mobile: '' }
const named = () => ({ hi: `समूह ${newId()}`, en: `Group ${newId()}` })

/** Arranging scans, the address book and groups, matters, registers. */
export const registryRows: Rows = {
  'POST /documents/arranged': {
    call: async (scene, login) => ({
      body: {
        pages: [
          {
            documentId: await scene.document(login === 'cru1.health' ? login : 'cru2.health'),
            page: 1,
            turn: 90,
          },
        ],
      },
    }),
    // a page that is another's upload is not there
    expect: [401, 404, 404, 404, 404, 201, 404, 404],
  },

  'GET /contacts': { expect: everyPost },
  'GET /contacts/doubles': { expect: everyPost },
  'POST /contacts': {
    call: () => ({ body: { ...nobody, name: newId() } }),
    expect: [401, 201, 201, 201, 201, 201, 201, 201],
  },
  'PATCH /contacts/:id': {
    call: async scene => ({
      params: { id: (await scene.contact()).id },
      body: { ...nobody, name: newId(), version: -1 },
    }),
    // whoever belongs to the office; its own is all an office has
    expect: [401, 404, 409, 409, 409, 409, 404, 404],
  },
  'POST /contacts/:id/retired': {
    call: async scene => ({
      params: { id: (await scene.contact()).id },
      body: { retired: true, version: (await scene.contact()).version },
    }),
    expect: [401, 404, 409, 409, 409, 200, 404, 404],
    fresh: 'row',
  },
  'POST /contacts/:id/merged': {
    call: async scene => ({
      params: { id: (await scene.contact()).id },
      body: { others: [(await scene.otherContact()).id], version: (await scene.contact()).version },
    }),
    expect: [401, 404, 409, 409, 409, 200, 404, 404],
    fresh: 'row',
  },
  'POST /contacts/import/check': {
    call: () => ({ body: { csv: 'Name\nA' } }),
    expect: [401, 409, 409, 409, 409, 200, 200, 409],
  },
  'POST /contacts/import': {
    call: () => ({ body: { csv: `Name\n${newId()}` } }),
    expect: [401, 409, 409, 409, 409, 201, 201, 409],
  },
  'GET /matters': { expect: everyPost },
  'GET /matters/choices': { expect: everyPost },
  'GET /matters/of/:kind/:id': {
    call: async scene => ({ params: { kind: 'receipt', id: (await scene.receipt()).id } }),
    // the registry sees what it registered
    expect: [401, 404, 200, 200, 200, 200, 404, 404],
  },
  'GET /matters/:id': {
    call: async scene => ({ params: { id: (await scene.matter()).id } }),
    // tied by the Section Officer after the paper had left the others
    expect: [401, 404, 404, 200, 200, 404, 404, 404],
  },
  'POST /matters': {
    call: async scene => ({
      body: {
        kind: 'court',
        number: 'WPS 1/2026',
        paper: { kind: 'receipt', id: (await scene.receipt()).id },
      },
    }),
    expect: [401, 404, 409, 201, 201, 409, 404, 404],
  },
  'PUT /matters/:id': {
    call: async scene => ({
      params: { id: (await scene.matter()).id },
      body: { kind: 'court', number: 'WPS 2/2026', version: -1 },
    }),
    expect: [401, 404, 409, 409, 409, 409, 404, 404],
  },
  'POST /matters/:id/papers': {
    call: async scene => ({
      params: { id: (await scene.matter()).id },
      body: { kind: 'receipt', id: (await scene.receipt()).id },
    }),
    expect: [401, 404, 409, 409, 409, 409, 404, 404],
  },
  'POST /matters/:id/papers/ended': {
    call: async scene => ({
      params: { id: (await scene.matter()).id },
      body: { kind: 'receipt', id: (await scene.receipt()).id },
    }),
    expect: [401, 404, 409, 409, 409, 409, 404, 404],
  },

  'GET /registers': { expect: everyPost },
  'GET /registers/:kind': {
    call: scene => ({ params: { kind: 'section' }, query: { unit: scene.test.units.HEALTH1 } }),
    // the section's own desks, those above it in its office, and the office's registry
    expect: [401, 409, 200, 200, 200, 200, 409, 409],
  },
  'GET /registers/:kind/xlsx': {
    call: scene => ({ params: { kind: 'files' }, query: { unit: scene.test.units.HEALTH1 } }),
    expect: [401, 409, 200, 200, 200, 200, 409, 409],
  },
  'GET /registers/:kind/pdf': {
    call: scene => ({ params: { kind: 'diary' }, query: { unit: scene.test.units.HEALTH } }),
    expect: [401, 409, 409, 409, 200, 200, 409, 409],
  },

  'GET /groups': { expect: everyPost },
  'POST /groups': {
    call: () => ({ body: { name: named(), members: [] } }),
    expect: [401, 409, 409, 409, 409, 201, 201, 409],
  },
  'PUT /groups/:id': {
    call: async scene => ({
      params: { id: (await scene.group()).id },
      body: { name: named(), members: [], version: (await scene.group()).version },
    }),
    expect: [401, 404, 409, 409, 409, 200, 404, 404],
    fresh: 'row',
  },
  'POST /groups/:id/retired': {
    call: async scene => ({
      params: { id: (await scene.group()).id },
      body: { retired: true, version: (await scene.group()).version },
    }),
    expect: [401, 404, 409, 409, 409, 200, 404, 404],
    fresh: 'row',
  },
}
