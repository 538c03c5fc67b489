import { describe, expect, it } from 'vitest'
import { keyLabel, pressedKey } from '#web/keys.ts'

const press = (key: string, code: string, held: { ctrlKey?: boolean; shiftKey?: boolean } = {}): string =>
  pressedKey({ key, code, ctrlKey: false, metaKey: false, shiftKey: false, ...held })

describe('keys', () => {
  it('go on working under an InScript keyboard, where J types a Hindi letter', () => {
    expect(press('र', 'KeyJ')).toBe('j')
    expect(press('k', 'KeyK')).toBe('k')
  })

  it('follow the letter, not the place, on another Latin layout', () => {
    expect(press('q', 'KeyA')).toBe('q')
  })

  it('tell a held key from a bare one', () => {
    expect(press('k', 'KeyK', { ctrlKey: true })).toBe('mod+k')
    expect(press('J', 'KeyJ', { shiftKey: true })).toBe('shift+j')
    expect(press('?', 'Slash', { shiftKey: true })).toBe('?')
  })

  it('are written as they stand on the keyboard', () => {
    expect(keyLabel('mod+k')).toBe('Ctrl K')
    expect(keyLabel('Enter')).toBe('↵')
    expect(keyLabel('s')).toBe('S')
  })
})
