import { newId } from '#kit/id.ts'
import { administrators, type Rows } from './row.ts'

/** Not known there: an administrator finds nothing, everybody else may not look. */
const unknownToAdministrators = [401, 403, 403, 403, 403, 403, 404, 403] as const
/** Of a file that is none: an administrator is told so. */
const refusedToAdministrators = [401, 403, 403, 403, 403, 403, 409, 403] as const

/** What signatures are checked against, and persons' certificates. */
export const trustRows: Rows = {
  'GET /signing/trust': { expect: administrators },
  'POST /signing/authorities': {
    call: () => ({ body: { file: 'AAAA' } }),
    expect: refusedToAdministrators,
  },
  'POST /signing/authorities/:id/end': {
    call: () => ({ params: { id: newId() }, body: {} }),
    expect: unknownToAdministrators,
  },
  'POST /signing/lists': { call: () => ({ body: { file: 'AAAA' } }), expect: refusedToAdministrators },
  'POST /signing/lists/fetch': { expect: administrators },
  // One's own: there is none.
  'GET /me/certificates': { expect: [401, 200, 200, 200, 200, 200, 200, 200] },
  'POST /me/certificates/begin': {
    call: () => ({ body: { certificate: 'AAAA' } }),
    expect: [401, 409, 409, 409, 409, 409, 409, 409],
  },
  'POST /me/certificates': {
    call: () => ({ body: { preparation: newId(), cms: 'AAAA' } }),
    expect: [401, 409, 409, 409, 409, 409, 409, 409],
  },
  'POST /me/certificates/:id/end': {
    call: () => ({ params: { id: newId() }, body: { why: 'lost' } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'GET /persons/:id/certificates': {
    call: () => ({ params: { id: newId() } }),
    expect: unknownToAdministrators,
  },
  'POST /persons/:id/certificates/:certificateId/end': {
    call: () => ({ params: { id: newId(), certificateId: newId() }, body: { why: 'lost' } }),
    expect: unknownToAdministrators,
  },
}
