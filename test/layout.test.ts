import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

/**
 * The walls of the house (ARCHITECTURE.md, "Who may import what"): each file's role follows from its name, and a role names
 * what of ours it may import. Slices stand in one order; the server side of one imports only slices to its left.
 */
const order = [
  'ledger',
  'people',
  'access',
  'movement',
  'documents',
  'signing',
  'files',
  'receipts',
  'matters',
  'notes',
  'drafts',
  'issues',
  'dispatch',
  'edak',
  'acts',
  'desk',
  'search',
  'registers',
  'print',
  'proof',
  'settings',
  'audit',
]

type Role =
  | 'kit'
  | 'contract'
  | 'pure'
  | 'rules'
  | 'data'
  | 'commands'
  | 'routes'
  | 'web'
  | 'screens'
  | 'machinery'
  | 'http'
  | 'root'

const slice = (file: string): string | undefined => order.find(each => file.startsWith(`src/${each}/`))

/** What a file is, by its name; files of a slice with a name of their own by what they reach for. */
const roleOf = (file: string): Role => {
  if (
    /^src\/(server|run-server|start-server|workers|http\/routes|http\/app|http\/endpoints|web\/router|web\/routes\/\w+|web\/main)\.tsx?$/.test(
      file,
    )
  )
    return 'root'
  if (/^src\/(cli|agent|demo)\//.test(file)) return 'root'
  if (file.startsWith('src/kit/')) return 'kit'
  if (file.startsWith('src/screens/')) return 'screens'
  if (file.startsWith('src/web/') || /^src\/\w+\/web\//.test(file)) return 'web'
  if (file.startsWith('src/http/')) return 'http'
  if (/^src\/(storage|typeset|child|documents\/engine)\//.test(file) || /^src\/[\w-]+\.ts$/.test(file))
    return 'machinery'
  const name = file.split('/').at(-1)!
  if (name === 'contract.ts') return 'contract'
  if (name === 'rules.ts') return 'rules'
  if (name === 'routes.ts') return 'routes'
  if (name === 'commands.ts' || file.startsWith('src/acts/')) return 'commands'
  const imported = importsOf(file)
  if (imported.includes('#ledger/act.ts')) return 'commands'
  if (/^(read|write)/.test(file.split('/').slice(2).join('/'))) return 'data'
  return imported.some(
    each => each === 'kysely' || /^#(storage|child|typeset)\//.test(each) || each.startsWith('node:'),
  )
    ? 'data'
    : 'pure'
}

/** Which roles a role may import. The order of the slices is checked apart. */
const may: Record<Role, readonly Role[]> = {
  kit: ['kit'],
  pure: ['kit', 'contract', 'pure', 'rules'],
  contract: ['kit', 'contract', 'pure'],
  rules: ['kit', 'contract', 'rules', 'pure'],
  data: ['kit', 'contract', 'rules', 'pure', 'data', 'machinery'],
  commands: ['kit', 'contract', 'rules', 'pure', 'data', 'commands', 'machinery'],
  routes: ['kit', 'contract', 'rules', 'pure', 'data', 'commands', 'machinery', 'http'],
  web: ['kit', 'contract', 'rules', 'pure', 'web'],
  screens: ['kit', 'contract', 'rules', 'pure', 'web', 'screens'],
  machinery: ['kit', 'machinery', 'contract', 'pure', 'data', 'root'],
  http: ['kit', 'contract', 'rules', 'pure', 'data', 'commands', 'machinery', 'http'],
  root: [
    'kit',
    'contract',
    'rules',
    'pure',
    'data',
    'commands',
    'routes',
    'web',
    'screens',
    'machinery',
    'http',
    'root',
  ],
}

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter(file => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))

const importsOf = (file: string): string[] =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'/gms,
    ),
  ].map(match => match[1] ?? match[2]!)

const resolved = (file: string, imported: string): string | undefined => {
  if (imported.startsWith('#test/')) return `test/${imported.slice(6)}`
  if (imported.startsWith('#')) return `src/${imported.slice(1)}`
  if (imported.startsWith('.')) return new URL(imported, `file:///${file}`).pathname.slice(1)
  return undefined
}

/** Every breach, as `from → to: why`. */
const breaches = (): string[] => {
  const found: string[] = []
  for (const file of files) {
    const role = roleOf(file)
    const from = slice(file)
    for (const imported of importsOf(file)) {
      const target = resolved(file, imported)
      const say = (why: string) => found.push(`${file} → ${imported}: ${why}`)
      if (!target) {
        if (/^(fastify|@fastify\/)/.test(imported) && !['http', 'routes', 'root'].includes(role))
          say('fastify belongs to http')
        if (imported === 'pg' && role !== 'machinery' && role !== 'root') say('pg belongs to storage')
        if (
          /^(react|@mantine|@tiptap|@tanstack)/.test(imported) &&
          !['web', 'screens'].includes(role) &&
          !/web\/(route|main)/.test(file)
        )
          say('React belongs to web')
        if (imported.startsWith('node:') && ['kit', 'contract', 'rules', 'web', 'screens'].includes(role))
          say('the browser has no node:')
        continue
      }
      if (target.startsWith('test/')) say('the product does not import its tests')
      if (!/\.tsx?$/.test(target) || target.startsWith('test/')) continue
      const wanted = roleOf(target)
      if (!may[role].includes(wanted)) say(`${role} may not import ${wanted}`)
      const to = slice(target)
      const browser = ['web', 'screens', 'root', 'http', 'machinery'].includes(role)
      if (
        from &&
        to &&
        from !== to &&
        !browser &&
        wanted !== 'contract' &&
        order.indexOf(to) > order.indexOf(from)
      )
        say(`${from} stands left of ${to}`)
      if (role === 'web' && from && wanted === 'web' && to && to !== from)
        say('a slice’s web does not reach into another’s')
    }
  }
  return found
}

it('nothing reaches through a wall', () => {
  expect(breaches()).toEqual([])
})

it('no file is longer than 500 lines, and no drawer is called utils', () => {
  const generated = 'src/storage/tables.ts'
  const long = files.filter(file => file !== generated && readFileSync(file, 'utf8').split('\n').length > 501)
  const drawers = files.filter(file => /\/(utils?|helpers?|common|misc|lib)(\/|\.tsx?$)/.test(file))
  expect([...long, ...drawers]).toEqual([])
})

it('every slice has its place in the order', () => {
  const known = new Set([
    ...order,
    'kit',
    'storage',
    'http',
    'web',
    'screens',
    'locales',
    'cli',
    'agent',
    'demo',
    'typeset',
    'child',
  ])
  const folders = new Set(files.map(file => file.split('/')[1]!).filter(name => !name.includes('.')))
  expect([...folders].filter(name => !known.has(name))).toEqual([])
})
