import { type Block, plainTextOf } from '#notes/richtext.ts'
import { addressLines, type DraftContent, type SendingMode } from './content.ts'

/** A stretch of words that stayed, came or went. */
export type Run = { how: 'same' | 'added' | 'removed'; text: string }

/** One paragraph, list item, table row or line, with what became of its words. */
export type Change = { how: 'same' | 'added' | 'removed' | 'changed'; runs: Run[] }

/** What became of each part of a draft between two versions; `formatting`: bold, lists or cells changed without a word. */
export type Comparison = { parts: { part: Part; changes: Change[] }[]; formatting: boolean }

/** The parts of a draft, in the order they stand on the paper. */
export const parts = [
  'subject',
  'references',
  'addressees',
  'salutation',
  'body',
  'closing',
  'signatory',
  'enclosures',
  'copies',
  'endorsement',
] as const
export type Part = (typeof parts)[number]

/** Past this many pairs to weigh (about 2000 × 2000 words) a stretch counts as replaced whole, so that no text can hold up the server. */
const mostPairs = 4_000_000

type Step<T> = { how: Run['how']; items: T[] }

/** The longest common subsequence of two rows, told as stretches that stayed, went and came. */
const sequence = <T>(from: readonly T[], to: readonly T[]): Step<T>[] => {
  let start = 0
  while (start < from.length && start < to.length && from[start] === to[start]) start++
  let fromEnd = from.length
  let toEnd = to.length
  while (fromEnd > start && toEnd > start && from[fromEnd - 1] === to[toEnd - 1]) {
    fromEnd--
    toEnd--
  }
  const steps: Step<T>[] = []
  const say = (how: Run['how'], item: T): void => {
    // between two stretches that stayed: all that went, then all that came
    const last = steps.at(-1)
    const beforeLast = how === 'removed' && last?.how === 'added' ? steps.at(-2) : undefined
    if (last?.how === how) last.items.push(item)
    else if (beforeLast?.how === how) beforeLast.items.push(item)
    else if (how === 'removed' && last?.how === 'added') steps.splice(-1, 0, { how, items: [item] })
    else steps.push({ how, items: [item] })
  }
  for (const each of from.slice(0, start)) say('same', each)
  const a = from.slice(start, fromEnd)
  const b = to.slice(start, toEnd)
  if (a.length * b.length > mostPairs) {
    for (const each of a) say('removed', each)
    for (const each of b) say('added', each)
  } else {
    const width = b.length + 1
    const longest = new Uint16Array((a.length + 1) * width)
    for (let i = a.length - 1; i >= 0; i--)
      for (let j = b.length - 1; j >= 0; j--)
        longest[i * width + j] =
          a[i] === b[j]
            ? longest[(i + 1) * width + j + 1]! + 1
            : Math.max(longest[(i + 1) * width + j]!, longest[i * width + j + 1]!)
    let i = 0
    let j = 0
    while (i < a.length || j < b.length)
      if (i < a.length && j < b.length && a[i] === b[j]) {
        say('same', a[i]!)
        i++
        j++
      } else if (
        i < a.length &&
        (j === b.length || longest[(i + 1) * width + j]! >= longest[i * width + j + 1]!)
      )
        say('removed', a[i++]!)
      else say('added', b[j++]!)
  }
  for (const each of from.slice(fromEnd)) say('same', each)
  return steps
}

/** Words with the blanks after them: whole words, so that no Devanagari syllable is cut in two. */
const words = (text: string): string[] => text.match(/\s*\S+/g) ?? []

/** How two lines differ, word by word. */
export const compareLines = (from: string, to: string): Run[] =>
  sequence(words(from), words(to)).map(step => ({ how: step.how, text: step.items.join('') }))

/** How alike two lines are: the share of their words that stayed. */
const likeness = (runs: readonly Run[]): number => {
  const count = (how?: Run['how']): number =>
    runs.filter(run => !how || run.how === how).reduce((sum, run) => sum + words(run.text).length, 0)
  return count() === 0 ? 0 : (2 * count('same')) / (count() + count('same'))
}

/** How two rows of lines differ: lines that stayed, came, went, and those rewritten, shown against what they were. */
export const compareRows = (from: readonly string[], to: readonly string[]): Change[] => {
  const changes: Change[] = []
  const whole = (how: Run['how'], text: string): Change => ({ how, runs: [{ how, text }] })
  const steps = sequence(from, to)
  for (let at = 0; at < steps.length; at++) {
    const step = steps[at]!
    const next = steps[at + 1]
    const replaced = step.how !== 'same' && next && next.how !== 'same'
    if (!replaced) {
      for (const text of step.items) changes.push(whole(step.how, text))
      continue
    }
    at++
    const gone = step.items
    const come = next.items
    for (let row = 0; row < Math.max(gone.length, come.length); row++) {
      const old = gone[row]
      const fresh = come[row]
      const runs = old !== undefined && fresh !== undefined ? compareLines(old, fresh) : []
      if (runs.length > 0 && likeness(runs) >= 0.3) changes.push({ how: 'changed', runs })
      else {
        if (old !== undefined) changes.push(whole('removed', old))
        if (fresh !== undefined) changes.push(whole('added', fresh))
      }
    }
  }
  return changes
}

/** The lines of a body: each paragraph, list item and table row one, its bold and its lists told by signs. */
const bodyLines = (blocks: readonly Block[], before = ''): string[] =>
  blocks.flatMap(block => {
    if (block.type === 'paragraph') {
      const text = plainTextOf({ type: 'doc', content: [block] })
      return text === '' ? [] : [before + text]
    }
    if (block.type === 'table')
      return block.content.map(
        row => before + row.content.map(cell => bodyLines(cell.content).join(' ')).join(' | '),
      )
    return block.content.flatMap((item, index) => {
      const sign = block.type === 'bulletList' ? '• ' : `${(block.attrs?.start ?? 1) + index}. `
      const [first = '', ...rest] = bodyLines(item.content)
      return [before + sign + first, ...rest.map(line => before + line)]
    })
  })

/** How an addressee gets it, in the paper's language. */
const modeWords: Record<'hi' | 'en', Record<SendingMode, string>> = {
  hi: { inside: 'ई-ऑफिस से', post: 'डाक से', hand: 'हाथ से' },
  en: { inside: 'by e-Office', post: 'by post', hand: 'by hand' },
}

const linesOf = (content: DraftContent, part: Part, signatory: (postId: string) => string): string[] => {
  switch (part) {
    case 'subject':
    case 'salutation':
    case 'closing':
      return content[part] === '' ? [] : [content[part]]
    case 'references':
    case 'enclosures':
      return content[part].filter(line => line !== '')
    case 'addressees':
    case 'copies':
      return content[part].map(
        who => `${addressLines(who).join(', ')} (${modeWords[content.language][who.mode]})`,
      )
    case 'body':
      return bodyLines(content.body.content)
    case 'signatory':
      return [signatory(content.signatory.postId)]
    case 'endorsement':
      return content.endorsement
        ? [
            ...(content.endorsement.heading === '' ? [] : [content.endorsement.heading]),
            ...content.endorsement.copies.map(
              who => `${addressLines(who).join(', ')} (${modeWords[content.language][who.mode]})`,
            ),
            signatory(content.endorsement.signatory.postId),
          ]
        : []
    default:
      return part satisfies never
  }
}

/** What changed from one version to another, part by part; a part that stayed as it was is left out. */
export const compareContents = (
  from: DraftContent,
  to: DraftContent,
  signatory: (postId: string) => string,
): Comparison => {
  const changed = parts.flatMap(part => {
    const changes = compareRows(linesOf(from, part, signatory), linesOf(to, part, signatory))
    return changes.some(change => change.how !== 'same') ? [{ part, changes }] : []
  })
  return {
    parts: changed,
    formatting:
      !changed.some(each => each.part === 'body') && JSON.stringify(from.body) !== JSON.stringify(to.body),
  }
}
