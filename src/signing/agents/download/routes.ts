import { readdirSync } from 'node:fs'
import path from 'node:path'
import { ZipFile } from 'yazl'
import type { App } from '#http/register.ts'
import { NotFound } from '#kit/refusal.ts'
import { agentDownload } from '../contract.ts'

/** Hands out the built signing agent as one zip, to anyone: it holds nothing of the office. 404 where it is not built. */
export const agentDownloadRoute = (app: App, folder: string): void => {
  app.get(agentDownload, async (_request, reply) => {
    let names: string[]
    try {
      names = readdirSync(folder).filter(name => !name.startsWith('.'))
    } catch {
      throw new NotFound()
    }
    const zip = new ZipFile()
    for (const name of names)
      zip.addFile(path.join(folder, name), `patravali-agent/${name}`, {
        mode: /\.(sh|command)$/.test(name) ? 0o100755 : 0o100644,
      })
    zip.end()
    return reply
      .type('application/zip')
      .header('content-disposition', 'attachment; filename="patravali-agent.zip"')
      .send(zip.outputStream)
  })
}
