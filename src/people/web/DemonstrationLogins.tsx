import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { getDemonstration, type Session, signIn } from '#people/sessions/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './DemonstrationLogins.module.css'

/** The invented officers of a demonstration, by office: one click signs in as any of them. */
export const DemonstrationLogins = ({ onSignedIn }: { onSignedIn: (session: Session) => void }) => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const { data } = useReply(getDemonstration, {}, { staleTime: Number.POSITIVE_INFINITY })
  const send = useCommand(signIn, { onDone: onSignedIn })
  const [wanted, setWanted] = useState('')
  if (!data) return null
  const words = wanted.trim().toLowerCase()
  const shown = data.logins.filter(each =>
    [
      each.login,
      each.name.hi,
      each.name.en,
      each.post?.designation.hi,
      each.post?.designation.en,
      each.post?.office.name.hi,
      each.post?.office.name.en,
    ]
      .join(' ')
      .toLowerCase()
      .includes(words),
  )
  const offices = new Map<string, typeof shown>()
  for (const each of shown) {
    const office = each.post ? say(each.post.office.name) : t('noPost')
    offices.set(office, [...(offices.get(office) ?? []), each])
  }
  return (
    <section className={styles.box} aria-labelledby="demonstration">
      <h2 id="demonstration">{t('demonstration.title')}</h2>
      <p className="sub">{t('demonstration.text', { password: data.password })}</p>
      <TextInput
        size="xs"
        aria-label={t('demonstration.find')}
        placeholder={t('demonstration.find')}
        value={wanted}
        onChange={event => setWanted(event.currentTarget.value)}
      />
      <RefusalNote error={send.error} />
      <div className={styles.list}>
        {[...offices].map(([office, logins]) => (
          <section key={office}>
            <h3>{office}</h3>
            <ul>
              {logins.map(each => (
                <li key={each.login}>
                  <button
                    type="button"
                    disabled={send.isPending}
                    onClick={() => send.mutate({ body: { login: each.login, password: data.password } })}
                  >
                    <b>{say(each.name)}</b>
                    {each.post && (
                      <span className="sub">
                        {say(each.post.designation)} · {say(each.post.unit.name)}
                      </span>
                    )}
                  </button>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}
