import type { FastifyRequest } from 'fastify'
import { Refused, refuse } from '#kit/refusal.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

const hostOf = (origin: string): string | undefined =>
  URL.canParse(origin) ? new URL(origin).host : undefined

/**
 * Refuses what another site makes a browser send. A changing request has to bear `x-patravali`, which no form and no foreign
 * script can add unasked, and has to come from our own origin as far as the browser says where it comes from.
 */
export const refuseCrossSite = (request: FastifyRequest): void => {
  if (safe.has(request.method)) return
  const { origin, 'sec-fetch-site': site, 'x-patravali': mark } = request.headers
  const ours = [request.host, hostOf(request.server.patravali.office.environment.publicUrl)]
  const foreign =
    mark !== '1' ||
    (origin !== undefined && !ours.includes(hostOf(origin))) ||
    (site !== undefined && site !== 'same-origin' && site !== 'none')
  if (foreign) throw new Refused([refuse('cross-site')])
}
