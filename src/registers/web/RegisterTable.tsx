import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { RegisterColumn, RegisterRow } from '#registers/contract.ts'
import { Chip } from '#web/ui/Chip.tsx'
import styles from './Registers.module.css'

const places = { file: '/files/$id', receipt: '/receipts/$id', issue: '/issues/$id' } as const

const Entry = ({ row, columns }: { row: RegisterRow; columns: readonly RegisterColumn[] }) => {
  const { t } = useTranslation('registers')
  const numbered = Math.max(
    0,
    columns.findIndex(each => each.key.toLowerCase().endsWith('number')),
  )
  // what is withheld is said where it would stand
  const withheld = row.masked ? row.cells.findIndex((text, at) => at > numbered && text === '') : -1
  const masked = row.masked && (
    <span>
      <Chip>{t('masked')}</Chip>
    </span>
  )
  return (
    <tr data-masked={row.masked || undefined} data-void={row.marks.includes('void') || undefined}>
      {columns.map(({ key, heading }, at) => {
        const text = row.cells[at] ?? ''
        return (
          <td key={key} data-heading={heading} data-empty={(text === '' && at !== withheld) || undefined}>
            {at === numbered ? (
              <span>
                {row.leadsTo ? (
                  <Link to={places[row.leadsTo.kind]} params={{ id: row.leadsTo.id }} className="num">
                    {text}
                  </Link>
                ) : (
                  <span className="num">{text}</span>
                )}
                {((masked && withheld < 0) || row.marks.length > 0) && (
                  <span className={styles.marks}>
                    {withheld < 0 && masked}
                    {row.marks.map(mark => (
                      <Chip key={mark} tone={mark === 'void' ? 'red' : mark === 'late' ? 'amber' : 'blue'}>
                        {t(`mark.${mark}`)}
                      </Chip>
                    ))}
                  </span>
                )}
              </span>
            ) : at === withheld ? (
              masked
            ) : (
              text
            )}
          </td>
        )
      })}
    </tr>
  )
}

/** A register as a ruled table; on a phone each entry a card, its headings beside it. */
export const RegisterTable = (props: {
  label: string
  columns: readonly RegisterColumn[]
  rows: readonly RegisterRow[]
}) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
  <section className={styles.scroll} tabIndex={0} aria-label={props.label}>
    <table className={styles.table} aria-label={props.label}>
      <colgroup>
        {props.columns.map(each => (
          <col key={each.key} style={{ width: `${each.width}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {props.columns.map(each => (
            <th key={each.key} scope="col">
              {each.heading}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row, at) => (
          // a register only grows at its end: an entry's place is its own
          <Entry key={at} row={row} columns={props.columns} />
        ))}
      </tbody>
    </table>
  </section>
)
