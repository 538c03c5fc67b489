import { execFile } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftKind } from '#drafts/form.ts'
import { bodyOf, englishLetter, HARD_WORDS, hindiLetter, issuedOn, tableOf } from '#test/letters.ts'
import { type Envelope, setEnvelopes } from './envelope.ts'
import { type Issued, type Letter, setDraft, setLetter } from './letter.ts'
import { setText } from './text.ts'
import { createTypesetter } from './typesetter.ts'
import { printable } from './words.ts'

const run = promisify(execFile)
const typesetter = createTypesetter()
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'patravali-letters-'))
})
afterAll(async () => {
  await typesetter.close()
  await rm(folder, { recursive: true, force: true })
})

const poppler = async (tool: string, pdf: Uint8Array, ...after: string[]): Promise<string> => {
  const file = path.join(folder, `${randomUUID()}.pdf`)
  await writeFile(file, pdf)
  const { stdout } = await run(tool, [
    ...(tool === 'pdftotext' ? ['-layout'] : []),
    ...after.slice(0, -1),
    file,
    ...after.slice(-1),
  ])
  return stdout
}
const textOf = async (pdf: Uint8Array) => (await poppler('pdftotext', pdf, '-')).replace(/\s+/g, ' ')
const issue = (letter: Letter, changes: Partial<Issued> = {}) =>
  setLetter(typesetter, letter, { ...issuedOn, ...changes })

const metadataOf = async (pdf: Uint8Array) => {
  const document = await PDFDocument.load(pdf, { updateMetadata: false })
  const metadata = document.context.lookup(document.catalog.get(PDFName.of('Metadata')))
  return metadata instanceof PDFRawStream ? Buffer.from(metadata.contents).toString() : ''
}

describe('Hindi', () => {
  it('can be copied out of the PDF again, conjuncts and all', async () => {
    const text = await textOf(await issue(hindiLetter()))
    for (const word of HARD_WORDS.split(' ')) expect(text).toContain(word)
    expect(text).toContain('संचालनालय स्वास्थ्य सेवाएँ')
    expect(text).toContain('क्रमांक 40/2026/135/1894')
    expect(text).toContain('दिनांक 8 जून 2026')
    expect(text).toContain('इलेक्ट्रॉनिक रूप से जारी, हस्ताक्षरित नहीं; जाँच: https://patravali.example.in/check/')
  })

  it('stands in the Devanagari face, every face is ours, embedded and mapped to Unicode', async () => {
    const fonts = (await poppler('pdffonts', await issue(hindiLetter()))).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThanOrEqual(4)
    for (const font of fonts)
      expect(font).toMatch(/^[A-Z]{6}\+NotoSans(Devanagari)?-(Regular|Bold|Italic)\s.*\byes yes yes\b/)
    expect(fonts.join()).toContain('NotoSansDevanagari-Regular')
  })

  it('claims PDF/A-2u, and every glyph shown has a letter, as that level demands', async () => {
    const pdf = await issue(hindiLetter())
    const xmp = await metadataOf(pdf)
    expect(xmp).toContain('<pdfaid:part>2</pdfaid:part><pdfaid:conformance>U</pdfaid:conformance>')
    // pdftotext prints U+FFFD or control codes for glyphs without a mapping
    // biome-ignore lint/suspicious/noControlCharactersInRegex: exactly those are looked for
    expect(await poppler('pdftotext', pdf, '-')).not.toMatch(/[\ufffd\u0000-\u0008]/)
  })
})

describe('the bytes', () => {
  it('are the same for the same letter, and others for another number', async () => {
    const first = await issue(hindiLetter())
    const other = createTypesetter()
    const second = await setLetter(other, hindiLetter(), issuedOn)
    await other.close()
    expect(Buffer.compare(first, second)).toBe(0)
    expect(Buffer.compare(first, await issue(hindiLetter(), { number: '40/2026/135/1895' }))).not.toBe(0)
  })
})

describe('what people write', () => {
  it('is never read as markup, whatever field it stands in', async () => {
    const nasty = '#panic() $x$ *b* _i_ `c` <a@b> @ref #import "@preview/cetz:0.3.0" \\ "; } // é'
    const letter = englishLetter({
      subject: nasty,
      place: nasty,
      references: [nasty, nasty],
      addressees: [[nasty]],
      copies: [nasty],
      body: bodyOf(nasty, tableOf([[nasty], [nasty]])),
      signatory: { name: nasty, lines: [nasty] },
    })
    const text = await textOf(await issue(letter))
    expect(text).toContain('#panic() $x$ *b* _i_ `c` <a@b> @ref')
    expect(text).toContain('#import "@preview/cetz:0.3.0"')
  })

  it('in signs without a glyph is refused when issued, and a box in the draft', async () => {
    const letter = englishLetter({ subject: 'Ready ✅ தமிழ்' })
    await expect(issue(letter)).rejects.toMatchObject({
      refusals: [{ code: 'letter-unknown-signs', data: { signs: expect.stringContaining('✅') } }],
    })
    expect(await textOf(await setDraft(typesetter, letter, issuedOn.madeAt))).toContain('Ready □')
  })

  it('in a picture sign says which it was where what was sealed is printed', () => {
    expect(printable('सही 👍🏽 ✅\ufe0f தமிழ்')).toBe('सही [U+1F44D] [U+2705] □□□□□')
  })
})

describe('a draft', () => {
  it('says that it is one, and has neither number nor date', async () => {
    const text = await textOf(await setDraft(typesetter, hindiLetter(), issuedOn.madeAt))
    expect(text).toContain('प्रारूप')
    expect(text).toContain('जारी नहीं हुआ')
    expect(text).not.toContain('1894')
    expect(text).not.toContain('जाँच')
  })

  it('has no fewer pages than the letter made of it, whichever way that is signed', async () => {
    const pagesOf = async (pdf: Uint8Array) => (await PDFDocument.load(pdf)).getPageCount()
    const turned: string[] = []
    // a line more each time, over the foot of the page
    for (let lines = 7; lines < 20; lines += 1) {
      const letter = hindiLetter({ body: bodyOf(...Array.from({ length: lines }, () => 'यथा प्रस्तावित।')) })
      const draft = await pagesOf(await setDraft(typesetter, letter, issuedOn.madeAt))
      turned.push(String(draft))
      for (const attested of ['none', 'ink', 'dsc'] as const)
        expect(await pagesOf(await issue(letter, { attested })), `${lines} ${attested}`).toBeLessThanOrEqual(
          draft,
        )
    }
    expect(new Set(turned)).toEqual(new Set(['1', '2']))
  })
})

describe('kinds', () => {
  it('a letter greets; a memorandum and an order do not, and name themselves', async () => {
    const [letter, memorandum, order] = await Promise.all(
      (['letter', 'office_memorandum', 'order'] as const).map(async kind =>
        textOf(await issue(englishLetter({ kind }))),
      ),
    )
    expect(letter).toMatch(/To, .*Sir\/Madam,.*Yours faithfully,/)
    expect(memorandum).toMatch(/OFFICE MEMORANDUM.*\(Dr\. Priyanka Shrivastava\).*To,/)
    expect(memorandum).not.toContain('Sir/Madam')
    expect(order).toContain('ORDER')
  })

  it('every kind stands in its own form, in both languages', async () => {
    const all = draftKind.options.flatMap(kind =>
      (['hi', 'en'] as const).map(language => ({ kind, language })),
    )
    const texts = await Promise.all(
      all.map(async ({ kind, language }) => {
        const make = language === 'hi' ? hindiLetter : englishLetter
        const text = await textOf(await issue(make({ kind, salutation: undefined, closing: undefined })))
        return [`${kind} ${language}`, text] as const
      }),
    )
    const of = new Map<string, string>(texts)
    const director = '\\(Dr\\. Priyanka Shrivastava\\)'
    // number first, except on an U.O. note, where it stands at the foot with the addressee
    expect(of.get('letter en')).toMatch(/No\. 40\/.*To, .*Subject.*Sir\/Madam,.*Yours faithfully,/)
    expect(of.get('uo_note en')).toMatch(new RegExp(`U\\.O\\. NOTE.*${director}.*To,.*U\\.O\\. No\\. 40/`))
    // from one officer to another: who writes stands at the head, and signs over his name alone
    expect(of.get('do_letter en')).toMatch(
      /Dr\. Priyanka Shrivastava.*D\.O\. No\. 40.*Director.*Yours sincerely,.*\(Dr\. Priyanka Shrivastava\) The Secretary/,
    )
    expect(of.get('do_letter hi')).toContain('अर्द्धशासकीय पत्र क्रमांक')
    // orders, office orders and notifications address nobody: whom they concern gets a copy
    for (const kind of ['order', 'office_order', 'notification'])
      expect(of.get(`${kind} en`)).toMatch(new RegExp(`${director}.*Copy to:.*1\\. The Secretary`))
    expect(of.get('notification en')).toMatch(
      /Gazette.*NOTIFICATION.*By order and in the name of the Governor/,
    )
    expect(of.get('notification en')).not.toContain('Subject')
    expect(of.get('press_note en')).not.toContain('Subject')
    expect(of.get('press_note hi')).toMatch(/प्रेस विज्ञप्ति.*पैकेज दरों/)
    for (const [kind, heading] of [
      ['office_memorandum', 'कार्यालय ज्ञापन'],
      ['memo', 'ज्ञापन'],
      ['circular', 'परिपत्र'],
      ['minutes', 'बैठक का कार्यवृत्त'],
      ['show_cause', 'कारण बताओ सूचना पत्र'],
      ['reminder', 'स्मरण पत्र'],
    ])
      expect(of.get(`${kind} hi`)).toContain(heading)
    for (const kind of ['office_memorandum', 'memo', 'show_cause', 'circular', 'minutes'])
      expect(of.get(`${kind} hi`)).not.toMatch(/महोदय|भवदीय/)
  })

  it('an endorsement has its own number, copies and signatory', async () => {
    const endorsement = {
      heading: 'प्रतिलिपि सूचनार्थ:',
      copies: ['समस्त कलेक्टर, छत्तीसगढ़।'],
      signatory: { name: 'राकेश साहू', lines: ['अवर सचिव'] },
    }
    const text = await textOf(await issue(hindiLetter({ endorsement }), { endorsementNumber: 'पृ-77/2026' }))
    expect(text).toMatch(/पृ\. क्रमांक पृ-77\/2026.*प्रतिलिपि.*समस्त कलेक्टर.*\(राकेश साहू\) अवर सचिव/)
  })

  it('signed in ink leaves room for the pen and says nothing of being unsigned', async () => {
    const text = await textOf(await issue(hindiLetter(), { attested: 'ink', check: null }))
    expect(text).not.toContain('हस्ताक्षरित नहीं')
    expect(text).not.toContain('जाँच')
  })
})

describe('what does not fit a page', () => {
  it('goes on with the table head repeated, pages counted, and the signature not alone', async () => {
    const rows = Array.from({ length: 90 }, (_, index) => [
      String(index + 1),
      'गौरेला-पेंड्रा-मरवाही',
      `शासकीय जिला चिकित्सालय ${index}`,
    ])
    const letter = hindiLetter({
      body: bodyOf(tableOf([['क्र.', 'जिला', 'चिकित्सालय'], ...rows]), 'उक्त सूची अनुमोदित है।'),
    })
    const pdf = await issue(letter)
    const pages = (await poppler('pdftotext', pdf, '-')).split('\f').slice(0, -1)
    expect(pages.length).toBeGreaterThanOrEqual(3)
    pages.forEach((page, index) => {
      expect(page).toContain(`पृष्ठ ${index + 1}/${pages.length}`)
      if (/गौरेला/.test(page)) expect(page).toContain('चिकित्सालय')
    })
    expect(pages.at(-1)).toMatch(/उक्त सूची[\s\S]*प्रियंका/)
  })

  it('thirty addressees are numbered, each there', async () => {
    const addressees = Array.from({ length: 30 }, (_, index) => ['कलेक्टर', `जिला ${index + 1}`])
    const text = await textOf(await issue(hindiLetter({ addressees })))
    for (const [, district] of addressees) expect(text).toContain(`कलेक्टर, ${district}`)
  })

  it('a table with cells that hang over rows and columns, or are missing, is still set', async () => {
    const cell = (text: string, attrs: object = {}) => ({
      type: 'tableCell' as const,
      attrs,
      content: bodyOf(text).content,
    })
    const table = {
      type: 'table' as const,
      content: [
        { type: 'tableRow' as const, content: [cell('a', { rowspan: 9 }), cell('b', { colspan: 3 })] },
        { type: 'tableRow' as const, content: [cell('c')] },
        { type: 'tableRow' as const, content: [cell('d'), cell('e'), cell('f'), cell('x'.repeat(400))] },
      ],
    }
    expect(await textOf(await issue(englishLetter({ body: bodyOf(table) })))).toMatch(/a b .*c .*d e f/)
  })
})

it('a rich text prints with its title', async () => {
  const pdf = await setText(
    typesetter,
    { language: 'hi', title: 'टिप्पणी', body: bodyOf(HARD_WORDS) },
    issuedOn.madeAt,
  )
  expect(await textOf(pdf)).toMatch(new RegExp(`टिप्पणी ${HARD_WORDS.slice(0, 30)}`))
})

describe('envelopes and labels', () => {
  const long = [
    'Shri K. Venkata Subrahmanyam Raghunathan',
    'Chief Executive Officer and Managing Trustee',
    'Foundation for Voluntary Blood Donation, Maternal Health and Emergency Care of the State',
    'Plot No. 1174/23-B, Second Floor, Shree Ram Commercial Complex',
    'Opposite Government Polytechnic College',
    'Byron Bazar, Post Office Civil Lines',
    'Raipur',
    'Chhattisgarh 492001',
  ]
  const envelope = (language: 'hi' | 'en', lines: string[]): Envelope => ({
    language,
    lines,
    from: ['Health Department'],
    number: '2/2026/HEALTH1',
  })
  type Word = { text: string; left: number; top: number; right: number; bottom: number }
  const wordsOf = async (pdf: Uint8Array): Promise<Word[]> =>
    [
      ...(await poppler('pdftotext', pdf, '-bbox', '-')).matchAll(
        /<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g,
      ),
    ].map(([, left, top, right, bottom, text]) => ({
      text: text!,
      left: Number(left),
      top: Number(top),
      right: Number(right),
      bottom: Number(bottom),
    }))
  const millimetre = 72 / 25.4

  it('hold an address to its last line, however long it is', async () => {
    const longest = [
      ...long.slice(0, 3),
      ...Array.from({ length: 20 }, (_, at) => `Line ${at} of it`),
      'Raipur 492001',
    ]
    for (const lines of [long, longest])
      for (const [size, width, height] of [
        ['dl', 220, 110],
        ['c5', 229, 162],
        ['a4', 324, 229],
      ] as const) {
        const asked = { size, way: 'registered' as const, envelopes: [envelope('en', lines)] }
        const words = await wordsOf(await setEnvelopes(typesetter, asked, issuedOn.madeAt))
        expect(words.map(each => each.text)).toContain('492001')
        for (const each of words) {
          expect([each.text, each.right < width * millimetre]).toEqual([each.text, true])
          expect([each.text, each.bottom < height * millimetre]).toEqual([each.text, true])
        }
      }
    // on a label it ends above the next one
    const asked = {
      size: 'labels' as const,
      way: 'registered' as const,
      envelopes: [envelope('en', longest), envelope('en', long)],
    }
    const words = await wordsOf(await setEnvelopes(typesetter, asked, issuedOn.madeAt))
    expect(words.filter(each => each.text === '492001')).toHaveLength(2)
    for (const each of words)
      expect([each.text, each.bottom < (15.1 + 38.1) * millimetre]).toEqual([each.text, true])
  })

  it('speak each the language of its own letter', async () => {
    const asked = {
      size: 'dl' as const,
      way: 'speed_post' as const,
      envelopes: [envelope('hi', ['संचालक']), envelope('en', ['The Director'])],
    }
    const pdf = await setEnvelopes(typesetter, asked, issuedOn.madeAt)
    const hindi = (await poppler('pdftotext', pdf, '-l', '1', '-')).normalize('NFC')
    const english = await poppler('pdftotext', pdf, '-f', '2', '-')
    expect(hindi).toContain('शासकीय सेवार्थ')
    expect(english).toContain('SPEED POST')
    expect(english).not.toMatch(/\p{Script=Devanagari}/u)
  })
})
