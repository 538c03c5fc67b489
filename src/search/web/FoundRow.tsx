import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { isConfidential } from '#kit/classification.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import type { Term } from '../ask.ts'
import type { Found, FoundKind } from '../contract.ts'
import { marked } from '../mark.ts'
import styles from './Found.module.css'
import { Marked } from './Marked.tsx'
import { placeOf } from './place.ts'

const tones: Partial<Record<FoundKind, Tone>> = { note: 'green', draft: 'amber', issue: 'blue' }

/** One thing found: what it is, where what was looked for stands in it, on which paper, and with whom that lies. */
export const FoundRow = ({
  found,
  terms,
  onFocus,
}: {
  found: Found
  terms: readonly Term[]
  onFocus: () => void
}) => {
  const { t } = useTranslation('search')
  const { say, day } = useFormat()
  const { kind, paper, party, excerpt, exact } = found
  const isPaper = kind === 'file' || kind === 'receipt'
  const isOwnNumber = kind === 'issue' || kind === 'matter'
  const subject = say(paper.subject)
  const heading = isPaper ? subject : found.title || subject
  return (
    <>
      <Link to={placeOf(found)} className={styles.open} onFocus={onFocus}>
        <span className={styles.what}>
          <Chip tone={found.yellow ? 'amber' : (tones[kind] ?? 'plain')}>
            {found.yellow ? t('yellow') : t(`kind.${kind}`)}
          </Chip>
          <span className={styles.number}>
            <Marked pieces={marked(isOwnNumber ? (found.number ?? '') : paper.number, terms)} />
          </span>
          {exact && <Chip tone="green">{t('exact')}</Chip>}
          {isConfidential(paper.classification) && (
            <Chip tone="red">{t(`movement:classification.${paper.classification}`)}</Chip>
          )}
          {paper.state === 'closed' && <Chip>{t('state.closed')}</Chip>}
        </span>
        <span className={styles.heading}>
          <Marked pieces={marked(heading, terms)} />
        </span>
        {excerpt.length > 0 && (
          <span className={styles.excerpt}>
            <Marked pieces={excerpt} />
          </span>
        )}
      </Link>
      <span className={styles.about}>
        {party && (
          <span>
            <Marked pieces={marked(say(party), terms)} />
          </span>
        )}
        {kind === 'receipt' && found.number && (
          <span>
            <Marked pieces={marked(found.number, terms)} />
          </span>
        )}
        {found.paragraph !== null && <span>{t('paragraph', { n: found.paragraph })}</span>}
        {found.page !== null && <span>{t('page', { n: found.page })}</span>}
        {kind === 'matter' && <span className="num">{paper.number}</span>}
        {!isPaper && found.title && <span className={styles.of}>{subject}</span>}
        <time dateTime={found.at}>{day(found.at)}</time>
        {!found.readable && <span>{t('followOnly')}</span>}
      </span>
      <span className={styles.holder}>
        {paper.holder && (
          <span>
            {t('with')} {say(paper.holder.designation)}
            {paper.holder.person && <span className="sub"> · {say(paper.holder.person)}</span>}
          </span>
        )}
        <Link to="/track/$kind/$id" params={{ kind: paper.kind, id: paper.id }}>
          {t('movement')}
        </Link>
      </span>
    </>
  )
}
