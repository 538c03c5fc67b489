import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describeApi } from './openapi.ts'
import { type App, apiPrefix } from './register.ts'
import { closedPolicy } from './security-headers.ts'

const policy = `${closedPolicy}; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'`

const files = [
  { url: '/api/', file: 'page.html', type: 'text/html; charset=utf-8' },
  { url: '/api/page.js', file: 'page.js', type: 'text/javascript; charset=utf-8' },
  { url: '/api/page.css', file: 'page.css', type: 'text/css; charset=utf-8' },
]

/** `/api/v1/openapi.json`, and at `/api/` a page to read it in, made of our own three files. */
export const registerBrowsing = (app: App): void => {
  let described: string | undefined
  app.get(`${apiPrefix}/openapi.json`, async (_request, reply) => {
    const { endpoints, office } = app.patravali
    described ??= JSON.stringify(describeApi(endpoints, office.version))
    return reply.type('application/json; charset=utf-8').header('cache-control', 'no-cache').send(described)
  })
  app.get('/api', async (_request, reply) => reply.redirect('/api/'))
  for (const { url, file, type } of files)
    app.get(url, async (_request, reply) =>
      reply
        .type(type)
        .header('content-security-policy', policy)
        .header('cache-control', 'no-cache')
        .send(await readFile(path.join(import.meta.dirname, 'browse', file), 'utf8')),
    )
}
