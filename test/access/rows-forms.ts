import { standardForm } from '#drafts/form.ts'
import { givePower } from '#drafts/powers/contract.ts'
import { administrators, type Rows } from './row.ts'
import type { Scene } from './scene.ts'

const shared = '01980000-0000-7000-8000-000000000001'
const form = { kind: 'letter', language: 'hi', unitId: null, body: standardForm('letter', 'hi') }
const name = { hi: 'पत्र', en: 'Letter' }
const power = {
  unitId: null,
  kind: 'press_note',
  rank: 'secretary',
  postId: null,
  from: '2026-01-01',
} as const

const given = async (scene: Scene): Promise<string> => {
  const admin = await scene.test.as('admin')
  return (await admin.call(givePower, { body: power })).id
}

const ofShared = { params: { id: shared } }
const gone = { params: { mark: '0'.repeat(32), page: 1 } }

/** Templates and approving powers: for administrators. */
export const formRows: Rows = {
  'GET /templates/kept': { expect: administrators },
  'GET /templates/:id': { call: () => ofShared, expect: administrators },
  'POST /templates': {
    call: () => ({ body: { ...form, name } }),
    expect: [401, 403, 403, 403, 403, 403, 201, 403],
  },
  'PUT /templates/:id': {
    call: () => ({ ...ofShared, body: { version: 1, name, body: form.body } }),
    expect: administrators,
    fresh: 'row',
  },
  'POST /templates/:id/retired': {
    call: () => ({
      params: { id: '01980000-0000-7000-8000-000000000002' },
      body: { version: 1, retired: true },
    }),
    expect: administrators,
  },
  'POST /templates/previews': { call: () => ({ body: form }), expect: administrators },
  // nothing was set under this mark
  'GET /templates/previews/:mark/pages/:page': {
    call: () => gone,
    expect: [401, 403, 403, 403, 403, 403, 404, 403],
  },
  'GET /templates/previews/:mark/sample.pdf': {
    call: () => gone,
    expect: [401, 403, 403, 403, 403, 403, 404, 403],
  },
  'GET /approving-powers': { expect: administrators },
  'POST /approving-powers': {
    call: () => ({ body: power }),
    expect: [401, 403, 403, 403, 403, 403, 201, 403],
  },
  'POST /approving-powers/:id/ended': {
    call: async scene => ({ params: { id: await given(scene) } }),
    expect: administrators,
  },
}
