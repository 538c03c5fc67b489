// `npm run patravali -- …`: the command line, built first if needed.
import './node-version.mjs'
import { runBuilt } from './built.mjs'

await runBuilt('cli/main.js', { web: process.argv[2] === 'start' })
