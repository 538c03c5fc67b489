import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DispatchShown,
  type DispatchState,
  dispatchAbilities,
  dispatchesOfIssue,
} from '#dispatch/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Chip, type Tone } from '#web/ui/Chip.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PersonPost } from '#web/ui/PersonPost.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Dispatch.module.css'
import { MarkDialog, type Marking } from './MarkDialogs.tsx'
import { particularsInWords } from './steps.ts'

/** How a state looks in a list. */
export const stateTones: Record<DispatchState, Tone> = {
  queued: 'amber',
  arrived: 'blue',
  accepted: 'green',
  sent: 'blue',
  delivered: 'green',
  returned: 'red',
  cancelled: 'red',
}

const One = ({ dispatch, onMark }: { dispatch: DispatchShown; onMark: (marking: Marking) => void }) => {
  const { t } = useTranslation(['dispatch', 'drafts'])
  const { say, moment, day } = useFormat()
  const address = dispatch.address.split('\n').join(', ')
  const office = dispatch.office && say(dispatch.office)
  const said = [
    address,
    t(`drafts:mode.${dispatch.mode}`),
    office && !address.includes(office) ? office : '',
    dispatch.post ? say(dispatch.post.designation) : '',
  ].filter(Boolean)
  const offered = dispatchAbilities.filter(each => dispatch.abilities[each].may)
  return (
    <li data-state={dispatch.state}>
      <div className={styles.head}>
        <div>
          <span className={styles.name}>
            {dispatch.role !== 'to' && <span className="mute">{t(`role.${dispatch.role}`)}: </span>}
            {dispatch.name}
          </span>{' '}
          <Chip tone={stateTones[dispatch.state]}>{t(`state.${dispatch.state}`)}</Chip>
        </div>
        {offered.length > 0 && (
          <div className={styles.acts}>
            {offered.map(what => (
              <Button
                key={what}
                variant={what === 'cancel' ? 'subtle' : 'default'}
                size="compact-sm"
                {...(what === 'cancel' ? { c: 'var(--red)' } : {})}
                onClick={() =>
                  onMark({
                    what,
                    id: dispatch.id,
                    version: dispatch.version,
                    mode: dispatch.mode,
                    name: dispatch.name,
                  })
                }
              >
                {t(`act.${what}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
      <div className="sub">{said.join(' · ')}</div>
      <ol className={styles.steps}>
        {dispatch.steps.map(step => (
          <li key={`${step.state} ${step.at}`}>
            <b>{step.state === 'queued' ? t('step.queued') : t(`state.${step.state}`)}</b>{' '}
            <time dateTime={step.at}>{moment(step.at)}</time>
            {step.on && step.on !== step.at.slice(0, 10) && ` (${t('on', { day: day(step.on) })})`}
            {step.by && (
              <>
                {' · '}
                <PersonPost name={step.by.person} designation={step.by.designation} oneLine />
              </>
            )}
            {step.particulars && <> · {particularsInWords(step.particulars, t)}</>}
          </li>
        ))}
      </ol>
      {dispatch.receiptNumber && (
        <div className="sub">{t('receipt', { number: dispatch.receiptNumber })}</div>
      )}
    </li>
  )
}

/** To whom an issue goes, how, and every step on the way; what one may mark is a button. */
export const Dispatches = ({ issueId }: { issueId: string }) => {
  const { t } = useTranslation('dispatch')
  const { data, error } = useReply(dispatchesOfIssue, { params: { id: issueId } })
  const [marking, setMarking] = useState<Marking | null>(null)
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return (
    <section aria-label={t('label')}>
      <h2>{t('label')}</h2>
      <ol className={styles.dispatches}>
        {data.items.map(each => (
          <One key={each.id} dispatch={each} onMark={setMarking} />
        ))}
      </ol>
      <MarkDialog marking={marking} onClose={() => setMarking(null)} />
    </section>
  )
}
