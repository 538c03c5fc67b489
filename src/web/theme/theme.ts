import { type CSSVariablesResolver, createTheme, type MantineColorsTuple, rem } from '@mantine/core'

const paperGreen: MantineColorsTuple = [
  '#e0efe8',
  '#c8e2d6',
  '#a5cfbd',
  '#7fbaa2',
  '#55a183',
  '#318668',
  '#14614a',
  '#115540',
  '#0d4735',
  '#093427',
]

// Mantine builds its dark fields, menus and hovers from these, lightest first: the tokens' own greys.
const night: MantineColorsTuple = [
  '#e4e8ec',
  '#b0bac4',
  '#9aa5b0',
  '#717d88',
  '#333c45',
  '#2b333b',
  '#20262d',
  '#1a1f25',
  '#15191e',
  '#12161a',
]

// The scroll lock works by a <style> element, which the content policy refuses; `base.css` does it with a rule. Their <header>
// would be a second banner of the page.
const overScreen = {
  lockScroll: false,
  transitionProps: { duration: 120 },
  attributes: { header: { role: 'presentation' } },
}

/** Patravali's theme for Mantine. Its variables are written to `variables.css` by `scripts/theme-variables.ts`, so that nothing is injected at run time. */
export const theme = createTheme({
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  primaryColor: 'paperGreen',
  primaryShade: { light: 6, dark: 6 },
  colors: { paperGreen, dark: night },
  defaultRadius: 'sm',
  radius: { xs: rem(3), sm: rem(6), md: rem(8), lg: rem(12) },
  fontSizes: { xs: rem(12), sm: rem(13), md: rem(14), lg: rem(16), xl: rem(18) },
  lineHeights: { xs: '1.45', sm: '1.5', md: '1.55', lg: '1.55', xl: '1.5' },
  focusRing: 'auto',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Modal: { defaultProps: overScreen },
    Drawer: { defaultProps: overScreen },
    Tooltip: {
      defaultProps: { withArrow: true, multiline: true, events: { hover: true, focus: true, touch: true } },
    },
    Button: { defaultProps: { size: 'xs' } },
    TextInput: { defaultProps: { size: 'sm' } },
    Menu: { defaultProps: { shadow: 'md', withinPortal: true } },
  },
})

/** Ties Mantine's variables to the tokens, so that both themes are settled in one place: `tokens.css`. */
export const variables: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--ink-3)',
    '--mantine-color-placeholder': 'var(--ink-3)',
    '--mantine-color-anchor': 'var(--blue)',
    '--mantine-color-error': 'var(--red)',
    '--mantine-color-default': 'var(--paper)',
    '--mantine-color-default-hover': 'var(--line-2)',
    '--mantine-color-default-color': 'var(--ink)',
    '--mantine-color-default-border': 'var(--line)',
    '--mantine-color-disabled': 'var(--line-2)',
    '--mantine-color-disabled-color': 'var(--ink-3)',
    '--mantine-color-disabled-border': 'var(--line)',
    '--mantine-color-paperGreen-text': 'var(--accent-ink)',
    '--mantine-color-paperGreen-filled': 'var(--accent)',
    '--mantine-color-paperGreen-filled-hover': 'var(--accent-2)',
    '--mantine-color-paperGreen-light': 'var(--accent-wash)',
    '--mantine-color-paperGreen-light-hover': 'var(--green-sheet-2)',
    '--mantine-color-paperGreen-light-color': 'var(--accent-ink)',
    '--mantine-color-paperGreen-outline': 'var(--accent-ink)',
  }
  return { variables: {}, light: both, dark: both }
}
