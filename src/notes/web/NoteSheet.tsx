import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paper } from '#files/contract.ts'
import type { Ability } from '#kit/ability.ts'
import type { NoteShown } from '#notes/contract.ts'
import type { Reference } from '#notes/richtext.ts'
import type { SealingRule } from '#signing/attest/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { Attested } from '#web/ui/Attested.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { Signature } from '#web/ui/Signature.tsx'
import { folded, isNewEntry, placeOf, type SheetEntry } from '../sheet.ts'
import { AttestedDetails } from './AttestedDetails.tsx'
import { NoteHistory } from './NoteHistory.tsx'
import styles from './NoteSheet.module.css'
import { OrderNote } from './OrderNote.tsx'
import { RichTextView } from './RichTextView.tsx'
import type { ReferenceChoices } from './reference-words.ts'
import { YellowNote } from './YellowNote.tsx'

type Follow = { onReference: (reference: Reference) => void; onPaper: (paper: Paper) => void }

/** What may be done with yellow notes here. */
export type YellowAbilities = { edit: Ability; confirm: Ability; discard: Ability }

/** The green sheet: every note, the docket lines of the papers between them, and the yellow notes at its end. */
export const NoteSheet = (
  props: Follow & {
    fileId: string
    /** whose words are kept on this machine: person and post */
    owner: string
    entries: readonly SheetEntry[]
    yellow: YellowAbilities
    sealing: SealingRule
    choices: ReferenceChoices
  },
) => (
  <ol className={styles.sheet}>
    {folded(props.entries).map(entry =>
      entry.kind === 'fold' ? (
        <Folded key={placeOf(entry.dockets[0]!)} {...props} dockets={entry.dockets} />
      ) : (
        <li
          key={placeOf(entry)}
          id={placeOf(entry)}
          className={styles.entry}
          data-kind={entry.kind}
          data-new={isNewEntry(entry) || undefined}
          tabIndex={-1}
        >
          {isNewEntry(entry) && <NewMark />}
          {entry.kind === 'docket' ? (
            <Docket {...props} entry={entry} />
          ) : entry.kind === 'part' ? (
            <Part entry={entry} onReference={props.onReference} />
          ) : entry.kind === 'crossing' ? (
            <Crossing entry={entry} />
          ) : entry.kind === 'note' ? (
            <GreenNote note={entry.note} onReference={props.onReference} />
          ) : (
            <YellowNote
              note={entry.note}
              fileId={props.fileId}
              owner={props.owner}
              may={props.yellow}
              sealing={props.sealing}
              choices={props.choices}
              onReference={props.onReference}
            />
          )}
        </li>
      ),
    )}
  </ol>
)

type DocketEntry = Extract<SheetEntry, { kind: 'docket' }>

/** Many papers put in one after another: one line, which opens into their docket lines. */
const Folded = ({ dockets, ...follow }: Follow & { dockets: readonly DocketEntry[] }) => {
  const { t } = useTranslation('notes')
  const { day } = useFormat()
  const [first, last] = [dockets[0]!.paper, dockets.at(-1)!.paper]
  return (
    <li className={styles.entry} data-kind="docket">
      <details className={styles.fold}>
        <summary className={styles.docket}>
          <span>
            <b>{t('docket.fold', { from: first.serial, to: last.serial, count: dockets.length })}</b>
            {' · '}
            {t('cite.pages', { from: first.pageFrom, to: last.pageTo })}
            {' · '}
            {day(last.enteredAt)}
          </span>
        </summary>
        <ol>
          {dockets.map(entry => (
            <li key={placeOf(entry)} id={placeOf(entry)} tabIndex={-1}>
              <Docket {...follow} entry={entry} />
            </li>
          ))}
        </ol>
      </details>
    </li>
  )
}

const NewMark = () => {
  const { t } = useTranslation('notes')
  return <span className="unseen">{t('new')}</span>
}

/** The line between two offices: what stands below it was noted there. */
const Crossing = ({ entry }: { entry: Extract<SheetEntry, { kind: 'crossing' }> }) => {
  const { t } = useTranslation('notes')
  const { say, moment } = useFormat()
  return (
    <p className={styles.crossing}>
      <b>{t('crossing', { office: say(entry.office) })}</b>{' '}
      <time dateTime={entry.at}>{moment(entry.at)}</time>
    </p>
  )
}

const GreenNote = ({ note, onReference }: { note: NoteShown } & Pick<Follow, 'onReference'>) => {
  const { t } = useTranslation('notes')
  const { say } = useFormat()
  const [history, setHistory] = useState(false)
  if (note.order) return <OrderNote note={note} order={note.order} onReference={onReference} />
  return (
    <>
      {note.decisionOf && (
        <p className={styles.decision}>{t('decisionOf', { office: say(note.decisionOf) })}</p>
      )}
      <RichTextView text={note.text} numberedFrom={note.paragraphs?.from} onReference={onReference} />
      <Signed note={note} />
      {note.versions > 1 && (
        <div className={styles.by}>
          <button type="button" className={styles.link} onClick={() => setHistory(true)}>
            {t('history.of', { count: note.versions })}
          </button>
          <NoteHistory noteId={note.id} opened={history} onClose={() => setHistory(false)} />
        </div>
      )}
    </>
  )
}

/** The end of a sealed note: whose it is, and whose hand prepared it when that was another. */
const Signed = ({ note }: { note: NoteShown }) => {
  const { t } = useTranslation('notes')
  const { say } = useFormat()
  const { sealed, preparedBy } = note
  if (!sealed) return null
  const other =
    preparedBy.id !== sealed.by.postId ||
    (preparedBy.person !== null && preparedBy.person.en !== sealed.by.name.en)
  return (
    <Signature
      name={sealed.by.name}
      designation={sealed.by.designation}
      at={sealed.at}
      degree={sealed.attested}
      attested={<AttestedDetails note={note} />}
      extra={
        other
          ? t('preparedBy', {
              // Another person of the same post typed for the officer: the designation is the officer's, not his.
              who: [
                preparedBy.person ? say(preparedBy.person) : '',
                note.byAssistant
                  ? t('people:chargeKind.assistant')
                  : preparedBy.id === sealed.by.postId
                    ? ''
                    : say(preparedBy.designation),
              ]
                .filter(Boolean)
                .join(', '),
            })
          : undefined
      }
    />
  )
}

/** A part that was merged: its notes as one block, with the paragraph numbers they bear in the part. */
const Part = ({
  entry,
  onReference,
}: { entry: Extract<SheetEntry, { kind: 'part' }> } & Pick<Follow, 'onReference'>) => {
  const { t } = useTranslation('notes')
  const { moment } = useFormat()
  return (
    <section className={styles.part} aria-label={t('part.name', { number: entry.number })}>
      <h2>
        {t('part.merged')} <span className="num">{entry.number}</span>
        <span className={styles.about}>{moment(entry.at)}</span>
      </h2>
      {entry.notes.length === 0 ? (
        <p className={styles.about}>{t('part.noNotes')}</p>
      ) : (
        entry.notes.map(note => <GreenNote key={note.id} note={note} onReference={onReference} />)
      )}
    </section>
  )
}

const Docket = ({
  entry,
  onPaper,
  onReference,
}: Follow & { entry: Extract<SheetEntry, { kind: 'docket' }> }) => {
  const { t } = useTranslation('notes')
  const { say, moment, day, date } = useFormat()
  const { paper } = entry
  const subject = paper.subject && say(paper.subject)
  // why it counts no more, and who said so, is never cut short
  const ended = paper.struck ?? paper.cancelled
  return (
    <>
      <button
        type="button"
        className={styles.docket}
        data-struck={ended ? true : undefined}
        onClick={() => onPaper(paper)}
      >
        <span>
          {t('docket.serial', { serial: paper.serial })} · {t(`docket.kind.${paper.kind}`)}{' '}
          <span className={paper.kind === 'receipt' || paper.kind === 'issue' ? 'num' : styles.title}>
            {paper.title}
          </span>
          {' · '}
          {paper.pageFrom === paper.pageTo
            ? t('cite.page', { page: paper.pageFrom })
            : t('cite.pages', { from: paper.pageFrom, to: paper.pageTo })}
        </span>
        <span className={styles.about}>
          {[
            [paper.party, subject].filter(Boolean).join(': '),
            t('docket.entered', { who: say(paper.enteredBy.designation), at: day(paper.enteredAt) }),
            paper.fromPart && t('docket.fromPart', { number: paper.fromPart }),
            paper.cancelled?.replacedBy &&
              t('docket.replacedBy', {
                number: paper.cancelled.replacedBy.number,
                on: date(paper.cancelled.replacedBy.on),
              }),
            paper.replaces &&
              t('docket.replaces', { number: paper.replaces.number, on: date(paper.replaces.on) }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        {ended && (
          <span>
            {t(paper.struck ? 'docket.struck' : 'docket.cancelled', {
              who: say(ended.by.designation),
              at: day(ended.at),
              reason: ended.reason,
            })}
          </span>
        )}
      </button>
      {entry.minutes.map(minute => (
        <div key={minute.id} className={styles.minute}>
          <RichTextView text={minute.text} onReference={onReference} />
          {minute.sealed ? (
            <div className={styles.by}>
              {t('minute')} ·{' '}
              <PersonPost name={minute.sealed.by.name} designation={minute.sealed.by.designation} oneLine /> ·{' '}
              {moment(minute.sealed.at)} ·{' '}
              <Attested degree={minute.sealed.attested}>
                <AttestedDetails note={minute} />
              </Attested>
            </div>
          ) : null}
        </div>
      ))}
    </>
  )
}
