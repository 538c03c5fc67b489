// What a person on a thin line loads before the inbox stands: the entry, everything it imports at once, the inbox's own chunk and
// the words of one language; and the fonts they use. Reads dist/web, so build first. Ends with 1 over budget.
import { existsSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'

const built = path.join(import.meta.dirname, '..', 'dist', 'web')
const budget = { scripts: 250 * 1024, fonts: 120 * 1024 }
const route = ['index.html', 'src/screens/inbox.tsx', 'src/locales/hi.ts']
// Of the Devanagari page: both weights of both scripts, and the numbers. The rest loads only where a sign of it stands.
const fonts = ['latin-400', 'latin-600', 'devanagari-400', 'devanagari-600', 'mono-600']

const manifest = JSON.parse(readFileSync(path.join(built, '.vite', 'manifest.json'), 'utf8'))
const files = new Set()
const follow = name => {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`the build has no ${name}`)
  if (files.has(chunk.file)) return
  files.add(chunk.file)
  for (const imported of chunk.imports ?? []) follow(imported)
}
for (const name of route) follow(name)

const weigh = (file, endings) => {
  const whole = path.join(built, file)
  const found = endings.map(ending => whole + ending).find(each => existsSync(each))
  return statSync(found ?? whole).size
}
const say = bytes => `${(bytes / 1024).toFixed(1)} KB`

const scripts = [...files].map(file => ({ file, br: weigh(file, ['.br']), gz: weigh(file, ['.gz']) }))
scripts.sort((a, b) => b.gz - a.gz)
const brotli = scripts.reduce((sum, each) => sum + each.br, 0)
const gzip = scripts.reduce((sum, each) => sum + each.gz, 0)
const fontBytes = fonts.reduce(
  (sum, name) => sum + weigh(manifest[`src/web/fonts/${name}.woff2`].file, []),
  0,
)

for (const each of scripts)
  console.log(`${say(each.gz).padStart(10)} gzip ${say(each.br).padStart(10)} brotli  ${each.file}`)
console.log(
  `JavaScript of the inbox: ${say(gzip)} gzip, ${say(brotli)} brotli (budget ${say(budget.scripts)} gzip)`,
)
console.log(`Fonts: ${say(fontBytes)} (budget ${say(budget.fonts)})`)
if (gzip > budget.scripts || fontBytes > budget.fonts) {
  console.error('Over budget: move what the inbox does not need into a lazy screen.')
  process.exit(1)
}
