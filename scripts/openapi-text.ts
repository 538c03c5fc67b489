import { readFile } from 'node:fs/promises'
import { describeApi } from '../src/http/openapi.ts'
import { listEndpoints } from './endpoints.ts'

/** The text of openapi.json as it should be now. */
export const openApiText = async (): Promise<string> => {
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
  return `${JSON.stringify(describeApi(await listEndpoints(version), version), null, 1)}\n`
}
