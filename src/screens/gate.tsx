import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { switchLanguage, useLanguage } from '#web/i18n.ts'
import styles from './gate.module.css'

/** The pages before the office: one sheet of paper, the language always at hand. */
export const Gate = ({
  title,
  beside,
  children,
}: {
  title: string
  beside?: ReactNode
  children: ReactNode
}) => {
  const { t } = useTranslation('web')
  const language = useLanguage()
  const other = language === 'hi' ? 'en' : 'hi'
  useEffect(() => {
    document.title = `${title} · ${t('name')}`
  }, [title, t])
  return (
    <div className={styles.gate}>
      <header className={styles.head}>
        <span className={styles.brand}>{t('name')}</span>
        <button
          type="button"
          className={styles.language}
          lang={other}
          onClick={() => void switchLanguage(other)}
        >
          {t(`language.${other}`)}
        </button>
      </header>
      <main className={styles.sheet} data-wide={beside ? true : undefined}>
        <div>
          <h1>{title}</h1>
          {children}
        </div>
        {beside && <div className={styles.beside}>{beside}</div>}
      </main>
    </div>
  )
}
