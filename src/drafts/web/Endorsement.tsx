import { Button, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { DraftContent } from '#drafts/content.ts'
import { Addressees } from './Addressees.tsx'
import styles from './Draft.module.css'
import { SignatoryPicker } from './SignatoryPicker.tsx'

/** पृष्ठांकन: a part of the paper with a number and a signatory of its own, for those it is endorsed to. */
export const Endorsement = (props: {
  value: DraftContent['endorsement']
  language: 'hi' | 'en'
  /** what stands above the copies where nothing else is written */
  usual: string
  /** the desk the channel of signatories is counted from, and who signs the letter itself */
  from: string
  signatory: string
  shown: string
  onChange: (endorsement: DraftContent['endorsement']) => void
}) => {
  const { t } = useTranslation('drafts')
  const { value, onChange } = props
  if (!value)
    return (
      <div>
        <Button
          variant="default"
          size="compact-sm"
          onClick={() => onChange({ heading: '', copies: [], signatory: { postId: props.signatory } })}
        >
          + {t('endorsement.add')}
        </Button>
        <p className="sub">{t('endorsement.about')}</p>
      </div>
    )
  return (
    <section className={styles.endorsement} aria-label={t('part.endorsement')}>
      <div className={styles.endorsementHead}>
        <h2>{t('part.endorsement')}</h2>
        <Button variant="subtle" size="compact-xs" c="var(--red)" onClick={() => onChange(null)}>
          {t('endorsement.remove')}
        </Button>
      </div>
      <p className="sub">{t('endorsement.number')}</p>
      <div className={styles.two}>
        <TextInput
          size="xs"
          label={t('endorsement.heading')}
          placeholder={props.usual}
          value={value.heading}
          maxLength={300}
          onChange={event => onChange({ ...value, heading: event.currentTarget.value })}
        />
        <SignatoryPicker
          label={t('endorsement.signatory')}
          from={props.from}
          value={value.signatory.postId}
          shown={props.shown}
          onPick={post => onChange({ ...value, signatory: { postId: post.id } })}
        />
      </div>
      <Addressees
        kind="endorsed"
        language={props.language}
        value={value.copies}
        onChange={copies => onChange({ ...value, copies })}
      />
    </section>
  )
}
