import { Button, Group, Modal, Progress, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import '@mantine/core/styles/Progress.layer.css'
import { type BundledKind, exportEvidence } from '#proof/bundle/contract.ts'
import { fetchBytes, saveBytes } from '#web/api-bytes.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

type Step =
  | { at: 'asking'; error: unknown }
  | { at: 'making'; done: number; expected: number }
  | { at: 'saved'; name: string; size: number }

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

/** Exports a file, receipt or issue with its proof: says what comes, shows it being made, and saves it. Leaving stops the making. */
export const ExportDialog = (props: { kind: BundledKind; id: string; onClose: () => void }) => {
  const { kind, id, onClose } = props
  const { t } = useTranslation('print')
  const { language } = useFormat()
  const [step, setStep] = useState<Step>({ at: 'asking', error: null })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const make = async (): Promise<void> => {
    const own = new AbortController()
    stop.current = own
    setStep({ at: 'making', done: 0, expected: 0 })
    try {
      const file = await fetchBytes(
        exportEvidence,
        { params: { kind, id }, body: { language } },
        {
          signal: own.signal,
          onProgress: (done, expected) => setStep({ at: 'making', done, expected }),
        },
      )
      saveBytes(file)
      setStep({ at: 'saved', name: file.name, size: file.bytes.size })
    } catch (error) {
      setStep({ at: 'asking', error: own.signal.aborted ? null : error })
    }
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t('export.title')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('web:close') }}
    >
      <Stack gap="sm">
        {step.at === 'asking' && (
          <>
            <p className="sub">{t('export.lead')}</p>
            <p className="mute">{t('export.recorded')}</p>
            <RefusalNote error={step.error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('web:cancel')}
              </Button>
              <Button onClick={() => void make()} data-autofocus>
                {t('export.go')}
              </Button>
            </Group>
          </>
        )}
        {step.at === 'making' && (
          <>
            <p role="status">{t('dialog.making', { done: megabytes(step.done) })}</p>
            <Progress
              value={step.expected > 0 ? Math.min(99, (step.done / step.expected) * 100) : 2}
              animated
              aria-label={t('export.title')}
            />
            <Group justify="flex-end">
              <Button variant="default" onClick={() => stop.current?.abort()}>
                {t('dialog.cancel')}
              </Button>
            </Group>
          </>
        )}
        {step.at === 'saved' && (
          <>
            <p role="status">{t('dialog.saved', { name: step.name, size: megabytes(step.size) })}</p>
            <p>{t('export.check')}</p>
            <Group justify="flex-end">
              <Button onClick={onClose}>{t('web:close')}</Button>
            </Group>
          </>
        )}
      </Stack>
    </Modal>
  )
}
