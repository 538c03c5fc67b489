// Cuts the fonts the screens need out of the Noto families, as woff2, into src/web/fonts.
// Usage: node scripts/fonts.mjs
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import subset from 'subset-font'

const require = createRequire(import.meta.url)
const out = new URL('../src/web/fonts/', import.meta.url)

const range = (from, to) =>
  Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join('')

const latin = `${range(0x20, 0x7e)}\u00a0§°·×–—‘’“”•…₹−←→↑↓↵▾▸●◈✓`
const latinMore = range(0xa1, 0x17f)
// Without the Vedic and Kashmiri signs: 6 KB a weight, and no office letter has them.
const devanagari = `${range(0x900, 0x903)}${range(0x905, 0x914)}${range(0x915, 0x939)}${range(0x93c, 0x94d)}\u0950${range(0x958, 0x970)}\u0972\u200c\u200d\u25cc `
const devanagariRare = `${range(0x900, 0x97f)}\u200c\u200d\u25cc`

const latinFeatures = ['kern', 'mark', 'ccmp', 'tnum', 'locl']

const cuts = [
  {
    from: 'noto-sans/400Regular/NotoSans_400Regular',
    to: 'latin-400',
    text: latin,
    keepFeatures: latinFeatures,
  },
  {
    from: 'noto-sans/600SemiBold/NotoSans_600SemiBold',
    to: 'latin-600',
    text: latin,
    keepFeatures: latinFeatures,
  },
  {
    from: 'noto-sans/400Regular/NotoSans_400Regular',
    to: 'latin-more-400',
    text: latinMore,
    keepFeatures: latinFeatures,
  },
  {
    from: 'noto-sans/400Regular_Italic/NotoSans_400Regular_Italic',
    to: 'latin-400-italic',
    text: latin,
    keepFeatures: latinFeatures,
  },
  {
    from: 'noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular',
    to: 'devanagari-400',
    text: devanagari,
  },
  {
    from: 'noto-sans-devanagari/600SemiBold/NotoSansDevanagari_600SemiBold',
    to: 'devanagari-600',
    text: devanagari,
  },
  {
    from: 'noto-sans-devanagari/400Regular/NotoSansDevanagari_400Regular',
    to: 'devanagari-rare-400',
    text: devanagariRare,
  },
  {
    from: 'noto-sans-mono/600SemiBold/NotoSansMono_600SemiBold',
    to: 'mono-600',
    text: range(0x20, 0x7e),
    keepFeatures: ['ccmp'],
  },
]

await mkdir(out, { recursive: true })
for (const { from, to, text, keepFeatures } of cuts) {
  const ttf = await readFile(require.resolve(`@expo-google-fonts/${from}.ttf`))
  const woff2 = await subset(ttf, text, {
    targetFormat: 'woff2',
    noHinting: true,
    ...(keepFeatures ? { keepFeatures } : {}),
  })
  await writeFile(new URL(`${to}.woff2`, out), woff2)
  console.log(`${to}.woff2  ${(woff2.length / 1024).toFixed(1)} KB`)
}
