import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'

/** Whether the PKCS#11 binding is installed and compiled for this Node. */
export const bindingIsThere = (): boolean => {
  try {
    createRequire(import.meta.url)('pkcs11js')
    return true
  } catch {
    return false
  }
}

/** Node's own headers where they lie beside it: with them nothing is fetched, so a computer without internet compiles too. */
const headersHere = (): NodeJS.ProcessEnv => {
  const place = path.resolve(process.execPath, '..', '..')
  return existsSync(path.join(place, 'include', 'node', 'node_api.h')) ? { npm_config_nodedir: place } : {}
}

/**
 * Compiles the binding where its install script was held back. Says what it needs when that fails: a C++ compiler and Python, as every native package
 * of Node does.
 */
export const buildBinding = (): boolean => {
  let folder: string
  try {
    folder = path.dirname(createRequire(import.meta.url).resolve('pkcs11js/package.json'))
  } catch {
    console.error('The package pkcs11js is not installed. Run: npm install')
    return false
  }
  console.error('Compiling the binding to the tokens’ drivers, once …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const { status, stderr } = spawnSync(npm, ['run', 'build'], {
    cwd: folder,
    encoding: 'utf8',
    env: { ...headersHere(), ...process.env },
    shell: process.platform === 'win32',
  })
  if (status === 0 && bindingIsThere()) return true
  console.error(stderr.slice(-2000))
  console.error(
    'The binding could not be compiled. It needs Python 3 and a C++ compiler: on Debian or Ubuntu `sudo apt-get install python3 make g++`, ' +
      'on Windows the “Desktop development with C++” of Visual Studio Build Tools, on macOS `xcode-select --install`. ' +
      'Where Node came without its headers, they are fetched from the internet once.',
  )
  return false
}
