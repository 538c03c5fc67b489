import { readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { askEarly } from './scripts/web-early.ts'
import { pieces } from './scripts/web-pieces.ts'

/** Writes `.br` and `.gz` beside every text file: the server hands them out as they are and compresses nothing while it runs. */
const precompress = (): Plugin => ({
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir = 'dist/web' }) {
    const names = await readdir(dir, { recursive: true })
    for (const name of names.filter(each => /\.(js|css|svg|json)$/.test(each) && !each.startsWith('.vite'))) {
      const file = path.join(dir, name)
      const bytes = await readFile(file)
      if (bytes.length < 600) continue
      const best = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }
      await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, best))
      await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }))
    }
  },
})

export default defineConfig({
  plugins: [react(), askEarly(), precompress()],
  publicDir: 'src/web/public',
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    manifest: true,
    // Fonts as files, never as data: URLs, which the content policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: { output: { codeSplitting: pieces } },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/api': { target: process.env.PATRAVALI_API ?? 'http://127.0.0.1:3000' } },
  },
})
