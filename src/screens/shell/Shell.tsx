import { Link, Outlet, useMatches, useRouterState } from '@tanstack/react-router'
import { Suspense, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#web/i18n.ts'
import { useKey } from '#web/keys.ts'
import { useLive } from '#web/live.ts'
import { leaveEverywhere } from '#web/lock.ts'
import { useRefreshSession, useSession } from '#web/session.ts'
import { ActorMenu } from './ActorMenu.tsx'
import { FindBox } from './FindBox.tsx'
import { LineState } from './LineState.tsx'
import { FootBar, Navigation } from './Navigation.tsx'
import { KeysHelp, LockScreen, MenuDrawer, Palette, Toasts, useIdle } from './on-demand.ts'
import styles from './Shell.module.css'
import { useLock } from './use-lock.ts'

const usePageTitle = (): void => {
  const { t, i18n } = useTranslation('web')
  const title = useMatches({
    select: matches => matches.findLast(match => match.staticData.title)?.staticData.title,
  })
  useEffect(() => {
    // the words of a screen still on its way come with it
    document.title = title && i18n.exists(title) ? `${t(title)} · ${t('name')}` : t('name')
  }, [title, t, i18n])
}

/** After a change of page, reading goes on at its heading; a field that asked for the focus keeps it. */
const useFocusOnPage = (): void => {
  const path = useRouterState({ select: state => state.resolvedLocation?.pathname })
  const before = useRef<string | undefined>(undefined)
  useEffect(() => {
    const entered = before.current !== undefined && path !== before.current
    before.current = path
    if (!entered) return
    const main = document.getElementById('main')
    if (!main || main.contains(document.activeElement)) return
    const heading = main.querySelector('h1')
    const place = heading instanceof HTMLElement ? heading : main
    if (!place.hasAttribute('tabindex')) place.tabIndex = -1
    place.focus({ preventScroll: true })
  }, [path])
}

/** What stands around every screen of a signed-in person. */
export const Shell = () => {
  const { t } = useTranslation('web')
  const { say } = useFormat()
  const session = useSession()
  const [keys, setKeys] = useState(false)
  const [menu, setMenu] = useState(false)
  const [palette, setPalette] = useState(false)
  const { covered, goOn } = useLock(session)
  usePageTitle()
  useFocusOnPage()
  const idle = useIdle()
  useLive(session.actor?.postId, useRefreshSession())
  useKey('?', () => setKeys(true), t('keys.help'))
  useKey(
    'mod+k',
    () => {
      setPalette(true)
      void import('@mantine/spotlight').then(({ spotlight }) => spotlight.open())
    },
    t('keys.palette'),
  )
  return (
    <div className={styles.app}>
      <a href="#main" className={styles.skip}>
        {t('skip')}
      </a>
      <header className={styles.top}>
        <Link to="/" className={styles.brand}>
          {t('name')}
          {session.post && <small>{say(session.post.office.name)}</small>}
        </Link>
        <FindBox />
        <ActorMenu onKeys={() => setKeys(true)} />
      </header>
      <div className={styles.side}>
        <Navigation />
      </div>
      <main id="main" tabIndex={-1} className={styles.main}>
        <Outlet />
      </main>
      <FootBar onMenu={() => setMenu(true)} />
      <LineState />
      <Suspense fallback={null}>{idle && <Toasts />}</Suspense>
      <Suspense fallback={null}>
        {menu && <MenuDrawer onClose={() => setMenu(false)} />}
        {keys && <KeysHelp onClose={() => setKeys(false)} />}
        {palette && <Palette />}
        {covered && (
          <LockScreen
            name={session.person.name}
            login={session.person.login}
            onOpened={again => void goOn(again)}
            onOther={() => leaveEverywhere('/sign-in')}
          />
        )}
      </Suspense>
    </div>
  )
}
