// The page that checks evidence bundles: one file, its script and style inside, allowed by their hashes and nothing else.
import { createHash } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as viteBuild } from 'vite'

const source = path.join(import.meta.dirname, '..', 'src', 'proof', 'web', 'page')

/** The sentences of what can be against a signature, out of all refusals. */
const reasonsIn = language =>
  Object.fromEntries(
    Object.entries(
      JSON.parse(
        readFileSync(path.join(source, '..', '..', '..', 'locales', language, 'refusals.json'), 'utf8'),
      ),
    ).filter(([code]) => code.startsWith('signature-')),
  )

const hashOf = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Builds `verify.html` into a folder. */
export async function buildVerifier(output) {
  const built = await viteBuild({
    root: source,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: { SIGNATURE_REASONS: JSON.stringify({ hi: reasonsIn('hi'), en: reasonsIn('en') }) },
    build: {
      write: false,
      target: 'es2022',
      // shapes of the wire stand beside what refuses; the page needs none, and the library for them is half a page
      rolldownOptions: { treeshake: { manualPureFunctions: ['z'] } },
      lib: { entry: path.join(source, 'main.ts'), formats: ['iife'], name: 'patravali' },
    },
  })
  const [{ output: files }] = Array.isArray(built) ? built : [built]
  // a tag's end inside the script would end the script
  const script = files
    .find(file => file.type === 'chunk')
    .code.trim()
    .replaceAll('</script', '<\\/script')
  const style = readFileSync(path.join(source, 'verify.css'), 'utf8').trim()
  const policy = `default-src 'none'; script-src ${hashOf(script)}; style-src ${hashOf(style)}; base-uri 'none'; form-action 'none'`
  const page = readFileSync(path.join(source, 'verify.html'), 'utf8')
  const put = (name, text) => page_ => page_.replace(name, () => text)
  const whole = [put('POLICY', policy), put('STYLE', style), put('SCRIPT', script)].reduce(
    (text, act) => act(text),
    page,
  )
  mkdirSync(output, { recursive: true })
  writeFileSync(path.join(output, 'verify.html'), whole)
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename)
  await buildVerifier(path.join(import.meta.dirname, '..', 'dist', 'verifier'))
