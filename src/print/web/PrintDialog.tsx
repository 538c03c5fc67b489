import { Button, Group, Modal, Progress, Radio, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '@mantine/core/styles/Progress.layer.css'
import { type Printed, printed, printFile } from '#print/contract.ts'
import { fetchBytes, saveBytes } from '#web/api-bytes.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './PrintDialog.module.css'

type Step =
  | { at: 'choosing'; error: unknown }
  | { at: 'making'; done: number; expected: number }
  | { at: 'saved'; name: string; size: number }

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

/** Chooses what of a file is printed, shows it being made, and saves it. Leaving the dialog stops the making. */
export const PrintDialog = (props: { fileId: string; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation('print')
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('dialog.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('web:close') }}
    >
      {props.opened && <Making {...props} />}
    </Modal>
  )
}

const Making = ({ fileId, onClose }: { fileId: string; onClose: () => void }) => {
  const { t } = useTranslation('print')
  const { language } = useFormat()
  const [what, setWhat] = useState<Printed>('whole')
  const [step, setStep] = useState<Step>({ at: 'choosing', error: null })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const make = async (): Promise<void> => {
    const own = new AbortController()
    stop.current = own
    setStep({ at: 'making', done: 0, expected: 0 })
    try {
      const file = await fetchBytes(
        printFile,
        { params: { id: fileId }, body: { what, language } },
        {
          signal: own.signal,
          onProgress: (done, expected) => setStep({ at: 'making', done, expected }),
        },
      )
      saveBytes(file)
      setStep({ at: 'saved', name: file.name, size: file.bytes.size })
    } catch (error) {
      setStep({ at: 'choosing', error: own.signal.aborted ? null : error })
    }
  }

  if (step.at === 'making')
    return (
      <Stack gap="sm">
        <p role="status">{t('dialog.making', { done: megabytes(step.done) })}</p>
        <Progress
          value={step.expected > 0 ? Math.min(99, (step.done / step.expected) * 100) : 2}
          animated
          aria-label={t('dialog.title')}
        />
        <Group justify="flex-end">
          <Button variant="default" onClick={() => stop.current?.abort()}>
            {t('dialog.cancel')}
          </Button>
        </Group>
      </Stack>
    )
  if (step.at === 'saved')
    return (
      <Stack gap="sm">
        <p role="status">{t('dialog.saved', { name: step.name, size: megabytes(step.size) })}</p>
        <Group justify="flex-end">
          <Button variant="default" onClick={() => setStep({ at: 'choosing', error: null })}>
            {t('dialog.again')}
          </Button>
          <Button onClick={onClose}>{t('web:close')}</Button>
        </Group>
      </Stack>
    )
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        void make()
      }}
    >
      <Stack gap="sm">
        <Radio.Group label={t('dialog.what')} value={what} onChange={value => setWhat(printed.parse(value))}>
          <div className={styles.choices}>
            {printed.options.map(each => (
              <Radio
                key={each}
                value={each}
                label={t(`dialog.${each}`)}
                description={t(`dialog.${each}Hint`)}
              />
            ))}
          </div>
        </Radio.Group>
        <p className="mute">{t('dialog.recorded')}</p>
        <RefusalNote error={step.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" data-autofocus>
            {t('dialog.start')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
