import { useTranslation } from 'react-i18next'
import type { DraftReply } from '#drafts/contract.ts'
import { printPdf } from '#issues/contract.ts'
import { addressOf } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { GiveUp } from './GiveUp.tsx'
import styles from './Issue.module.css'

/** A letter that has its number and waits for the tokens of its signers: who has signed, whose turn it is, and how it goes on. */
export const TokenPanel = (props: { draft: DraftReply; onSign: () => void }) => {
  const { t } = useTranslation('drafts')
  const { date } = useFormat()
  const { draft } = props
  const { printed } = draft
  if (printed?.way !== 'dsc') return null
  const next = printed.signers.findIndex(each => !each.signed)
  return (
    <section className={styles.ink} aria-label={t('token.act')}>
      <h2>{t('token.waiting', { number: printed.number, date: date(printed.on) })}</h2>
      <ol className={styles.signers}>
        {printed.signers.map((each, place) => (
          <li key={each.post.id}>
            <PersonPost name={each.name} designation={each.post.designation} oneLine />{' '}
            <Chip tone={each.signed ? 'green' : place === next ? 'amber' : 'plain'}>
              {t(each.signed ? 'token.signed' : place === next ? 'token.turn' : 'token.later')}
            </Chip>
          </li>
        ))}
      </ol>
      <p className="sub">{t('token.kept')}</p>
      <div className={styles.acts}>
        <ActButton
          ability={draft.abilities.token}
          press="i"
          onAct={props.onSign}
          go={draft.abilities.token.may}
        >
          {t('token.sign')}
        </ActButton>
        <GiveUp draft={draft} />
      </div>
      <a href={addressOf(printPdf, { params: { id: draft.id } })} target="_blank" rel="noreferrer">
        {t('token.pdf')}
      </a>
    </section>
  )
}
