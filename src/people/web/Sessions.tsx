import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { endSession, listSessions } from '#people/sessions/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Sessions.module.css'

/** The browser and system of a user agent, as far as a person would know it again. */
const machineOf = (agent: string): string => {
  const browser = /(Firefox|Edg|OPR|Chrome|Safari)\/\d+/.exec(agent)?.[1] ?? ''
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1] ?? ''
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' }
  return [browser, system]
    .filter(Boolean)
    .map(each => names[each] ?? each)
    .join(', ')
}

/** Where one is signed in, and the way to end each. */
export const Sessions = () => {
  const { t } = useTranslation('people')
  const { moment } = useFormat()
  const { data, error } = useReply(listSessions, {})
  const end = useCommand(endSession, { invalidates: [listSessions] })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <>
      <RefusalNote error={end.error} />
      <ul className={styles.list}>
        {data.items.map(each => (
          <li key={each.id}>
            <div>
              <b>{machineOf(each.agent) || t('sessions.unknown')}</b>{' '}
              {each.current && <Chip tone="green">{t('sessions.current')}</Chip>}
              <div className="sub">
                {t('sessions.seen', { at: moment(each.lastSeenAt), address: each.address })}
              </div>
            </div>
            {!each.current && (
              <Button
                variant="default"
                loading={end.isPending && end.variables?.params.id === each.id}
                onClick={() => end.mutate({ params: { id: each.id } })}
              >
                {t('sessions.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  )
}
