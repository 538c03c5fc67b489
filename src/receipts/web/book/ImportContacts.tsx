import { Button } from '@mantine/core'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Refusal, refuse } from '#kit/refusal.ts'
import {
  checkContacts,
  type ImportReport,
  importContacts,
  listContacts,
  listDoubles,
} from '#receipts/book/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Book.module.css'

const quoted = (cell: string): string => (/[",;\t\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** A file the browser saves. */
const save = (name: string, text: string): void => {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`\uFEFF${text}`], { type: 'text/csv;charset=utf-8' }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000)
}

/** Contacts from a spreadsheet: tried first, every faulty row with its reason; then the good ones are taken and the rest kept to be mended. */
export const ImportContacts = () => {
  const { t } = useTranslation('book')
  const input = useRef<HTMLInputElement>(null)
  const [csv, setCsv] = useState('')
  const [name, setName] = useState('')
  const [unread, setUnread] = useState<readonly Refusal[]>([])
  const [taken, setTaken] = useState<ImportReport>()
  const check = useCommand(checkContacts)
  const take = useCommand(importContacts, {
    invalidates: [listContacts, listDoubles],
    onDone: report => {
      setTaken(report)
      sayDone(t('import.done', { count: report.good }))
    },
  })
  const report = taken ?? check.data
  const choose = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setTaken(undefined)
    check.reset()
    take.reset()
    setName(file.name)
    try {
      const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer())
      setUnread([])
      setCsv(text)
      check.mutate({ body: { csv: text } })
    } catch {
      setCsv('')
      setUnread([refuse('csv-not-utf8')])
    }
  }
  const reason = (fault: ImportReport['faults'][number]): string =>
    t(`fault.${fault.why}`, { field: fault.field && t(`field.${fault.field}`), row: fault.as })
  return (
    <div className="card">
      <p>{t('import.lead')}</p>
      <div className={styles.tools}>
        <input
          ref={input}
          className="unseen"
          type="file"
          tabIndex={-1}
          accept=".csv,.txt,.tsv,text/csv"
          aria-label={t('import.choose')}
          onChange={event => {
            void choose(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <Button size="xs" loading={check.isPending} onClick={() => input.current?.click()}>
          {t('import.choose')}
        </Button>
        <Button
          size="xs"
          variant="subtle"
          onClick={() =>
            save(
              `${t('title')}.csv`,
              `${(['name', 'designation', 'organisation', 'address', 'email', 'mobile'] as const).map(each => t(`field.${each}`)).join(',')}\r\n`,
            )
          }
        >
          {t('import.blank')}
        </Button>
        {name && <span className="sub">{name}</span>}
      </div>
      <RefusalNote refusals={unread} />
      <RefusalNote error={check.error ?? take.error} />
      {report && (
        <>
          <p role="status">
            <b>
              {taken
                ? t('import.done', { count: report.good })
                : t('import.found', { rows: report.rows, good: report.good, faulty: report.faults.length })}
            </b>
          </p>
          <p className="sub">
            {t('import.columns')}{' '}
            {report.columns
              .filter(each => each.heading !== '')
              .map(each => `${each.heading} → ${each.field ? t(`field.${each.field}`) : t('import.leftOut')}`)
              .join(' · ')}
          </p>
          {report.faults.length > 0 && (
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
            <section className={styles.scroll} tabIndex={0} aria-label={t('import.faults')}>
              <table className={`${styles.table} ${styles.faults}`}>
                <thead>
                  <tr>
                    <th scope="col">{t('import.row')}</th>
                    <th scope="col">{t('import.why')}</th>
                    <th scope="col">{t('import.says')}</th>
                  </tr>
                </thead>
                <tbody>
                  {report.faults.map(fault => (
                    <tr key={fault.row}>
                      <td>{fault.row}</td>
                      <td>{reason(fault)}</td>
                      <td className="sub">{fault.cells.filter(Boolean).join(' · ')}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </section>
          )}
          <div className={styles.tools}>
            {!taken && (
              <Button
                size="xs"
                disabled={report.good === 0}
                loading={take.isPending}
                onClick={() => take.mutate({ body: { csv } })}
              >
                {t('import.take', { count: report.good })}
              </Button>
            )}
            {report.faults.length > 0 && (
              <Button
                size="xs"
                variant="default"
                onClick={() =>
                  save(
                    `${t('import.faults')}.csv`,
                    [
                      [...report.columns.map(each => each.heading), t('import.why')],
                      ...report.faults.map(fault => [
                        ...report.columns.map((_, at) => fault.cells[at] ?? ''),
                        reason(fault),
                      ]),
                    ]
                      .map(cells => cells.map(quoted).join(','))
                      .join('\r\n'),
                  )
                }
              >
                {t('import.saveFaulty')}
              </Button>
            )}
          </div>
        </>
      )}
      {!report && !check.isPending && (
        <EmptyState title={t('import.empty')}>{t('import.emptyHint')}</EmptyState>
      )}
    </div>
  )
}
