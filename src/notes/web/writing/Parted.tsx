import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { compareRows } from '#drafts/compare.ts'
import { emptyText, isEmptyText, plainTextOf, type RichText } from '#notes/richtext.ts'
import { useFormat } from '#web/i18n.ts'
import { RichTextView } from '../RichTextView.tsx'
import { bothTexts } from './autosave.ts'
import styles from './Composer.module.css'
import type { Pen } from './pen.ts'
import { usePenState } from './use-pen.ts'

/** The note was changed in another window or by another hand meanwhile: both texts, and the choice. Until it is made neither is lost. */
export const Parted = ({ pen }: { pen: Pen }) => {
  const { t } = useTranslation('notes')
  const { say, when } = useFormat()
  const { theirs, text } = usePenState(pen).writing
  const other = theirs?.text ?? emptyText()
  return (
    <div className={styles.parted} role="alert">
      <b>{t('parted.title')}</b>
      <div className={styles.theirs}>
        <span>
          {theirs
            ? t('parted.theirs', {
                who: theirs.by && (theirs.by.hi || theirs.by.en) ? say(theirs.by) : t('parted.you'),
                at: when(theirs.savedAt),
              })
            : t('parted.gone')}
        </span>
        {!isEmptyText(other) && <RichTextView text={other} />}
      </div>
      {!isEmptyText(other) && <Differs theirs={other} mine={text} />}
      <div className={styles.choices}>
        <Button variant="default" onClick={() => pen.choose(text)}>
          {t('parted.keepMine')}
        </Button>
        <Button variant="default" onClick={() => pen.choose(other)}>
          {t('parted.takeTheirs')}
        </Button>
        {!isEmptyText(other) && (
          <Button onClick={() => pen.choose(bothTexts(text, other))}>{t('parted.both')}</Button>
        )}
      </div>
    </div>
  )
}

const linesOf = (text: RichText): string[] => plainTextOf(text).split('\n')

/** What differs between the two texts, word by word: struck through what only theirs has, underlined what only mine has. */
const Differs = (props: { theirs: RichText; mine: RichText }) => {
  const { t } = useTranslation('notes')
  const changes = compareRows(linesOf(props.theirs), linesOf(props.mine)).filter(
    change => change.how !== 'same',
  )
  if (changes.length === 0) return null
  return (
    <div className={`${styles.theirs} ${styles.differs}`}>
      <span>{t('parted.differs')}</span>
      {changes.map((change, i) => (
        // A comparison is drawn anew as a whole.
        <p key={`${i}`}>
          {change.runs.map((run, j) =>
            run.how === 'same' ? (
              <span key={`${j}`}>{run.text}</span>
            ) : run.how === 'added' ? (
              <ins key={`${j}`}>{run.text}</ins>
            ) : (
              <del key={`${j}`}>{run.text}</del>
            ),
          )}
        </p>
      ))}
    </div>
  )
}

/** Words of an earlier visit that never reached the server, offered back. */
export const LeftHere = ({ pen, onTake }: { pen: Pen; onTake: () => void }) => {
  const { t } = useTranslation('notes')
  const { when } = useFormat()
  const { found, writing } = usePenState(pen)
  if (!found) return null
  const { value, at } = found
  const here = writing.text
  // What is there now may be newer, from another computer: it is replaced only where it stands in what was found.
  const contained = plainTextOf(value).includes(plainTextOf(here))
  const take = (text: RichText) => () => {
    pen.takeFound(text)
    onTake()
  }
  return (
    <div className={styles.parted} role="alert">
      <b>{t('left.title', { at: when(at) })}</b>
      <div className={styles.theirs}>
        <RichTextView text={value} />
      </div>
      <div className={styles.choices}>
        <Button variant="default" onClick={pen.leaveFound}>
          {t('left.away')}
        </Button>
        {!contained && (
          <Button variant="default" onClick={take(bothTexts(value, here))}>
            {t('parted.both')}
          </Button>
        )}
        <Button onClick={take(value)}>{contained ? t('left.take') : t('left.replace')}</Button>
      </div>
    </div>
  )
}
