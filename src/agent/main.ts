import { existsSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Command } from 'commander'
import { agentPort } from '#signing/agents/contract.ts'
import { Agent } from './agent.ts'
import { agentFolder } from './home.ts'
import { openWindow } from './open-window.ts'
import { servePages } from './page/serve-pages.ts'
import { bindingIsThere, buildBinding } from './token/build-binding.ts'
import { serveTokens } from './token/serve-tokens.ts'

/** Told to it when it is built; while developing it has none. */
const version = process.env.PATRAVALI_VERSION ?? '0.0.0'

/** This program is one file: its children are itself, told what to serve. */
const self = {
  from: import.meta.url,
  entry: `./${path.basename(fileURLToPath(import.meta.url)).replace(/\.\w+$/, '')}`,
}

const start = async (options: { port: string; module: string[]; window: boolean }): Promise<void> => {
  for (const module of options.module)
    if (!existsSync(module)) {
      console.error(`no driver at ${module}`)
      process.exitCode = 1
      return
    }
  if (!bindingIsThere() && !buildBinding()) {
    process.exitCode = 1
    return
  }
  const agent = new Agent({
    folder: agentFolder(),
    port: Number(options.port),
    modules: options.module.map(each => path.resolve(each)),
    self,
    version,
  })
  try {
    await agent.start()
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === 'EADDRINUSE'
    console.error(taken ? `port ${options.port} is taken: is the agent running already?` : error)
    await agent.stop()
    process.exitCode = 1
    return
  }
  const address = `http://${agent.host}/`
  console.log(`Patravali signing agent: ${address}`)
  if (options.window) openWindow(address)
  const end = () => void agent.stop().then(() => process.exit(0))
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}

const role = process.argv[2]
if (role === 'serve-tokens') serveTokens()
else if (role === 'serve-pages') await servePages()
else
  await new Command('patravali-agent')
    .description('Signs notes and letters of Patravali with the token in this computer.')
    .option('--port <port>', 'port on 127.0.0.1', String(agentPort))
    .option('--module <path>', 'driver (PKCS#11) of a token', (each, all: string[]) => [...all, each], [])
    .option('--no-window', 'do not open its window at the start')
    .action(start)
    .parseAsync()
