import { letterOf } from '#test/receipts.ts'
import { everyPost, type Rows } from './row.ts'

/** Sealed covers, and assistants as far as their officer authorises them. */
export const confidenceRows: Rows = {
  'GET /assistants': { expect: everyPost },
  'POST /assistants/:id/authority': {
    call: ({ test }) => ({
      params: { id: test.actor('pa.secy.health').chargeId },
      body: { authorised: true },
    }),
    // only the officer whose assistant he is
    cast: { holder: 'secy.health' },
    expect: [401, 404, 404, 200, 404, 404, 404, 404],
  },
  'POST /receipts/covers': {
    call: ({ test }) => ({
      body: { to: test.posts['SECY-H'], deliveryMode: 'messenger', sender: { organisation: 'लोक आयोग' } },
    }),
    expect: [401, 403, 403, 403, 403, 201, 403, 403],
  },
  'POST /receipts/:id/cover-opened': {
    call: async scene => {
      const { id, version } = await scene.receipt()
      return { params: { id }, body: { ...letterOf(), version, documentId: null } }
    },
    // it never was a cover, or is none any more: whoever sees it is told so
    expect: [401, 404, 409, 409, 409, 409, 404, 404],
  },
  'POST /receipts/:id/letter-opened': {
    call: async scene => {
      const { id, version } = await scene.receipt()
      return { params: { id }, body: { version } }
    },
    // nothing came inside with it
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'POST /receipts/:id/slips': {
    call: async scene => ({ params: { id: (await scene.receipt()).id }, body: { language: 'hi' } }),
    // by its registry or its holder
    expect: [401, 404, 409, 201, 409, 201, 404, 404],
  },
  'GET /slips/:id/content': { elsewhere: 'src/receipts/slips/slips.test.ts' },
  'GET /slips/check/:code': {
    call: () => ({ params: { code: '0000000000000000' } }),
    expect: [404, 404, 404, 404, 404, 404, 404, 404],
  },
  'POST /edak/:id/cover': {
    call: async scene => ({
      params: { id: (await scene.issue()).inside.id },
      body: { to: scene.test.posts['SECY-H'] },
    }),
    // an open letter is no cover
    cast: { holder: 'cru.dhs' },
    expect: [401, 404, 404, 409, 404, 404, 404, 404],
  },
}
