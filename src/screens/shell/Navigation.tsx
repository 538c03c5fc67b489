import { Link, useLocation } from '@tanstack/react-router'
import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { type NavItem, useNavigation, useUnread } from './navigation.ts'
import styles from './Shell.module.css'

const Item = ({ item, unread, onGo }: { item: NavItem; unread: number; onGo?: (() => void) | undefined }) => {
  const { t } = useTranslation('web')
  const here = useLocation({ select: location => location.pathname })
  // A screen of the list that stands below another (/files/new) does not light both.
  const isOther = useNavigation().some(each => each.to === here && each.to !== item.to)
  const count = item.nav.badge === 'inbox' ? unread : 0
  return (
    <Link
      to={item.to}
      className={styles.item}
      activeOptions={{ exact: item.to === '/' || isOther, includeSearch: false }}
      {...(onGo ? { onClick: onGo } : {})}
    >
      {t(item.title)}
      {count > 0 && (
        <b>
          <span aria-hidden="true">{count}</span>
          <span className="unseen">{t('nav.unread', { count })}</span>
        </b>
      )}
    </Link>
  )
}

/** The navigation at the side, and in the drawer of a phone. */
export const Navigation = ({ onGo }: { onGo?: () => void }) => {
  const { t } = useTranslation('web')
  const items = useNavigation()
  const unread = useUnread()
  return (
    <nav className={styles.nav} aria-label={t('nav.label')}>
      {items.map((item, i) => (
        <Fragment key={item.to}>
          {i > 0 && items[i - 1]?.nav.group !== item.nav.group && <hr />}
          <Item item={item} unread={unread} onGo={onGo} />
        </Fragment>
      ))}
    </nav>
  )
}

/** The bar at the foot of a phone: the few screens one goes to all the time, and the menu. */
export const FootBar = ({ onMenu }: { onMenu: () => void }) => {
  const { t } = useTranslation('web')
  const items = useNavigation().filter(item => item.nav.onPhone)
  const unread = useUnread()
  return (
    <nav className={styles.foot} aria-label={t('nav.label')}>
      {items.map(item => (
        <Item key={item.to} item={item} unread={unread} />
      ))}
      <button type="button" className={styles.item} onClick={onMenu} aria-haspopup="dialog">
        {t('menu')}
      </button>
    </nav>
  )
}
