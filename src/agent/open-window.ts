import { spawn } from 'node:child_process'

const opener = (address: string): [string, string[]] => {
  const told = process.env.PATRAVALI_AGENT_OPEN
  if (told) return [told, [address]]
  if (process.platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', address]]
  return process.platform === 'darwin' ? ['open', [address]] : ['xdg-open', [address]]
}

/** Opens a window of the agent in the user's browser. Where that fails the address is printed, to be opened by hand. */
export const openWindow = (address: string): void => {
  const [program, args] = opener(address)
  const say = () => console.log(address)
  try {
    const child = spawn(program, args, { stdio: 'ignore', detached: true })
    child.on('error', say)
    child.unref()
  } catch {
    say()
  }
}
