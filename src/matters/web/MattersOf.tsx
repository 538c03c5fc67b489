import { useLocation } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMatters, type Matter, matterChoices, mattersOf, untieMatter } from '#matters/contract.ts'
import type { MovingKind } from '#movement/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { MatterCard } from './MatterCard.tsx'
import { MatterDialog } from './MatterDialog.tsx'
import styles from './Matters.module.css'
import { TieDialog } from './TieDialog.tsx'

/** The matters of a file or receipt: added, changed, tied and untied by whoever keeps it. */
export const MattersOf = ({
  paper,
  brief = false,
}: {
  paper: { kind: MovingKind; id: string }
  /** says nothing where there is none: room is needed for something else */
  brief?: boolean
}) => {
  const { t } = useTranslation('matters')
  const { say } = useFormat()
  const { data } = useReply(mattersOf, { params: paper })
  const today = useReply(matterChoices, {}, { staleTime: 300_000 }).data?.today ?? ''
  const [asks, setAsks] = useState<'add' | 'tie' | { edit: Matter } | { untie: Matter } | null>(null)
  const untie = useCommand(untieMatter, {
    invalidates: [mattersOf, listMatters],
    onDone: () => setAsks(null),
  })
  // whoever comes from a search came for one of them
  const wanted = useLocation({ select: place => place.hash })
  const isThere = data?.items.some(matter => wanted === `matter-${matter.id}`)
  useEffect(() => {
    if (isThere) document.getElementById(wanted)?.scrollIntoView({ block: 'center' })
  }, [isThere, wanted])
  if (!data) return null
  const done = (): void => setAsks(null)
  return (
    <section className={styles.section} aria-label={t('title')}>
      <header>
        <h2>{t('title')}</h2>
        <span className={styles.acts}>
          <ActButton ability={data.add} onAct={() => setAsks('add')}>
            {t('add')}
          </ActButton>
          {data.add.may && <ActButton onAct={() => setAsks('tie')}>{t('tie')}</ActButton>}
        </span>
      </header>
      {data.items.length === 0 && !brief && <p className="sub">{t('noneHere')}</p>}
      {data.items.length > 0 && (
        <ul className={styles.list}>
          {data.items.map(matter => (
            <MatterCard
              key={matter.id}
              matter={matter}
              at={wanted === `matter-${matter.id}`}
              today={today}
              papers={matter.papers.filter(each => each.id !== paper.id)}
              acts={
                <>
                  <ActButton ability={matter.edit} onAct={() => setAsks({ edit: matter })}>
                    {t('change')}
                  </ActButton>
                  {matter.own && data.add.may && (
                    <ActButton onAct={() => setAsks({ untie: matter })}>{t('untie')}</ActButton>
                  )}
                </>
              }
            />
          ))}
        </ul>
      )}
      {asks === 'add' && <MatterDialog matter={null} paper={paper} onClose={done} />}
      {asks === 'tie' && (
        <TieDialog paper={paper} without={data.items.filter(each => each.own)} onClose={done} />
      )}
      {asks && typeof asks === 'object' && 'edit' in asks && (
        <MatterDialog matter={asks.edit} onClose={done} />
      )}
      <Confirm
        opened={asks !== null && typeof asks === 'object' && 'untie' in asks}
        title={t('untie')}
        act={t('untie')}
        danger
        busy={untie.isPending}
        error={untie.error}
        onConfirm={() => {
          if (asks && typeof asks === 'object' && 'untie' in asks)
            untie.mutate({ params: { id: asks.untie.id }, body: paper })
        }}
        onClose={() => {
          untie.reset()
          done()
        }}
      >
        {asks && typeof asks === 'object' && 'untie' in asks && (
          <>
            {say(asks.untie.kindName)} {asks.untie.number || asks.untie.subject}. {t('untieText')}
          </>
        )}
      </Confirm>
    </section>
  )
}
