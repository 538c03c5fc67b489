import { createHash } from 'node:crypto'
import { openAsBlob } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { type BundleReport, verifyBundle } from '../verify/bundle/verify.ts'
import { openZip } from '../verify/zip.ts'

/** Checks a bundle that lies in a file, by the same code as the bundle's own page. Throws BundleRefused. */
export const checkBundleFile = async (
  file: string,
  { checkpoint, tell }: { checkpoint?: string | undefined; tell?: (done: number, all: number) => void } = {},
): Promise<BundleReport> =>
  verifyBundle(await openZip(await openAsBlob(file)), {
    digest: () => createHash('sha256'),
    kept: checkpoint === undefined ? null : await readFile(checkpoint, 'utf8'),
    ...(tell ? { tell } : {}),
  })
