import { EditorContent, type UseEditorOptions, useEditor } from '@tiptap/react'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { emptyText, isEmptyText, type Reference, type RichText } from '#notes/richtext.ts'
import { useHindiTyping } from '#web/hindi/mode.ts'
import text from '../RichText.module.css'
import type { RichTextEditorProps } from '../RichTextEditor.tsx'
import { PreviewCard } from '../reference-preview.tsx'
import { useReferenceWords } from '../reference-words.ts'
import { type Asks, askedIn } from './asked.ts'
import type { KeyHandler } from './CaretMenu.tsx'
import styles from './Editor.module.css'
import { extensionsFor } from './extensions.ts'
import { HindiMenu, type TextHandler } from './HindiMenu.tsx'
import { LegacyPaste } from './LegacyPaste.tsx'
import { createPasted } from './legacy-paste.ts'
import { PhraseMenu } from './PhraseMenu.tsx'
import { fromClipboard } from './pasted.ts'
import { type Pointed, pointedAt, selectedReference } from './pointed.ts'
import { ReferenceMenu } from './ReferenceMenu.tsx'
import { Toolbar } from './Toolbar.tsx'
import { toRichText } from './to-rich-text.ts'

/** The editor itself. Outside it is used as `RichTextEditor`, which loads it. */
export const Editor = (props: RichTextEditorProps) => {
  const { value, label, placeholder = '', references, autoFocus = false, readOnly = false } = props
  const words = useReferenceWords()
  const { on: hindiOn, turn: turnHindi, suggest } = useHindiTyping()
  const latest = useRef({ ...props, words, hindi: suggest !== undefined })
  latest.current = { ...props, words, hindi: suggest !== undefined }
  const given = useRef(JSON.stringify(value))
  const handedOut = useRef(new WeakSet<RichText>())
  const [empty, setEmpty] = useState(() => isEmptyText(value) && value.content.length <= 1)
  const [pointed, setPointed] = useState<Pointed | null>(null)
  const [asked, setAsked] = useState<Asks | null>(null)
  const menuKey = useRef<KeyHandler | null>(null)
  const hindiKey = useRef<KeyHandler | null>(null)
  const hindiText = useRef<TextHandler | null>(null)
  const [pasted] = useState(createPasted)
  const shell = useRef<HTMLDivElement>(null)

  // Made once: the editor compares its options at every rendering, and new ones would be set anew each time.
  const [options] = useState(
    (): UseEditorOptions => ({
      extensions: extensionsFor((reference: Reference) => latest.current.words(reference)),
      content: value,
      autofocus: autoFocus ? 'end' : false,
      // The content policy refuses a <style> made at run time; Editor.module.css has what it would say.
      injectCSS: false,
      // A number typed at the head of a paragraph stays as typed: paragraphs of a note get their numbers by themselves.
      enableInputRules: false,
      shouldRerenderOnTransaction: false,
      editorProps: {
        attributes: () => ({
          role: 'textbox',
          'aria-multiline': 'true',
          'aria-label': latest.current.label,
          'aria-placeholder': latest.current.placeholder ?? '',
          class: `${text.text} ${styles.input}`,
          ...(latest.current.id ? { id: latest.current.id } : {}),
        }),
        transformPastedHTML: fromClipboard,
        handlePaste: (view, event) => pasted.came(view, event),
        handleTextInput: (_view, _from, _to, typed) => hindiText.current?.(typed) ?? false,
        handleKeyDown: (_, event) => {
          if (menuKey.current?.(event) || hindiKey.current?.(event)) return true
          if (event.key === 'Escape') {
            if (latest.current.onEscape) latest.current.onEscape()
            // Tab moves inside lists and tables, so there must be another way out.
            else shell.current?.querySelector<HTMLElement>('[role="toolbar"] button[tabindex="0"]')?.focus()
            return true
          }
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && latest.current.onSubmit) {
            latest.current.onSubmit()
            return true
          }
          return false
        },
      },
      // Whoever comes back to a text goes on at its end; a click says otherwise.
      onCreate: ({ editor: made }) => {
        made.commands.setTextSelection(made.state.doc.content.size)
      },
      onUpdate: ({ editor: changed }) => {
        const next = toRichText(changed.getJSON())
        const said = JSON.stringify(next)
        setEmpty(changed.isEmpty)
        if (said === given.current) return
        given.current = said
        handedOut.current.add(next)
        latest.current.onChange(next)
      },
      onTransaction: ({ editor: changed, transaction }) => {
        pasted.moved(transaction.mapping)
        const { references: cites, hindi } = latest.current
        setPointed(selectedReference(changed))
        setAsked(askedIn(changed, { reference: cites !== undefined, phrase: true, hindi }))
      },
      onBlur: () => {
        setAsked(null)
        setPointed(null)
      },
    }),
  )
  const editor = useEditor(options)
  // Where drawing takes longer than a millisecond the library gives up its first editor and makes another, with which the effects run
  // again; so each of them passes over one that is gone.

  // A text this editor handed out itself may come back a keystroke late: set again it would swallow what was typed since.
  useLayoutEffect(() => {
    if (editor.isDestroyed || handedOut.current.has(value)) return
    const said = JSON.stringify(value)
    if (said === given.current) return
    given.current = said
    editor.commands.setContent(value, { emitUpdate: false })
    setEmpty(editor.isEmpty)
  }, [editor, value])

  useEffect(() => {
    if (!editor.isDestroyed) editor.setEditable(!readOnly, false)
  }, [editor, readOnly])

  // Its name is read from `latest`; a state set anew makes the editor read it again.
  useEffect(() => {
    if (!editor.isDestroyed) editor.view.updateState(editor.state)
  }, [editor, label, placeholder])

  // The words of references are the reader's language's.
  const said = words({ to: 'page', page: 1 })
  const cited = useRef(said)
  useEffect(() => {
    if (cited.current === said || editor.isDestroyed) return
    cited.current = said
    const now = editor.getJSON()
    if (JSON.stringify(now).includes('"reference"'))
      editor.commands.setContent(now.content?.length ? now : emptyText(), { emitUpdate: false })
  }, [editor, said])

  return (
    <div ref={shell} className={styles.shell} data-bare={props.bare || undefined}>
      {!readOnly && (
        <Toolbar
          editor={editor}
          status={props.status}
          references={references !== undefined}
          label={label}
          hindi={{ on: hindiOn, turn: turnHindi }}
        />
      )}
      <div className={styles.place}>
        {empty && placeholder && (
          <span className={styles.placeholder} aria-hidden="true">
            {placeholder}
          </span>
        )}
        <EditorContent
          editor={editor}
          onMouseOver={event => setPointed(pointedAt(event.target))}
          onMouseLeave={() => setPointed(null)}
        />
      </div>
      {pointed && references?.preview && !asked && (
        <PreviewCard anchor={pointed.anchor}>{references.preview(pointed.reference)}</PreviewCard>
      )}
      <LegacyPaste editor={editor} pasted={pasted} />
      {asked?.what === 'reference' && references && (
        <ReferenceMenu editor={editor} asked={asked} choices={references} onKey={menuKey} />
      )}
      {asked?.what === 'phrase' && <PhraseMenu editor={editor} asked={asked} onKey={menuKey} />}
      {suggest && !readOnly && (
        <HindiMenu
          editor={editor}
          asked={asked?.what === 'hindi' ? asked : null}
          taken={asked !== null && asked.what !== 'hindi'}
          suggest={suggest}
          onKey={hindiKey}
          onText={hindiText}
        />
      )}
    </div>
  )
}
