import { execFileSync } from 'node:child_process'
import { createHash, randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PDFDocument, PDFName } from '@cantoo/pdf-lib'
import { afterAll, describe, expect, it } from 'vitest'
import { canonicalBytes } from '#ledger/leaf.ts'
import type { AgentAnswer, AgentRequest, ToSign } from '#signing/agents/contract.ts'
import { parseCms } from '#signing/cms/parse.ts'
import { office, openAgent } from '#test/agent.ts'
import { softToken, type TestToken } from '#test/tokens.ts'
import { Agent } from './agent.ts'

const { agent, drawer, rsa, ec, call, ask, answer, form, note, statement, asked, windowFor, close } =
  await openAgent()
afterAll(close)

/** OpenSSL's own word on a signature: it ends well only when the CAdES attributes, the digest and the key are right. */
const opensslAgrees = (cms: string, content: Buffer, token: TestToken): void => {
  const folder = mkdtempSync(path.join(tmpdir(), 'patravali-cms-'))
  writeFileSync(path.join(folder, 'cms'), Buffer.from(cms, 'base64'))
  writeFileSync(path.join(folder, 'content'), content)
  execFileSync('openssl', ['x509', '-inform', 'DER', '-out', path.join(folder, 'pem')], { input: token.der })
  execFileSync(
    'openssl',
    [
      'cms',
      '-verify',
      '-cades',
      '-binary',
      '-inform',
      'DER',
      '-in',
      path.join(folder, 'cms'),
      '-content',
      path.join(folder, 'content'),
      '-CAfile',
      path.join(folder, 'pem'),
      '-purpose',
      'any',
      '-out',
      '/dev/null',
    ],
    { stdio: 'pipe' },
  )
  rmSync(folder, { recursive: true })
}

describe('the signing agent', () => {
  it('finds every token with its certificates, by serial and key', async () => {
    const id = randomUUID()
    expect(JSON.parse((await ask({ ask: 'certificates', id })).body)).toEqual({ window: null })
    await expect.poll(async () => (await answer(id)).state).toBe('found')
    const found = (await answer(id)) as Extract<AgentAnswer, { state: 'found' }>
    const shown = found.tokens
      .map(each => [each.label, each.serial, each.pin, each.certificates[0]?.keyId])
      .sort()
    expect(shown).toEqual([
      ['Arvind Saxena', ec.serial, 'ok', 'a1'],
      ['Rekha Sinha', rsa.serial, 'ok', 'a1'],
    ])
    expect(
      Buffer.from(found.tokens.find(each => each.serial === rsa.serial)!.certificates[0]!.der, 'base64'),
    ).toEqual(rsa.der)
  })

  it.each(['rsa', 'ec'] as const)(
    'shows a note whole and signs what it showed, with a key of kind %s',
    async kind => {
      const token = kind === 'rsa' ? rsa : ec
      const bytes = note('परीक्षण <script>alert(1)</script> & more')
      const what = asked(token, [statement(bytes)])
      const window = await windowFor(what)
      const page = await call('GET', `${window}?language=en`)
      const text = Buffer.from(page.body, 'latin1').toString('utf8')
      expect(text).toContain('Note on file F-11/2026, paragraph 4')
      expect(text).toContain('परीक्षण &lt;script&gt;alert(1)&lt;/script&gt; &amp; more')
      expect(text).toContain(createHash('sha256').update(bytes).digest('hex'))
      expect(page.headers['x-frame-options']).toBe('DENY')
      expect(page.headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect((await answer(what.id)).state).toBe('waiting')
      expect((await form(window, { pin: token.pin })).body).toContain('data-end="signed"')
      const signed = await answer(what.id)
      if (signed.state !== 'signed') throw new Error(signed.state)
      opensslAgrees(signed.signatures[0]!.cms, bytes, token)
      expect(() => opensslAgrees(signed.signatures[0]!.cms, note('another'), token)).toThrow()
    },
  )

  it('signs several in one go, in their order', async () => {
    const texts = [note('one'), note('two'), note('three')]
    const what = asked(rsa, texts.map(statement))
    await form(await windowFor(what), { pin: rsa.pin })
    const signed = await answer(what.id)
    if (signed.state !== 'signed') throw new Error(signed.state)
    expect(signed.signatures.map(each => each.id)).toEqual(what.items.map(each => each.id))
    for (const [i, each] of signed.signatures.entries()) opensslAgrees(each.cms, texts[i]!, rsa)
  })

  it('shows a letter’s pages and signs all of it but the place of the signature', async () => {
    const pdf = await PDFDocument.create()
    pdf.addPage([300, 400]).drawText('Letter')
    const body = Buffer.from(await pdf.save({ useObjectStreams: false }))
    const place = Buffer.from(`<${'0'.repeat(100)}>`)
    // comments after the end are read over by every reader, and stand in for the signature's dictionary here
    const whole = Buffer.concat([body, Buffer.from('%'), place, Buffer.from('\n%%EOF\n')])
    const before = body.length + 1
    const from = before + place.length
    const letter = (changes: object = {}): ToSign => ({
      kind: 'letter',
      id: randomUUID(),
      number: '17/2026',
      pdf: whole.toString('base64'),
      byteRange: [0, before, from, whole.length - from],
      ...changes,
    })
    const what = asked(ec, [letter()])
    const window = await windowFor(what)
    const picture = await call('GET', `${window}/0/0`)
    expect(picture.headers['content-type']).toBe('image/png')
    expect((await call('GET', `${window}/0/1`)).status).toBe(404)
    await form(window, { pin: ec.pin })
    const signed = await answer(what.id)
    if (signed.state !== 'signed') throw new Error(signed.state)
    const covered = Buffer.concat([whole.subarray(0, before), whole.subarray(from)])
    opensslAgrees(signed.signatures[0]!.cms, covered, ec)
    expect(parseCms(Buffer.from(signed.signatures[0]!.cms, 'base64')).content).toBeNull()

    const filled = Buffer.from(whole)
    filled[before + 5] = 0x61
    for (const wrong of [
      letter({ pdf: filled.toString('base64') }),
      letter({ byteRange: [0, before - 4, from, whole.length - from] }),
      letter({ byteRange: [0, before, from, whole.length - from - 3] }),
      letter({ pdf: Buffer.alloc(whole.length, 0x30).toString('base64') }),
    ])
      expect((await ask(asked(ec, [wrong]))).status).toBe(409)
  })

  it('signs no letter that could show otherwise elsewhere: layers, programs, notes stuck on it, forms, other papers in it', async () => {
    const letterOf = async (change: (pdf: PDFDocument) => void): Promise<ToSign> => {
      const pdf = await PDFDocument.create()
      pdf.addPage([300, 400]).drawText('Letter')
      change(pdf)
      const body = Buffer.from(await pdf.save({ useObjectStreams: true }))
      const place = Buffer.from(`<${'0'.repeat(100)}>`)
      const whole = Buffer.concat([body, Buffer.from('%'), place, Buffer.from('\n%%EOF\n')])
      const from = body.length + 1 + place.length
      const byteRange: [0, number, number, number] = [0, body.length + 1, from, whole.length - from]
      return { kind: 'letter', id: randomUUID(), number: '17/2026', pdf: whole.toString('base64'), byteRange }
    }
    const why = async (change: (pdf: PDFDocument) => void): Promise<unknown> => {
      const reply = await ask(asked(ec, [await letterOf(change)]))
      return reply.status === 200 ? null : JSON.parse(reply.body).refusals[0].data.why
    }
    const stuck = (pdf: PDFDocument, dict: Record<string, unknown>): void => {
      const { node } = pdf.getPage(0)
      node.set(PDFName.of('Annots'), pdf.context.obj([pdf.context.register(pdf.context.obj(dict as never))]))
    }
    expect(await why(() => undefined)).toBeNull()
    expect(await why(pdf => stuck(pdf, { Type: 'Annot', Subtype: 'Link', Rect: [0, 0, 9, 9] }))).toBeNull()
    expect(await why(pdf => stuck(pdf, { Type: 'Annot', Subtype: 'FreeText', Rect: [0, 0, 9, 9] }))).toBe(
      'pdf FreeText',
    )
    expect(
      await why(pdf => stuck(pdf, { Type: 'Annot', Subtype: 'Widget', FT: 'Tx', Rect: [0, 0, 9, 9] })),
    ).toBe('pdf Widget')
    expect(await why(pdf => pdf.catalog.set(PDFName.of('OCProperties'), pdf.context.obj({ OCGs: [] })))).toBe(
      'pdf OCProperties',
    )
    expect(await why(pdf => pdf.addJavaScript('x', 'app.alert(1)'))).toMatch(/^pdf (JavaScript|JS|S)$/)
    expect(await why(pdf => pdf.catalog.set(PDFName.of('OpenAction'), pdf.context.obj({ S: 'Named' })))).toBe(
      'pdf OpenAction',
    )
    expect(await why(pdf => pdf.addPage([14_000, 14_000]))).toBe('pdf MediaBox')
    expect(
      await why(pdf =>
        pdf.catalog.set(PDFName.of('Names'), pdf.context.obj({ EmbeddedFiles: { Names: [] } })),
      ),
    ).toBe('pdf EmbeddedFiles')
  })

  it('shows by its number what nobody would see in a note, and leaves Hindi as it is', async () => {
    const what = asked(rsa, [statement(note('भुगतान \u202eतत्काल\u202c न\u200bहीं a\u200db अनुमति क्\u200dष'))])
    const window = await windowFor(what)
    const { body, headers } = await call('GET', window)
    const text = Buffer.from(body, 'latin1').toString('utf8')
    for (const sign of ['⟦U+202E⟧', '⟦U+202C⟧', '⟦U+200B⟧', 'a⟦U+200D⟧b', 'क्\u200dष'])
      expect(text).toContain(sign)
    expect(text).not.toMatch(/[\u202a-\u202e\u200b]/)
    // and its opener can't put another window in its place
    expect(headers['cross-origin-opener-policy']).toBe('same-origin')
    await form(`${window}/decline`, {})
  })

  it('says a wrong PIN, signs nothing, and signs when the right one comes', async () => {
    const what = asked(rsa, [statement(note('a')), statement(note('b'))])
    const window = await windowFor(what)
    const wrong = await form(`${window}?language=en`, { pin: '999999' })
    expect([wrong.status, wrong.body.includes('The PIN is wrong')]).toEqual([409, true])
    expect((await answer(what.id)).state).toBe('waiting')
    expect((await form(window, { pin: rsa.pin })).body).toContain('data-end="signed"')
    expect((await answer(what.id)).state).toBe('signed')
  })

  it('lives through a token pulled out before the PIN, and signs once it is back', async () => {
    const what = asked(ec, [statement(note('a'))])
    const window = await windowFor(what)
    drawer.pullOut()
    const gone = await form(`${window}?language=en`, { pin: ec.pin })
    expect([gone.status, gone.body.includes('plugged in')]).toEqual([409, true])
    expect((await call('GET', `${window}?language=en`)).body).toContain('I have plugged it in')
    drawer.putBack()
    expect((await form(window, { pin: ec.pin })).body).toContain('data-end="signed"')
  })

  it('signs once where one window is sent twice at the same time', async () => {
    const what = asked(rsa, [statement(note('a'))])
    const window = await windowFor(what)
    const both = await Promise.all([form(window, { pin: rsa.pin }), form(window, { pin: rsa.pin })])
    expect(both.map(each => each.status).sort()).toEqual([200, 409])
    expect((await call('GET', window)).body).toContain('data-end="over"')
  })

  it('keeps two open windows apart', async () => {
    const [one, other] = [asked(rsa, [statement(note('a'))]), asked(ec, [statement(note('b'))])]
    const [first, second] = [await windowFor(one), await windowFor(other)]
    expect((await form(`${first}/decline`, {})).body).toContain('data-end="declined"')
    expect((await form(second, { pin: ec.pin })).body).toContain('data-end="signed"')
    expect([(await answer(one.id)).state, (await answer(other.id)).state]).toEqual(['declined', 'signed'])
  })

  it('signs all or none where the token is pulled out between two items, and all once it is back', async () => {
    const source = path.join(drawer.folder, 'pulled.c')
    const pulled = path.join(drawer.folder, 'pulled.so')
    // SoftHSM2 as it is, but for one second C_Sign (the 44th of CK_FUNCTION_LIST), which finds no token
    writeFileSync(
      source,
      `#include <dlfcn.h>
#include <unistd.h>
typedef unsigned long (*fn)();
struct list { unsigned char version[8]; fn f[68]; };
static struct list own; static fn real; static int signs;
static unsigned long sign(void *s, void *d, unsigned long n, void *o, void *m) { return ++signs == 2 && !unlink("${pulled}.now") ? 0x32 : real(s, d, n, o, m); }
unsigned long C_GetFunctionList(struct list **out) {
  struct list *soft; ((fn)dlsym(dlopen("${softToken()}", RTLD_NOW), "C_GetFunctionList"))(&soft);
  own = *soft; real = soft->f[43]; own.f[43] = (fn)sign; *out = &own; return 0; }`,
    )
    writeFileSync(`${pulled}.now`, '')
    execFileSync('gcc', ['-w', '-shared', '-fPIC', '-o', pulled, source, '-ldl'])
    const clumsy = new Agent({
      folder: path.join(drawer.folder, 'clumsy'),
      port: 0,
      modules: [pulled],
      self: { from: import.meta.url, entry: './main' },
      version: 'test',
    })
    const texts = [note('one'), note('two'), note('three')]
    const what = asked(rsa, texts.map(statement)) as Extract<AgentRequest, { ask: 'sign' }>
    const open = clumsy.requests.behind((await clumsy.requests.take(office, what))!)!
    await expect(clumsy.requests.sign(open, rsa.pin)).rejects.toThrow('agent-token-gone')
    expect(clumsy.requests.answer(office, what.id)).toEqual({ state: 'waiting' })
    await clumsy.requests.sign(open, rsa.pin)
    const signed = clumsy.requests.answer(office, what.id)
    if (signed.state !== 'signed') throw new Error(signed.state)
    for (const [i, each] of signed.signatures.entries()) opensslAgrees(each.cms, texts[i]!, rsa)
    await clumsy.stop()
  })

  it('is not brought down by a driver that is', async () => {
    const source = path.join(drawer.folder, 'bad.c')
    const bad = path.join(drawer.folder, 'bad.so')
    writeFileSync(source, '#include <stdlib.h>\nunsigned long C_GetFunctionList(void **l) { abort(); }\n')
    execFileSync('gcc', ['-shared', '-fPIC', '-o', bad, source])
    agent.home.setModules([bad])
    const { tokens, broken } = await agent.tokens.find()
    expect([tokens.length, broken.map(each => each.module)]).toEqual([2, [bad]])
    agent.home.setModules([])
  })

  it('signs nothing it can’t show', async () => {
    const good = JSON.parse(note('x').toString('utf8'))
    const changed = (change: (value: Record<string, unknown>) => void): Buffer => {
      const value = structuredClone(good)
      change(value.value)
      return canonicalBytes(value)
    }
    for (const bytes of [
      Buffer.from('not json'),
      Buffer.from(JSON.stringify(good, null, 1)),
      Buffer.from([0xff, 0xfe]),
      canonicalBytes({ ...good, kind: 'cheque' }),
      changed(value => {
        value.hidden = 'a promise'
      }),
      changed(value => {
        ;(value.by as Record<string, unknown>).hidden = 'a promise'
      }),
      changed(value => {
        value.paragraphs = { from: 4, to: 9 }
      }),
      canonicalBytes({
        kind: 'certificate-challenge',
        v: 1,
        value: {
          office: 'https://evil.example',
          person: randomUUID(),
          name: { hi: 'रेखा सिन्हा', en: 'Rekha Sinha' },
          certificate: rsa.fingerprint,
          nonce: 'n',
          at: '2026-11-22T05:00:00.000Z',
        },
      }),
    ]) {
      const reply = await ask(asked(rsa, [statement(note('fine')), statement(bytes)]))
      const code = bytes.includes('evil.example') ? 'agent-other-office' : 'agent-content-unknown'
      expect([reply.status, JSON.parse(reply.body).refusals[0].code], bytes.toString()).toEqual([409, code])
    }
  })
})
