import { type ReactNode, Suspense } from 'react'
import type { RichText } from '#notes/richtext.ts'
import { onDemand } from '#web/patient.ts'
import { Loading } from '#web/ui/Loading.tsx'
import type { ReferenceChoices } from './reference-words.ts'

/** What the editor of notes, minutes and drafts is given. */
export type RichTextEditorProps = {
  /** What stands in it. Another text than it last handed out replaces what stands there. */
  value: RichText
  /** Called with every change: exactly the JSON of schema 1. */
  onChange: (text: RichText) => void
  /** Its name for screen readers. */
  label: string
  placeholder?: string
  /** The id of the text's element, to lead the cursor there. */
  id?: string
  /** What `@` offers; without it there are no references here. */
  references?: ReferenceChoices
  /** Takes the cursor, at the end, when it appears. */
  autoFocus?: boolean
  /** Stands at the end of the tool bar, for example when it was last saved. */
  status?: ReactNode
  /** Pressed in the text with nothing open. */
  onEscape?: () => void
  /** Ctrl+Enter in the text. */
  onSubmit?: () => void
  /** Without border and ground of its own, for a sheet that has them. */
  bare?: boolean
  readOnly?: boolean
}

const Editor = onDemand(async () => ({ default: (await import('./editor/Editor.tsx')).Editor }))

/** The editor of notes, minutes and drafts: only what the schema of notes has. It is loaded when it is first needed. */
export const RichTextEditor = (props: RichTextEditorProps) => (
  <Suspense fallback={<Loading />}>
    <Editor {...props} />
  </Suspense>
)
