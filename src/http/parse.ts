import type { Endpoint, Parsed } from '#kit/endpoint.ts'
import { NotFound, Refused } from '#kit/refusal.ts'
import { toRefusals } from '#kit/shape-refusals.ts'

/**
 * Reads the parts an endpoint declares. Throws Refused with every fault of query and body at once. A path that no id can
 * have leads nowhere: NotFound.
 */
export const parse = <E extends Endpoint>(
  endpoint: E,
  raw: { params: unknown; query: unknown; body: unknown },
): Parsed<E> => {
  const params = endpoint.params?.safeParse(raw.params)
  if (params && !params.success) throw new NotFound()
  const query = endpoint.query?.safeParse(raw.query)
  const body = endpoint.body?.safeParse(raw.body ?? undefined)
  const faults = [query, body].flatMap(part => toRefusals(part?.error?.issues ?? []))
  if (faults.length > 0) throw new Refused(faults)
  return { params: params?.data, query: query?.data, body: body?.data } as Parsed<E>
}
