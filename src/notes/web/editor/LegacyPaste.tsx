import type { Editor } from '@tiptap/core'
import { useSyncExternalStore } from 'react'
import { LegacyOffer } from '#web/hindi/LegacyOffer.tsx'
import type { createPasted } from './legacy-paste.ts'

/** The question whether what was just pasted is to be changed to Unicode. */
export const LegacyPaste = (props: { editor: Editor; pasted: ReturnType<typeof createPasted> }) => {
  const { editor, pasted } = props
  const paste = useSyncExternalStore(pasted.watch, pasted.get)
  if (!paste) return null
  return (
    <LegacyOffer
      offered={paste}
      onConvert={() => pasted.convert(editor)}
      onUndo={() => pasted.undo(editor)}
      onClose={pasted.close}
    />
  )
}
