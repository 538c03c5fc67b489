import { createRequire } from 'node:module'

const { resolve } = createRequire(import.meta.url)

/**
 * The only typefaces our papers are set in. Devanagari has no italic of its own: italics there stay upright. Noto Sans Mono gives
 * a few signs (arrows, boxes) that Noto Sans lacks. What none of them has is refused, never set in a typeface of chance.
 */
export const fontFiles = (): string[] =>
  [
    'noto-sans/400Regular/NotoSans_400Regular.ttf',
    'noto-sans/400Regular_Italic/NotoSans_400Regular_Italic.ttf',
    'noto-sans/700Bold/NotoSans_700Bold.ttf',
    'noto-sans/700Bold_Italic/NotoSans_700Bold_Italic.ttf',
    'noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular.ttf',
    'noto-sans-devanagari/700Bold/NotoSansDevanagari_700Bold.ttf',
    'noto-sans-mono/400Regular/NotoSansMono_400Regular.ttf',
  ].map(file => resolve(`@expo-google-fonts/${file}`))

/** Typst's words for "Devanagari in its own face, everything else in Noto Sans, nothing by fallback". */
export const FONT_RULE = String.raw`((name: "Noto Sans Devanagari", covers: regex("[\u{0900}-\u{097F}\u{A8E0}-\u{A8FF}\u{200C}\u{200D}\u{25CC}]")), "Noto Sans", "Noto Sans Mono")`
