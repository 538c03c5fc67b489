import { expect, it } from 'vitest'
import { killUnderLoad } from './kills.ts'

it('server and database killed at 20 random moments under load: nothing acknowledged is lost, all is whole', async () => {
  const { lost, findings, acknowledged } = await killUnderLoad(20)
  expect(lost).toEqual([])
  expect(findings).toEqual([])
  expect(Object.values(acknowledged).reduce((sum, each) => sum + each, 0)).toBeGreaterThan(20)
}, 400_000)
