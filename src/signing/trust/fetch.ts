import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import { mayFetch } from './rules.ts'

/** Why something could not be fetched; each has its sentence in the locales under `signing.fetch`. */
export type FetchProblem = 'not-allowed' | 'unreachable' | 'slow' | 'status' | 'too-large'

/** Thrown when nothing was fetched. */
export class NotFetched extends Error {
  override readonly name = 'NotFetched'
  readonly problem: FetchProblem
  constructor(problem: FetchProblem) {
    super(problem)
    this.problem = problem
  }
}

type Asked = {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: Uint8Array
  mostBytes: number
  /** The whole of it, from asking to the last byte. */
  timeLimitMs: number
}

type Answered = { status: number; location: string | null; bytes: Buffer }

/** Asks one address once: nothing is followed, and neither size nor time go beyond their bounds. */
const ask = (address: string, asked: Asked): Promise<Answered> =>
  new Promise((resolve, reject) => {
    const send = address.startsWith('https:') ? httpsRequest : httpRequest
    const request = send(
      address,
      {
        method: asked.method ?? 'GET',
        headers: { 'user-agent': 'Patravali', ...asked.headers },
        agent: false,
      },
      response => {
        const parts: Buffer[] = []
        let size = 0
        const isTooLarge = () => {
          request.destroy()
          end(() => reject(new NotFetched('too-large')))
        }
        if (Number(response.headers['content-length'] ?? 0) > asked.mostBytes) return isTooLarge()
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size > asked.mostBytes) return isTooLarge()
          parts.push(part)
        })
        response.on('end', () =>
          end(() =>
            resolve({
              status: response.statusCode ?? 0,
              location: response.headers.location ?? null,
              bytes: Buffer.concat(parts),
            }),
          ),
        )
        response.on('error', () => end(() => reject(new NotFetched('unreachable'))))
      },
    )
    const timer = setTimeout(() => {
      request.destroy()
      end(() => reject(new NotFetched('slow')))
    }, asked.timeLimitMs)
    const end = (say: () => void) => {
      clearTimeout(timer)
      say()
    }
    request.on('error', () => end(() => reject(new NotFetched('unreachable'))))
    request.end(asked.body)
  })

const mostRedirects = 3

/** Fetches from an allowed address; a redirect is followed only to another allowed one. */
export const fetchAllowed = async (
  address: string,
  allowed: readonly string[],
  limits: { mostBytes: number; timeLimitMs: number },
): Promise<Buffer> => {
  let at = address
  for (let hop = 0; hop <= mostRedirects; hop++) {
    if (!mayFetch(at, allowed)) throw new NotFetched('not-allowed')
    const answered = await ask(at, limits)
    if (answered.status >= 300 && answered.status < 400 && answered.location) {
      at = new URL(answered.location, at).href
      continue
    }
    if (answered.status !== 200) throw new NotFetched('status')
    return answered.bytes
  }
  throw new NotFetched('status')
}

/** Posts to the one address the administrator configured; nothing is followed. */
export const postTo = async (
  address: string,
  { type, body, ...limits }: { type: string; body: Uint8Array; mostBytes: number; timeLimitMs: number },
): Promise<Buffer> => {
  const headers = { 'content-type': type, 'content-length': String(body.length) }
  const answered = await ask(address, { method: 'POST', headers, body, ...limits })
  if (answered.status !== 200) throw new NotFetched('status')
  return answered.bytes
}
