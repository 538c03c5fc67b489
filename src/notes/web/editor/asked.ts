import type { Editor } from '@tiptap/core'
import { romanBefore } from '#web/hindi/mode.ts'

/** What is being typed that a menu answers: what follows its sign, where it stands in the text, and where on the screen. */
export type Asked = { query: string; from: number; to: number; left: number; bottom: number; top: number }

/** Which menu: `@` a reference, `;` a phrase, or a word in roman letters that becomes Hindi. */
export type Asks = { what: 'reference' | 'phrase' | 'hindi' } & Asked

const reference = /(?:^|[\s([,;\u0964])@([^@\n\ufffc]{0,40})$/
// A blank after the semicolon: it was one.
const phrase = /(?:^|[\s([\u0964])(?:;)((?:[^\s;@\ufffc][^;@\n\ufffc]{0,30})?)$/

/** The text of the paragraph before the cursor, where there is one cursor in a text that has the focus. */
export const before = (editor: Editor): string | undefined => {
  const { selection } = editor.state
  const { $from } = selection
  if (!selection.empty || !$from.parent.isTextblock || !editor.isFocused) return undefined
  return $from.parent.textBetween(
    Math.max(0, $from.parentOffset - 60),
    $from.parentOffset,
    undefined,
    '\ufffc',
  )
}

const at = (editor: Editor, query: string, length: number): Asked => {
  const to = editor.state.selection.from
  const from = to - length
  const { left, bottom, top } = editor.view.coordsAtPos(from)
  return { query, from, to, left, bottom, top }
}

/** What the cursor stands behind: an address of mail asks for no reference, and a menu that is not offered here is not asked. */
export const askedIn = (editor: Editor, offered: Record<Asks['what'], boolean>): Asks | null => {
  const text = before(editor)
  if (text === undefined) return null
  const cited = offered.reference ? reference.exec(text)?.[1] : undefined
  if (cited !== undefined) return { what: 'reference', ...at(editor, cited, cited.length + 1) }
  const short = offered.phrase ? phrase.exec(text)?.[1] : undefined
  if (short !== undefined) return { what: 'phrase', ...at(editor, short, short.length + 1) }
  const roman = offered.hindi ? romanBefore(text) : undefined
  return roman ? { what: 'hindi', ...at(editor, roman, roman.length) } : null
}
