import { Tabs } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Pages } from '#documents/web/Pages.tsx'
import { type DraftRow, draftsOfFile } from '#drafts/lists/contract.ts'
import { DraftList } from '#drafts/web/DraftList.tsx'
import type { FileReply, IssueNamed } from '#files/contract.ts'
import { Correspondence } from '#files/web/Correspondence.tsx'
import { Relations } from '#files/web/Relations.tsx'
import { Timeline } from '#movement/web/Timeline.tsx'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './File.module.css'
import type { FileAsk } from './FileDialogs.tsx'

// What stands behind the last tab is fetched when it is opened.
const Details = onDemand(async () => ({ default: (await import('#files/web/Details.tsx')).Details }))
const MattersOf = onDemand(async () => ({ default: (await import('#matters/web/MattersOf.tsx')).MattersOf }))

/** The parts beside the notes; on a phone the notes are one of them. */
export const sides = ['notes', 'papers', 'movement', 'drafts', 'references', 'details'] as const
export type Side = (typeof sides)[number]

const Instead = ({ label, issue }: { label: string; issue: IssueNamed | null }) => {
  const { date } = useFormat()
  if (!issue) return null
  return (
    <>
      {' '}
      {label}{' '}
      <Link to="/issues/$id" params={{ id: issue.id }}>
        <span className="num">{issue.number}</span>
      </Link>
      , {date(issue.on)}
    </>
  )
}

/** The other side of the file: correspondence, movement, drafts, details, one at a time. */
export const SideTabs = (props: {
  file: FileReply
  side: Side
  onSide: (side: Side) => void
  notes: ReactNode | undefined
  onPutIn: () => void
  onAsk: (asks: FileAsk) => void
  onDraft: () => void
}) => {
  const { file, notes } = props
  const tabs = useRef<HTMLDivElement>(null)
  const { data } = useReply(draftsOfFile, { params: { id: file.id } })
  const drafts = data?.items ?? []
  // on a phone the row of tabs is wider than the screen, and grows once its counts are known
  useEffect(() => {
    tabs.current
      ?.querySelector('[aria-selected="true"]')
      ?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [props.side, data])
  const { t } = useTranslation('files')
  const { say, day } = useFormat()
  const shown = file.papers.map(paper => ({
    documentId: paper.documentId,
    pages: paper.pageTo - paper.pageFrom + 1,
    firstPage: paper.pageFrom,
    within: file.classification,
    heading: (
      <>
        <span data-struck={paper.struck || paper.cancelled ? true : undefined} className={styles.named}>
          {t('papers.serial', { serial: paper.serial })} ·{' '}
          <span className={paper.kind === 'receipt' || paper.kind === 'issue' ? 'num' : undefined}>
            {paper.title}
          </span>
        </span>
        {paper.struck && (
          <span className={styles.sub}>
            {t('papers.struckBy', {
              who: say(paper.struck.by.designation),
              at: day(paper.struck.at),
              reason: paper.struck.reason,
            })}
          </span>
        )}
        {paper.cancelled && (
          <span className={styles.void} role="note">
            {t('papers.cancelledBy', {
              who: say(paper.cancelled.by.designation),
              at: day(paper.cancelled.at),
              reason: paper.cancelled.reason,
            })}
            <Instead label={t('papers.replacedBy')} issue={paper.cancelled.replacedBy} />
          </span>
        )}
        {paper.replaces && (
          <span className={styles.sub}>
            <Instead label={t('papers.replaces')} issue={paper.replaces} />
          </span>
        )}
      </>
    ),
  }))
  const side = props.side === 'notes' && !notes ? 'papers' : props.side
  const counts: Partial<Record<Side, number>> = { papers: file.papers.length, drafts: drafts.length }
  return (
    <Tabs
      value={side}
      onChange={value => value && props.onSide(value as Side)}
      keepMounted={false}
      classNames={{ root: styles.sides!, list: styles.tabs!, tab: styles.tab!, panel: styles.panel! }}
    >
      <Tabs.List ref={tabs} aria-label={t('side.label')}>
        {sides
          .filter(each => each !== 'notes' || notes)
          .map(each => (
            <Tabs.Tab key={each} value={each}>
              {t(`side.${each}`)}
              {counts[each] ? <span className={styles.count}> {counts[each]}</span> : null}
            </Tabs.Tab>
          ))}
      </Tabs.List>
      {notes && <Tabs.Panel value="notes">{notes}</Tabs.Panel>}
      <Tabs.Panel value="papers">
        <Correspondence
          fileId={file.id}
          papers={file.papers}
          mark={file.abilities.mark}
          strike={file.abilities.strike}
          onStrike={paper => props.onAsk({ to: 'strike', paper })}
          onDrop={
            file.abilities.enterPaper.may ? dropped => props.onAsk({ to: 'enclose', dropped }) : undefined
          }
          below={<DraftsBelow drafts={drafts} />}
          pages={onPage => <Pages papers={shown} onPage={onPage} />}
          empty={
            file.abilities.enterPaper.may ? (
              <>
                <button type="button" className={styles.link} onClick={props.onPutIn}>
                  {t('act.putIn')}
                </button>{' '}
                ·{' '}
                <button type="button" className={styles.link} onClick={() => props.onAsk({ to: 'enclose' })}>
                  {t('act.enclose')}
                </button>
              </>
            ) : null
          }
        />
      </Tabs.Panel>
      <Tabs.Panel value="movement" tabIndex={0}>
        <div className={styles.padded}>
          <Timeline stays={file.stays} />
        </div>
      </Tabs.Panel>
      <Tabs.Panel value="drafts" tabIndex={0}>
        <Drafts drafts={drafts} file={file} onDraft={props.onDraft} />
      </Tabs.Panel>
      <Tabs.Panel value="references" tabIndex={0}>
        <Relations file={file} />
      </Tabs.Panel>
      <Tabs.Panel value="details" tabIndex={0}>
        {side === 'details' && (
          <Suspense fallback={<Loading />}>
            <Details file={file} onEdit={() => props.onAsk({ to: 'cover' })} />
            <div className={styles.padded}>
              <MattersOf paper={{ kind: 'file', id: file.id }} />
            </div>
          </Suspense>
        )}
      </Tabs.Panel>
    </Tabs>
  )
}

/** In the contents column: what is put up for approval and not yet a paper. */
const DraftsBelow = ({ drafts }: { drafts: readonly DraftRow[] }) => {
  const { t } = useTranslation('files')
  const open = drafts.filter(draft => draft.state === 'draft' || draft.state === 'approved')
  if (open.length === 0) return null
  return (
    <ul className={styles.below}>
      {open.map(draft => (
        <li key={draft.id}>
          <Link to="/drafts/$id" params={{ id: draft.id }}>
            <i>{t('drafts.short')}</i>
            <span>
              {draft.title}
              <span className={styles.sub}>
                {t('drafts.version', { version: draft.versions })} · {t(`drafts.state.${draft.state}`)}
              </span>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}

const Drafts = (props: { drafts: readonly DraftRow[]; file: FileReply; onDraft: () => void }) => {
  const { t } = useTranslation('files')
  return (
    <div className={styles.padded}>
      <div className={styles.new}>
        <ActButton ability={props.file.abilities.draft} onAct={props.onDraft}>
          {t('drafts.new')}
        </ActButton>
      </div>
      {props.drafts.length === 0 ? (
        <EmptyState title={t('drafts.none')}>{t('drafts.noneHint')}</EmptyState>
      ) : (
        <DraftList rows={props.drafts} withFile={false} />
      )}
    </div>
  )
}
