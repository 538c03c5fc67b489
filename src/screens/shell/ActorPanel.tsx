import { FocusTrap, SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editMe, signOut, switchPost } from '#people/sessions/contract.ts'
import { useCommand } from '#web/api.ts'
import { changeUser } from '#web/change-user.ts'
import { switchLanguage, useFormat } from '#web/i18n.ts'
import { letGoOfAllOf } from '#web/kept.ts'
import { leaveEverywhere, lockHere } from '#web/lock.ts'
import { sessionKey, takeSession, useSession } from '#web/session.ts'
import { showTheme, type Theme, themeHere } from '#web/theme/scheme.ts'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Shell.module.css'

const Choice = (props: {
  label: string
  value: string
  onChange: (value: string) => void
  data: { value: string; label: string }[]
}) => (
  <div className={styles.choice}>
    <div className={styles.label}>{props.label}</div>
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={props.label}
      value={props.value}
      onChange={props.onChange}
      data={props.data}
    />
  </div>
)

const Entry = (props: { onPress: () => void; desk?: boolean; children: ReactNode }) => (
  <button type="button" className={styles.entry} data-desk={props.desk || undefined} onClick={props.onPress}>
    {props.children}
  </button>
)

/** Behind the actor's name: the other posts, language, theme and the way out. */
export const ActorPanel = ({ onClose, onKeys }: { onClose: () => void; onKeys: () => void }) => {
  const { t } = useTranslation(['web', 'people'])
  const { say, language } = useFormat()
  const session = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [theme, setTheme] = useState<Theme>(themeHere)
  const keep = useCommand(editMe, { onDone: reply => takeSession(client, reply) })
  const change = useCommand(switchPost, {
    onDone: async reply => {
      await takeSession(client, reply)
      // Nothing of the other desk stays on the screen or in memory.
      client.removeQueries({ type: 'inactive' })
      void client.resetQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] })
      await navigate({ to: '/' })
    },
  })
  const leave = useCommand(signOut, {
    onDone: async () => {
      await letGoOfAllOf(session.person.id)
      leaveEverywhere('/sign-in')
    },
  })
  const others = session.charges.filter(charge => charge.id !== session.actor?.chargeId)
  const close = (then: () => void) => () => {
    onClose()
    then()
  }
  return (
    <FocusTrap active>
      <div className={styles.panel} role="dialog" aria-label={t('actor.menu')}>
        {others.length > 0 && (
          <div className={styles.posts}>
            <div className={styles.label}>{t('actor.switch')}</div>
            {others.map(charge => (
              <Entry key={charge.id} onPress={close(() => change.mutate({ body: { chargeId: charge.id } }))}>
                <span>
                  <b>{say(charge.post.designation)}</b> · {say(charge.post.unit.name)}
                  {charge.kind !== 'regular' && (
                    <span className="sub"> ({t(`people:chargeKind.${charge.kind}`)})</span>
                  )}
                </span>
              </Entry>
            ))}
          </div>
        )}
        <Choice
          label={t('actor.language')}
          value={language}
          onChange={value => {
            const next = value === 'en' ? 'en' : 'hi'
            void switchLanguage(next)
            keep.mutate({ body: { language: next } })
          }}
          data={[
            { value: 'hi', label: t('language.hi') },
            { value: 'en', label: t('language.en') },
          ]}
        />
        <Choice
          label={t('actor.theme')}
          value={theme}
          onChange={value => {
            const next: Theme = value === 'light' || value === 'dark' ? value : 'system'
            setTheme(next)
            showTheme(next)
            keep.mutate({ body: { theme: next } })
          }}
          data={[
            { value: 'light', label: t('theme.light') },
            { value: 'dark', label: t('theme.dark') },
            { value: 'system', label: t('theme.system') },
          ]}
        />
        <RefusalNote error={change.error ?? keep.error ?? leave.error} />
        <div className={styles.ways}>
          <Entry onPress={close(() => void navigate({ to: '/profile' }))}>{t('actor.profile')}</Entry>
          <Entry desk onPress={close(onKeys)}>
            {t('actor.keys')} <PressedBy press="?" />
          </Entry>
          <Entry onPress={close(() => void lockHere())}>{t('actor.lock')}</Entry>
          <Entry onPress={close(() => void changeUser(session))}>{t('actor.changeUser')}</Entry>
          <Entry onPress={() => leave.mutate({})}>{t('actor.signOut')}</Entry>
        </div>
      </div>
    </FocusTrap>
  )
}
