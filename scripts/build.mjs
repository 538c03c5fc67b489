// `npm run build`: the web UI into dist/web, the server and the command line into dist/server.
import './node-version.mjs'
import { cpSync, existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as viteBuild } from 'vite'
import { buildVerifier } from './build-verifier.mjs'
import { parts, stampOf } from './built.mjs'

// Started from a test, NODE_ENV says so, and React's development build would go out.
process.env.NODE_ENV = 'production'

const root = path.join(import.meta.dirname, '..')

/** Builds these parts (`server`, `agent`, `verifier`, `web`); each appears whole or not at all. */
export async function build(names) {
  for (const name of names) {
    const part = parts[name]
    const started = performance.now()
    const stamp = stampOf(part)
    const making = `${part.output}.making`
    rmSync(path.join(root, making), { recursive: true, force: true })
    if (name === 'server') await buildServer(making)
    else if (name === 'verifier') await buildVerifier(path.join(root, making))
    else if (name === 'agent') await buildAgent(making)
    else
      await viteBuild({
        root,
        logLevel: 'warn',
        build: { outDir: path.join(root, making), emptyOutDir: true },
      })
    writeFileSync(path.join(root, making, '.stamp'), stamp)
    rmSync(path.join(root, part.output), { recursive: true, force: true })
    renameSync(path.join(root, making), path.join(root, part.output))
    console.error(`built ${part.output} in ${((performance.now() - started) / 1000).toFixed(1)} s`)
  }
}

/**
 * One JavaScript file per source file, at the same place below dist/server: child processes and worker threads
 * name their file beside the one that starts them, and stack traces stay readable. Packages stay in node_modules.
 */
async function buildServer(output) {
  const source = path.join(root, 'src')
  const files = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => path.relative(source, path.join(entry.parentPath, entry.name)))
    .filter(file => !isForBrowser(file) && !file.includes('.test.'))
  const programs = files.filter(file => file.endsWith('.ts'))
  await viteBuild({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      ssr: true,
      target: 'node20',
      outDir: path.join(root, output),
      minify: false,
      rolldownOptions: {
        input: Object.fromEntries(programs.map(file => [file.slice(0, -3), path.join(source, file)])),
        output: {
          format: 'esm',
          preserveModules: true,
          preserveModulesRoot: source,
          entryFileNames: '[name].js',
        },
      },
    },
  })
  // templates, fonts and the like, which a program reads from beside itself
  for (const file of files.filter(name => !name.endsWith('.ts') && !name.endsWith('.tsx'))) {
    cpSync(path.join(source, file), path.join(root, output, file), { recursive: true })
  }
}

/**
 * The signing agent: one file that is also its own child processes, beside a manifest that names the PKCS#11 binding, the one thing that
 * has to be compiled on the computer the token is in.
 */
async function buildAgent(output) {
  const { version, license, engines, optionalDependencies } = JSON.parse(
    readFileSync(path.join(root, 'package.json'), 'utf8'),
  )
  await viteBuild({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    define: {
      'process.env.PATRAVALI_VERSION': JSON.stringify(version),
      'process.env.PATRAVALI_PDFIUM': JSON.stringify(
        readFileSync(path.join(root, 'node_modules/@hyzyla/pdfium/dist/pdfium.wasm')).toString('base64'),
      ),
    },
    ssr: { noExternal: true, external: ['pkcs11js'] },
    build: {
      ssr: path.join(root, 'src/agent/main.ts'),
      target: 'node20',
      outDir: path.join(root, output),
      minify: true,
      rolldownOptions: {
        output: { format: 'esm', entryFileNames: 'patravali-agent.js', codeSplitting: false },
      },
    },
  })
  const manifest = {
    name: 'patravali-agent',
    version,
    description: 'Signs notes and letters of Patravali with the token in this computer',
    license,
    private: true,
    type: 'module',
    engines,
    scripts: { start: 'node patravali-agent.js' },
    dependencies: { pkcs11js: optionalDependencies.pkcs11js },
  }
  writeFileSync(path.join(root, output, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  cpSync(path.join(root, 'src/agent/install'), path.join(root, output), { recursive: true })
}

function isForBrowser(file) {
  const folders = file.split(path.sep)
  return folders.includes('web') || folders[0] === 'screens'
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  await build(
    existsSync(path.join(root, 'index.html'))
      ? ['server', 'agent', 'verifier', 'web']
      : ['server', 'agent', 'verifier'],
  )
}
