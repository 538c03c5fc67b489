import { Button } from '@mantine/core'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { arrangeDocuments, type Document, readPageImage } from '#documents/contract.ts'
import { addressOf, useCommand } from '#web/api.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Arrange.module.css'
import { PaperUpload } from './PaperUpload.tsx'
import { isAsItCame, movedBefore, removed, type Sheet, sheetsOf, shifted, turned } from './sheets.ts'

/**
 * The pages of a scan laid out on a table: turned, put in order, left out, added to, before the letter is diarised. A page is chosen by
 * a press; what is pressed above is done to the chosen ones, or to the one the keyboard stands on. What was brought stays as it came.
 */
export const Arrange = (props: {
  documentId: string
  pages: number
  onDone: (document: Document | null) => void
}) => {
  const { t } = useTranslation('documents')
  const [first] = useState(() => sheetsOf(props.documentId, props.pages))
  const [sheets, setSheets] = useState<Sheet[]>(first)
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [at, setAt] = useState(first[0]?.key ?? '')
  const [over, setOver] = useState<string>()
  const [adding, setAdding] = useState(false)
  const grid = useRef<HTMLDivElement>(null)
  const arrange = useCommand(arrangeDocuments, { onDone: document => props.onDone(document) })

  const meant = chosen.size > 0 ? chosen : new Set([at])
  const left = sheets.filter(sheet => !sheet.gone)
  const choose = (key: string): void => {
    const next = new Set(chosen)
    if (!next.delete(key)) next.add(key)
    setChosen(next)
    setAt(key)
  }
  const focus = (key: string | undefined): void => {
    if (!key) return
    setAt(key)
    grid.current?.querySelector<HTMLElement>(`[data-key="${key}"]`)?.focus()
  }
  const finish = (): void => {
    if (isAsItCame(sheets, first)) props.onDone(null)
    else
      arrange.mutate({
        body: { pages: left.map(({ documentId, page, turn }) => ({ documentId, page, turn })) },
      })
  }

  const onKey = (event: KeyboardEvent): void => {
    const place = sheets.findIndex(sheet => sheet.key === at)
    const wide = getComputedStyle(grid.current!).gridTemplateColumns.split(' ').length
    const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -wide, ArrowDown: wide }[event.key]
    const act = (done: () => void): void => {
      event.preventDefault()
      event.stopPropagation()
      done()
    }
    if (step && (event.ctrlKey || event.metaKey))
      act(() => setSheets(shifted(sheets, meant, step < 0 ? -1 : 1)))
    else if (step) act(() => focus(sheets[Math.min(Math.max(place + step, 0), sheets.length - 1)]?.key))
    else if (event.key === 'Home') act(() => focus(sheets[0]?.key))
    else if (event.key === 'End') act(() => focus(sheets.at(-1)?.key))
    else if (event.key === ' ') act(() => choose(at))
    else if (event.code === 'KeyR' && !event.ctrlKey && !event.metaKey)
      act(() => setSheets(turned(sheets, meant, event.shiftKey ? -1 : 1)))
    else if (event.code === 'KeyA' && (event.ctrlKey || event.metaKey))
      act(() => setChosen(new Set(sheets.map(sheet => sheet.key))))
    else if (event.key === 'Delete') act(() => setSheets(removed(sheets, meant)))
  }

  const tool = (label: string, sign: string, done: () => void) => (
    <Button size="compact-sm" variant="default" onClick={done}>
      <span aria-hidden="true">{sign}&nbsp;</span>
      {label}
    </Button>
  )
  const allChosen = chosen.size === sheets.length
  return (
    <section className={styles.arrange} aria-label={t('arrange.title')}>
      <div className={styles.bar} role="toolbar" aria-label={t('arrange.title')}>
        {tool(t('arrange.left'), '↺', () => setSheets(turned(sheets, meant, -1)))}
        {tool(t('arrange.right'), '↻', () => setSheets(turned(sheets, meant, 1)))}
        {tool(t('arrange.earlier'), '←', () => setSheets(shifted(sheets, meant, -1)))}
        {tool(t('arrange.later'), '→', () => setSheets(shifted(sheets, meant, 1)))}
        {tool(t('arrange.remove'), '✕', () => setSheets(removed(sheets, meant)))}
        {tool(t(allChosen ? 'arrange.none' : 'arrange.all'), '☐', () =>
          setChosen(allChosen ? new Set() : new Set(sheets.map(sheet => sheet.key))),
        )}
        {tool(t('arrange.add'), '+', () => setAdding(!adding))}
        <span className={styles.end}>
          <Button size="xs" variant="default" onClick={() => props.onDone(null)}>
            {t('web:cancel')}
          </Button>
          <ActButton
            go
            busy={arrange.isPending}
            ability={{ may: left.length > 0, why: left.length > 0 ? [] : [{ code: 'pages-none' }] }}
            onAct={finish}
          >
            {t('arrange.done')}
          </ActButton>
        </span>
      </div>
      <RefusalNote error={arrange.error} />
      <p className={styles.said} role="status">
        {chosen.size > 0
          ? t('arrange.chosen', { count: chosen.size, pages: left.length })
          : t('arrange.hint', { pages: left.length })}
      </p>
      <div
        ref={grid}
        tabIndex={-1}
        className={styles.grid}
        role="listbox"
        aria-multiselectable="true"
        aria-label={t('pages.viewer')}
        onKeyDown={onKey}
      >
        {sheets.map((sheet, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: its keys are those of the table around it
          <div
            key={sheet.key}
            className={styles.sheet}
            role="option"
            aria-selected={chosen.has(sheet.key)}
            aria-label={[
              t('pages.page', { page: place + 1 }),
              sheet.turn !== 0 && t('arrange.turned', { degrees: sheet.turn }),
              sheet.gone && t('arrange.gone'),
            ]
              .filter(Boolean)
              .join(', ')}
            tabIndex={sheet.key === at ? 0 : -1}
            data-key={sheet.key}
            data-turn={sheet.turn}
            data-gone={sheet.gone || undefined}
            data-over={over === sheet.key || undefined}
            draggable
            onClick={() => choose(sheet.key)}
            onFocus={() => setAt(sheet.key)}
            onDragStart={event => {
              event.dataTransfer.effectAllowed = 'move'
              event.dataTransfer.setData('text/plain', sheet.key)
              setAt(sheet.key)
              if (!chosen.has(sheet.key)) setChosen(new Set([sheet.key]))
            }}
            onDragOver={event => {
              event.preventDefault()
              setOver(sheet.key)
            }}
            onDragEnd={() => setOver(undefined)}
            onDrop={event => {
              event.preventDefault()
              setOver(undefined)
              setSheets(movedBefore(sheets, meant, sheet.key))
            }}
          >
            <span className={styles.frame}>
              <img
                src={addressOf(readPageImage, {
                  params: { documentId: sheet.documentId, page: sheet.page },
                  query: { width: 200 },
                })}
                alt=""
                loading="lazy"
                decoding="async"
                draggable={false}
              />
            </span>
            <span className={styles.label}>{place + 1}</span>
          </div>
        ))}
      </div>
      {adding && (
        <div className={styles.more}>
          <PaperUpload
            several
            autoFocus
            onDone={document => {
              setSheets([...sheets, ...sheetsOf(document.id, document.pages.length)])
              setAdding(false)
            }}
          />
        </div>
      )}
    </section>
  )
}
