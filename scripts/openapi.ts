// `npm run openapi`: writes openapi.json from the registered endpoints.
import { writeFile } from 'node:fs/promises'
import { openApiText } from './openapi-text.ts'

await writeFile('openapi.json', await openApiText())
