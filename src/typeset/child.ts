import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '#child/serve.ts'
import { compile, type Job, locate, type Marked } from './compile.ts'

/** What the typesetting child can be asked. */
export type TypesetCalls = {
  compile: { args: Job; result: Uint8Array }
  locate: { args: { job: Job; label: string }; result: Marked[] }
}

// The main module of the child process that runs Typst: a fault in its native code ends this process, not the server.
// Typst reads files only below its workspace, and this folder does not exist.
const workspace = join(tmpdir(), 'patravali-no-such-folder', 'workspace')
serve<TypesetCalls>({
  compile: job => compile(job, workspace),
  locate: async ({ job, label }) => locate(job, label, workspace),
})
