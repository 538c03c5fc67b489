import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFile } from '#files/contract.ts'
import {
  confirmYellow,
  discardYellow,
  editYellow,
  type NoteShown,
  prepareConfirming,
  readNotes,
} from '#notes/contract.ts'
import { isEmptyText, type Reference } from '#notes/richtext.ts'
import type { SealingRule } from '#signing/attest/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useToken } from '#web/token.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { NoteHistory } from './NoteHistory.tsx'
import styles from './NoteSheet.module.css'
import type { YellowAbilities } from './NoteSheet.tsx'
import { RichTextEditor } from './RichTextEditor.tsx'
import { RichTextView } from './RichTextView.tsx'
import type { ReferenceChoices } from './reference-words.ts'
import { howAtFirst, SealHow } from './SealHow.tsx'
import { useYellowText } from './writing/use-yellow-text.ts'

/** A note that left its desk unsealed: yellow, with who prepared it; the holder edits, discards or confirms it. */
export const YellowNote = (props: {
  note: NoteShown
  fileId: string
  /** whose words are kept on this machine: person and post */
  owner: string
  may: YellowAbilities
  sealing: SealingRule
  choices: ReferenceChoices
  onReference: (reference: Reference) => void
}) => {
  const { note, may } = props
  const { t } = useTranslation('notes')
  const { say, moment } = useFormat()
  const { changing, begin, write, putAway } = useYellowText(props.owner, note, may.edit.may)
  const [asks, setAsks] = useState<'confirm' | 'discard' | 'history' | null>(null)
  const editing = changing !== null
  const box = useRef<HTMLDivElement>(null)
  // The editor comes a moment later and grows as one types; its buttons stay in view.
  useEffect(() => {
    if (!editing || !box.current) return
    const watcher = new ResizeObserver(() => box.current?.scrollIntoView({ block: 'nearest' }))
    watcher.observe(box.current)
    return () => watcher.disconnect()
  }, [editing])
  const invalidates = [readNotes, readFile]
  const edit = useCommand(editYellow, { invalidates, onDone: putAway })
  const confirm = useCommand(confirmYellow, { invalidates, onDone: () => setAsks(null) })
  const [how, setHow] = useState(howAtFirst(props.sealing))
  const token = useToken()
  const confirmNow = (): void => {
    const body = { version: note.version }
    if (how === 'server') {
      confirm.mutate({ params, body })
      return
    }
    setAsks(null)
    token({
      title: t('yellow.confirmTitle'),
      prepare: () => call(prepareConfirming, { params, body }),
      onSigned: signed => confirm.mutateAsync({ params, body: { ...body, signed } }),
    })
  }
  const discard = useCommand(discardYellow, { invalidates, onDone: () => setAsks(null) })
  const { preparedBy } = note
  const who = [
    preparedBy.person ? say(preparedBy.person) : '',
    note.byAssistant ? t('people:chargeKind.assistant') : say(preparedBy.designation),
  ]
    .filter(Boolean)
    .join(', ')
  const params = { id: note.id }
  const mayAny = may.edit.may || may.confirm.may || may.discard.may
  return (
    <div className={styles.yellow}>
      <div className={styles.bar}>
        <span>
          {t('yellow.title')} · {who} · {moment(note.begunAt)}
          {note.versions > 1 && (
            <>
              {' · '}
              <button type="button" className={styles.link} onClick={() => setAsks('history')}>
                {t('yellow.texts', { count: note.versions })}
              </button>
            </>
          )}
        </span>
        {!changing && mayAny && (
          <>
            <ActButton ability={may.edit} onAct={begin}>
              {t('yellow.edit')}
            </ActButton>
            <ActButton ability={may.discard} onAct={() => setAsks('discard')}>
              {t('yellow.discard')}
            </ActButton>
            <ActButton ability={may.confirm} onAct={() => setAsks('confirm')} go>
              {t('yellow.confirm')}
            </ActButton>
          </>
        )}
      </div>
      {!changing ? (
        <RichTextView text={note.text} onReference={props.onReference} />
      ) : (
        <div ref={box} className={styles.edit}>
          <RichTextEditor
            value={changing.text}
            onChange={write}
            label={t('yellow.title')}
            references={props.choices}
            // what was changed is put away by its button, never by a key
            onEscape={() => {
              if (JSON.stringify(changing.text) === JSON.stringify(note.text)) putAway()
            }}
            autoFocus
          />
          <RefusalNote error={edit.error} />
          <div className={styles.foot}>
            <ActButton onAct={putAway}>{t('web:cancel')}</ActButton>
            <ActButton
              go
              busy={edit.isPending}
              {...(isEmptyText(changing.text)
                ? { ability: { may: false, why: [{ code: 'note-empty' }] } }
                : {})}
              onAct={() => edit.mutate({ params, body: changing })}
            >
              {t('yellow.save')}
            </ActButton>
          </div>
        </div>
      )}
      <Confirm
        opened={asks === 'confirm'}
        title={t('yellow.confirmTitle')}
        act={t('yellow.confirm')}
        busy={confirm.isPending}
        error={confirm.error}
        onClose={() => setAsks(null)}
        onConfirm={confirmNow}
      >
        <p>{t('yellow.confirmText')}</p>
        <SealHow sealing={props.sealing} value={how} onChange={setHow} />
      </Confirm>
      <Confirm
        opened={asks === 'discard'}
        title={t('yellow.discardTitle')}
        act={t('yellow.discard')}
        danger
        busy={discard.isPending}
        error={discard.error}
        onClose={() => setAsks(null)}
        onConfirm={() => discard.mutate({ params, body: { version: note.version } })}
      >
        {t('yellow.discardText')}
      </Confirm>
      <NoteHistory noteId={note.id} opened={asks === 'history'} onClose={() => setAsks(null)} />
    </div>
  )
}
