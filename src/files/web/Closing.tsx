import { Button, Group, NumberInput, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/Dialog.tsx'
import '@mantine/core/styles/NumberInput.layer.css'
import { askClose, closeFile, declineClose } from '#files/closing/contract.ts'
import { type FileReply, readFile } from '#files/contract.ts'
import { reviewDate } from '#files/rules.ts'
import { dayInIndia } from '#kit/clock.ts'
import type { Refusal } from '#kit/refusal.ts'
import { readNotes } from '#notes/contract.ts'
import { refusalsIn, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import styles from './Closing.module.css'
import { OpenMatters } from './OpenMatters.tsx'

/** The three ways a closing goes on. */
export type ClosingStep = 'ask' | 'approve' | 'decline'

type Props = {
  file: FileReply
  step: ClosingStep | null
  onClose: () => void
  /** leads to an open matter */
  onShow: (matter: Refusal) => void
}

/** Asking that a file be closed, with its retention category; approving it; declining it. What stands against it is listed whole. */
export const Closing = (props: Props) => {
  const { t } = useTranslation('files')
  const { step } = props
  return (
    <Dialog
      opened={step !== null}
      onClose={props.onClose}
      title={step ? t(`close.${step}.title`) : ''}
      size="lg"
    >
      {step === 'ask' ? <Ask {...props} /> : step ? <Decide {...props} step={step} /> : null}
    </Dialog>
  )
}

const Ask = ({ file, onClose, onShow }: Props) => {
  const { t } = useTranslation('files')
  const { date } = useFormat()
  const [category, setCategory] = useState<'A' | 'B' | 'C'>('C')
  const [years, setYears] = useState(5)
  const ask = useCommand(askClose, { invalidates: [readFile, readNotes], onDone: onClose })
  const why = ask.error ? refusalsIn(ask.error) : file.abilities.askClose.why
  const show = (matter: Refusal): void => {
    onClose()
    onShow(matter)
  }
  const retention = category === 'C' ? `C-${years}` : category
  const blocked = !file.abilities.askClose.may
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        ask.mutate({ params: { id: file.id }, body: { retention, version: file.version } })
      }}
    >
      <Stack gap="sm">
        <OpenMatters why={why} onShow={show} />
        {!blocked && (
          <>
            <Radio.Group
              label={t('close.ask.retention')}
              value={category}
              onChange={value => setCategory(value === 'A' ? 'A' : value === 'B' ? 'B' : 'C')}
            >
              <div className={styles.categories}>
                {(['A', 'B', 'C'] as const).map(each => (
                  <Radio
                    key={each}
                    value={each}
                    label={t(`retention.${each}.name`)}
                    description={t(`retention.${each}.says`)}
                  />
                ))}
              </div>
            </Radio.Group>
            {category === 'C' && (
              <NumberInput
                label={t('close.ask.years')}
                min={1}
                max={99}
                clampBehavior="strict"
                allowDecimal={false}
                value={years}
                onChange={value => setYears(Math.max(1, Math.min(99, Number(value) || 1)))}
                w={160}
                hideControls
              />
            )}
            <p className="sub">
              {t('close.ask.review', { date: date(reviewDate(retention, dayInIndia(new Date()))) })}
            </p>
          </>
        )}
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          {!blocked && (
            <Button type="submit" loading={ask.isPending}>
              {t('close.ask.act')}
            </Button>
          )}
        </Group>
      </Stack>
    </form>
  )
}

const Decide = ({ file, onClose, onShow, step }: Props & { step: 'approve' | 'decline' }) => {
  const { t } = useTranslation('files')
  const { say, date } = useFormat()
  const invalidates = [readFile, readNotes]
  const approve = useCommand(closeFile, { invalidates, onDone: onClose })
  const decline = useCommand(declineClose, { invalidates, onDone: onClose })
  const command = step === 'approve' ? approve : decline
  const ability = step === 'approve' ? file.abilities.close : file.abilities.declineClose
  const why = command.error ? refusalsIn(command.error) : ability.why
  return (
    <Stack gap="sm">
      <OpenMatters
        why={why}
        onShow={matter => {
          onClose()
          onShow(matter)
        }}
      />
      {file.closeAsked && file.retention && (
        <p className={styles.said}>
          {t(`close.${step}.text`, {
            who: say(file.closeAsked.by.designation),
            retention: file.retention,
            date: date(reviewDate(file.retention, dayInIndia(new Date()))),
          })}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('web:cancel')}
        </Button>
        {ability.may && (
          <Button
            loading={command.isPending}
            data-autofocus
            onClick={() => command.mutate({ params: { id: file.id }, body: { version: file.version } })}
          >
            {t(`close.${step}.act`)}
          </Button>
        )}
      </Group>
    </Stack>
  )
}
