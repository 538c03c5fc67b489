import { Button, Progress } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Document, finishUpload } from '#documents/contract.ts'
import type { Refusal } from '#kit/refusal.ts'
import { refusalsIn, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import '@mantine/core/styles/Progress.layer.css'
import styles from './PaperUpload.module.css'
import { type Sending, sendPaper } from './send-paper.ts'

type Step =
  | { at: 'empty' }
  | { at: 'sending'; sent: number; waiting: boolean }
  | { at: 'reading' }
  | { at: 'refused'; refusals: readonly Refusal[]; mendable: boolean }

const MENDABLE = new Set(['line-lost', 'signed-out', 'busy', 'unavailable', 'disk-full', 'unexpected'])

/**
 * Takes one paper from the person: dropped, chosen or pasted. Shows how far it is, goes on after a broken line, says in words why a
 * file is not taken. `onDone` gets the stored document.
 */
export const PaperUpload = (props: {
  onDone: (document: Document) => void
  /** Bytes a paper may have, for the hint. */
  limit?: number
  autoFocus?: boolean
}) => {
  const { t } = useTranslation('documents')
  const { size } = useFormat()
  const [step, setStep] = useState<Step>({ at: 'empty' })
  const [file, setFile] = useState<File>()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const sending = useRef<Sending>(undefined)
  const uploadId = useRef('')
  const hint = useId()
  const finish = useCommand(finishUpload, {
    onDone: document => {
      sending.current = undefined
      setFile(undefined)
      setStep({ at: 'empty' })
      props.onDone(document)
    },
  })

  const busy = step.at === 'sending' || step.at === 'reading'

  const refused = (refusals: readonly Refusal[]): void =>
    setStep({ at: 'refused', refusals, mendable: refusals.every(each => MENDABLE.has(each.code)) })

  const read = (id: string): void => {
    uploadId.current = id
    setStep({ at: 'reading' })
    finish.mutate({ body: { uploadId: id } }, { onError: error => refused(refusalsIn(error)) })
  }

  const take = (chosen: File | undefined): void => {
    if (!chosen || busy) return
    sending.current?.stop()
    uploadId.current = ''
    setFile(chosen)
    setStep({ at: 'sending', sent: 0, waiting: false })
    void sendPaper(chosen, {
      onProgress: sent => setStep(now => (now.at === 'sending' ? { ...now, sent } : now)),
      onWaiting: waiting => setStep(now => (now.at === 'sending' ? { ...now, waiting } : now)),
      onRefused: refused,
      onSent: read,
    }).then(started => {
      sending.current = started
    })
  }

  const stop = (): void => {
    sending.current?.stop()
    setFile(undefined)
    setStep({ at: 'empty' })
  }

  const again = (): void => {
    if (uploadId.current) {
      read(uploadId.current)
      return
    }
    setStep({ at: 'sending', sent: 0, waiting: false })
    sending.current?.again()
  }

  // Whoever leaves the screen in the middle gives the upload up; a finished one is a document already.
  useEffect(() => () => sending.current?.stop(), [])

  return (
    <section
      className={styles.drop}
      data-over={over || undefined}
      aria-label={t('upload.choose')}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files[0])
      }}
      onPaste={event => take(event.clipboardData.files[0])}
    >
      <input
        ref={input}
        className="unseen"
        type="file"
        tabIndex={-1}
        aria-label={t('upload.choose')}
        accept=".pdf,.jpg,.jpeg,.png,.tif,.tiff,application/pdf,image/jpeg,image/png,image/tiff"
        onChange={event => {
          take(event.currentTarget.files?.[0])
          event.currentTarget.value = ''
        }}
      />
      {busy && file ? (
        <div className={styles.way} role="status">
          <b className={styles.name}>{t('upload.sending', { name: file.name })}</b>
          <Progress
            value={step.at === 'sending' ? (step.sent / file.size) * 100 : 100}
            animated={step.at === 'reading'}
            aria-label={t('upload.sending', { name: file.name })}
          />
          <span className="sub">
            {step.at === 'reading'
              ? t('upload.reading')
              : step.waiting
                ? t('upload.waiting')
                : t('upload.progress', { sent: size(step.sent), size: size(file.size) })}
          </span>
          {step.at === 'sending' && (
            <Button size="xs" variant="default" onClick={stop}>
              {t('upload.cancel')}
            </Button>
          )}
        </div>
      ) : (
        <div className={styles.way}>
          {step.at === 'refused' && <RefusalNote refusals={step.refusals} />}
          <b>{over ? t('upload.dropHere') : t('upload.drop')}</b>
          <div className={styles.buttons}>
            {step.at === 'refused' && step.mendable && (
              <Button size="xs" onClick={again}>
                {t('upload.again')}
              </Button>
            )}
            <Button
              size="xs"
              variant={step.at === 'refused' && step.mendable ? 'default' : 'filled'}
              autoFocus={props.autoFocus ?? false}
              aria-describedby={hint}
              onClick={() => input.current?.click()}
            >
              {t(step.at === 'refused' ? 'upload.another' : 'upload.choose')}
            </Button>
          </div>
          <span className="sub" id={hint}>
            {t('upload.kinds', { max: size(props.limit ?? 100 * 1024 * 1024) })}
          </span>
        </div>
      )}
    </section>
  )
}
