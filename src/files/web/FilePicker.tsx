import { Radio, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listFiles } from '#files/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './Relations.module.css'

/** Chooses one of the files one sees, found by number or subject. */
export const FilePicker = (props: {
  label: string
  /** not to be chosen: the file one stands on */
  except: string
  value: string
  onChange: (id: string) => void
  error?: string | undefined
}) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 250)
  const { data } = useReply(listFiles, { query: { limit: 8, ...(query ? { query } : {}) } })
  const rows = data?.items.filter(row => row.id !== props.except) ?? []
  return (
    <div>
      <TextInput
        label={props.label}
        placeholder={t('list.find')}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
        error={props.error}
        data-autofocus
      />
      <Radio.Group aria-label={props.label} value={props.value} onChange={props.onChange}>
        <div className={styles.found}>
          {data && rows.length === 0 && <span className="sub">{t('list.none')}</span>}
          {rows.map(row => (
            <Radio
              key={row.id}
              value={row.id}
              label={
                <>
                  <span className="num">{row.number}</span> {say(row.subject)}
                </>
              }
            />
          ))}
        </div>
      </Radio.Group>
    </div>
  )
}
