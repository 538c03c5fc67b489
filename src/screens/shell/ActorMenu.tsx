import { Menu, SegmentedControl } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editMe, signOut, switchPost } from '#people/sessions/contract.ts'
import { useCommand } from '#web/api.ts'
import { switchLanguage, useFormat } from '#web/i18n.ts'
import { sayFailed } from '#web/say.ts'
import { takeSession, useSession } from '#web/session.ts'
import { showTheme, type Theme, themeHere } from '#web/theme/scheme.ts'
import { PressedBy } from '#web/ui/PressedBy.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Shell.module.css'

/** Who acts, in which post: always in sight; behind it the other posts, language, theme and the way out. */
export const ActorMenu = ({ onKeys }: { onKeys: () => void }) => {
  const { t } = useTranslation(['web', 'people'])
  const { say, language } = useFormat()
  const session = useSession()
  const client = useQueryClient()
  const navigate = useNavigate()
  const [theme, setTheme] = useState<Theme>(themeHere)
  const say403 = (error: unknown): void => sayFailed(<RefusalNote error={error} />)
  const keep = useCommand(editMe, { onDone: reply => takeSession(client, reply) })
  const change = useCommand(switchPost, {
    onDone: async reply => {
      // Nothing of the other desk stays on the screen or in memory.
      client.clear()
      await takeSession(client, reply)
      await navigate({ to: '/' })
    },
  })
  const leave = useCommand(signOut)
  const { name } = session.person
  const post = session.post
  const others = session.charges.filter(charge => charge.id !== session.actor?.chargeId)
  const said = post ? `${say(post.designation)} · ${say(post.unit.name)}` : t('people:noPost')
  return (
    <Menu position="bottom-end" width={280}>
      <Menu.Target>
        <button type="button" className={styles.who}>
          <span className="unseen">{t('actor.you')}</span>
          <b>{say(name)}</b>
          <span>
            <span className={styles.post}>{said}</span> <span aria-hidden="true">▾</span>
          </span>
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {others.length > 0 && (
          <>
            <Menu.Label>{t('actor.switch')}</Menu.Label>
            {others.map(charge => (
              <Menu.Item
                key={charge.id}
                onClick={() => change.mutate({ body: { chargeId: charge.id } }, { onError: say403 })}
              >
                <b>{say(charge.post.designation)}</b> · {say(charge.post.unit.name)}
                {charge.kind !== 'regular' && (
                  <span className="sub"> ({t(`people:chargeKind.${charge.kind}`)})</span>
                )}
              </Menu.Item>
            ))}
            <Menu.Divider />
          </>
        )}
        <Menu.Label>{t('actor.language')}</Menu.Label>
        <div className={styles.choice}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('actor.language')}
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
        </div>
        <Menu.Label>{t('actor.theme')}</Menu.Label>
        <div className={styles.choice}>
          <SegmentedControl
            fullWidth
            size="xs"
            aria-label={t('actor.theme')}
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
        </div>
        <Menu.Divider />
        <Menu.Item onClick={() => void navigate({ to: '/profile' })}>{t('actor.profile')}</Menu.Item>
        <Menu.Item onClick={onKeys} rightSection={<PressedBy press="?" />}>
          {t('actor.keys')}
        </Menu.Item>
        <Menu.Item
          onClick={() => leave.mutate({}, { onSuccess: () => location.assign('/sign-in'), onError: say403 })}
        >
          {t('actor.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
