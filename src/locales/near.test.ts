import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const src = path.join(import.meta.dirname, '..')
const text = (file: string): string => readFileSync(path.join(src, file), 'utf8')

const namespacesIn = (pattern: string): string[] => /\{([\w,]+)\}/.exec(pattern)![1]!.split(',')
const near = namespacesIn(text('locales/hi.ts'))
const all = readdirSync(path.join(src, 'locales', 'hi')).map(file => file.slice(0, -'.json'.length))

const routes = readdirSync(path.join(src, 'web/routes')).map(file => `web/routes/${file}`)

const target = (from: string, named: string): string | undefined => {
  const file = named.startsWith('#') ? named.slice(1) : path.join(path.dirname(from), named)
  return existsSync(path.join(src, file)) ? file : undefined
}

/** What comes with a module: what it imports, and what it loads later without waiting for other words. */
const reached = (from: string, found = new Set<string>()): Set<string> => {
  if (found.has(from) || !/\.tsx?$/.test(from)) return found
  found.add(from)
  const code = text(from)
  const named = [
    ...code.matchAll(/^(?:import|export) (?!type\b)[^;]*?from '([^']+)'/gm),
    ...(routes.includes(from) ? [] : code.matchAll(/(?<!Words\()import\('([^']+)'\)/g)),
  ]
  for (const [, name] of named) {
    const file = target(from, name!)
    if (file) reached(file, found)
  }
  return found
}

const opened = [
  'web/main.tsx',
  // the screens whose words the first paint waits for: those the router loads without others
  ...routes.flatMap(route =>
    [...text(route).matchAll(/(?<!Words\()import\('#(screens\/[^']+)'\)/g)].map(([, file]) => file!),
  ),
]

describe('the words of the first paint', () => {
  it('are those of signing in, desk, inbox and sent, in both languages', () => {
    expect(opened.map(file => path.basename(file, '.tsx'))).toEqual(
      expect.arrayContaining(['main', 'sign-in', 'desk', 'inbox', 'sent']),
    )
    expect(opened.length).toBeLessThan(9)
    expect(namespacesIn(text('locales/en.ts'))).toEqual(near)
    for (const language of ['hi', 'en'])
      expect(text(`locales/${language}-office.ts`)).toContain(`!./${language}/{${near.join(',')}}.json`)
  })

  it.each(opened)('hold every word that %s speaks with before others are fetched', file => {
    const wanted = new Set<string>()
    for (const each of reached(file)) {
      const code = text(each)
      for (const [, list] of code.matchAll(/useTranslation\((\[[^\]]*\]|'\w+')/g))
        for (const [, name] of list!.matchAll(/'(\w+)'/g)) wanted.add(name!)
      if (routes.includes(each)) continue
      for (const [, name] of code.matchAll(/\bt\(\s*['`](\w+):/g)) wanted.add(name!)
    }
    // a refusal whose sentence is not there yet is fetched when it is shown
    wanted.delete('refusals')
    expect([...wanted].filter(name => all.includes(name) && !near.includes(name))).toEqual([])
  })
})
