import { useMediaQuery } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileReply, readFile } from '#files/contract.ts'
import type { ClosingStep } from '#files/web/Closing.tsx'
import { leadTo, pagePlace } from '#files/web/place.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import type { Refusal } from '#kit/refusal.ts'
import type { readNotes } from '#notes/contract.ts'
import type { Reference } from '#notes/richtext.ts'
import { crossingsOf, firstNew, layOut, placeOf } from '#notes/sheet.ts'
import { NoteSheet } from '#notes/web/NoteSheet.tsx'
import { ReferencePreviews } from '#notes/web/reference-preview.tsx'
import { Composer } from '#notes/web/writing/Composer.tsx'
import { usePen } from '#notes/web/writing/use-pen.ts'
import type { Actor } from '#people/contract.ts'
import { keyOf } from '#web/api.ts'
import { onDemand } from '#web/patient.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { OnTheWay } from '#web/ui/OnTheWay.tsx'
import { SheetSplit } from '#web/ui/SheetSplit.tsx'
import { Watermark } from '#web/ui/Watermark.tsx'
import { type MoveAsk, MoveDialogs } from '../movement/MoveDialogs.tsx'
import { Closing, PrintDialog, PutIn, SendDialog, useAsked, useDialogsSoon } from './asked-dialogs.ts'
import styles from './File.module.css'
import type { FileAsk } from './FileDialogs.tsx'
import { Head } from './Head.tsx'
import { ReferencePreview } from './ReferencePreview.tsx'
import { useReferenceChoices } from './reference-choices.ts'
import type { SendMode } from './SendDialog.tsx'
import { type Side, SideTabs } from './SideTabs.tsx'
import { ThumbBar } from './ThumbBar.tsx'

/** What stands against closing and is seen among the references. */
const relatedMatters = ['attached-open', 'reference-open', 'link-open', 'part-open', 'file-attached']

// A file's rarer acts are not waited for when it is opened.
const FileDialogs = onDemand(async () => ({ default: (await import('./FileDialogs.tsx')).FileDialogs }))

const RecordOrder = onDemand(async () => ({ default: (await import('./RecordOrder.tsx')).RecordOrder }))

/** A file before its reader: every part of it, and the dialogs that act on it. */
export const FileDesk = (props: { file: FileReply; notes: ReplyOf<typeof readNotes>; actor: Actor }) => {
  const { file, notes, actor } = props
  const { t } = useTranslation('files')
  const phone = useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false })
  const navigate = useNavigate()
  const client = useQueryClient()
  const search = useSearch({ from: '/office/files/$id' })
  const side: Side = search.side ?? (phone ? 'notes' : 'papers')
  const [composing, setComposing] = useState(false)
  const [sending, setSending] = useState<SendMode | null>(null)
  const [closing, setClosing] = useState<ClosingStep | null>(null)
  const [puttingIn, setPuttingIn] = useState(false)
  const [recording, setRecording] = useState(false)
  const [printing, setPrinting] = useState(false)
  const [asks, setAsks] = useState<FileAsk | null>(null)
  const [moving, setMoving] = useState<MoveAsk | null>(null)
  useDialogsSoon()
  const asked = {
    send: useAsked(sending !== null),
    closing: useAsked(closing !== null),
    print: useAsked(printing),
    putIn: useAsked(puttingIn),
  }
  const owner = `${actor.personId}:${actor.postId}`
  const pen = usePen(file.id, notes.writing, owner)
  const entries = useMemo(
    () => layOut(notes.notes, notes.minutes, file.papers, notes.merged, crossingsOf(file.stays, file.asOf)),
    [notes, file.papers],
  )
  const preview = useCallback(
    (reference: Reference) => <ReferencePreview file={file} notes={notes.notes} reference={reference} />,
    [file, notes.notes],
  )
  const choices = useReferenceChoices(file, notes.notes, preview)

  useEffect(() => {
    document.title = `${file.number} · ${t('web:name')}`
  }, [file.number, t])

  // A returning reader begins at what he has not seen, everyone else at the end, where the case stands.
  useEffect(() => {
    if (phone && side !== 'notes') return
    const unseen = firstNew(entries)
    const start = unseen ?? (phone ? undefined : entries.at(-1))
    if (start)
      document.getElementById(placeOf(start))?.scrollIntoView({ block: unseen ? 'start' : 'nearest' })
  }, [])

  // The foot of the sheet stays in view when the place to write opens over it.
  const scroll = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const box = scroll.current
    if (!box || phone) return
    let height = box.clientHeight
    const watcher = new ResizeObserver(() => {
      const gone = height - box.clientHeight
      if (gone > 0 && box.scrollHeight - box.scrollTop - height < 40) box.scrollTop += gone
      height = box.clientHeight
    })
    watcher.observe(box)
    return () => watcher.disconnect()
  }, [phone])

  const show = (next: Side): void => {
    void navigate({
      to: '/files/$id',
      params: { id: file.id },
      search: { ...search, side: next },
      replace: true,
    })
  }
  const toPage = (page: number): void => {
    if (side !== 'papers') show('papers')
    leadTo(pagePlace(page), { light: true })
  }
  const follow = (reference: Reference): void => {
    if (reference.to === 'page') toPage(reference.page)
    else if (reference.to === 'file') void navigate({ to: '/files/$id', params: { id: reference.file } })
    else {
      if (phone) show('notes')
      leadTo(`#para-${reference.paragraph}`, { light: true, focus: true })
    }
  }
  const write = (): void => {
    if (phone) show('notes')
    setComposing(true)
    leadTo('#note-pen', { focus: true })
  }
  const send = async (mode: SendMode): Promise<void> => {
    // From the text itself Ctrl+Enter asks for it; an assistant types and does not send.
    if (!file.abilities.send.may) return
    // What is sealed must be what the server has; where two texts stand, the choice comes first.
    if (notes.abilities.write.may && !(await pen.flush())) return write()
    setSending(mode)
  }
  const closeAs = async (step: ClosingStep): Promise<void> => {
    // What stands against it may have been written on this very screen since the file was read.
    if (notes.abilities.write.may) await pen.flush()
    await client.invalidateQueries({ queryKey: keyOf(readFile, { params: { id: file.id } }) })
    setClosing(step)
  }
  const showMatter = (matter: Refusal): void => {
    if (matter.code === 'puc-open') {
      const paper = file.papers.find(each => each.serial === matter.data?.serial)
      if (paper) toPage(paper.pageFrom)
    } else if (matter.code === 'yellow-open' || matter.code === 'note-open') {
      if (phone) show('notes')
      const yellow = entries.find(entry => entry.kind === 'yellow')
      if (yellow) leadTo(`#${placeOf(yellow)}`, { focus: true })
      else write()
    } else if (relatedMatters.includes(matter.code)) show('references')
    else show('drafts')
  }
  const draft = (): void => void navigate({ to: '/files/$id/drafts/new', params: { id: file.id } })

  const sheet = (
    <div className={styles.notes}>
      <div ref={scroll} className={styles.scroll}>
        {entries.length === 0 ? (
          <div className={styles.none}>
            <EmptyState title={t('notes.none')}>
              {notes.abilities.write.may ? t('notes.noneHint') : null}
            </EmptyState>
          </div>
        ) : (
          <NoteSheet
            fileId={file.id}
            owner={owner}
            entries={entries}
            yellow={{
              edit: notes.abilities.editYellow,
              confirm: notes.abilities.confirmYellow,
              discard: notes.abilities.discardYellow,
            }}
            sealing={notes.sealing}
            choices={choices}
            onReference={follow}
            onPaper={paper => toPage(paper.pageFrom)}
          />
        )}
      </div>
      <div className={styles.mark}>
        <Watermark classification={file.classification} />
      </div>
      {notes.abilities.write.may && file.state !== 'closed' && (
        <Composer
          fileId={file.id}
          pen={pen}
          opened={composing}
          onOpen={write}
          onClose={() => {
            setComposing(false)
            if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
          }}
          nextParagraph={file.lastParagraph + 1}
          choices={choices}
          seal={file.abilities.send}
          sealing={notes.sealing}
          typedBy={notes.writing?.by ?? null}
          onSend={() => void send('on')}
        />
      )}
    </div>
  )
  const acts = {
    onNote: write,
    onDraft: draft,
    onSend: () => void send('on'),
    onReturn: () => void send('back'),
    onPutIn: () => setPuttingIn(true),
    onOrder: () => setRecording(true),
    onClosing: (step: ClosingStep) => void closeAs(step),
    onPrint: () => setPrinting(true),
    onMove: setMoving,
    onAsk: setAsks,
  }
  const tabs = (
    <SideTabs
      file={file}
      side={side}
      onSide={show}
      notes={phone ? sheet : undefined}
      onPutIn={() => setPuttingIn(true)}
      onAsk={setAsks}
      onDraft={draft}
    />
  )
  return (
    <ReferencePreviews value={preview}>
      <div className={styles.file}>
        <Head file={file} actor={actor} {...acts} />
        <div className={styles.two}>
          {phone ? (
            tabs
          ) : (
            <SheetSplit
              name="file"
              startLabel={t('side.notes')}
              endLabel={t('side.other')}
              start={sheet}
              end={tabs}
            />
          )}
        </div>
        {phone && <ThumbBar file={file} {...acts} />}
        <Suspense fallback={<OnTheWay />}>
          {asked.send && (
            <SendDialog
              file={file}
              notes={notes}
              actor={actor}
              pen={pen}
              mode={sending}
              onMode={setSending}
            />
          )}
          {asked.closing && (
            <Closing file={file} step={closing} onClose={() => setClosing(null)} onShow={showMatter} />
          )}
          {asked.print && (
            <PrintDialog fileId={file.id} opened={printing} onClose={() => setPrinting(false)} />
          )}
          {asked.putIn && (
            <PutIn fileId={file.id} opened={puttingIn} onClose={() => setPuttingIn(false)} onDone={toPage} />
          )}
        </Suspense>
        <MoveDialogs
          paper={{ kind: 'file', id: file.id, number: file.number, stayId: file.stays.at(-1)?.id ?? '' }}
          asks={moving}
          onClose={() => setMoving(null)}
        />
        {asks && (
          <Suspense fallback={<OnTheWay />}>
            <FileDialogs
              file={file}
              asks={asks}
              onClose={() => setAsks(null)}
              onPage={toPage}
              onFile={id => void navigate({ to: '/files/$id', params: { id } })}
            />
          </Suspense>
        )}
        <Suspense fallback={<OnTheWay />}>
          {recording && (
            <RecordOrder
              file={file}
              actor={actor}
              choices={choices}
              opened
              onClose={() => setRecording(false)}
            />
          )}
        </Suspense>
      </div>
    </ReferencePreviews>
  )
}
