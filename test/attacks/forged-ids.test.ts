import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Endpoint } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import type { Input } from '#test/access/row.ts'
import { newScene, type Scene } from '#test/access/scene.ts'
import type { Answer } from '#test/office/client.ts'
import { type TestOffice, testOffice } from '#test/office.ts'
import { letterOf } from '#test/receipts.ts'
import { listEndpoints } from '../../scripts/endpoints.ts'
import { inputOf, rowOf, send } from './calls.ts'

const endpoints = await listEndpoints()
const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`
const named = (name: string): Endpoint => endpoints.find(each => nameOf(each) === name)!

let test: TestOffice
let scene: Scene
beforeAll(async () => {
  test = await testOffice()
  scene = newScene(test)
  await scene.file()
  await scene.issue()
}, 180_000)
afterAll(() => test.close())

/** An answer but for what differs from request to request. */
const bare = ({ status, headers, raw }: Answer) => {
  const { date: _, 'x-request-id': __, ...rest } = headers
  return { status, headers: rest, body: raw.toString().replace(/"requestId":"[^"]+"/, '"requestId":""') }
}

const ids = (input: Input): string[] => Object.keys(input.params ?? {}).filter(key => /id$/i.test(key))
const forged = (input: Input): Input => ({
  ...input,
  params: { ...input.params, ...Object.fromEntries(ids(input).map(key => [key, newId()])) },
})

const withIds = endpoints.filter(each => rowOf(each) && /:(\w*[iI]d)\b/.test(each.path))
/** Units, posts, persons, subject heads, templates and powers are everybody's to know; verifications and one's own sessions are asked for below. */
const secret = withIds.filter(
  each =>
    !/^\/(units|territories|posts|persons|charges|heads|templates|approving-powers|sessions|audit)/.test(
      each.path,
    ),
)

/** What administrators keep: they see it, and to others the role's own refusal may come before the id is looked at. */
const administered = /^\/(planned-changes|signing\/authorities|phrases)/

describe('an id one may not see', () => {
  it.each(secret.map(each => [nameOf(each), each] as const))(
    'answers %s like one that is not there',
    async (_, endpoint) => {
      const row = rowOf(endpoint)!
      const kept = administered.test(endpoint.path)
      for (const login of ['so.finance', ...(kept ? [] : ['admin']), 'auditor', 'collector.durg']) {
        const browser = await test.as(login)
        const real = await inputOf(row, scene, 'so.health1')
        const answer = bare(await send(browser, endpoint, real))
        expect(kept ? [403, 404] : [404], login).toContain(answer.status)
        expect(answer).toEqual(bare(await send(browser, endpoint, forged(real))))
        const [name] = ids(real)
        const notAnId = { ...real, params: { ...real.params, [name!]: 'x' } }
        // a role refused says nothing of the id; an id refused says the same of one that cannot be
        if (answer.status === 404) expect(bare(await send(browser, endpoint, notAnId))).toEqual(answer)
      }
    },
  )

  it('is not found out through the body either', async () => {
    const file = await scene.file()
    const receipt = await scene.receipt()
    const issue = await scene.issue()
    const finance = await test.as('so.finance')
    const own = async (): Promise<string> => {
      const made = await send(finance, named('POST /files'), {
        body: { headId: await scene.head(), subject: { hi: 'अपनी', en: '' } },
      })
      return (made.body as { id: string }).id
    }
    const id = await own()
    const clerk = await test.as('cru.finance')
    const upload = await scene.upload('cru1.health')
    const template = await scene.template()
    const waits = { way: 'parked', reviewOn: '2026-03-01', reason: 'क' }
    const court = { kind: 'court', number: 'WPS 7/2026', authority: 'न्यायालय', subject: 'अपना' }
    const tied = await send(finance, named('POST /matters'), {
      body: { ...court, paper: { kind: 'file', id } },
    })
    expect(tied.status).toBe(201)
    const matter = (tied.body as { id: string }).id
    const calls: [string, typeof finance, string, (id: string) => Input][] = [
      [
        'POST /movements',
        finance,
        file.id,
        other => ({ body: { items: [{ kind: 'file', id: other, stayId: file.stayId }], to: test.posts.CS } }),
      ],
      [
        'POST /movements',
        finance,
        receipt.id,
        other => ({
          body: { items: [{ kind: 'receipt', id: other, stayId: receipt.stayId }], to: test.posts.CS },
        }),
      ],
      [
        'POST /movements',
        finance,
        file.stayId,
        other => ({ body: { items: [{ kind: 'file', id: file.id, stayId: other }], to: test.posts.CS } }),
      ],
      ['POST /movements/:id/pull-back', finance, receipt.sentStayId, other => ({ params: { id: other } })],
      [
        'POST /files',
        finance,
        receipt.id,
        other => ({ body: { headId: newId(), subject: { hi: 'क' }, receiptId: other } }),
      ],
      [
        'POST /files/:id/papers',
        finance,
        receipt.id,
        other => ({ params: { id }, body: { receiptId: other } }),
      ],
      [
        'POST /files/:id/papers/:paperId/mark',
        finance,
        file.paperId,
        other => ({ params: { id, paperId: other }, body: { mark: 'puc' } }),
      ],
      [
        'POST /files/:id/drafts',
        finance,
        file.paperId,
        other => ({ params: { id }, body: { templateId: template, answers: other } }),
      ],
      ['POST /documents', finance, upload, other => ({ body: { uploadId: other } })],
      [
        'POST /receipts',
        clerk,
        receipt.documentId,
        other => ({ body: { ...letterOf(), letterNumber: '7', documentId: other } }),
      ],
      [
        'POST /receipts',
        clerk,
        issue.documentId,
        other => ({ body: { ...letterOf(), letterNumber: '7', documentId: other } }),
      ],
      ['GET /receipts/duplicates', clerk, receipt.documentId, other => ({ query: { documentId: other } })],
      [
        'GET /receipts/duplicates',
        await test.as('cru2.health'),
        issue.documentId,
        other => ({ query: { documentId: other } }),
      ],
      ['GET /track/:kind/:id', finance, file.id, other => ({ params: { kind: 'file', id: other } })],
      ['GET /track/:kind/:id', finance, file.id, other => ({ params: { kind: 'receipt', id: other } })],
      ...(['file', 'receipt'] as const).flatMap((kind): typeof calls => {
        const real = { file: file.id, receipt: receipt.id }[kind]
        const asked = (body: (thing: { kind: string; id: string }) => object) => (other: string) => ({
          body: body({ kind, id: other }),
        })
        return [
          ['POST /shares', asked(thing => ({ ...thing, to: [test.posts.CS], until: '2090-01-01' }))],
          ['POST /folders/moved', asked(thing => ({ items: [thing], folderId: null }))],
          ['PUT /follow-ups', asked(thing => ({ items: [thing], on: '2026-03-01' }))],
          ['POST /parked', asked(thing => ({ ...thing, ...waits }))],
          ['POST /parked/several', asked(thing => ({ items: [thing], ...waits }))],
          ['POST /matters', asked(paper => ({ ...court, paper }))],
        ].map(([name, input]) => [name, finance, real, input] as (typeof calls)[number])
      }),
      [
        'POST /matters/:id/papers',
        finance,
        file.id,
        other => ({ params: { id: matter }, body: { kind: 'file', id: other } }),
      ],
      [
        'POST /files/:id/relations',
        finance,
        file.id,
        other => ({ params: { id }, body: { kind: 'reference', otherId: other, reason: 'क' } }),
      ],
      [
        'POST /files/:id/examinations',
        finance,
        file.id,
        other => ({ params: { id }, body: { linkedId: other } }),
      ],
      [
        'POST /files/:id/enclosures',
        finance,
        file.documentId,
        other => ({ params: { id }, body: { documentId: other } }),
      ],
      ['GET /movements/ahead', finance, file.id, other => ({ query: { to: test.posts.CS, files: other } })],
      ['GET /dispatches/envelopes.pdf', finance, issue.byPost.id, other => ({ query: { ids: other } })],
      [
        'POST /session/post',
        finance,
        test.actor('so.health1').chargeId,
        other => ({ body: { chargeId: other } }),
      ],
    ]
    for (const [name, browser, real, input] of calls) {
      const known = bare(await send(browser, named(name), input(real)))
      const unknown = bare(await send(browser, named(name), input(newId())))
      expect(known, name).toEqual(unknown)
    }
    // nor by flagging it in a note
    const flagged = async (other: string) => {
      const attrs = { to: 'file', file: other, number: file.number }
      const text = {
        type: 'doc',
        content: [{ type: 'paragraph', content: [{ type: 'reference', attrs }] }],
      }
      await send(finance, named('DELETE /files/:id/notes/writing'), { params: { id } })
      await send(finance, named('PUT /files/:id/notes/writing'), {
        params: { id },
        body: { version: 0, text },
      })
      const sealing = named('POST /files/:id/notes/writing/sealed')
      return bare(await send(finance, sealing, { params: { id }, body: { version: 1 } }))
    }
    const unseen = await flagged(file.id)
    expect(unseen.body).toContain('reference-file-unknown')
    expect(unseen).toEqual(await flagged(newId()))
  })

  it('of another’s session, upload or verification is as good as none', async () => {
    const finance = await test.as('so.finance')
    const { rows } = { rows: await sessionsOf('so.health1') }
    for (const id of rows) {
      const end = (sessionId: string) =>
        send(finance, named('DELETE /sessions/:id'), { params: { id: sessionId } })
      expect(bare(await end(id))).toEqual(bare(await end(newId())))
    }
    expect(
      (await (await test.as('so.health1')).inject({ method: 'GET', url: '/api/v1/session' })).status,
    ).toBe(200)
    const upload = await scene.upload('so.health1')
    for (const method of ['HEAD', 'DELETE'] as const) {
      const ask = (id: string) =>
        finance.inject({
          method,
          url: `/api/v1/uploads/${id}`,
          headers: { 'x-patravali': '1', 'tus-resumable': '1.0.0' },
        })
      expect(bare(await ask(upload)), method).toEqual(bare(await ask(newId())))
    }
  })
})

const sessionsOf = async (login: string): Promise<string[]> => {
  const { body } = await (await test.as(login)).inject({ method: 'GET', url: '/api/v1/sessions' })
  return (body as { items: { id: string }[] }).items.map(each => each.id)
}
