// `npm run build`: the web UI into dist/web, the server and the command line into dist/server.
import './node-version.mjs'
import { cpSync, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { build as viteBuild } from 'vite'
import { parts, stampOf } from './built.mjs'

// Started from a test, NODE_ENV says so, and React's development build would go out.
process.env.NODE_ENV = 'production'

const root = path.join(import.meta.dirname, '..')

/** Builds these parts (`server`, `web`); each appears whole or not at all. */
export async function build(names) {
  for (const name of names) {
    const part = parts[name]
    const started = performance.now()
    const stamp = stampOf(part)
    const making = `${part.output}.making`
    rmSync(path.join(root, making), { recursive: true, force: true })
    if (name === 'server') await buildServer(making)
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

function isForBrowser(file) {
  const folders = file.split(path.sep)
  return folders.includes('web') || folders[0] === 'screens'
}

if (process.argv[1] && path.resolve(process.argv[1]) === import.meta.filename) {
  await build(existsSync(path.join(root, 'index.html')) ? ['server', 'web'] : ['server'])
}
