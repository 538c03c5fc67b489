import { newId } from '#kit/id.ts'
import { administrators, anyone, everyPost, type Rows } from './row.ts'

/** Settings. */
export const settingRows: Rows = {
  'GET /settings': { expect: administrators },
  'PUT /settings/:key': {
    call: () => ({
      params: { key: 'sign-in' },
      body: { unitId: null, version: 0, value: { idleMinutes: 30, sessionHours: 12 } },
    }),
    expect: administrators,
    fresh: 'row',
  },
  'DELETE /settings/:key': {
    call: () => ({ params: { key: 'sign-in' }, query: { version: 0 } }),
    // nothing is set there
    expect: [401, 403, 403, 403, 403, 403, 409, 403],
    fresh: 'row',
  },
  'GET /words/:language': { call: () => ({ params: { language: 'hi' } }), expect: anyone },
  'GET /actions': { expect: everyPost },
  'GET /heads/all': { expect: administrators },
  'PATCH /heads/:id': {
    call: () => ({ params: { id: newId() }, body: { version: 1 } }),
    expect: [401, 403, 403, 403, 403, 403, 404, 403],
  },
  'GET /terms': { expect: administrators },
  'PUT /terms': {
    call: () => ({ body: { items: [{ key: 'files:title', hi: 'नस्ती', en: null, version: 0 }] } }),
    expect: administrators,
    fresh: 'row',
  },
}
