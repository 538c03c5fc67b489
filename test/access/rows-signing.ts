import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import { beginPairing, pairAgent } from '#signing/agents/contract.ts'
import type { Rows } from './row.ts'
import type { Scene } from './scene.ts'

const introduced = {
  computer: 'A laptop',
  platform: 'linux' as const,
  version: '1',
  port: 47_311,
  pageToken: 'p'.repeat(43),
}

/** The agent of the holder, and its own token. */
const holdersAgent = async ({ test }: Scene) => {
  const { code } = await (await test.as('so.health1')).call(beginPairing, {})
  return test.stranger().call(pairAgent, { body: { ...introduced, code } })
}

/** A request that waits at the holder's agent. */
const waiting = async (scene: Scene) => {
  const { agent, agentToken } = await holdersAgent(scene)
  const request = newId()
  await sql`
    insert into signing_request (id, agent_id, asked, made_at)
    values (${request}, ${agent}, ${JSON.stringify({ ask: 'certificates', id: request })}::jsonb, clock_timestamp())`.execute(
    scene.test.office.db,
  )
  return { agent, request, agentToken }
}

/** Only whose agent it is knows of it. */
const own = [401, 404, 404, 200, 404, 404, 404, 404] as const
const everybody = [401, 200, 200, 200, 200, 200, 200, 200] as const

/** Signing agents and what waits for a signature. */
export const signingRows: Rows = {
  'POST /signing/pairings': { expect: everybody },
  'POST /signing/agents': {
    call: () => ({ body: { ...introduced, code: 'ABCDEFGH' } }),
    // whoever has no code of somebody's is told so, signed in or not
    expect: [409, 409, 409, 409, 409, 409, 409, 409],
  },
  'GET /signing/agents': { expect: everybody },
  'DELETE /signing/agents/:id': {
    call: async scene => ({ params: { id: (await holdersAgent(scene)).agent } }),
    expect: [401, 404, 404, 204, 404, 404, 404, 404],
  },
  'POST /signing/agents/:id/requests': {
    call: async scene => ({
      params: { id: (await holdersAgent(scene)).agent },
      body: { ask: 'certificates', id: newId() },
    }),
    expect: own,
  },
  'GET /signing/agents/:id/requests/:request': {
    call: async scene => {
      const { agent, request } = await waiting(scene)
      return { params: { id: agent, request } }
    },
    expect: own,
  },
  'GET /signing/agent/next': {
    call: async scene => ({ headers: { authorization: `Bearer ${(await waiting(scene)).agentToken}` } }),
    // the agent's token is what counts; who sits at the browser does not
    expect: [200, 200, 200, 200, 200, 200, 200, 200],
  },
  'POST /signing/agent/requests/:request/answer': {
    call: async scene => {
      const { request } = await waiting(scene)
      return {
        params: { request },
        body: { state: 'declined' },
        headers: { authorization: `Bearer ${'x'.repeat(43)}` },
      }
    },
    // a session is no agent's token
    expect: [401, 401, 401, 401, 401, 401, 401, 401],
  },
  'GET /signing/esign': { expect: everybody },
  'POST /signing/esign': {
    call: () => ({ body: { preparation: newId() } }),
    // no agreement with a provider is configured here; the whole way is tested in src/notes/esign.test.ts
    expect: [401, 409, 409, 409, 409, 409, 409, 409],
  },
  'GET /signing/esign/:id': {
    call: async ({ test }) => {
      const id = newId()
      await sql`
        insert into esign_transaction (id, person_id, preparation_id, documents, made_at, expires_at)
        values (${id}, ${test.people['so.health1']!.personId}, ${newId()}, '[]', clock_timestamp(), clock_timestamp() + interval '15 minutes')`.execute(
        test.office.db,
      )
      return { params: { id } }
    },
    expect: own,
  },
  'GET /signing/due': { expect: everybody },
  'POST /signing/due/prepared': {
    // a note somebody else sealed, or nobody, is nobody's to sign
    call: async scene => ({ body: { notes: [(await scene.file()).noteId] } }),
    expect: [401, 404, 404, 404, 404, 404, 404, 404],
  },
  'POST /signing/due/signed': {
    call: async scene => ({
      body: {
        preparation: newId(),
        certificate: 'MIIB',
        chain: [],
        signatures: [{ id: (await scene.file()).noteId, cms: 'MIIB' }],
      },
    }),
    expect: [401, 409, 409, 409, 409, 409, 409, 409],
  },
}
