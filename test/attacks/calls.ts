import type { Endpoint } from '#kit/endpoint.ts'
import { type Input, type Role, type Row, roles, usualCast } from '#test/access/row.ts'
import { rows } from '#test/access/rows.ts'
import type { Scene } from '#test/access/scene.ts'
import { type Answer, type Client, clientOf, urlOf } from '#test/office/client.ts'
import type { TestOffice } from '#test/office.ts'

/** How an endpoint is called rightly: the row of the access table. */
export const rowOf = ({ method, path }: Endpoint): Row | undefined => {
  const row = rows[`${method} ${path}`]
  return row && 'expect' in row ? row : undefined
}

const inOrder: readonly Role[] = [
  'holder',
  'administrator',
  'registry',
  'auditor',
  'other',
  'past',
  'superior',
]

/** Somebody whose call of this endpoint succeeds, or the holder where nobody's does. */
export const doer = (row: Row): string => {
  const role = inOrder.find(each => row.expect[roles.indexOf(each)]! < 300) ?? 'holder'
  return row.cast?.[role] ?? usualCast[role]!
}

/** Makes a call as it stands, whatever it holds: what no browser would send too. */
export const send = (browser: Client, endpoint: Endpoint, input: Input): Promise<Answer> =>
  browser.inject({
    method: endpoint.method,
    url: urlOf(endpoint, input),
    headers: { ...(endpoint.method === 'GET' ? {} : { 'x-patravali': '1' }), ...input.headers },
    ...(input.payload
      ? { payload: input.payload }
      : input.body === undefined
        ? {}
        : { payload: input.body as object }),
  })

/** The right input of an endpoint for a login. */
export const inputOf = async (row: Row, scene: Scene, login: string): Promise<Input> =>
  (await row.call?.(scene, login)) ?? {}

/** A browser of a login that keeps a session of its own, so that signing out and password changes trouble nobody else. */
export const freshBrowser = async (test: TestOffice, login: string): Promise<Client> =>
  clientOf(test.app, (await test.signedIn(login)).cookie)
