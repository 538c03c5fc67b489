import { anyone, everyPost, type Rows } from './row.ts'
import type { Scene } from './scene.ts'

const ofDraft = async (scene: Scene) => ({ params: { id: (await scene.file()).draftId } })
const ofIssue = async (scene: Scene) => ({ params: { id: (await scene.issue()).id } })

const readers = [401, 404, 200, 200, 200, 404, 404, 404] as const
const holderActs = [401, 404, 409, 200, 409, 404, 404, 404] as const

/** The issue stands on a file the assistant had, the Secretary has and the Chief Secretary is above. */
const secretary = { holder: 'secy.health', superior: 'cs' }
/** It lies in the e-Dak of the Directorate. */
const directorate = { holder: 'cru.dhs', past: 'secy.health', superior: 'director.dhs' }

/** Drafts, issues, their dispatch, and what came from other offices. */
export const letterRows: Rows = {
  'GET /templates': { expect: everyPost },
  'GET /drafts': { expect: everyPost },
  'POST /files/:id/drafts': {
    call: async scene => ({
      params: { id: (await scene.file()).id },
      body: { templateId: await scene.template() },
    }),
    expect: [401, 404, 409, 201, 409, 404, 404, 404],
  },
  'GET /files/:id/drafts': {
    call: async scene => ({ params: { id: (await scene.file()).id } }),
    expect: readers,
  },
  'POST /receipts/:id/drafts': {
    call: async scene => ({
      params: { id: (await scene.receipt()).id },
      body: { templateId: await scene.template() },
    }),
    expect: [401, 404, 409, 201, 409, 409, 404, 404],
  },
  'GET /receipts/:id/drafts': {
    call: async scene => ({ params: { id: (await scene.receipt()).id } }),
    expect: [401, 404, 200, 200, 200, 200, 404, 404],
  },
  'GET /drafts/:id': { call: ofDraft, expect: readers },
  'PUT /drafts/:id': {
    call: async scene => {
      const { draftId, draftVersion, draftContent } = await scene.file()
      return { params: { id: draftId }, body: { version: draftVersion, content: draftContent } }
    },
    expect: holderActs,
    fresh: 'row',
  },
  'GET /drafts/:id/compare': {
    call: async scene => ({ ...(await ofDraft(scene)), query: { from: 1, to: 1 } }),
    expect: readers,
  },
  'POST /drafts/:id/approved': {
    // its addressees are missing, and a Section Officer may not approve it
    call: async scene => ({
      ...(await ofDraft(scene)),
      body: { version: (await scene.file()).draftVersion },
    }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /drafts/:id/template': {
    // it has the newest version already
    call: async scene => ({
      ...(await ofDraft(scene)),
      body: { version: (await scene.file()).draftVersion },
    }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /drafts/:id/withdrawn': {
    call: async scene => ({
      ...(await ofDraft(scene)),
      body: { version: (await scene.file()).draftVersion },
    }),
    expect: holderActs,
    fresh: 'row',
  },
  'GET /drafts/:id/preview': { call: ofDraft, expect: readers },
  'GET /drafts/:id/preview/pages/:page': {
    call: async scene => ({ params: { id: (await scene.file()).draftId, page: 1 } }),
    expect: readers,
  },
  'GET /drafts/:id/preview.pdf': { call: ofDraft, expect: readers },
  'GET /drafts/:id/issuing': { call: ofDraft, expect: readers },
  'POST /drafts/:id/issued': {
    call: async scene => {
      const { draftId, draftVersion } = await scene.approved()
      return { params: { id: draftId }, body: { version: draftVersion } }
    },
    cast: secretary,
    expect: [401, 404, 409, 201, 409, 404, 404, 404],
    fresh: 'row',
  },

  'POST /drafts/:id/printed': {
    call: async scene => {
      const { draftId, draftVersion } = await scene.approved()
      return { params: { id: draftId }, body: { version: draftVersion } }
    },
    cast: secretary,
    expect: [401, 404, 409, 201, 409, 404, 404, 404],
    fresh: 'row',
  },
  // the letter's signatory is another than its approver: the refusal names him
  'POST /drafts/:id/prepared': {
    call: async scene => {
      const { draftId, draftVersion } = await scene.approved()
      return { params: { id: draftId }, body: { version: draftVersion } }
    },
    cast: secretary,
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  // nothing was prepared
  'POST /drafts/:id/signed-with-token': {
    call: async scene => {
      const { draftId } = await scene.approved()
      return {
        params: { id: draftId },
        body: {
          preparation: draftId,
          certificate: 'MIIB',
          chain: [],
          signatures: [{ id: draftId, cms: 'MIIB' }],
        },
      }
    },
    cast: secretary,
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  // nothing was printed
  'GET /drafts/:id/print.pdf': { call: ofDraft, expect: [401, 404, 404, 404, 404, 404, 404, 404] },
  'POST /drafts/:id/signed': {
    call: async scene => ({
      ...(await ofDraft(scene)),
      body: { documentId: await scene.document('so.health1') },
    }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /drafts/:id/given-up': {
    call: async scene => ({ ...(await ofDraft(scene)), body: { reason: 'भूल' } }),
    expect: [401, 404, 409, 409, 409, 404, 404, 404],
  },
  'POST /issues/:id/cancelled': {
    call: async scene => ({ ...(await ofIssue(scene)), body: { reason: 'भूल से जारी' } }),
    cast: secretary,
    // the registry dispatches it, and has not its file
    expect: [401, 404, 404, 200, 409, 409, 404, 404],
    fresh: 'row',
  },
  'POST /issues/:id/replacement': {
    call: ofIssue,
    cast: secretary,
    // it is not cancelled; the registry has not its file
    expect: [401, 404, 404, 409, 409, 404, 404, 404],
  },
  'GET /check': {
    call: () => ({ query: { number: '1/2026/X', on: '2026-01-14' } }),
    expect: anyone,
  },

  'GET /files/:id/issues': {
    call: async scene => ({ params: { id: (await scene.file()).id } }),
    expect: readers,
  },
  'GET /issues/:id': {
    call: ofIssue,
    cast: secretary,
    // it was issued after the file left the assistant; the registry dispatches it
    expect: [401, 404, 404, 200, 200, 200, 404, 404],
  },
  'GET /issues/:id/signatures': {
    call: ofIssue,
    cast: secretary,
    expect: [401, 404, 404, 200, 200, 200, 404, 404],
  },
  'GET /check/document/:sha256': {
    call: () => ({ params: { sha256: 'ab'.repeat(32) } }),
    expect: [404, 404, 404, 404, 404, 404, 404, 404],
  },
  'GET /issues/:id/dispatches': {
    call: ofIssue,
    cast: secretary,
    expect: [401, 404, 404, 200, 200, 200, 404, 404],
  },
  'GET /check/:code': {
    call: () => ({ params: { code: '0000000000000000' } }),
    expect: [404, 404, 404, 404, 404, 404, 404, 404],
  },
  'GET /dispatch': { expect: everyPost },
  'GET /dispatches/envelopes.pdf': {
    call: async scene => ({ query: { ids: (await scene.issue()).byPost.id, size: 'labels' } }),
    cast: secretary,
    expect: [401, 404, 404, 200, 200, 200, 404, 404],
  },
  'POST /dispatches/:id/sent': {
    call: async scene => {
      const { byPost } = await scene.issue()
      return {
        params: { id: byPost.id },
        body: { version: byPost.version, on: '2026-01-14', particulars: { by: 'post', way: 'ordinary' } },
      }
    },
    cast: secretary,
    expect: [401, 404, 404, 200, 409, 200, 404, 404],
    fresh: 'role',
  },
  'POST /dispatches/:id/delivered': {
    call: async scene => {
      const { byPost } = await scene.issue()
      return { params: { id: byPost.id }, body: { version: byPost.version, on: '2026-01-14' } }
    },
    cast: secretary,
    // not sent yet
    expect: [401, 404, 404, 409, 409, 409, 404, 404],
  },
  'POST /dispatches/:id/returned': {
    call: async scene => {
      const { byPost } = await scene.issue()
      return {
        params: { id: byPost.id },
        body: { version: byPost.version, on: '2026-01-14', text: 'पता बदला' },
      }
    },
    cast: secretary,
    expect: [401, 404, 404, 409, 409, 409, 404, 404],
  },
  'POST /dispatches/:id/cancelled': {
    call: async scene => {
      const { byPost } = await scene.issue()
      return { params: { id: byPost.id }, body: { version: byPost.version, text: 'भूल से' } }
    },
    cast: secretary,
    expect: [401, 404, 404, 200, 409, 200, 404, 404],
    fresh: 'role',
  },

  'GET /edak': { expect: everyPost },
  'GET /edak/:id': {
    call: async scene => ({ params: { id: (await scene.issue()).inside.id } }),
    cast: directorate,
    expect: [401, 404, 404, 200, 404, 404, 404, 404],
  },
  'POST /edak/:id/accepted': {
    call: async scene => {
      const { inside } = await scene.issue()
      return { params: { id: inside.id }, body: { version: inside.version } }
    },
    cast: directorate,
    expect: [401, 404, 404, 201, 404, 404, 404, 404],
  },
  'POST /edak/:id/returned': {
    call: async scene => {
      const { inside } = await scene.issue()
      return { params: { id: inside.id }, body: { version: inside.version, reason: 'हमारा नहीं' } }
    },
    cast: directorate,
    expect: [401, 404, 404, 200, 404, 404, 404, 404],
    fresh: 'row',
  },
}
