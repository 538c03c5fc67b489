// Run before the tests: the browser and the PDF tools they check with. Installs what is missing where it may,
// and says exactly what to install where it may not.
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync, readFileSync } from 'node:fs'
import path from 'node:path'

const needed = [
  {
    what: 'Chromium (browser journeys)',
    any: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'],
    variable: 'CHROMIUM',
    apt: 'chromium',
  },
  { what: 'pdftoppm (pictures of pages)', any: ['pdftoppm'], apt: 'poppler-utils' },
  { what: 'pdffonts (fonts of our letters)', any: ['pdffonts'], apt: 'poppler-utils' },
  { what: 'pdfsig (signatures)', any: ['pdfsig'], apt: 'poppler-utils' },
  { what: 'nginx (TLS before the product)', any: ['nginx'], apt: 'nginx-light' },
  { what: 'openssl (its certificate; signatures)', any: ['openssl'], apt: 'openssl' },
  { what: 'SoftHSM2 (tokens to sign with)', any: ['softhsm2-util'], apt: 'softhsm2' },
  { what: 'pkcs11-tool (keys on those tokens)', any: ['pkcs11-tool'], apt: 'opensc' },
  // what compiles the binding to tokens' drivers
  { what: 'make', any: ['make'], apt: 'make' },
  { what: 'a C++ compiler', any: ['g++', 'c++', 'clang++'], apt: 'g++' },
  { what: 'python3', any: ['python3'], apt: 'python3' },
  { what: 'certutil (trust for pdfsig)', any: ['certutil'], apt: 'libnss3-tools' },
]

let missing = needed.filter(program => !isFound(program))
if (missing.length > 0 && mayInstall()) {
  const packages = [...new Set(missing.map(({ apt }) => apt))]
  console.log(`Installing what the tests need: ${packages.join(', ')}`)
  apt('update')
  apt('install', '--yes', '--no-install-recommends', ...packages)
  missing = needed.filter(program => !isFound(program))
}
if (missing.length > 0) {
  console.error('The tests need programs that are not on this machine:')
  for (const { what, variable } of missing) {
    console.error(`  ${what}${variable ? `; or set ${variable} to its path` : ''}`)
  }
  const packages = [...new Set(missing.map(({ apt: name }) => name))]
  console.error(`On Debian or Ubuntu: sudo apt-get install ${packages.join(' ')}`)
  process.exit(1)
}

const binding = spawnSync(
  process.execPath,
  ['--import', 'tsx', path.join(import.meta.dirname, 'binding.ts')],
  {
    stdio: 'inherit',
  },
)
if (binding.status !== 0) process.exit(1)

function isFound({ any, variable }) {
  const told = variable && process.env[variable]
  if (told) return isRunnable(told)
  // servers stand where an ordinary user's PATH doesn't lead
  const folders = [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin']
  return any.some(name => folders.some(folder => isRunnable(path.join(folder, name))))
}

function isRunnable(file) {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function mayInstall() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false
  return /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'))
}

function apt(...words) {
  const { status } = spawnSync('apt-get', words, {
    stdio: ['ignore', 'ignore', 'inherit'],
    // a run level of 1 keeps Debian from starting the servers it installs
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' },
  })
  if (status !== 0) console.error(`apt-get ${words.join(' ')} failed`)
}
