import type { FastifyReply } from 'fastify'
import type { App } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { sealKeys } from '#signing/seal/read.ts'
import { verifierPage } from '../bundle/page.ts'
import { newestCheckpoint, publishedNote } from '../checkpoints/read.ts'
import { proofAddress } from '../contract.ts'
import { readTileAddress } from '../tree/address.ts'
import { tileBytes } from '../tree/tiles.ts'
import { seeCheckpoint } from '../witness/see.ts'

const open = (reply: FastifyReply, cache: string): FastifyReply =>
  reply
    .header('access-control-allow-origin', '*')
    .header('cross-origin-resource-policy', 'cross-origin')
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', cache)

/**
 * What is public of the tree, outside the API: the newest checkpoint, its tiles (C2SP tlog-tiles), the keys it is signed with,
 * and this instance as a witness of others (C2SP tlog-witness). The entries themselves are not.
 */
export const publishProof = (app: App): void => {
  const { office } = app.patravali
  app.get(`${proofAddress}/checkpoint`, async (_request, reply) => {
    const newest = await newestCheckpoint(office.db)
    if (!newest) throw new NotFound()
    return open(reply, 'no-cache')
      .type('text/plain; charset=utf-8')
      .send(await publishedNote(office.db, newest))
  })
  app.get(`${proofAddress}/vkey`, async (_request, reply) => {
    const keys = await sealKeys(office.db, 'checkpoint')
    return open(reply, 'public, max-age=300')
      .type('text/plain; charset=utf-8')
      .send(keys.map(each => `${each.vkey}\n`).join(''))
  })
  app.get(`${proofAddress}/tile/*`, async (request, reply) => {
    const asked = readTileAddress((request.params as { '*': string })['*'])
    const bytes = asked && (await tileBytes(office.db, asked))
    if (!bytes) throw new NotFound()
    return open(reply, 'public, max-age=31536000, immutable').type('application/octet-stream').send(bytes)
  })
  app.get(`${proofAddress}/verify.html`, async (_request, reply) => {
    const page = await verifierPage()
    const policy = page && /Content-Security-Policy" content="([^"]+)"/.exec(page.toString('utf8'))?.[1]
    if (!page || !policy) throw new NotFound()
    return open(reply, 'no-cache')
      .header('content-security-policy', `${policy}; frame-ancestors 'none'`)
      .type('text/html; charset=utf-8')
      .send(page)
  })
  app.register(async scope => {
    // whatever a log calls its request, it is text
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit: 65_536 }, (_request, body, done) =>
      done(null, body),
    )
    scope.post(`${proofAddress}/witness/add-checkpoint`, async (request, reply) => {
      const { status, text, type } = await seeCheckpoint(
        office,
        typeof request.body === 'string' ? request.body : '',
      )
      return open(reply, 'no-store')
        .code(status)
        .type(type ?? 'text/plain; charset=utf-8')
        .send(text)
    })
  })
}
