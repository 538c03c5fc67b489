import { serve } from '#child/serve.ts'
import type { TokenCalls } from './calls.ts'
import { find } from './find.ts'
import { sign } from './sign.ts'

/** Runs as the process that holds the tokens' drivers: a driver that crashes takes this process along, never the agent. */
export const serveTokens = (): void =>
  serve<TokenCalls>({
    find: async ({ module }) => find(module),
    sign: async signing => sign(signing),
  })
