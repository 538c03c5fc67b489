import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Head } from '#files/contract.ts'
import { wayTo } from '#files/rules.ts'
import { useFormat } from '#web/i18n.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import styles from './HeadPicker.module.css'

const fold = (text: string): string => text.normalize('NFC').toLowerCase()

/**
 * Chooses a subject head: columns from the basic head down, as in the file register, or a search over all of them by code or name.
 * Only a head with none below it can be chosen; the others open the next column.
 */
export const HeadPicker = (props: {
  heads: readonly Head[]
  value: string | null
  onChange: (headId: string | null) => void
  error?: string | undefined
}) => {
  const { t } = useTranslation('files')
  const { heads, value, onChange } = props
  const [query, setQuery] = useState('')
  const name = useId()
  const way = value ? wayTo(heads, value) : []
  const isFinal = (id: string): boolean => !heads.some(each => each.parentId === id)
  const columns = [null, ...way.map(each => each.id)]
    .map(parentId => heads.filter(each => each.parentId === parentId))
    .filter(column => column.length > 0)
  const words = fold(query).split(/\s+/).filter(Boolean)
  const found =
    words.length === 0
      ? []
      : heads
          .filter(each => isFinal(each.id))
          .map(head => ({ head, path: wayTo(heads, head.id) }))
          .filter(({ path }) => {
            const said = fold(path.map(each => `${each.code} ${each.name.hi} ${each.name.en}`).join(' '))
            return words.every(word => said.includes(word))
          })
          .slice(0, 40)
  return (
    <fieldset className={styles.picker} aria-invalid={props.error ? true : undefined}>
      <legend>{t('heads.label')}</legend>
      <TextInput
        size="sm"
        aria-label={t('heads.search')}
        placeholder={t('heads.search')}
        value={query}
        onChange={event => setQuery(event.currentTarget.value)}
      />
      {heads.length === 0 ? (
        <EmptyState title={t('heads.none')}>{t('heads.noneHint')}</EmptyState>
      ) : words.length > 0 ? (
        <div className={styles.found}>
          {found.map(({ head, path }) => (
            <HeadOption
              key={head.id}
              name={name}
              head={head}
              on={value === head.id}
              onPick={() => {
                onChange(head.id)
                setQuery('')
              }}
              path={path.slice(0, -1)}
            />
          ))}
          {found.length === 0 && <EmptyState title={t('heads.nothing')} />}
        </div>
      ) : (
        <div className={styles.columns}>
          {columns.map((column, depth) => (
            <div key={column[0]?.parentId ?? 'basic'} className={styles.column}>
              <div className={styles.level}>{t(`level.${column[0]?.level ?? 'basic'}`)}</div>
              {column.map(head => (
                <HeadOption
                  key={head.id}
                  name={`${name}-${depth}`}
                  head={head}
                  on={way[depth]?.id === head.id}
                  opens={!isFinal(head.id)}
                  onPick={() => onChange(head.id)}
                />
              ))}
            </div>
          ))}
        </div>
      )}
      {props.error && (
        <p className={styles.refused} role="alert">
          {props.error}
        </p>
      )}
    </fieldset>
  )
}

const HeadOption = (props: {
  name: string
  head: Head
  on: boolean
  opens?: boolean
  path?: readonly Head[]
  onPick: () => void
}) => {
  const { say } = useFormat()
  return (
    <label className={styles.head}>
      <input type="radio" name={props.name} checked={props.on} onChange={props.onPick} />
      <span className="num">{props.head.code}</span>
      <span>
        {say(props.head.name)}
        {props.path && props.path.length > 0 && (
          <span className="sub"> · {props.path.map(each => say(each.name)).join(' › ')}</span>
        )}
      </span>
      {props.opens && <span aria-hidden="true">›</span>}
    </label>
  )
}
