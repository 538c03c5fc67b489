/** A file's name as it is kept: one line, no path, no hidden signs, at most 200 characters, its ending kept. */
export const safeName = (name: string): string => {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const plain = last
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control signs, marks of direction and the like hide what a name is
    .replace(/[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]|\p{Surrogate}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(plain)?.[0] ?? ''
  const stem = [...plain.slice(0, plain.length - ending.length)].slice(0, 180).join('')
  return `${stem}${ending}` || 'document'
}

/** The name a PDF is saved under: that of what it was made of, ending in .pdf. */
export const pdfName = (name: string): string => `${name.replace(/\.[A-Za-z0-9]{1,8}$/, '')}.pdf`
