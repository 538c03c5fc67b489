import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getInstance, getLock, type Session } from '#people/sessions/contract.ts'
import { DemonstrationLogins } from '#people/web/DemonstrationLogins.tsx'
import { SignInForm } from '#people/web/SignInForm.tsx'
import { call, useReply } from '#web/api.ts'
import { placeLeft } from '#web/change-user.ts'
import { useFormat } from '#web/i18n.ts'
import { forgetLock } from '#web/lock.ts'
import { takeSession } from '#web/session.ts'
import { Gate } from './gate.tsx'

/** The door: user name and password; in a demonstration also everybody's login. */
export const SignIn = () => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { next } = useSearch({ from: '/sign-in' })
  const { data: instance } = useReply(getInstance, {})
  const lock = useQuery({
    queryKey: ['whose lock'],
    queryFn: () => call(getLock, {}, { atSignIn: true }).catch(() => null),
    staleTime: 0,
  }).data
  const enter = async (session: Session): Promise<void> => {
    await takeSession(client, session)
    forgetLock()
    const left = next ?? (session.mustChangePassword ? undefined : await placeLeft(session))
    await navigate({ href: left ?? '/', replace: true })
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
      {lock?.locked && (
        <p className="sub">
          {t('lock.waits', { name: say(lock.person.name) })}{' '}
          <Link to="/locked" search={next ? { next } : {}}>
            {t('lock.back', { name: say(lock.person.name) })}
          </Link>
        </p>
      )}
    </Gate>
  )
}
