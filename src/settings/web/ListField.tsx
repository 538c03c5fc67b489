import { Button, Group } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '#kit/json.ts'
import styles from './Settings.module.css'
import { blankOf, formFor, type Shape } from './shape.ts'
import type { FieldProps } from './ValueField.tsx'
import { useSettingWords } from './words.ts'

/** A list of which rows are added, moved and taken away; each is folded under its name. */
export const ListField = (props: FieldProps & { item: Shape; Field: (props: FieldProps) => ReactNode }) => {
  const { t } = useTranslation('settings')
  const words = useSettingWords()
  const { setting, item, label, onChange, at, wrong, Field } = props
  const rows: Json[] = Array.isArray(props.value) ? props.value : []
  const simple = !['fields', 'list', 'bilingual'].includes(formFor(item).kind)
  const put = (index: number, row: Json): void =>
    onChange(rows.map((each, place) => (place === index ? row : each)))
  const swap = (index: number, other: number): void =>
    onChange(
      rows.map((each, place) => (place === index ? rows[other]! : place === other ? rows[index]! : each)),
    )
  const buttons = (index: number, name: string) => (
    <Group gap={4} className={styles.rowActs}>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${t('up')}: ${name}`}
        disabled={index === 0}
        onClick={() => swap(index, index - 1)}
      >
        ↑
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${t('down')}: ${name}`}
        disabled={index === rows.length - 1}
        onClick={() => swap(index, index + 1)}
      >
        ↓
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={`${t('remove')}: ${name}`}
        onClick={() => onChange(rows.filter((_, place) => place !== index))}
      >
        {t('remove')}
      </Button>
    </Group>
  )
  return (
    <fieldset className={styles.fields}>
      <legend>{label}</legend>
      {props.hint && <p className="sub">{props.hint}</p>}
      {wrong(at) && (
        <p className={styles.wrong} role="alert">
          {wrong(at)}
        </p>
      )}
      <ul className={styles.list}>
        {rows.map((row, index) => {
          const name = words.rowName(row) || t('newRow')
          const field = (
            <Field
              setting={setting}
              shape={item}
              label={simple ? `${label} ${index + 1}` : name}
              value={row}
              onChange={changed => put(index, changed)}
              at={`${at}.${index}`}
              wrong={wrong}
            />
          )
          return (
            <li key={index} data-simple={simple || undefined}>
              {simple ? (
                <>
                  {field}
                  {buttons(index, name)}
                </>
              ) : (
                <details open={words.rowName(row) === '' || undefined}>
                  <summary>{name}</summary>
                  {field}
                  {buttons(index, name)}
                </details>
              )}
            </li>
          )
        })}
      </ul>
      <Button size="xs" variant="default" onClick={() => onChange([...rows, blankOf(item)])}>
        {t('add')}
      </Button>
    </fieldset>
  )
}
