import type { Editor } from '@tiptap/core'
import { type Offered, offerFor } from '#web/hindi/LegacyOffer.tsx'
import { disarmed } from './pasted.ts'

type View = Editor['view']
type Mapping = { map: (position: number, side?: number) => number }

/** A paste that may be from a legacy font: where it stands in the text by now, and what it was. */
export type Paste = Offered & { html: string; from: number; to: number }

/** Watches what is pasted into one editor; `get` is a paste to be asked about. */
export const createPasted = () => {
  const watchers = new Set<() => void>()
  let paste: Paste | null = null
  let range: { from: number; to: number } | null = null
  let own = false
  const set = (next: Paste | null): void => {
    paste = next
    for (const tell of watchers) tell()
  }
  const replace = (editor: Editor, text: string, html: string): boolean => {
    if (!range || editor.isDestroyed) return false
    const { from } = range
    editor.chain().focus().setTextSelection(range).run()
    own = true
    if (html) editor.view.pasteHTML(html)
    else editor.view.pasteText(text)
    own = false
    range = { from, to: editor.state.selection.to }
    return true
  }
  return {
    watch: (told: () => void) => {
      watchers.add(told)
      return () => {
        watchers.delete(told)
      }
    },
    get: () => paste,
    /** Something is being pasted; the editor puts it in itself. */
    came: (view: View, event: ClipboardEvent): boolean => {
      const data = event.clipboardData
      if (own || !data) return false
      const text = data.getData('text/plain')
      const html = data.getData('text/html')
      const { from } = view.state.selection
      set(null)
      queueMicrotask(() => {
        range = { from, to: view.state.selection.to }
      })
      void offerFor(text, html).then(offer => {
        if (offer && range) set({ ...offer, html: disarmed(html), ...range })
      })
      return false
    },
    /** What changed around it. */
    moved: (mapping: Mapping): void => {
      if (range && !own) range = { from: mapping.map(range.from, -1), to: mapping.map(range.to, 1) }
    },
    convert: async (editor: Editor): Promise<boolean> => {
      if (!paste) return false
      if (!paste.html) return replace(editor, paste.converted, '')
      const { convertedMarkup } = await import('#web/hindi/legacy-markup.ts')
      return replace(editor, paste.converted, convertedMarkup(paste.html))
    },
    undo: (editor: Editor): boolean => (paste ? replace(editor, paste.text, paste.html) : false),
    close: (): void => {
      range = null
      set(null)
    },
  }
}
