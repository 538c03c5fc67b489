const segmenter = new Intl.Segmenter('hi', { granularity: 'grapheme' })

/** A name of which only the first letter of each word shows: enough for its bearer to know it, too little for a stranger. */
export const maskName = (name: string): string =>
  name
    .split(/\s+/u)
    .filter(Boolean)
    .map(word => {
      const letters = [...segmenter.segment(word)].map(each => each.segment)
      return letters.length <= 1 ? word : `${letters[0]}${'•'.repeat(Math.min(letters.length - 1, 8))}`
    })
    .join(' ')
