import { useTranslation } from 'react-i18next'
import type { Cover } from '#files/cover/contract.ts'
import { changedIn } from '#files/cover/rules.ts'
import styles from './Cover.module.css'

/** What differs between two covers, old → new, field by field. */
export const CoverChanges = ({ before, after }: { before: Cover; after: Cover }) => {
  const { t } = useTranslation('files')
  const said = (cover: Cover, field: keyof Cover): string => {
    if (field === 'subject') return [cover.subject.hi, cover.subject.en].filter(Boolean).join(' / ')
    if (field === 'classification') return t(`movement:classification.${cover.classification}`)
    return cover[field] || t('cover.nothing')
  }
  return (
    <ul className={styles.changes}>
      {changedIn(before, after).map(field => (
        <li key={field}>
          <span className="sub">{t(`details.${field}`)}:</span> <del>{said(before, field)}</del>{' '}
          <span aria-hidden="true">→</span> <ins>{said(after, field)}</ins>
        </li>
      ))}
    </ul>
  )
}
