import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { themeVariables } from '../../../scripts/theme-sheet.ts'

const src = join(import.meta.dirname, '../..')
const all = readdirSync(src, { recursive: true, encoding: 'utf8' })
const read = (path: string): string => readFileSync(join(src, path), 'utf8')
const screens = all.filter(path => /\.tsx$/.test(path))

describe('the theme', () => {
  it('has its variables written down (npx tsx scripts/theme-variables.ts)', () => {
    expect(read('web/theme/variables.css')).toBe(themeVariables())
  })

  it('has the styles of every Mantine component in use', () => {
    const styles = join(src, '../node_modules/@mantine/core/styles')
    const imported = new Set(
      all
        .filter(path => /\.(tsx?|css)$/.test(path))
        .flatMap(path => [...read(path).matchAll(/@mantine\/core\/styles\/(\w+)\.layer\.css/g)])
        .map(found => found[1]!),
    )
    // What these are made of has sheets of its own.
    const parts: Record<string, string[]> = {
      SegmentedControl: ['FloatingIndicator'],
      Checkbox: ['CheckboxIndicator'],
      Select: ['Combobox', 'Input', 'ScrollArea'],
      MultiSelect: ['Combobox', 'Input', 'Pill', 'PillsInput'],
      TagsInput: ['Combobox', 'Input', 'Pill', 'PillsInput'],
      Autocomplete: ['Combobox', 'Input'],
    }
    const missing = screens.flatMap(path =>
      [...read(path).matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)]
        .flatMap(found => found[1]!.split(',').map(name => name.trim().replace(/^type /, '')))
        .flatMap(name => [name, ...(parts[name] ?? [])])
        .filter(name => existsSync(join(styles, `${name}.css`)) && !imported.has(name))
        .map(name => `${path}: ${name}`),
    )
    expect(missing).toEqual([])
  })

  it('uses nothing that injects a <style>, which the content policy refuses', () => {
    const injecting = screens.filter(path => {
      const text = read(path)
      return (
        /import \{[^}]*\b(AppShell|SimpleGrid|Grid)\b[^}]*\} from '@mantine\/core'/.test(text) ||
        /\b(?:visibleFrom|hiddenFrom)=|=\{\{ base:/.test(text) ||
        /dangerouslySetInnerHTML/.test(text)
      )
    })
    expect(injecting).toEqual([])
  })
})
