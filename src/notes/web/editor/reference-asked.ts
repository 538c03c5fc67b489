import type { Editor } from '@tiptap/core'

/** An `@` being typed: what follows it, where it stands in the text, and where on the screen. */
export type Asked = { query: string; from: number; to: number; left: number; bottom: number; top: number }

const asking = /(?:^|[\s([,;\u0964])@([^@\n\ufffc]{0,40})$/

/** Whether the cursor stands behind an `@` that asks for a reference; an address of mail does not. */
export const referenceAsked = (editor: Editor): Asked | null => {
  const { selection } = editor.state
  const { $from, from } = selection
  if (!selection.empty || !$from.parent.isTextblock || !editor.isFocused) return null
  const before = $from.parent.textBetween(
    Math.max(0, $from.parentOffset - 60),
    $from.parentOffset,
    undefined,
    '\ufffc',
  )
  const query = asking.exec(before)?.[1]
  if (query === undefined) return null
  const at = from - query.length - 1
  const { left, bottom, top } = editor.view.coordsAtPos(at)
  return { query, from: at, to: from, left, bottom, top }
}
