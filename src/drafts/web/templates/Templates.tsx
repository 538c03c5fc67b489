import { Button, Checkbox } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { draftKind } from '#drafts/form.ts'
import { type KeptTemplate, keptTemplates } from '#drafts/templates/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { NewTemplate } from './NewTemplate.tsx'
import { TemplateDesk } from './TemplateDesk.tsx'
import styles from './Templates.module.css'

/** Chooses a unit; drawn by the screen, which knows the tree of units. */
export type UnitPicker = (
  label: string,
  value: string | null,
  onPick: (unitId: string | null) => void,
) => ReactNode

/** Templates of outgoing papers, and what one of them makes: chosen at the left, written and looked at on the right; on a phone one at a time. */
export const Templates = ({ unit }: { unit: UnitPicker }) => {
  const { t } = useTranslation('templates')
  const { data, error } = useReply(keptTemplates, {})
  const [chosen, setChosen] = useState<string | 'new'>()
  const [withRetired, setWithRetired] = useState(false)
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const rows = data.items.filter(each => withRetired || !each.retired)
  return (
    <div className={styles.two} data-chosen={chosen ? true : undefined}>
      <section className="card" aria-label={t('title')}>
        <div className={styles.head}>
          <h2>{t('title')}</h2>
          <Button size="compact-sm" onClick={() => setChosen('new')}>
            {t('add')}
          </Button>
        </div>
        <p className="sub">{t('about')}</p>
        <Kinds rows={rows} chosen={chosen} onChoose={setChosen} />
        <Checkbox
          size="xs"
          mt="sm"
          label={t('withRetired')}
          checked={withRetired}
          onChange={event => setWithRetired(event.currentTarget.checked)}
        />
      </section>
      <section className="card">
        {chosen && (
          <div className={styles.back}>
            <Button size="xs" variant="default" onClick={() => setChosen(undefined)}>
              {t('toList')}
            </Button>
          </div>
        )}
        {chosen === undefined ? (
          <EmptyState title={t('choose')}>{t('chooseHint')}</EmptyState>
        ) : chosen === 'new' ? (
          <NewTemplate unit={unit} onAdded={setChosen} />
        ) : (
          <TemplateDesk key={chosen} id={chosen} />
        )}
      </section>
    </div>
  )
}

const Kinds = (props: {
  rows: readonly KeptTemplate[]
  chosen: string | undefined
  onChoose: (id: string) => void
}) => {
  const { t } = useTranslation(['templates', 'drafts', 'web'])
  const { say } = useFormat()
  return draftKind.options.map(kind => {
    const rows = props.rows.filter(each => each.kind === kind)
    if (rows.length === 0) return null
    return (
      <section key={kind} className={styles.kind}>
        <h3>{t(`drafts:kind.${kind}`)}</h3>
        <ul>
          {rows.map(row => (
            <li key={row.id}>
              <button
                type="button"
                className={styles.pick}
                data-at={row.id === props.chosen || undefined}
                onClick={() => props.onChoose(row.id)}
              >
                {say(row.name)} <Chip>{t(`web:language.${row.language}`)}</Chip>{' '}
                {row.retired && <Chip tone="red">{t('retired')}</Chip>}
                <span className="sub">
                  {row.unit ? say(row.unit.name) : t('everyUnit')} · {t('version', { number: row.version })}
                </span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    )
  })
}
