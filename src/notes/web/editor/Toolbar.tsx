import { Menu } from '@mantine/core'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Editor.module.css'

type Tool = { key: string; face: ReactNode; says: string; on?: boolean; act: () => void; keys?: string }

const Mark = ({ children }: { children: ReactNode }) => <span aria-hidden="true">{children}</span>

const bullets = (
  <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
    <path d="M6 3.5h9M6 8h9M6 12.5h9" stroke="currentColor" strokeWidth="1.4" />
    <circle cx="2.4" cy="3.5" r="1.3" fill="currentColor" />
    <circle cx="2.4" cy="8" r="1.3" fill="currentColor" />
    <circle cx="2.4" cy="12.5" r="1.3" fill="currentColor" />
  </svg>
)
const numbers = (
  <svg viewBox="0 0 16 16" width="15" height="15" aria-hidden="true">
    <path d="M6.5 3.5H15M6.5 8H15M6.5 12.5H15" stroke="currentColor" strokeWidth="1.4" />
    <path
      d="M1.6 2.2 2.8 1.4v4M1.2 10.8c.6-.9 2.3-.7 2.2.4 0 .9-1.4 1.6-2.2 2.6h2.4"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.1"
    />
  </svg>
)

/** The tools above the text. One stop of the Tab key; the arrows move among them. */
export const Toolbar = (props: {
  editor: Editor
  label: string
  status: ReactNode
  references: boolean
  /** whether roman letters become Hindi */
  hindi: { on: boolean; turn: (on: boolean) => void }
}) => {
  const { editor } = props
  const { t } = useTranslation(['notes', 'hindi'])
  const [stop, setStop] = useState(0)
  const bar = useRef<HTMLDivElement>(null)
  const state = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      table: now.isActive('table'),
    }),
  })
  const on = () => editor.chain().focus()
  const tools: Tool[] = [
    {
      key: 'bold',
      face: <b>B</b>,
      says: t('tool.bold'),
      on: state.bold,
      keys: 'Control+B',
      act: () => on().toggleBold().run(),
    },
    {
      key: 'italic',
      face: <i>I</i>,
      says: t('tool.italic'),
      on: state.italic,
      keys: 'Control+I',
      act: () => on().toggleItalic().run(),
    },
    {
      key: 'underline',
      face: <u>U</u>,
      says: t('tool.underline'),
      on: state.underline,
      keys: 'Control+U',
      act: () => on().toggleUnderline().run(),
    },
    {
      key: 'bullets',
      face: bullets,
      says: t('tool.bullets'),
      on: state.bullets,
      act: () => on().toggleBulletList().run(),
    },
    {
      key: 'numbers',
      face: numbers,
      says: t('tool.numbers'),
      on: state.numbers,
      act: () => on().toggleOrderedList().run(),
    },
  ]
  const last = tools.length + (props.references ? 2 : 1)
  const count = last + 1
  const move = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = (stop + step + count) % count
    setStop(next)
    bar.current?.querySelectorAll<HTMLElement>('[data-tool]')[next]?.focus()
  }
  const askReference = (): void => {
    const { $from } = editor.state.selection
    const before = $from.parent.textBetween(0, $from.parentOffset, undefined, '\ufffc').at(-1)
    on()
      .insertContent(before === undefined || /\s/.test(before) ? '@' : ' @')
      .run()
  }
  return (
    <div className={styles.tools}>
      <div
        ref={bar}
        role="toolbar"
        aria-label={t('tool.bar', { label: props.label })}
        className={styles.bar}
        onKeyDown={move}
      >
        {tools.map((tool, i) => (
          <button
            key={tool.key}
            type="button"
            data-tool=""
            tabIndex={stop === i ? 0 : -1}
            aria-pressed={tool.on ?? false}
            aria-label={tool.says}
            title={tool.says}
            aria-keyshortcuts={tool.keys}
            onFocus={() => setStop(i)}
            onMouseDown={event => event.preventDefault()}
            onClick={tool.act}
          >
            {tool.face}
          </button>
        ))}
        <TableTool
          editor={editor}
          inTable={state.table}
          stop={stop === tools.length}
          onStop={() => setStop(tools.length)}
        />
        {props.references && (
          <button
            type="button"
            data-tool=""
            tabIndex={stop === tools.length + 1 ? 0 : -1}
            onFocus={() => setStop(tools.length + 1)}
            onMouseDown={event => event.preventDefault()}
            onClick={askReference}
          >
            <Mark>@ </Mark>
            {t('tool.reference')}
          </button>
        )}
        <button
          type="button"
          data-tool=""
          tabIndex={stop === last ? 0 : -1}
          aria-pressed={props.hindi.on}
          title={t('hindi:switch.says')}
          onFocus={() => setStop(last)}
          onMouseDown={event => event.preventDefault()}
          onClick={() => props.hindi.turn(!props.hindi.on)}
        >
          {t('hindi:switch.name')}
        </button>
      </div>
      {props.status && <div className={styles.status}>{props.status}</div>}
    </div>
  )
}

const TableTool = (props: { editor: Editor; inTable: boolean; stop: boolean; onStop: () => void }) => {
  const { editor, inTable } = props
  const { t } = useTranslation('notes')
  const on = () => editor.chain().focus()
  return (
    <Menu
      position="top-start"
      returnFocus={false}
      trapFocus
      withInitialFocusPlaceholder={false}
      portalProps={{ target: '#main' }}
    >
      <Menu.Target>
        <button
          type="button"
          data-tool=""
          tabIndex={props.stop ? 0 : -1}
          data-on={inTable || undefined}
          onFocus={props.onStop}
        >
          {t('tool.table')} <Mark>▾</Mark>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {inTable ? (
          <>
            <Menu.Item onClick={() => on().addRowBefore().run()}>{t('table.rowAbove')}</Menu.Item>
            <Menu.Item onClick={() => on().addRowAfter().run()}>{t('table.rowBelow')}</Menu.Item>
            <Menu.Item onClick={() => on().addColumnBefore().run()}>{t('table.columnBefore')}</Menu.Item>
            <Menu.Item onClick={() => on().addColumnAfter().run()}>{t('table.columnAfter')}</Menu.Item>
            <Menu.Item onClick={() => on().toggleHeaderRow().run()}>{t('table.headerRow')}</Menu.Item>
            <Menu.Divider />
            <Menu.Item onClick={() => on().deleteRow().run()}>{t('table.deleteRow')}</Menu.Item>
            <Menu.Item onClick={() => on().deleteColumn().run()}>{t('table.deleteColumn')}</Menu.Item>
            <Menu.Item onClick={() => on().deleteTable().run()}>{t('table.delete')}</Menu.Item>
          </>
        ) : (
          [2, 3, 4, 5].map(columns => (
            <Menu.Item
              key={columns}
              onClick={() => on().insertTable({ rows: 3, cols: columns, withHeaderRow: true }).run()}
            >
              {t('table.insert', { columns })}
            </Menu.Item>
          ))
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
