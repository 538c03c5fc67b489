// `npm run agent`: the signing agent, built first if needed.
import './node-version.mjs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { buildStale, parts } from './built.mjs'

await buildStale(['agent'])
const file = path.join(import.meta.dirname, '..', parts.agent.output, 'patravali-agent.js')
process.argv[1] = file
await import(pathToFileURL(file).href)
