import { Checkbox, Group, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayInIndia } from '#kit/clock.ts'
import type { PostShown } from '#movement/contract.ts'
import { giveShare, listShares, type Share, sharedWithMe, takeShareBack } from '#movement/shares/contract.ts'
import { PostsPicker } from '#movement/web/PostsPicker.tsx'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'
import styles from './movement.module.css'

const inAMonth = (): string => dayInIndia(new Date(Date.now() + 30 * 86_400_000))

/** With whom a file or receipt is shared, and sharing it with more: until a day, to be read only. */
export const ShareDialog = ({ paper, onClose }: { paper: MovedPaper; onClose: () => void }) => {
  const { t } = useTranslation('movement')
  const { data, error } = useReply(listShares, { params: { kind: paper.kind, id: paper.id } })
  return (
    <Dialog opened onClose={onClose} title={t('share.title', { number: paper.number })} size={640}>
      <RefusalNote error={error} />
      {!data && !error && <Loading />}
      {data && (
        <Stack gap="md">
          {data.give.may ? (
            <Give paper={paper} confidential={data.confidential} />
          ) : (
            <RefusalNote refusals={data.give.why} />
          )}
          <Given items={data.items} />
        </Stack>
      )}
    </Dialog>
  )
}

const Give = ({ paper, confidential }: { paper: MovedPaper; confidential: boolean }) => {
  const { t } = useTranslation('movement')
  const sentence = useRefusalText()
  const [to, setTo] = useState<readonly PostShown[]>([])
  const [until, setUntil] = useState<string | null>(inAMonth)
  const [said, setSaid] = useState('')
  const [meant, setMeant] = useState(false)
  const give = useCommand(giveShare, {
    invalidates: [listShares, sharedWithMe],
    onDone: reply => {
      setTo([])
      setSaid('')
      sayDone(t('share.done', { count: reply.ids.length }))
    },
  })
  const { at, rest } = byField(give.error, ['to', 'until', 'confidential'])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  const ready = to.length > 0 && until !== null && (!confidential || meant)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        if (ready && until)
          give.mutate({
            body: {
              kind: paper.kind,
              id: paper.id,
              to: to.map(post => post.id),
              until,
              said,
              confidential: meant,
            },
          })
      }}
    >
      <Stack gap="sm">
        <p className={styles.lead}>{t('share.lead')}</p>
        <PostsPicker label={t('share.to')} value={to} onChange={setTo} error={wrong('to')} />
        <div className={styles.two}>
          <DayInput
            label={t('share.until')}
            value={until}
            onChange={setUntil}
            min={dayInIndia(new Date())}
            required
            error={wrong('until')}
          />
          <Textarea
            label={t('share.said')}
            value={said}
            onChange={event => setSaid(event.currentTarget.value)}
            maxLength={500}
            autosize
            minRows={1}
            maxRows={4}
          />
        </div>
        {confidential && (
          <Checkbox
            label={t('share.confidential')}
            checked={meant}
            onChange={event => setMeant(event.currentTarget.checked)}
            error={wrong('confidential')}
          />
        )}
        <RefusalNote refusals={rest} />
        <Group justify="flex-end">
          <ActButton
            go
            submit
            size="sm"
            busy={give.isPending}
            ability={{ may: ready, why: [] }}
            onAct={() => undefined}
          >
            {t('share.act')}
          </ActButton>
        </Group>
      </Stack>
    </form>
  )
}

const Given = ({ items }: { items: readonly Share[] }) => {
  const { t } = useTranslation('movement')
  const { say, when, date } = useFormat()
  const back = useCommand(takeShareBack, {
    invalidates: [listShares, sharedWithMe],
    onDone: () => sayDone(t('share.takenBack')),
  })
  if (items.length === 0) return <p className="mute">{t('share.none')}</p>
  return (
    <section>
      <h3 className={styles.heading}>{t('share.list')}</h3>
      <RefusalNote error={back.error} />
      <ul className={styles.given}>
        {items.map(item => (
          <li key={item.id} data-over={item.state !== 'open' || undefined}>
            <div>
              {item.to.person && `${say(item.to.person)}, `}
              {say(item.to.designation)} <span className="sub">{say(item.to.unit)}</span>
              <div className="sub">
                {t('share.by', {
                  who: item.by.person ? say(item.by.person) : say(item.by.designation),
                  at: when(item.givenAt),
                })}{' '}
                · {t('share.untilDay', { date: date(item.until) })}
              </div>
              {item.said && <div className={styles.said}>“{item.said}”</div>}
            </div>
            {item.state === 'open' ? (
              item.takeBack.may && (
                <ActButton
                  ability={item.takeBack}
                  busy={back.isPending && back.variables?.params.id === item.id}
                  onAct={() => back.mutate({ params: { id: item.id } })}
                >
                  {t('share.takeBack')}
                </ActButton>
              )
            ) : (
              <Chip>{t(`share.state.${item.state}`)}</Chip>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
