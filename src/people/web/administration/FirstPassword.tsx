import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type PersonReply, resetPassword } from '#people/persons/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import styles from './Administration.module.css'

/** Gives a person a first or a new password, which is shown here this once, to be handed over. */
export const FirstPassword = ({ person }: { person: PersonReply }) => {
  const { t } = useTranslation(['administration', 'people'])
  const { say } = useFormat()
  const [asked, setAsked] = useState(false)
  const send = useCommand(resetPassword, { invalidates: 'all', onDone: () => setAsked(false) })
  const hasNone = person.mustChangePassword === null
  const act = t(hasNone ? 'password.first' : 'password.reset')
  return (
    <section>
      <h3>{t('password.title')}</h3>
      <p className="sub">
        {t(hasNone ? 'password.none' : person.mustChangePassword ? 'password.unused' : 'password.own')}
      </p>
      {send.data && (
        <div className={styles.secret} role="status">
          <p>{t('password.once', { name: say(person.name) })}</p>
          <dl>
            <dt>{t('people:welcome.login')}</dt>
            <dd className="num">{person.login}</dd>
            <dt>{t('people:signIn.password')}</dt>
            <dd className="num">{send.data.password}</dd>
          </dl>
          <Group gap="xs">
            <Button
              size="xs"
              onClick={async () => {
                await navigator.clipboard.writeText(send.data?.password ?? '')
                sayDone(t('password.copied'))
              }}
            >
              {t('password.copy')}
            </Button>
            <Button size="xs" variant="default" onClick={() => send.reset()}>
              {t('password.hide')}
            </Button>
          </Group>
        </div>
      )}
      {!send.data && (
        <Button
          size="xs"
          variant={hasNone ? 'filled' : 'default'}
          onClick={() => {
            send.reset()
            setAsked(true)
          }}
        >
          {act}
        </Button>
      )}
      <Confirm
        opened={asked}
        title={t('password.ask', { name: say(person.name) })}
        act={act}
        busy={send.isPending}
        error={send.error}
        onConfirm={() => send.mutate({ params: { id: person.id } })}
        onClose={() => setAsked(false)}
      >
        {t(hasNone ? 'password.firstText' : 'password.resetText')}
      </Confirm>
    </section>
  )
}
