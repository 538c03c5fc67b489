import { useTranslation } from 'react-i18next'
import type { Change, Comparison } from '#drafts/compare.ts'
import styles from './Draft.module.css'

const Line = ({ change }: { change: Change }) => {
  const { t } = useTranslation('drafts')
  const sign =
    change.how === 'added' ? '+' : change.how === 'removed' ? '−' : change.how === 'changed' ? '±' : ''
  return (
    <div className={styles.line} data-how={change.how}>
      <span className={styles.sign} aria-hidden="true">
        {sign}
      </span>
      <p>
        {change.runs.map((run, at) =>
          run.how === 'same' ? (
            // a comparison never changes while it is shown
            <span key={at}>{run.text}</span>
          ) : run.how === 'added' ? (
            <ins key={at}>
              <span className="unseen">{t('differences.added')}: </span>
              {run.text}
            </ins>
          ) : (
            <del key={at}>
              <span className="unseen">{t('differences.removed')}: </span>
              {run.text}
            </del>
          ),
        )}
      </p>
    </div>
  )
}

type Shown = { kind: 'line'; change: Change } | { kind: 'gap'; count: number }

/** A line of context before and after what changed; the rest is counted. */
const withGaps = (changes: readonly Change[]): Shown[] => {
  const near = (at: number): boolean =>
    [at - 1, at, at + 1].some(each => changes[each] !== undefined && changes[each].how !== 'same')
  const shown: Shown[] = []
  for (const [at, change] of changes.entries()) {
    const last = shown.at(-1)
    if (near(at)) shown.push({ kind: 'line', change })
    else if (last?.kind === 'gap') last.count += 1
    else shown.push({ kind: 'gap', count: 1 })
  }
  return shown
}

/** How two versions differ: words that came are underlined, words that went are struck through, in colour and by sign. */
export const Differences = ({ comparison }: { comparison: Comparison }) => {
  const { t } = useTranslation('drafts')
  if (comparison.parts.length === 0)
    return <p className="sub">{t(comparison.formatting ? 'differences.formatting' : 'differences.none')}</p>
  return (
    <div className={styles.differences}>
      <p className="sub">{t('differences.legend')}</p>
      {comparison.parts.map(({ part, changes }) => (
        <div key={part}>
          <b>{t(`part.${part}`)}</b>
          {withGaps(changes).map((each, at) =>
            each.kind === 'line' ? (
              <Line key={at} change={each.change} />
            ) : (
              <div key={at} className={styles.gap}>
                {t('differences.unchanged', { count: each.count })}
              </div>
            ),
          )}
        </div>
      ))}
    </div>
  )
}
