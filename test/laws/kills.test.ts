import path from 'node:path'
import { expect, it } from 'vitest'
import { built } from '#test/built.ts'
import { killUnderLoad } from './kills.ts'

it('server and database killed at 20 random moments under load, also while notes and letters are signed: nothing acknowledged is lost, all is whole', async () => {
  // what a deployment runs; it also starts in a fifth of the time its source takes
  const program = [path.join(await built('server'), 'server.js')]
  const { lost, findings, acknowledged } = await killUnderLoad(20, { program })
  expect(lost).toEqual([])
  expect(findings).toEqual([])
  // letters whose signing a kill broke off were signed after it, under the numbers they had
  expect(acknowledged['letter signed']).toBeGreaterThan(0)
  expect(Object.values(acknowledged).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20)
}, 400_000)
