import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sweepWorkFolders, workFolder } from './work-folder.ts'

let parent: string
beforeAll(async () => {
  parent = await mkdtemp(path.join(os.tmpdir(), 'patravali-swept-'))
})
afterAll(() => rm(parent, { recursive: true, force: true }))

describe('a folder for papers on their way', () => {
  it('is nobody else’s, new each time, and there again when a cleaner took it', async () => {
    const [one, other] = [await workFolder('previews'), await workFolder('previews')]
    expect(one).not.toBe(other)
    expect((await stat(path.dirname(one))).mode & 0o777).toBe(0o700)
    await rm(path.dirname(one), { recursive: true })
    await writeFile(path.join(await workFolder('print'), 'whole.pdf'), '')
    expect((await stat(path.dirname(one))).mode & 0o777).toBe(0o700)
  })

  it('goes when its process was killed and another one starts, and not before', async () => {
    const ended = spawnSync(process.execPath, ['-e', '']).pid
    for (const name of [
      `patravali-work-${ended}-abc`,
      `patravali-work-${process.ppid}-abc`,
      'patravali-work-x',
    ]) {
      await mkdir(path.join(parent, name))
      await writeFile(path.join(parent, name, 'draft.pdf'), 'गोपनीय')
    }
    sweepWorkFolders(parent)
    expect((await readdir(parent)).sort()).toEqual([`patravali-work-${process.ppid}-abc`, 'patravali-work-x'])
  })
})
