import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { endAgent, listAgents } from '../agents/contract.ts'
import { PairAgent } from './PairAgent.tsx'
import styles from './Trust.module.css'

/** The computers whose agents a person has joined, the way to part with one, and the way to join another. */
export const Agents = () => {
  const { t } = useTranslation('agent')
  const { moment } = useFormat()
  const { data } = useReply(listAgents, {})
  const end = useCommand(endAgent, {
    invalidates: [listAgents],
    onDone: () => sayDone(t('page.agents.ended')),
  })
  if (!data) return null
  return (
    <>
      <h3 className={styles.apart}>{t('page.agents.title')}</h3>
      <p className="sub">{t(data.agents.length > 0 ? 'page.agents.hint' : 'page.agents.none')}</p>
      <RefusalNote error={end.error} />
      <ul className={styles.list}>
        {data.agents.map(each => (
          <li key={each.id} className={styles.item}>
            <header>
              <b>{each.computer}</b>
              <span className="sub">{t('page.agents.seen', { at: moment(each.seenAt) })}</span>
            </header>
            <div className={styles.acts}>
              <Button
                size="compact-sm"
                variant="default"
                loading={end.isPending && end.variables?.params.id === each.id}
                onClick={() => end.mutate({ params: { id: each.id } })}
              >
                {t('page.agents.end')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
      <details key={data.agents.length} className={styles.apart}>
        <summary>{t('page.pair.act')}</summary>
        <PairAgent />
      </details>
    </>
  )
}
