import { Command } from 'commander'
import { isErrorCode } from '#storage/error-code.ts'
import { addBackup } from './backup.ts'
import { addDemo } from './demo.ts'
import { addDoctor } from './doctor.ts'
import { addMigrate } from './migrate.ts'
import { addReindex } from './reindex.ts'
import { addRestore } from './restore.ts'
import { addSeal } from './seal.ts'
import { addStart } from './start.ts'
import { addUser } from './user.ts'
import { addVerify } from './verify.ts'
import { addVerifyBundle } from './verify-bundle.ts'

// `patravali doctor | head` is no error
process.stdout.on('error', error => {
  if (!isErrorCode(error, 'EPIPE')) throw error
  process.exit()
})

// `npm run patravali -- …`. Each command is a file of its own that adds itself.
const program = new Command('patravali')
  .description('Patravali (पत्रावली), an e-Office. Settings come from the environment: see `doctor`.')
  .showHelpAfterError()

for (const add of [
  addStart,
  addMigrate,
  addBackup,
  addRestore,
  addVerify,
  addUser,
  addDoctor,
  addReindex,
  addDemo,
  addSeal,
  addVerifyBundle,
])
  add(program)

await program.parseAsync()
