import type { Editor } from '@tiptap/core'
import type { Reference } from '#notes/richtext.ts'
import type { Anchor } from '../reference-preview.tsx'
import { referenceFrom } from './to-rich-text.ts'

/** A reference in the text being written, and where it stands on the screen. */
export type Pointed = { reference: Reference; anchor: Anchor }

/** The reference under the pointer. */
export const pointedAt = (target: EventTarget): Pointed | null => {
  const found = target instanceof Element ? target.closest<HTMLElement>('[data-reference]') : null
  if (!found) return null
  const { to, page, paragraph, file, number } = found.dataset
  const reference = referenceFrom({
    to,
    page: Number(page),
    paragraph: Number(paragraph),
    file,
    number,
  })
  const { left, top, bottom } = found.getBoundingClientRect()
  return reference ? { reference, anchor: { left, top, bottom } } : null
}

/** The reference that is selected as one piece, by arrow keys or a click. */
export const selectedReference = (editor: Editor): Pointed | null => {
  const { selection } = editor.state
  if (!('node' in selection) || !editor.isFocused) return null
  const dom = editor.view.nodeDOM(selection.from)
  return dom ? pointedAt(dom) : null
}
