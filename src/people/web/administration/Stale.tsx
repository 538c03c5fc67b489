import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import styles from './Administration.module.css'
import { nowOf } from './use-edited.ts'

const isBilingual = (value: unknown): value is { hi: string; en: string } =>
  typeof value === 'object' && value !== null && 'hi' in value && 'en' in value

/** Somebody changed it since this form was drawn: what changed, from what to what, and two ways on. What was typed stays. */
export const Stale = (props: {
  error: unknown
  before: object
  /** the fields as the form names them; one that is an id says only that it changed */
  names: Record<string, string>
  onMine: (version: number) => void
  onTheirs: () => void
}) => {
  const { t } = useTranslation('administration')
  const { date } = useFormat()
  const now = nowOf(props.error)
  if (!now) return null
  const say = (value: unknown): string =>
    value === null || value === undefined || value === ''
      ? '—'
      : isBilingual(value)
        ? `${value.hi} / ${value.en}`
        : typeof value === 'boolean'
          ? t(value ? 'stale.yes' : 'stale.no')
          : typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
            ? date(value)
            : String(value)
  const isId = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f-]{36}$/.test(value)
  const before = props.before as Record<string, unknown>
  const changed = Object.keys(props.names).filter(
    key => key in now && JSON.stringify(now[key] ?? null) !== JSON.stringify(before[key] ?? null),
  )
  return (
    <div className={styles.stale} role="alert" tabIndex={-1} data-stale>
      <b>{t('stale.title')}</b>
      <ul>
        {changed.map(key => (
          <li key={key}>
            {props.names[key]}
            {!isId(now[key]) && !isId(before[key]) && typeof now[key] !== 'object' && (
              <>
                : <s>{say(before[key])}</s> → {say(now[key])}
              </>
            )}
            {isBilingual(now[key]) && (
              <>
                : <s>{say(before[key])}</s> → {say(now[key])}
              </>
            )}
          </li>
        ))}
        {changed.length === 0 && <li>{t('stale.elsewhere')}</li>}
      </ul>
      <Group gap="xs">
        <Button size="xs" onClick={() => props.onMine(now.version)}>
          {t('stale.mine')}
        </Button>
        <Button size="xs" variant="default" onClick={props.onTheirs}>
          {t('stale.theirs')}
        </Button>
      </Group>
    </div>
  )
}
