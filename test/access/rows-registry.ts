import type { Rows } from './row.ts'

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
}
