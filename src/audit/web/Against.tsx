import { Button, FileButton, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './audit.module.css'

/** A checkpoint the auditor kept, chosen as a file or pasted; null while he brings none along. */
export const Against = ({
  value,
  onChange,
}: {
  value: string | null
  onChange: (note: string | null) => void
}) => {
  const { t } = useTranslation('audit')
  const [open, setOpen] = useState(false)
  if (!open)
    return (
      <Button size="xs" variant="default" mt="xs" onClick={() => setOpen(true)}>
        {t('verify.against.act')}
      </Button>
    )
  return (
    <div className={styles.against}>
      <Textarea
        label={t('verify.against.text')}
        description={t('verify.against.hint')}
        classNames={{ input: styles.mono ?? '' }}
        rows={5}
        spellCheck={false}
        value={value ?? ''}
        onChange={event => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      />
      <div className={styles.againstActs}>
        <FileButton onChange={file => file && file.size < 100_000 && file.text().then(onChange)}>
          {props => (
            <Button {...props} size="xs" variant="default">
              {t('verify.against.file')}
            </Button>
          )}
        </FileButton>
        <Button
          size="xs"
          variant="subtle"
          onClick={() => {
            onChange(null)
            setOpen(false)
          }}
        >
          {t('verify.against.clear')}
        </Button>
      </div>
    </div>
  )
}
