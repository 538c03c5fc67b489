import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Holder } from './authorities.ts'
import { opensslTimestamp } from './openssl.ts'

/** An office whose stamps are real begins in the past: its clock ticks with every act, and what it trusts must be trusted before the real time. */
export const halfAnHourAgo = (): string => new Date(Date.now() - 1_800_000).toISOString()

/** A real authority for time-stamps (OpenSSL answers by this key) at an address of its own. */
export const timestampAuthority = async (
  by: Holder,
  chain: readonly Uint8Array[],
): Promise<{ address: string; close(): Promise<unknown> }> => {
  const server = createServer(async (request, response) => {
    const query = Buffer.concat(await request.toArray())
    const reply = await opensslTimestamp(by, chain, query)
    response.writeHead(200, { 'content-type': 'application/timestamp-reply' }).end(reply)
  })
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise(closed => server.close(closed)),
  }
}
