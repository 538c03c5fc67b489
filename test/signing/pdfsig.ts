import { execFile } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { pem } from './authorities.ts'

const run = promisify(execFile)

/** One signature as poppler's pdfsig tells it. */
export type PdfsigSaid = { signature: string; certificate: string; whole: boolean; type: string }

/** What poppler (by NSS) says of every signature of a PDF: these roots trusted for signing, these lists and authorities between known. */
export const pdfsig = async (
  pdf: Uint8Array,
  roots: readonly Uint8Array[],
  lists: readonly Uint8Array[] = [],
  between: readonly Uint8Array[] = [],
): Promise<PdfsigSaid[]> => {
  const folder = await mkdtemp(join(tmpdir(), 'patravali-pdfsig-'))
  try {
    await writeFile(join(folder, 'paper.pdf'), pdf)
    await run('certutil', ['-N', '-d', `sql:${folder}`, '--empty-password'])
    for (const [index, root] of roots.entries()) {
      const file = join(folder, `root${index}.pem`)
      await writeFile(file, pem('CERTIFICATE', root))
      await run('certutil', ['-A', '-d', `sql:${folder}`, '-n', `root${index}`, '-t', 'CT,CT,CT', '-i', file])
    }
    for (const [index, each] of between.entries()) {
      const file = join(folder, `between${index}.pem`)
      await writeFile(file, pem('CERTIFICATE', each))
      await run('certutil', ['-A', '-d', `sql:${folder}`, '-n', `between${index}`, '-t', ',,', '-i', file])
    }
    for (const [index, list] of lists.entries()) {
      const file = join(folder, `list${index}.crl`)
      await writeFile(file, list)
      // NSS takes no list of an issuer it does not know.
      await run('crlutil', ['-I', '-d', `sql:${folder}`, '-i', file, '-t', '1']).catch(() => undefined)
    }
    const { stdout } = await run('pdfsig', ['-nssdir', `sql:${folder}`, join(folder, 'paper.pdf')]).catch(
      (error: { stdout: string }) => error,
    )
    return stdout
      .split(/Signature #\d+:/)
      .slice(1)
      .map(each => ({
        signature: /Signature Validation: (.*)/.exec(each)?.[1]?.trim() ?? '',
        certificate: /Certificate Validation: (.*)/.exec(each)?.[1]?.trim() ?? '',
        type: /Signature Type: (.*)/.exec(each)?.[1]?.trim() ?? '',
        whole: /Total document signed/.test(each),
      }))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
