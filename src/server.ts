// The program: `npm start` runs this file.
import { runServer } from '#run-server.ts'

await runServer(process.argv.slice(2))
