import type { Call, Endpoint } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { ApiRefused, fetchFrom, LineLost, refusalsOf } from './api.ts'

/** Bytes that came, and the name the server gave them. */
export type Fetched = { bytes: Blob; name: string }

const nameIn = (response: Response): string => {
  const given = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '')?.[1]
  return given ? decodeURIComponent(given) : 'file.pdf'
}

/**
 * Calls an endpoint that answers with a file, telling how many bytes have come and about how many will. Throws as `call` does;
 * `LineLost` too when the bytes end half-way.
 */
export const fetchBytes = async <E extends Endpoint>(
  endpoint: E,
  input: Call<E>,
  { signal, onProgress }: { signal: AbortSignal; onProgress: (done: number, expected: number) => void },
): Promise<Fetched> => {
  const response = await fetchFrom(endpoint, input, { signal, idempotencyKey: newId() })
  if (!response.ok || !response.body) {
    const body: unknown = await response.json().catch(() => undefined)
    throw new ApiRefused(response.status, refusalsOf(body, response.status))
  }
  const expected = Number(
    response.headers.get('content-length') ?? response.headers.get('x-expected-bytes') ?? 0,
  )
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let done = 0
  try {
    const reader = response.body.getReader()
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value)
      done += read.value.length
      onProgress(done, Math.max(expected, done))
    }
  } catch (error) {
    if (signal.aborted) throw error
    throw new LineLost()
  }
  const type = response.headers.get('content-type') ?? 'application/octet-stream'
  return { bytes: new Blob(chunks, { type }), name: nameIn(response) }
}

/** Saves bytes as the browser saves a download. */
export const saveBytes = ({ bytes, name }: Fetched): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(bytes)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
