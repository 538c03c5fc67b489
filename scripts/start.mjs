// `npm start`: builds what is missing or older than its sources, then runs the server in this process.
import './node-version.mjs'
import { runBuilt } from './built.mjs'

await runBuilt('server.js', { web: true })
