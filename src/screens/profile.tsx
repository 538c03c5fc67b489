import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Assistants } from '#people/web/Assistants.tsx'
import { ChangePassword } from '#people/web/ChangePassword.tsx'
import { Sessions } from '#people/web/Sessions.tsx'
import { Agents } from '#signing/web/Agents.tsx'
import { Certificates } from '#signing/web/Certificates.tsx'
import { RegisterCertificate } from '#signing/web/RegisterCertificate.tsx'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { takeSession, useSession } from '#web/session.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './profile.module.css'

/** Oneself: the posts held, the password, and where one is signed in. */
export const Profile = () => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const client = useQueryClient()
  const session = useSession()
  const { person } = session
  return (
    <div className="page">
      <PageHeader title={say(person.name)} />
      <div className={styles.cards}>
        <section className="card">
          <h2>{t('profile.posts')}</h2>
          {session.charges.length === 0 && <p>{t('noPost')}</p>}
          <ul className={styles.posts}>
            {session.charges.map(charge => (
              <li key={charge.id}>
                <b>{say(charge.post.designation)}</b> <span className="num">{charge.post.abbreviation}</span>{' '}
                {charge.id === session.actor?.chargeId && <Chip tone="green">{t('profile.acting')}</Chip>}
                <div className="sub">
                  {say(charge.post.unit.name)} · {say(charge.post.office.name)} ·{' '}
                  {t(`chargeKind.${charge.kind}`)}
                </div>
              </li>
            ))}
          </ul>
          <Facts>
            <dt>{t('signIn.login')}</dt>
            <dd>{person.login}</dd>
            {person.email && (
              <>
                <dt>{t('profile.email')}</dt>
                <dd>{person.email}</dd>
              </>
            )}
            {person.mobile && (
              <>
                <dt>{t('profile.mobile')}</dt>
                <dd>{person.mobile}</dd>
              </>
            )}
          </Facts>
        </section>
        <section className="card">
          <h2>{t('password.title')}</h2>
          <ChangePassword
            login={person.login}
            onChanged={async changed => {
              await takeSession(client, changed)
              await client.invalidateQueries()
              sayDone(t('password.changed'))
            }}
          />
        </section>
        <section className="card">
          <h2>{t('profile.certificates')}</h2>
          <Certificates register={<RegisterCertificate />} />
          <Agents />
        </section>
        {session.actor && <Assistants />}
        <section className="card">
          <h2>{t('sessions.title')}</h2>
          <Sessions />
        </section>
      </div>
    </div>
  )
}
