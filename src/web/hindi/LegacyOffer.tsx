import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import styles from './Hindi.module.css'

/** A paste that was typed for a legacy font, and what it says. */
export type Offered = { text: string; converted: string }

const fontsIn = (html: string): string[] =>
  [...html.matchAll(/font-family\s*:\s*([^;"}]+)|face\s*=\s*["']?([^"'>]+)/gi)].map(
    found => found[1] ?? found[2] ?? '',
  )

/** What a paste would be in Unicode, when it is from a legacy font: by the font its markup names, or by how it reads. */
export const offerFor = async (text: string, html: string): Promise<Offered | undefined> => {
  if (!/[A-Za-z]/.test(text) || text.length > 200_000) return undefined
  const { converted, isLegacyFont, looksLegacy } = await import('./legacy.ts')
  if (!fontsIn(html).some(isLegacyFont) && !looksLegacy(text)) return undefined
  const made = converted(text)
  return made === text ? undefined : { text, converted: made }
}

/** Asks whether a paste from a legacy font is to be changed to Unicode, shows what it would be, and takes it back again. */
export const LegacyOffer = (props: {
  offered: Offered
  /** false where it stands there no more */
  onConvert: () => boolean | Promise<boolean>
  onUndo: () => boolean
  onClose: () => void
}) => {
  const { t } = useTranslation('hindi')
  const [done, setDone] = useState(false)
  const { offered } = props
  if (done)
    return (
      <div className={styles.offer} role="status">
        <b>{t('legacy.done')}</b>
        <div className={styles.acts}>
          <Button
            variant="default"
            onClick={() => {
              props.onUndo()
              props.onClose()
            }}
          >
            {t('legacy.undo')}
          </Button>
          <Button onClick={props.onClose}>{t('legacy.good')}</Button>
        </div>
      </div>
    )
  return (
    <div className={styles.offer} role="alert">
      <b>{t('legacy.asks')}</b>
      <p lang="hi" className={styles.preview}>
        {offered.converted.slice(0, 400)}
        {offered.converted.length > 400 && ' …'}
      </p>
      <div className={styles.acts}>
        <Button variant="default" onClick={props.onClose}>
          {t('legacy.leave')}
        </Button>
        <Button onClick={async () => ((await props.onConvert()) ? setDone(true) : props.onClose())}>
          {t('legacy.convert')}
        </Button>
      </div>
    </div>
  )
}
