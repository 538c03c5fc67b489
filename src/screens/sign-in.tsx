import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getInstance, type Session } from '#people/sessions/contract.ts'
import { DemonstrationLogins } from '#people/web/DemonstrationLogins.tsx'
import { SignInForm } from '#people/web/SignInForm.tsx'
import { useReply } from '#web/api.ts'
import { takeSession } from '#web/session.ts'
import { Gate } from './gate.tsx'

/** The door: user name and password; in a demonstration also everybody's login. */
export const SignIn = () => {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const { data: instance } = useReply(getInstance, {})
  const enter = async (session: Session): Promise<void> => {
    await takeSession(client, session)
    await navigate({ href: next ?? '/', replace: true })
  }
  return (
    <Gate
      title={t('signIn.title')}
      beside={
        instance?.demonstration ? (
          <DemonstrationLogins onSignedIn={session => void enter(session)} />
        ) : undefined
      }
    >
      <SignInForm onSignedIn={session => void enter(session)} />
    </Gate>
  )
}
