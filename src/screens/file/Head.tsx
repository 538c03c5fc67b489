import { useTranslation } from 'react-i18next'
import { pullBack } from '#acts/contract.ts'
import { type FileReply, readFile } from '#files/contract.ts'
import type { ClosingStep } from '#files/web/Closing.tsx'
import { isConfidential } from '#kit/classification.ts'
import { inbox, sent } from '#movement/contract.ts'
import { AwaitedPaper } from '#movement/web/AwaitedPaper.tsx'
import { useChannel } from '#movement/web/directory.ts'
import { superiorsHere } from '#movement/web/likely-next.ts'
import { lengthOf } from '#movement/web/limits.ts'
import { StayDesks } from '#movement/web/StayDesks.tsx'
import { readNotes } from '#notes/contract.ts'
import type { Actor } from '#people/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useNow } from '#web/now.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MoveAsk } from '../movement/MoveDialogs.tsx'
import { WaitingNote } from '../movement/WaitingNote.tsx'
import head from '../PaperHead.module.css'
import { Belongs } from './Belongs.tsx'
import { Examination } from './Examination.tsx'
import styles from './File.module.css'
import type { FileAsk } from './FileDialogs.tsx'
import { More } from './More.tsx'
import { PastView } from './PastView.tsx'

/** What the header's buttons do. */
export type FileActs = {
  onNote: () => void
  onDraft: () => void
  onSend: () => void
  onReturn: () => void
  onPutIn: () => void
  onOrder: () => void
  onClosing: (step: ClosingStep) => void
  onPrint: () => void
  /** what is asked of the file more rarely */
  onAsk: (asks: FileAsk) => void
  /** what is asked of the movement beside sending */
  onMove: (asks: MoveAsk) => void
}

const urgencyTone: Record<FileReply['urgency'], Tone> = {
  ordinary: 'plain',
  priority: 'amber',
  immediate: 'red',
  top_priority: 'red',
}

/** The head of a file: number, chips, subject, the desks it went over, and the acts with their keys on them. */
export const Head = (props: { file: FileReply; actor: Actor } & FileActs) => {
  const { file, actor } = props
  const { t } = useTranslation('files')
  const { say, due, duration } = useFormat()
  const now = useNow()
  const present = file.stays.at(-1)
  const here = present?.to.id === actor.postId && present.leftAt === null
  const sentByMe =
    !here && present?.from?.id === actor.postId && present.leftAt === null && present.how !== 'pulled_up'
  const ahead = useChannel(here && file.state !== 'closed' ? actor.postId : undefined)
  const back = useCommand(pullBack, { invalidates: [readFile, readNotes, inbox, sent] })
  const { abilities } = file
  const works = !sentByMe && file.state !== 'closed' && file.asOf === null
  return (
    <header className={head.head}>
      <div className={head.line}>
        <FileNumber number={file.number} />
        <span className="mute">{t('computer', { number: file.computerNumber })}</span>
        {file.urgency !== 'ordinary' && (
          <Chip tone={urgencyTone[file.urgency]}>{t(`movement:urgency.${file.urgency}`)}</Chip>
        )}
        <Chip tone={isConfidential(file.classification) ? 'red' : 'plain'}>
          {t(`movement:classification.${file.classification}`)}
        </Chip>
        {file.twin && file.twin.form !== 'electronic' && (
          <Chip tone="amber">{t(`twin.form.${file.twin.form}`)}</Chip>
        )}
        {file.dueOn && <Chip tone="blue">{t('due', { day: due(file.dueOn) })}</Chip>}
        {file.state !== 'active' && (
          <Chip tone={file.state === 'closed' ? 'red' : 'amber'}>{t(`state.${file.state}`)}</Chip>
        )}
        <div className={head.acts}>
          {sentByMe && (
            <ActButton
              ability={abilities.pullBack}
              busy={back.isPending}
              onAct={() => present && back.mutate({ params: { id: present.id } })}
            >
              {t('act.pullBack')}
            </ActButton>
          )}
          {file.state === 'close_asked' && abilities.close.may && (
            <ActButton ability={abilities.close} onAct={() => props.onClosing('approve')}>
              {t('act.approveClose')}
            </ActButton>
          )}
          {works && (
            <>
              <span className={styles.wide}>
                <ActButton ability={abilities.write} press="n" onAct={props.onNote}>
                  {t('act.note')}
                </ActButton>
              </span>
              <span className={styles.wide}>
                <ActButton ability={abilities.draft} press="d" onAct={props.onDraft}>
                  {t('act.draft')}
                </ActButton>
              </span>
            </>
          )}
          <More {...props} here={here} />
          {works && (
            <span className={styles.wide}>
              <ActButton ability={abilities.send} press="s" onAct={props.onSend} go={here}>
                {t('act.send')}
              </ActButton>
            </span>
          )}
        </div>
      </div>
      <h1 tabIndex={-1}>{say(file.subject)}</h1>
      <RefusalNote error={back.error} />
      {file.examination && <Examination file={{ id: file.id, number: file.number }} here={here} />}
      <WaitingNote
        kind="file"
        id={file.id}
        waits={present?.leftAt === null ? present.waits : []}
        ability={here ? abilities.bringBack : undefined}
        invalidates={[readFile, readNotes]}
      />
      <AwaitedPaper stay={present} here={here} invalidates={[readFile]} />
      {present && present.leftAt === null && (
        <p className={head.holder}>
          {here
            ? t('movement:withYou')
            : [present.to.person ? say(present.to.person) : '', say(present.to.designation)]
                .filter(Boolean)
                .join(', ')}{' '}
          · {t('movement:since', { duration: duration(lengthOf(present, now)) })}
        </p>
      )}
      <div className={styles.strip}>
        <StayDesks
          stays={file.stays}
          mine={actor.postId}
          next={superiorsHere(ahead ?? [], actor.officeId).slice(0, 2)}
        />
      </div>
      <Belongs file={file} here={here} onAsk={props.onAsk} />
      {file.asOf && <PastView fileId={file.id} asOf={file.asOf} closedAt={file.closedAt} />}
    </header>
  )
}
