import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getLock, type Session } from '#people/sessions/contract.ts'
import { UnlockForm } from '#people/web/UnlockForm.tsx'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { forgetLock } from '#web/lock.ts'
import { takeSession } from '#web/session.ts'
import { Gate } from './gate.tsx'

/** A locked session whose page was opened anew: its person's password leads back to where he was. */
export const Locked = () => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/locked' })
  const { data } = useReply(getLock, {})
  const enter = async (session: Session): Promise<void> => {
    await takeSession(client, session)
    forgetLock()
    await navigate({ href: next ?? '/', replace: true })
  }
  if (!data) return null
  const name = say(data.person.name)
  return (
    <Gate title={t('lock.title')}>
      <p>{t('lock.text', { name })}</p>
      <UnlockForm login={data.person.login} onOpened={session => void enter(session)} />
      <Button variant="subtle" mt="sm" onClick={() => void navigate({ to: '/sign-in' })}>
        {t('lock.other', { name })}
      </Button>
    </Gate>
  )
}
