/** What is put into every field that takes a text, by what it tries. */
export const hostileWords = {
  markup: `'; drop table person; -- "<img src=x onerror=alert(1)>{{7*7}}#read("/etc/passwd")$x$ %00 \\u0000 ../..`,
  short: `';--`,
  tag: '<b>',
  nul: 'क\u0000ख',
  halfPair: '\ud800',
  turned: '\u202egnp.exe\u2066',
  digits: '9'.repeat(400),
  like: '%_%\\',
  blank: ' \n\t',
  escape: '\u001b[2J',
} as const

/** The text as it may be kept: what no database holds and what turns a line's direction is taken out (kit/text.ts). */
export const asKept = (text: string): string =>
  text
    .replace(/(?![\n\r\t])\p{Cc}|[\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()
