import type { FastifyReply, FastifyRequest } from 'fastify'
import { contextOf, type RequestContext } from '#http/context.ts'
import { type App, apiPrefix } from '#http/register.ts'
import { id as uploadId } from '#kit/id.ts'
import { NotFound, Refused, refuse } from '#kit/refusal.ts'
import { beginUpload, cancelUpload, continueUpload, uploadOffset } from '../commands.ts'
import * as contract from '../contract.ts'

/**
 * The server's side of tus 1.0.0 (core, creation, termination). Our own and not @tus/server's, because that one answers a full disk
 * as an unknown fault, allows every origin unless told otherwise, and knows nothing of sessions, refusals and our limits.
 */

const VERSION = '1.0.0'
const BYTES = 'application/offset+octet-stream'

const malformed = (what: string) => new Refused([refuse('malformed', { header: what })])

const number = (request: FastifyRequest, header: string): number => {
  const value = request.headers[header]
  if (typeof value !== 'string' || !/^\d{1,15}$/.test(value)) throw malformed(header)
  return Number(value)
}

const nameIn = (request: FastifyRequest): string => {
  const metadata = request.headers['upload-metadata']
  if (typeof metadata !== 'string') return ''
  const [, encoded] = metadata
    .split(',')
    .map(pair => pair.trim().split(' '))
    .find(([key]) => key === 'filename') ?? ['', '']
  return Buffer.from(encoded ?? '', 'base64').toString('utf8')
}

const idIn = (request: FastifyRequest): string => {
  const parsed = uploadId.safeParse((request.params as { uploadId?: string }).uploadId)
  if (!parsed.success) throw new NotFound()
  return parsed.data
}

type Answer = (context: RequestContext, request: FastifyRequest, reply: FastifyReply) => Promise<unknown>

const mount = (app: App, method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE', url: string, answer: Answer): void => {
  app.route({
    method,
    url: `${apiPrefix}${url}`,
    handler: async (request, reply) => {
      reply.header('tus-resumable', VERSION).header('cache-control', 'no-store')
      const context = await contextOf(request, reply, 'post')
      if (request.headers['tus-resumable'] !== VERSION) throw malformed('tus-resumable')
      return answer(context, request, reply)
    },
  })
}

/** Registers the uploads at `/api/v1/uploads`. */
export const uploadRoutes = (app: App): void => {
  const { createUpload, continueUpload: go, cancelUpload: cancel } = contract
  app.patravali.endpoints.push(createUpload, go, cancel)
  // the bytes are streamed to disk, never gathered in memory
  app.addContentTypeParser(BYTES, (_request, payload, done) => done(null, payload))

  mount(app, 'POST', createUpload.path, async ({ office, actor }, request, reply) => {
    const id = await beginUpload(office, actor, nameIn(request), number(request, 'upload-length'))
    return reply.code(201).header('location', `${apiPrefix}${createUpload.path}/${id}`).send()
  })
  mount(app, 'HEAD', go.path, async ({ office, person }, request, reply) => {
    const { offset, size } = await uploadOffset(office, person.id, idIn(request))
    return reply
      .code(200)
      .header('upload-offset', String(offset))
      .header('upload-length', String(size))
      .send()
  })
  mount(app, 'PATCH', go.path, async ({ office, person }, request, reply) => {
    const offset = await continueUpload(
      office,
      person.id,
      idIn(request),
      number(request, 'upload-offset'),
      request.body as AsyncIterable<Uint8Array>,
      request.headers['content-length'] === undefined ? 0 : number(request, 'content-length'),
    )
    return reply.code(204).header('upload-offset', String(offset)).send()
  })
  mount(app, 'DELETE', cancel.path, async ({ office, person }, request, reply) => {
    await cancelUpload(office, person.id, idIn(request))
    return reply.code(204).send()
  })
}
