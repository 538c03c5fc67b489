import type { Rows } from './row.ts'

/** The tree over the ledger. */
export const proofRows: Rows = {
  'GET /proof': { expect: [401, 403, 403, 403, 403, 403, 403, 200] },
  // no leaf has its place yet, nothing is copied
  'GET /proof/copy': { expect: [401, 403, 403, 403, 403, 403, 403, 404] },
  'POST /evidence/:kind/:id': {
    call: async scene => ({
      params: { kind: 'file', id: (await scene.file()).id },
      body: { language: 'hi' },
    }),
    expect: [401, 404, 200, 200, 200, 404, 404, 404],
  },
  'GET /proof/entries/:tile': {
    call: () => ({ params: { tile: '0' } }),
    expect: [401, 403, 403, 403, 403, 403, 403, 404],
  },
}
