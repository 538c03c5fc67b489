import { Button, Progress } from '@mantine/core'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { arrangeDocuments, type Document, finishUpload } from '#documents/contract.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { getLimits } from '#people/limits/contract.ts'
import { refusalsIn, useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import '@mantine/core/styles/Progress.layer.css'
import styles from './PaperUpload.module.css'
import { type Sending, sendPaper } from './send-paper.ts'
import { sheetsOf } from './sheets.ts'

type Step =
  | { at: 'empty' }
  | { at: 'sending'; sent: number; waiting: boolean }
  | { at: 'reading' }
  | { at: 'refused'; refusals: readonly Refusal[]; mendable: boolean }

const papersTaken = '.pdf,.jpg,.jpeg,.png,.tif,.tiff,application/pdf,image/jpeg,image/png,image/tiff'
const enclosuresTaken = `${papersTaken},.docx,.xlsx,.pptx,.odt,.ods,.odp,.csv,.txt`

const MENDABLE = new Set(['line-lost', 'signed-out', 'busy', 'unavailable', 'disk-full', 'unexpected'])

/**
 * Takes a paper from the person: dropped, chosen or pasted. Shows how far it is, goes on after a broken line, says in words why a
 * file is not taken. `onDone` gets the stored document; with `several`, files chosen together become one, in the order of their names.
 */
export const PaperUpload = (props: {
  onDone: (document: Document) => void
  several?: boolean
  autoFocus?: boolean
  /** also takes documents of other formats, which are kept as they are */
  enclosure?: boolean
  /** what is dropped here, where there is more than one such place */
  label?: string
  /** it stands beside others in a form */
  small?: boolean
  /** dropped elsewhere already: taken at once */
  first?: File | undefined
}) => {
  const { t } = useTranslation('documents')
  const { size } = useFormat()
  const limits = useReply(getLimits, {}, { staleTime: 60_000 }).data
  const [step, setStep] = useState<Step>({ at: 'empty' })
  const [file, setFile] = useState<File>()
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const sending = useRef<Sending>(undefined)
  const uploadId = useRef('')
  const hint = useId()
  /** The files still to come after this one, and the papers made of those before it. */
  const waiting = useRef<File[]>([])
  const made = useRef<Document[]>([])
  const [counted, setCounted] = useState<{ at: number; of: number }>()
  const done = (document: Document): void => {
    sending.current = undefined
    made.current = []
    setFile(undefined)
    setCounted(undefined)
    setStep({ at: 'empty' })
    props.onDone(document)
  }
  const join = useCommand(arrangeDocuments, { onDone: done })
  const finish = useCommand(finishUpload, {
    onDone: document => {
      made.current.push(document)
      goOn()
    },
  })
  const goOn = (): void => {
    const next = waiting.current.shift()
    const papers = made.current
    if (next) send(next)
    else if (papers.length === 1) done(papers[0]!)
    else if (papers.length > 1)
      join.mutate(
        {
          body: {
            pages: papers.flatMap(each =>
              sheetsOf(each.id, each.pages.length).map(({ documentId, page, turn }) => ({
                documentId,
                page,
                turn,
              })),
            ),
          },
        },
        { onError: error => refused(refusalsIn(error)) },
      )
    else stop()
  }

  const busy = step.at === 'sending' || step.at === 'reading'

  const refused = (refusals: readonly Refusal[]): void =>
    setStep({ at: 'refused', refusals, mendable: refusals.every(each => MENDABLE.has(each.code)) })

  const read = (id: string): void => {
    uploadId.current = id
    setStep({ at: 'reading' })
    finish.mutate(
      { body: { uploadId: id, as: props.enclosure ? 'enclosure' : 'paper' } },
      { onError: error => refused(refusalsIn(error)) },
    )
  }

  const take = (files: Iterable<File> | null | undefined): void => {
    const all = [...(files ?? [])]
    if (all.length === 0 || busy) return
    sending.current?.stop()
    made.current = []
    const byName = new Intl.Collator(undefined, { numeric: true })
    const [chosen, ...rest] = props.several
      ? all.toSorted((a, b) => byName.compare(a.name, b.name))
      : all.slice(0, 1)
    waiting.current = rest
    setCounted(rest.length > 0 ? { at: 0, of: rest.length + 1 } : undefined)
    if (chosen) send(chosen)
  }

  const send = (chosen: File): void => {
    uploadId.current = ''
    setFile(chosen)
    setCounted(now => now && { ...now, at: now.of - waiting.current.length })
    // said at once, not after an hour on a thin line
    if (chosen.size === 0) {
      refused([refuse('document-empty')])
      return
    }
    if (limits && chosen.size > limits.uploadBytes) {
      refused([refuse('document-too-large', { size: chosen.size, max: limits.uploadBytes })])
      return
    }
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
    waiting.current = []
    made.current = []
    setFile(undefined)
    setCounted(undefined)
    setStep({ at: 'empty' })
  }

  const again = (): void => {
    if (uploadId.current) {
      if (made.current.length > 0 && waiting.current.length === 0 && join.isError) goOn()
      else read(uploadId.current)
      return
    }
    setStep({ at: 'sending', sent: 0, waiting: false })
    sending.current?.again()
  }

  const dropped = useRef(props.first)
  useEffect(() => {
    const file = dropped.current
    dropped.current = undefined
    if (file) take([file])
  })

  // Whoever leaves the screen in the middle gives the upload up; a finished one is a document already.
  useEffect(() => () => sending.current?.stop(), [])

  return (
    <section
      className={styles.drop}
      data-over={over || undefined}
      aria-label={props.label ?? t('upload.choose')}
      data-small={props.small || undefined}
      onDragOver={event => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={event => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      }}
      onPaste={event => take(event.clipboardData.files)}
    >
      <input
        ref={input}
        className="unseen"
        type="file"
        multiple={props.several ?? false}
        tabIndex={-1}
        aria-label={t('upload.choose')}
        accept={props.enclosure ? enclosuresTaken : papersTaken}
        onChange={event => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      {busy && file ? (
        <div className={styles.way} role="status">
          <b className={styles.name}>
            {t('upload.sending', { name: file.name })}
            {counted && ` (${t('upload.counted', counted)})`}
          </b>
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
          {step.at === 'refused' && counted && file && <b className={styles.name}>{file.name}</b>}
          {step.at === 'refused' && <RefusalNote refusals={step.refusals} />}
          <b>{t(over ? 'upload.dropHere' : props.enclosure ? 'upload.dropFile' : 'upload.drop')}</b>
          <div className={styles.buttons}>
            {step.at === 'refused' && step.mendable && (
              <Button size="xs" onClick={again}>
                {t('upload.again')}
              </Button>
            )}
            {step.at === 'refused' && !step.mendable && counted && (
              <Button size="xs" onClick={goOn}>
                {t('upload.without')}
              </Button>
            )}
            <Button
              size="xs"
              variant={step.at === 'refused' && step.mendable ? 'default' : 'filled'}
              autoFocus={props.autoFocus ?? false}
              aria-describedby={hint}
              onClick={() => input.current?.click()}
            >
              {t(
                step.at === 'refused'
                  ? 'upload.another'
                  : props.several
                    ? 'upload.chooseSeveral'
                    : 'upload.choose',
              )}
            </Button>
          </div>
          <span className="sub" id={hint}>
            {limits &&
              t(props.enclosure ? 'upload.kindsEnclosed' : 'upload.kinds', {
                max: size(limits.uploadBytes),
                pages: limits.documentPages,
              })}
          </span>
        </div>
      )}
    </section>
  )
}
