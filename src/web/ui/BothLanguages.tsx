import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import styles from './BothLanguages.module.css'

/** A name in Hindi and in English, side by side: both are needed, because papers go out in either. */
export const BothLanguages = (props: {
  label: string
  value: Bilingual
  onChange: (value: Bilingual) => void
  placeholder?: Bilingual
  error?: string | undefined
  autoFocus?: boolean
}) => {
  const { t } = useTranslation('people')
  const { value, onChange, placeholder } = props
  return (
    <fieldset className={styles.both}>
      <legend>
        {props.label}
        <span className={styles.needed} aria-hidden="true">
          {' *'}
        </span>
      </legend>
      <TextInput
        aria-label={`${props.label}, ${t('inHindi')}`}
        lang="hi"
        placeholder={placeholder?.hi}
        description={t('inHindi')}
        required
        value={value.hi}
        onChange={event => onChange({ ...value, hi: event.currentTarget.value })}
        data-autofocus={props.autoFocus || undefined}
        error={props.error}
      />
      <TextInput
        aria-label={`${props.label}, ${t('inEnglish')}`}
        lang="en"
        placeholder={placeholder?.en}
        description={t('inEnglish')}
        required
        value={value.en}
        onChange={event => onChange({ ...value, en: event.currentTarget.value })}
      />
    </fieldset>
  )
}
