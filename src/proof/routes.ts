import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { type App, register, registerBytes } from '#http/register.ts'
import { NotFound, unlessRefused } from '#kit/refusal.ts'
import * as contract from './contract.ts'
import { entryBundle, proofStands } from './read.ts'
import { mayReadLeaves } from './rules.ts'
import { copyFile } from './tree/copy.ts'

/** The auditor's endpoints of the tree, and what is public of it. */
export const proofRoutes = (app: App): void => {
  register(app, contract.readProof, async (_, { office, actor }) => {
    unlessRefused(mayReadLeaves(actor))
    return proofStands(office.db)
  })
  registerBytes(app, contract.readEntries, async ({ params }, { office, actor }) => {
    unlessRefused(mayReadLeaves(actor))
    const bytes = await entryBundle(office.db, params.tile)
    if (!bytes) throw new NotFound()
    return { type: 'application/octet-stream', open: () => bytes, size: bytes.length }
  })
  registerBytes(app, contract.readCopy, async (_, { office, actor }) => {
    unlessRefused(mayReadLeaves(actor))
    const file = copyFile(office.environment.dataDir)
    const { size } = await stat(file).catch(() => ({ size: 0 }))
    if (size === 0) throw new NotFound()
    return {
      type: 'application/octet-stream',
      download: 'leaves',
      size,
      open: () => createReadStream(file, { end: size - 1 }),
    }
  })
}
