import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import styles from './Signing.module.css'
import type { Step } from './signer.ts'

/** Where the signing stands, which way it goes, and what the officer has to do now. */
export const StepShown = ({ step, onOtherWay }: { step: Step; onOtherWay: () => void }) => {
  const { t } = useTranslation('agent')
  return (
    <div className={styles.step} role="status" data-step={step.at}>
      {step.at === 'reaching' && (
        <>
          <p>{t('page.reaching')}</p>
          <p className="sub">{t('page.allow')}</p>
        </>
      )}
      {step.at === 'other-way' && (
        <>
          <p>{t(`page.otherWay.${step.why}`)}</p>
          <p className="sub">{t('page.otherWay.now')}</p>
        </>
      )}
      {step.at === 'window' && (
        <>
          <p>{t('page.window')}</p>
          {step.why && <p className="sub">{t(`page.otherWay.${step.why}`)}</p>}
          <p className="sub">{t(`page.way.${step.way}`)}</p>
          {step.window && (
            <Anchor underline="always" href={step.window} target="patravali-agent" rel="opener">
              {step.blocked ? t('page.openBlocked') : t('page.openAgain')}
            </Anchor>
          )}
          {step.way === 'loopback' && (
            <Button variant="subtle" size="compact-sm" onClick={onOtherWay}>
              {t('page.tryLine')}
            </Button>
          )}
        </>
      )}
      {step.at === 'silent' && (
        <>
          <p>{t('page.silent')}</p>
          {step.why && <p className="sub">{t(`page.otherWay.${step.why}`)}</p>}
          <p className="sub">{t('page.silentHint')}</p>
        </>
      )}
    </div>
  )
}
