import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { PDFDocument } from '@cantoo/pdf-lib'
import sharp from 'sharp'
import { makeScan, scanPages } from '#demo/scan.ts'
import type { Engine } from '#documents/engine/engine.ts'
import type { Block, RichText, Table } from '#notes/richtext.ts'
import { type Issued, type Letter, setLetter } from '#typeset/letter.ts'
import type { Typesetter } from '#typeset/typesetter.ts'

/** Words whose conjuncts a wrong typesetter breaks. */
export const HARD_WORDS =
  'क्षेत्रज्ञ श्री शुद्ध कर्म विद्यार्थी कार्यवाही दृष्टि ट्रैक्टर ऊर्जा हृदय पॉजिटिव फ़ाइल निर्माण अंतर्राष्ट्रीय'

const paragraph = (text: string): Block => ({ type: 'paragraph', content: [{ type: 'text', text }] })

/** A table of rich text; the first row is its head. */
export const tableOf = (rows: readonly string[][]): Table => ({
  type: 'table',
  content: rows.map((row, index) => ({
    type: 'tableRow',
    content: row.map(text => ({
      type: index === 0 ? 'tableHeader' : 'tableCell',
      content: [paragraph(text)],
    })),
  })),
})

/** Rich text of plain paragraphs and tables. */
export const bodyOf = (...blocks: (string | Block)[]): RichText => ({
  type: 'doc',
  content: blocks.map(each => (typeof each === 'string' ? paragraph(each) : each)),
})

const RATES = [
  ['क्र.', 'श्रेणी', 'प्रचलित दर (रु. प्रतिदिन)', 'पुनरीक्षित दर (रु. प्रतिदिन)'],
  ['1', 'Confirmed COVID-19 – General ward', '900', '900'],
  ['2', 'Positive or confirmed COVID isolation ward', '1,800', '1,500'],
  ['3', 'ICU with Ventilator + Isolation', '4,500', '4,500'],
]

/** A believable letter of a Directorate to the Secretary. */
export const hindiLetter = (changes: Partial<Letter> = {}): Letter => ({
  language: 'hi',
  kind: 'letter',
  letterhead: {
    office: 'संचालनालय स्वास्थ्य सेवाएँ',
    lines: ['तृतीय तल, इंद्रावती भवन, नवा रायपुर अटल नगर', 'दूरभाष: 0771-2223292'],
  },
  place: 'नवा रायपुर अटल नगर',
  addressees: [['सचिव', 'स्वास्थ्य एवं परिवार कल्याण विभाग,', 'मंत्रालय, महानदी भवन, नवा रायपुर अटल नगर']],
  subject: 'शासकीय अस्पतालों में उपचार हेतु पैकेज दरों का पुनर्निर्धारण।',
  references: ['आपका पत्र क्रमांक 40/2026/135, दिनांक 08.06.2026'],
  body: bodyOf(
    `राज्य में चिन्हांकित शासकीय अस्पतालों हेतु दरों का प्रस्ताव। ${HARD_WORDS}`,
    tableOf(RATES),
    'अतः उपरोक्तानुसार पैकेज दर पर अनुमोदन देने का कष्ट करें।',
  ),
  signatory: { name: 'डॉ. प्रियंका श्रीवास्तव', lines: ['संचालक', 'स्वास्थ्य सेवाएँ'] },
  enclosures: [],
  copies: [],
  ...changes,
})

/** The same in English. */
export const englishLetter = (changes: Partial<Letter> = {}): Letter => ({
  ...hindiLetter(),
  language: 'en',
  letterhead: { office: 'Directorate of Health Services', lines: ['Indravati Bhawan, Nava Raipur'] },
  place: 'Nava Raipur',
  addressees: [['The Secretary', 'Department of Health and Family Welfare']],
  subject: 'Revision of package rates in Government hospitals',
  references: [],
  body: bodyOf('The proposal is placed for approval of the competent authority.', 'Rates are in column 3.'),
  signatory: { name: 'Dr. Priyanka Shrivastava', lines: ['Director', 'Health Services'] },
  ...changes,
})

/** The day every letter of the tests is issued on. */
export const issuedOn: Issued = {
  number: '40/2026/135/1894',
  endorsementNumber: null,
  date: '2026-06-08',
  madeAt: new Date('2026-06-08T06:30:00Z'),
  check: 'https://patravali.example.in/check/7Kq29fTzLm4x',
  attested: 'none',
}

/** A letter as its office would scan it after signing in ink. */
export const scannedLetter = async (engine: Engine, typesetter: Typesetter, letter = hindiLetter()) =>
  makeScan(engine, await setLetter(typesetter, letter, { ...issuedOn, check: null, attested: 'ink' }))

/** A PDF that asks for a password, or with an empty one opens for anybody and forbids changes. */
const encryptedPdf = async (userPassword: string): Promise<Uint8Array> => {
  const document = await PDFDocument.create()
  document.addPage([595, 842]).drawText('Open sesame', { x: 100, y: 700 })
  document.encrypt({ userPassword, ownerPassword: 'owner', permissions: { modifying: false } })
  return document.save()
}

/** Writes one file for every way dak is brought to the counter; the names say what is in them. */
export const writeDak = async (folder: string, engine: Engine, typesetter: Typesetter) => {
  const born = await setLetter(typesetter, hindiLetter(), issuedOn)
  const [page] = await scanPages(engine, born)
  const bilevel = await sharp(page).greyscale().threshold(170).toColourspace('b-w').png().toBuffer()
  const fax = { bitdepth: 1, compression: 'ccittfax4' } as const
  const raw = await sharp(bilevel).raw().toBuffer({ resolveWithObject: true })
  const twice = {
    width: raw.info.width,
    height: raw.info.height * 2,
    channels: raw.info.channels,
    pageHeight: raw.info.height,
  } as const
  const files = {
    'born.pdf': born,
    'scan.pdf': await scannedLetter(engine, typesetter),
    'photo.jpg': await sharp(page).rotate(90).withMetadata({ orientation: 8 }).jpeg().toBuffer(),
    'page.png': await sharp(page).png({ palette: true }).toBuffer(),
    'see-through.png': await sharp(page).ensureAlpha(0.5).png().toBuffer(),
    'fax.tif': await sharp(bilevel).toColourspace('b-w').tiff(fax).toBuffer(),
    'colour.tif': await sharp(page).tiff({ compression: 'lzw' }).toBuffer(),
    'two-pages.tif': await sharp(Buffer.concat([raw.data, raw.data]), { raw: twice })
      .tiff()
      .toBuffer(),
    'empty.pdf': Buffer.alloc(0),
    'torn.pdf': born.subarray(0, 400),
    'words.pdf': Buffer.from('%PDF-1.7\nयह पत्र नहीं है\n'),
    'torn.jpg': Buffer.from(page!).subarray(0, 9_000),
    'encrypted.pdf': await encryptedPdf('रहस्य'),
    'locked-for-changes.pdf': await encryptedPdf(''),
    'program.pdf': Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 7)]),
    'picture.pdf': Buffer.from(page!),
    'letter.docx': Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4]), Buffer.from('word/document.xml')]),
    'page.html': Buffer.from('<!doctype html><script>alert(1)</script>'),
    'no-ending': born,
  }
  await Promise.all(Object.entries(files).map(([name, bytes]) => writeFile(path.join(folder, name), bytes)))
  return files
}
