import { Checkbox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { duplicates, type Earlier } from '../contract.ts'
import styles from './Diarise.module.css'
import type { DiariseForm } from './form.ts'

/** Earlier receipts like the one being typed, nearest first; asked a moment after the last key. */
export const useEarlier = (form: DiariseForm, documentId: string | null): readonly Earlier[] => {
  const wanted = JSON.stringify({
    ...(documentId ? { documentId } : {}),
    ...(form.letterNumber.trim() && form.letterOn
      ? {
          letterNumber: form.letterNumber.trim(),
          letterOn: form.letterOn,
          name: form.sender.name,
          organisation: form.sender.organisation,
        }
      : {}),
  })
  const [query] = useDebouncedValue(wanted, 350)
  const { data } = useReply(
    duplicates,
    { query: JSON.parse(query) as { documentId?: string } },
    { enabled: query !== '{}', placeholderData: before => before },
  )
  return query === '{}' || wanted === '{}' ? [] : (data?.items ?? [])
}

/** Warns that the letter may be in the diary already, and shows the first; the clerk goes on only when he says so. */
export const DuplicateWarning = (props: {
  earlier: readonly Earlier[]
  /** undefined: only shown, nothing to acknowledge */
  acknowledged?: boolean
  onAcknowledge?: (go: boolean) => void
  /** refused because of it: the tick is asked for, and gets the focus */
  asked?: boolean
}) => {
  const { t } = useTranslation('receipts')
  const { say, when } = useFormat()
  const tick = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (props.asked) tick.current?.focus()
  }, [props.asked])
  if (props.earlier.length === 0) return null
  const isSame = props.earlier.some(each => each.like !== 'number')
  return (
    <div className={styles.duplicate} role="status">
      <b>{t('duplicate.title')}</b>
      <ul>
        {props.earlier.map(each => (
          <li key={each.id}>
            <a href={`/receipts/${each.id}`} target="_blank" rel="noreferrer" className="num">
              {each.number}
            </a>{' '}
            <span>{t(`duplicate.${each.like}`)}</span>
            <div className={styles.first}>
              {each.sender} · {say(each.subject)} ·{' '}
              {t('duplicate.by', {
                when: when(each.recordedAt),
                who: each.by.person ? say(each.by.person) : say(each.by.designation),
              })}
            </div>
          </li>
        ))}
      </ul>
      {isSame && props.onAcknowledge && (
        <Checkbox
          ref={tick}
          size="xs"
          label={t('duplicate.go')}
          error={props.asked && !props.acknowledged ? t('duplicate.look') : undefined}
          checked={props.acknowledged ?? false}
          onChange={event => props.onAcknowledge?.(event.currentTarget.checked)}
        />
      )}
    </div>
  )
}
