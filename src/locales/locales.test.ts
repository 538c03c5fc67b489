import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const here = import.meta.dirname
const src = join(here, '..')
type Tree = { [key: string]: string | Tree }

const read = (language: 'hi' | 'en', name: string): Tree =>
  JSON.parse(readFileSync(join(here, language, name), 'utf8')) as Tree

const flat = (tree: Tree, before = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  )

const slices = readdirSync(join(here, 'hi')).sort()
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  path => /\.tsx?$/.test(path) && !path.includes('.test.'),
)
const text = (path: string): string => readFileSync(join(src, path), 'utf8')
const holes = (value: string): string[] => [...value.matchAll(/\{\{\s*(\w+)/g)].map(found => found[1]!).sort()

describe('words', () => {
  it('stand in files of the same names in both languages', () => {
    expect(readdirSync(join(here, 'en')).sort()).toEqual(slices)
  })

  it.each(slices)('%s has the same keys and fillings in Hindi and English, none empty', name => {
    const hi = new Map(flat(read('hi', name)))
    const en = new Map(flat(read('en', name)))
    expect([...hi.keys()].sort()).toEqual([...en.keys()].sort())
    // A letter of the kind `letter` has no heading.
    const empty = [...hi, ...en].filter(([key, value]) => value.trim() === '' && key !== 'heading.letter')
    expect(empty).toEqual([])
    for (const [key, value] of hi) expect([key, ...holes(value)]).toEqual([key, ...holes(en.get(key) ?? '')])
  })

  it('of the navigation come with the first paint', () => {
    const near = /\{([\w,]+)\}/.exec(readFileSync(join(here, 'hi.ts'), 'utf8'))![1]!.split(',')
    const routes = readdirSync(join(here, '../web/routes'))
      .map(each => text(`web/routes/${each}`))
      .join('')
    const titles = [...routes.matchAll(/title: '(\w+):[\w.]+', nav/g)].map(found => found[1]!)
    expect(titles.length).toBeGreaterThan(16)
    expect(titles.filter(each => !near.includes(each))).toEqual([])
  })

  it('in Hindi are NFC, and end a sentence with a danda, not a full stop', () => {
    for (const name of slices) {
      for (const [key, value] of flat(read('hi', name))) {
        expect(`${name} ${key} ${value}`).toBe(`${name} ${key} ${value}`.normalize('NFC'))
        expect(`${name} ${key} ${value}`).not.toMatch(/[\u0900-\u097f]{3,}\.$/)
      }
    }
  })

  it('exist for every key a screen asks for by name', () => {
    const missing: string[] = []
    for (const path of sources) {
      const code = text(path)
      const namespaces = [...code.matchAll(/useTranslation\(\[?'(\w+)'/g)].map(found => found[1]!)
      if (namespaces.length === 0) continue
      const known = new Set(
        [...new Set([...namespaces, 'web'])]
          .filter(name => slices.includes(`${name}.json`))
          .flatMap(name => flat(read('en', `${name}.json`)).flatMap(([key]) => [key, `${name}:${key}`])),
      )
      for (const found of code.matchAll(/\bt\(\s*'([^']+)'/g)) {
        const key = found[1]!
        const own =
          key.includes(':') && !known.has(key) ? otherSlice(key) : known.has(key) || known.has(`${key}_one`)
        if (!own) missing.push(`${path}: ${key}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('say every refusal code the rules, contracts and server use', () => {
    const codes = new Set<string>()
    for (const path of sources) {
      const code = text(path)
      for (const found of code.matchAll(/\brefuse\(\s*'([a-z][a-z0-9-]+)'/g)) codes.add(found[1]!)
      for (const list of code.matchAll(/\brefusals: \[([^\]]*)\]/g)) {
        for (const found of list[1]!.matchAll(/'([a-z][a-z0-9-]+)'/g)) codes.add(found[1]!)
      }
      if (path.endsWith('contract.ts') || path.startsWith('kit')) {
        for (const found of code.matchAll(/\berror: '([a-z]+(?:-[a-z]+)+)'/g)) codes.add(found[1]!)
      }
    }
    const said = {
      ...read('hi', 'refusals.json'),
      ...(read('hi', 'web.json').refusal as Tree),
      // the signing agent has no words but its own
      ...(read('hi', 'agent.json').refusals as Tree),
    }
    expect([...codes].filter(code => !(code in said)).sort()).toEqual([])
  })
})

const otherSlice = (key: string): boolean => {
  const [name, rest] = key.split(':') as [string, string]
  if (!slices.includes(`${name}.json`)) return false
  const keys = flat(read('en', `${name}.json`)).map(([each]) => each)
  return keys.includes(rest) || keys.includes(`${rest}_one`)
}
