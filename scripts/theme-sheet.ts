import {
  convertCssVariables,
  DEFAULT_THEME,
  defaultCssVariablesResolver,
  mergeMantineTheme,
} from '@mantine/core'
import { theme, variables } from '../src/web/theme/theme.ts'

/** The text of `src/web/theme/variables.css`: every variable Mantine's styles read, for both colour schemes. */
export const themeVariables = (): string => {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const base = defaultCssVariablesResolver(merged)
  const own = variables(merged)
  const css = convertCssVariables({
    variables: { ...base.variables, ...own.variables },
    light: { '--mantine-color-scheme': 'light', ...base.light, ...own.light },
    dark: { '--mantine-color-scheme': 'dark', ...base.dark, ...own.dark },
  })
  const lines = css
    .replaceAll(/([{;])\s*/g, '$1\n')
    .replaceAll('}', '}\n')
    .trim()
  return `/* Written by scripts/theme-variables.ts from theme.ts; a test fails when it is stale. */\n${lines}\n`
}
