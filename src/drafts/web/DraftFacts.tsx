import { useTranslation } from 'react-i18next'
import { type Addressee, addressLines } from '#drafts/content.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { DraftReply } from '../contract.ts'
import styles from './Draft.module.css'

const List = ({ label, list }: { label: string; list: readonly Addressee[] }) => {
  const { t } = useTranslation('drafts')
  if (list.length === 0) return null
  return (
    <section className={styles.addressees} aria-label={label}>
      <h2>{label}</h2>
      <ol>
        {list.map((to, place) => (
          <li key={place}>
            {addressLines(to).join(', ')} <Chip>{t(`mode.${to.mode}`)}</Chip>
          </li>
        ))}
      </ol>
    </section>
  )
}

/** A draft one reads and does not write: to whom, who signs, who prepared and approved it, and why it can't be changed here. */
export const DraftFacts = ({ draft }: { draft: DraftReply }) => {
  const { t } = useTranslation('drafts')
  const { moment } = useFormat()
  const { content } = draft
  return (
    <div className={styles.facts}>
      {draft.abilities.edit.why.length > 0 && draft.state === 'draft' && (
        <RefusalNote refusals={draft.abilities.edit.why} />
      )}
      <List label={t('form.addressees')} list={content.addressees} />
      <List label={t('form.copies')} list={content.copies} />
      <List label={t('endorsement.copies')} list={content.endorsement?.copies ?? []} />
      <dl>
        <dt>{t('form.signatory')}</dt>
        <dd>
          <PersonPost
            name={draft.signatory.person}
            designation={draft.signatory.designation}
            unit={draft.signatory.unit}
            oneLine
          />
        </dd>
        {draft.endorser && (
          <>
            <dt>{t('endorsement.signatory')}</dt>
            <dd>
              <PersonPost
                name={draft.endorser.person}
                designation={draft.endorser.designation}
                unit={draft.endorser.unit}
                oneLine
              />
            </dd>
          </>
        )}
        <dt>{t('prepared')}</dt>
        <dd>
          <PersonPost
            name={draft.preparedBy.person}
            designation={draft.preparedBy.post.designation}
            unit={draft.preparedBy.post.unit}
            oneLine
          />
        </dd>
        {draft.approved && (
          <>
            <dt>{t('approve.by', { when: moment(draft.approved.at) })}</dt>
            <dd>
              <PersonPost
                name={draft.approved.by.person}
                designation={draft.approved.by.post.designation}
                unit={draft.approved.by.post.unit}
                oneLine
              />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}
