import type { MantineColorSchemeManager } from '@mantine/core'

/** What a person may choose; `system` follows the machine. */
export type Theme = 'light' | 'dark' | 'system'

const kept = 'patravali-theme'

/** The theme last chosen on this machine. */
export const themeHere = (): Theme => {
  try {
    const theme = localStorage.getItem(kept)
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  } catch {
    return 'system'
  }
}

const forMantine = () => {
  const theme = themeHere()
  return theme === 'system' ? 'auto' : theme
}

let repaint: (() => void) | undefined

/** Gives Mantine the theme kept here. Its own hook for switching is not used: it inserts a <style>, which the content policy refuses. */
export const schemeManager: MantineColorSchemeManager = {
  get: forMantine,
  set: () => undefined,
  subscribe: onUpdate => {
    repaint = () => onUpdate(forMantine())
  },
  unsubscribe: () => {
    repaint = undefined
  },
  clear: () => undefined,
}

/** Shows a theme and keeps it on this machine, so that the sign-in page has it too. */
export const showTheme = (theme: Theme): void => {
  if (theme === themeHere()) return
  try {
    localStorage.setItem(kept, theme)
  } catch {
    // A browser that keeps nothing stays with the machine's theme.
  }
  repaint?.()
}
