import { Button, Group, Progress, Stack } from '@mantine/core'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/Dialog.tsx'
import '@mantine/core/styles/Progress.layer.css'
import { type fetchBytes, saveBytes } from '../api-bytes.ts'

type Step =
  | { at: 'asking'; error: unknown }
  | { at: 'making'; done: number; expected: number }
  | { at: 'saved'; name: string; size: number }

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1)

/**
 * A dialog in which something long is made and saved: asks first, shows how far it is, says where it lies. Leaving it, or stopping,
 * stops the making.
 */
export const MakeBytes = (props: {
  title: string
  /** what is asked, with the button that calls `start`; `error`: why it was not made the last time */
  asks: (start: () => void, error: unknown) => ReactNode
  make: (options: Parameters<typeof fetchBytes>[2]) => ReturnType<typeof fetchBytes>
  /** what to do with it, said once it is saved */
  after?: ReactNode
  onClose: () => void
}) => {
  const { t } = useTranslation('print')
  const [step, setStep] = useState<Step>({ at: 'asking', error: null })
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const start = async (): Promise<void> => {
    const own = new AbortController()
    stop.current = own
    setStep({ at: 'making', done: 0, expected: 0 })
    try {
      const file = await props.make({
        signal: own.signal,
        onProgress: (done, expected) => setStep({ at: 'making', done, expected }),
      })
      saveBytes(file)
      setStep({ at: 'saved', name: file.name, size: file.bytes.size })
    } catch (error) {
      setStep({ at: 'asking', error: own.signal.aborted ? null : error })
    }
  }
  return (
    <Dialog opened onClose={props.onClose} title={props.title} size="lg">
      {step.at === 'asking' && props.asks(() => void start(), step.error)}
      {step.at === 'making' && (
        <Stack gap="sm">
          <p role="status">{t('dialog.making', { done: megabytes(step.done) })}</p>
          <Progress
            value={step.expected > 0 ? Math.min(99, (step.done / step.expected) * 100) : 2}
            animated
            aria-label={props.title}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={() => stop.current?.abort()}>
              {t('dialog.cancel')}
            </Button>
          </Group>
        </Stack>
      )}
      {step.at === 'saved' && (
        <Stack gap="sm">
          <p role="status">{t('dialog.saved', { name: step.name, size: megabytes(step.size) })}</p>
          {props.after}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setStep({ at: 'asking', error: null })}>
              {t('dialog.again')}
            </Button>
            <Button onClick={props.onClose}>{t('web:close')}</Button>
          </Group>
        </Stack>
      )}
    </Dialog>
  )
}
