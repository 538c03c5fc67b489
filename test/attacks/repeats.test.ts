import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { send } from '#acts/contract.ts'
import { openFile } from '#files/contract.ts'
import { newId } from '#kit/id.ts'
import { sealNote } from '#notes/contract.ts'
import { signIn } from '#people/sessions/contract.ts'
import { newScene } from '#test/access/scene.ts'
import { fixturePassword, type TestOffice, testOffice } from '#test/office.ts'

let test: TestOffice
beforeAll(async () => {
  test = await testOffice()
}, 180_000)
afterAll(() => test.close())

describe('the same command twice at once', () => {
  it('is done once: sending, sealing, approving, issuing, accepting, adding a unit, a person or a charge', async () => {
    const scene = newScene(test)
    const file = await scene.file()
    const approved = await scene.approved()
    const issue = await newScene(test).issue()
    const officer = await test.as('so.health1')
    const secretary = await test.as('secy.health')
    const directorate = await test.as('cru.dhs')
    const admin = await test.as('admin')
    const name = { hi: 'दो बार', en: 'Twice' }
    const post = (url: string, payload: object) => ({
      method: 'POST' as const,
      url: `/api/v1${url}`,
      headers: { 'x-patravali': '1' },
      payload,
    })
    await officer.inject({
      ...post(`/files/${file.id}/notes/writing`, {
        version: 0,
        text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'एक' }] }] },
      }),
      method: 'PUT',
    })
    const twice = [
      () => officer.inject(post(`/files/${file.id}/notes/writing/sealed`, { version: 1 })),
      () => officer.inject(post(`/notes/${file.noteId}/confirmed`, { version: file.noteVersion })),
      () =>
        officer.inject(
          post('/movements', {
            items: [{ kind: 'file', id: file.id, stayId: file.stayId }],
            to: test.posts['US-H'],
          }),
        ),
      () => secretary.inject(post(`/drafts/${approved.draftId}/issued`, { version: approved.draftVersion })),
      () => directorate.inject(post(`/edak/${issue.inside.id}/accepted`, { version: issue.inside.version })),
      // what may be there only once
      () =>
        admin.inject(post('/units', { code: 'TWICE', kind: 'section', name, parentId: test.units.HEALTH })),
      () => admin.inject(post('/persons', { name, login: 'twice' })),
      () =>
        admin.inject(
          post('/charges', {
            personId: test.people['no.post']!.personId,
            postId: test.posts['AST-H2'],
            kind: 'additional',
          }),
        ),
    ]
    for (const call of twice) {
      const answers = await Promise.all(Array.from({ length: 4 }, call))
      const done = answers.filter(each => each.status < 300)
      expect(done.length, JSON.stringify(answers.map(each => [each.status, each.codes]))).toBe(1)
      for (const each of answers) expect(each.status).toBeLessThan(500)
    }
    expect(sealNote.path && send.path).toBeTruthy()
  }, 120_000)

  it('under one key is done once and answered alike; the key is good for nothing and nobody else', async () => {
    const scene = newScene(test)
    const headers = { 'idempotency-key': newId() }
    const body = { headId: await scene.head(), subject: { hi: 'एक बार', en: '' } }
    const officer = await test.as('so.health1')
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => officer.ask(openFile, { body }, headers)),
    )
    const made = answers.filter(each => each.status === 201).map(each => (each.body as { id: string }).id)
    expect(new Set(made).size).toBe(1)
    expect(answers.map(each => each.status)).toEqual(answers.map(() => 201))
    const other = await officer.ask(openFile, { body: { ...body, subject: { hi: 'दूसरी', en: '' } } }, headers)
    expect(other.codes).toEqual(['idempotency-key-reused'])
    const stranger = await (await test.as('so.health2')).ask(openFile, { body }, headers)
    expect((stranger.body as { id: string }).id).not.toBe(made[0])
  })
})

describe('guessing a password', () => {
  const guess = (
    login: string,
    password: string,
    headers: Record<string, string> = {},
    remoteAddress = '10.0.0.9',
  ) =>
    test.stranger().inject({
      method: 'POST',
      url: '/api/v1/session',
      headers: { 'x-patravali': '1', ...headers },
      payload: { login, password },
      remoteAddress,
    })

  it('is slowed for the account, in whatever spelling and from whatever address it says', async () => {
    const spellings = ['us.health', 'US.HEALTH', ' us.health ', 'Us.Health', 'us.health\u0000', 'us.health']
    for (const [index, login] of spellings.entries())
      await guess(login, 'wrong', { 'x-forwarded-for': `192.0.2.${index}` }, `10.0.1.${index}`)
    const right = await guess(
      'us.health',
      fixturePassword,
      { 'x-forwarded-for': '192.0.2.99', forwarded: 'for=192.0.2.99' },
      '10.0.1.99',
    )
    expect(right.codes).toEqual(['sign-in-throttled'])
    expect(Number(right.headers['retry-after'])).toBeGreaterThan(0)
  })

  it('is slowed for the address, whatever account it tries and whoever it says it comes for', async () => {
    const answers = []
    for (let count = 0; count < 70; count += 1)
      answers.push(
        await guess(
          `nobody${count}`,
          'x',
          { 'x-forwarded-for': `198.51.100.${count}`, 'x-real-ip': '1.2.3.4' },
          '10.0.2.1',
        ),
      )
    expect(answers.at(-1)!.codes).toEqual(['sign-in-throttled'])
    expect(signIn.refusals).toContain('sign-in-throttled')
    expect((await guess('cs', fixturePassword, {}, '10.0.2.2')).status).toBe(200)
  }, 120_000)
})
