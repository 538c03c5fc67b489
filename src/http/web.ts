import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import serveFiles from '@fastify/static'
import type { App } from './register.ts'
import { pagePolicy } from './security-headers.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** Answers with the web UI's page, whatever screen the address names. */
    sendPage(): FastifyReply
  }
}

/**
 * Serves the built web UI: files with a hash in their name for ever, everything else asked for anew, compressed beforehand where
 * the build did so; every other address gets the page itself, whose router knows what to show.
 */
export const registerWeb = async (app: App, folder: string | undefined): Promise<void> => {
  const index = folder ? path.join(folder, 'index.html') : undefined
  if (!folder || !index || !existsSync(index)) return
  const page = await readFile(index, 'utf8')
  const { esign } = app.patravali.office.environment
  const policy = pagePolicy(esign ? new URL(esign.address).origin : null)
  await app.register(serveFiles, {
    root: folder,
    index: false,
    // a route for each built file; a folder's address is a screen's like any other
    wildcard: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders: (response, file) => {
      const hashed = file.startsWith(path.join(folder, 'assets') + path.sep)
      response.setHeader('cache-control', hashed ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  app.decorateReply('sendPage', function () {
    return this.code(200)
      .header('content-security-policy', policy)
      .header('cache-control', 'no-cache')
      .type('text/html; charset=utf-8')
      .send(page)
  })
}
