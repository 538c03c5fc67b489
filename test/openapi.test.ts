import { readFile } from 'node:fs/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#kit/endpoint.ts'
import { listEndpoints } from '../scripts/endpoints.ts'
import { openApiText } from '../scripts/openapi-text.ts'

let endpoints: readonly Endpoint[]
beforeAll(async () => {
  endpoints = await listEndpoints()
})

describe('the description of the API', () => {
  it('is what the endpoints say: run `npm run openapi` and commit openapi.json', async () => {
    expect(await readFile('openapi.json', 'utf8')).toBe(await openApiText())
  })

  it('refers only to shapes it has', async () => {
    const text = await openApiText()
    const { components } = JSON.parse(text) as { components: { schemas: object } }
    const names = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map(found => found[1]!)
    expect(names.length).toBeGreaterThan(20)
    expect(names.filter(name => !(name in components.schemas))).toEqual([])
  })

  it('gives each endpoint a name of its own', async () => {
    const names = [...(await openApiText()).matchAll(/"operationId": "(\w+)"/g)].map(found => found[1])
    expect(new Set(names).size).toBe(names.length)
    expect(names.length).toBe(endpoints.length)
  })

  it('shows examples that its own shapes accept', () => {
    for (const { method, path, body, reply, example } of endpoints) {
      const checks = [
        [body, example?.body],
        [reply, example?.reply],
      ] as const
      for (const [shape, value] of checks)
        if (shape && value !== undefined)
          expect(shape.safeParse(value).error?.issues, `${method} ${path}`).toBeUndefined()
    }
  })
})
