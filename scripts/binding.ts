// The binding to tokens' drivers, compiled where it isn't yet.
import { bindingIsThere, buildBinding } from '../src/agent/token/build-binding.ts'

if (!bindingIsThere() && !buildBinding()) process.exit(1)
