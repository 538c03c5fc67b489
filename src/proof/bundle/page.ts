import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { projectFolder } from '#project-folder.ts'
import { isErrorCode } from '#storage/error-code.ts'

/** The page that checks bundles offline, as the build made it; undefined in a program that was not built. */
export const verifierPage = async (): Promise<Buffer | undefined> => {
  try {
    return await readFile(path.join(projectFolder(), 'dist', 'verifier', 'verify.html'))
  } catch (error) {
    if (isErrorCode(error, 'ENOENT')) return undefined
    throw error
  }
}
