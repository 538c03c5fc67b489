import { newId } from '#kit/id.ts'
import { listTerritories } from '#people/territories/contract.ts'
import { fixturePassword } from '#test/office.ts'
import { administrators, anyone, everyPost, type Rows } from './row.ts'

let count = 0
const fresh = (before: string): string => {
  count += 1
  return `${before}${count}`
}
const name = { hi: 'नाम', en: 'Name' }
const created = [401, 403, 403, 403, 403, 403, 201, 403] as const

/** Signing in, one's own sessions, the directory and administration. */
export const peopleRows: Rows = {
  'GET /instance': { expect: anyone },
  'GET /demonstration': { expect: [404, 404, 404, 404, 404, 404, 404, 404] },
  'POST /first-run': {
    call: () => ({
      body: {
        unit: { code: 'X', kind: 'office', name },
        post: { designation: name, abbreviation: 'X' },
        person: { name, login: 'xx' },
        password: 'पहाड़ के उस पार 3',
      },
    }),
    expect: [409, 409, 409, 409, 409, 409, 409, 409],
  },
  'POST /session': {
    call: () => ({ body: { login: 'cs', password: fixturePassword } }),
    expect: anyone,
  },
  'GET /session': { expect: everyPost },
  'DELETE /session': { expect: [401, 204, 204, 204, 204, 204, 204, 204] },
  'POST /session/lock': { expect: [401, 204, 204, 204, 204, 204, 204, 204] },
  'GET /session/lock': { expect: everyPost },
  'POST /session/unlock': {
    call: () => ({ body: { password: 'wrong' } }),
    expect: [401, 409, 409, 409, 409, 409, 409, 409],
  },
  'POST /session/kept-key': { call: () => ({ body: { place: newId() } }), expect: everyPost },
  'POST /session/post': {
    // only one's own charges exist
    call: ({ test }) => ({ body: { chargeId: test.actor('so.health1').chargeId } }),
    expect: [401, 404, 404, 200, 404, 404, 404, 404],
  },
  'POST /session/password': {
    call: () => ({ body: { current: 'wrong', next: 'पहाड़ के उस पार 3' } }),
    expect: [401, 409, 409, 409, 409, 409, 409, 409],
  },
  'GET /sessions': { expect: everyPost },
  'DELETE /sessions/:id': {
    call: () => ({ params: { id: newId() } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'PATCH /me': { call: () => ({ body: { theme: 'dark' } }), expect: everyPost },
  'GET /events': { elsewhere: 'src/http/events.test.ts' },

  'GET /limits': { expect: everyPost },
  'GET /charges/coming': { expect: administrators },
  'GET /planned-changes': { expect: administrators },
  'POST /planned-changes': {
    call: ({ test }) => ({
      body: { on: '2099-01-01', planned: { what: 'unit', unitId: test.units.HEALTH1, change: { name } } },
    }),
    expect: [401, 403, 403, 403, 403, 403, 201, 403],
  },
  'DELETE /planned-changes/:id': {
    call: () => ({ params: { id: newId() } }),
    expect: [401, 403, 403, 403, 403, 403, 404, 403],
  },
  'GET /posts': { expect: everyPost },
  'GET /posts/:id': { call: ({ test }) => ({ params: { id: test.posts['SO-H1'] } }), expect: everyPost },
  'GET /posts/:id/channel': {
    call: ({ test }) => ({ params: { id: test.posts['SO-H1'] } }),
    expect: everyPost,
  },
  'GET /units': { expect: everyPost },
  'GET /units/:id': { call: ({ test }) => ({ params: { id: test.units.HEALTH } }), expect: everyPost },
  'GET /territories': { expect: everyPost },
  'POST /territories': {
    call: () => {
      const one = fresh('District ')
      return { body: { kind: 'district', name: { hi: one, en: one }, parentId: null } }
    },
    expect: created,
  },

  'PATCH /territories/:id': {
    call: async ({ test }) => {
      const one = (await (await test.as('admin')).call(listTerritories, {})).items[0]
      return { params: { id: one?.id ?? newId() }, body: { version: one?.version ?? 1 } }
    },
    expect: administrators,
    fresh: 'row',
  },
  'POST /units/:id/pass-over': {
    call: ({ test }) => ({
      params: { id: test.units.HEALTH2 },
      body: { version: 1, to: test.units.HEALTH1, files: 'none', posts: [] },
    }),
    expect: created,
  },

  'POST /units': {
    call: ({ test }) => ({
      body: { code: fresh('U'), kind: 'section', name, parentId: test.units.HEALTH },
    }),
    expect: created,
  },
  'PATCH /units/:id': {
    call: ({ test }) => ({ params: { id: test.units.COLLDRG }, body: { version: 1 } }),
    expect: administrators,
  },
  'POST /posts': {
    call: ({ test }) => ({
      body: {
        unitId: test.units.HEALTH1,
        designation: name,
        abbreviation: fresh('P'),
        rank: 'dealing_hand',
        superiorId: null,
      },
    }),
    expect: created,
  },
  'PATCH /posts/:id': {
    call: ({ test }) => ({ params: { id: test.posts['COLL-DRG'] }, body: { version: 1 } }),
    expect: administrators,
  },
  'POST /posts/:id/roles': {
    call: ({ test }) => ({ params: { id: test.posts['COLL-DRG'] }, body: { role: 'records' } }),
    expect: administrators,
  },
  'DELETE /posts/:id/roles/:role': {
    call: ({ test }) => ({ params: { id: test.posts['CRU-DRG'], role: 'registry' } }),
    expect: administrators,
  },
  'GET /persons': { expect: administrators },
  'GET /persons/:id': {
    call: ({ test }) => ({ params: { id: test.people['cru.durg']!.personId } }),
    expect: administrators,
  },
  'POST /persons': {
    call: () => ({ body: { name, login: fresh('login') } }),
    expect: created,
  },
  'PATCH /persons/:id': {
    call: ({ test }) => ({ params: { id: test.people['cru.durg']!.personId }, body: { version: 1 } }),
    expect: administrators,
  },
  'POST /persons/:id/password': {
    call: ({ test }) => ({ params: { id: test.people['cru.durg']!.personId } }),
    expect: administrators,
  },
  'POST /charges': {
    call: ({ test }) => ({
      body: {
        personId: test.people['no.post']!.personId,
        postId: test.posts['AST-H2'],
        kind: 'additional',
      },
    }),
    expect: created,
  },
  'POST /charges/:id/ended': {
    call: ({ test }) => ({ params: { id: test.actor('collector.durg').chargeId }, body: {} }),
    expect: administrators,
  },
  'GET /audit/ledger': { expect: [401, 403, 403, 403, 403, 403, 403, 200] },
  'POST /audit/verifications': {
    call: () => ({ body: {} }),
    expect: [401, 403, 403, 403, 403, 403, 403, 200],
  },
  'GET /audit/verifications/:id': {
    call: () => ({ params: { id: newId() } }),
    expect: [401, 403, 403, 403, 403, 403, 403, 404],
  },
}
