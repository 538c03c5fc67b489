import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { ChangePassword } from '#people/web/ChangePassword.tsx'
import { takeSession, useSession } from '#web/session.ts'
import { Gate } from './gate.tsx'

/** A first password is changed before anything else. */
export const FirstPassword = () => {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const navigate = useNavigate()
  const session = useSession()
  return (
    <Gate title={t('firstPassword.title')}>
      <p>{t('firstPassword.text')}</p>
      <ChangePassword
        login={session.person.login}
        onChanged={async changed => {
          await takeSession(client, changed)
          await navigate({ to: '/', replace: true })
        }}
      />
    </Gate>
  )
}
