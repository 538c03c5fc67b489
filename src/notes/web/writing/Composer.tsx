import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFile } from '#files/contract.ts'
import type { Ability } from '#kit/ability.ts'
import type { Bilingual } from '#kit/bilingual.ts'
import { dropNote, prepareNote, readNotes, sealNote } from '#notes/contract.ts'
import { isEmptyText, paragraphsOf } from '#notes/richtext.ts'
import type { SealingRule } from '#signing/attest/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { useSession } from '#web/session.ts'
import { useToken } from '#web/token.ts'
import { Confirm } from '#web/ui/Confirm.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { RichTextEditor } from '../RichTextEditor.tsx'
import type { ReferenceChoices } from '../reference-words.ts'
import { howAtFirst, SealHow } from '../SealHow.tsx'
import styles from './Composer.module.css'
import { LeftHere, Parted } from './Parted.tsx'
import type { Pen } from './pen.ts'
import { usePenState } from './use-pen.ts'

/**
 * The place at the foot of the sheet where the note is written. It saves itself; sealing is done by sending, or here while the file
 * stays. Closed it is one line; what was begun opens by itself.
 */
export const Composer = (props: {
  fileId: string
  pen: Pen
  opened: boolean
  onOpen: () => void
  onClose: () => void
  /** the number its first paragraph will bear */
  nextParagraph: number
  choices: ReferenceChoices
  seal: Ability
  /** whether what is sealed here must be signed with the token */
  sealing: SealingRule
  /** whose hand it is, where an assistant types for the officer */
  typedBy: Bilingual | null
  onSend: () => void
}) => {
  const { pen, opened } = props
  const { t } = useTranslation('notes')
  const { say } = useFormat()
  const me = useSession().person.name
  const [asks, setAsks] = useState<'seal' | 'drop' | null>(null)
  const [how, setHow] = useState(howAtFirst(props.sealing))
  const token = useToken()
  const { writing, found, elsewhere } = usePenState(pen)
  const params = { id: props.fileId }
  const invalidates = [readNotes, readFile]
  const seal = useCommand(sealNote, {
    invalidates,
    onDone: () => {
      setAsks(null)
      pen.dropped()
      props.onClose()
    },
  })
  const drop = useCommand(dropNote, {
    invalidates,
    onDone: () => {
      setAsks(null)
      pen.dropped()
      props.onClose()
    },
  })
  const sealNow = (): void => {
    const body = { version: writing.version }
    if (how === 'server') {
      seal.mutate({ params, body })
      return
    }
    setAsks(null)
    token({
      title: t('write.sealTitle'),
      prepare: () => call(prepareNote, { params, body }),
      onSigned: signed => seal.mutateAsync({ params, body: { ...body, signed } }),
    })
  }
  const empty = isEmptyText(writing.text)
  const count = paragraphsOf(writing.text).length
  const close = (): void => {
    if (empty && writing.version > 0) drop.mutate({ params })
    else props.onClose()
  }
  if (!opened && empty && !found)
    return (
      <div className={styles.closed}>
        <button type="button" onClick={props.onOpen}>
          {t('write.here')}
        </button>
      </div>
    )
  return (
    <section className={styles.write} aria-label={t('write.label')}>
      {found && <LeftHere pen={pen} onTake={props.onOpen} />}
      {elsewhere && (
        <p className={styles.elsewhere} role="status">
          {t('write.elsewhere')}
        </p>
      )}
      {writing.phase === 'parted' && <Parted pen={pen} />}
      <RichTextEditor
        bare
        id="note-pen"
        value={writing.text}
        onChange={pen.typed}
        label={t('write.label')}
        placeholder={t('write.placeholder', { number: props.nextParagraph })}
        references={props.choices}
        autoFocus={opened}
        onEscape={close}
        onSubmit={props.onSend}
        status={<SavedState pen={pen} />}
      />
      {writing.phase === 'refused' && <RefusalNote refusals={writing.refusals} />}
      {!empty && (
        <div className={styles.foot}>
          <span>
            {t('write.sealedWhenSent', { count })}
            {props.typedBy?.en && props.typedBy.en !== me.en && (
              <> · {t('preparedBy', { who: say(props.typedBy) })}</>
            )}
          </span>
          <button type="button" onClick={() => setAsks('drop')}>
            {t('write.drop')}
          </button>
          {props.seal.may && (
            <button
              type="button"
              onClick={async () => {
                if (await pen.flush()) setAsks('seal')
              }}
            >
              {t('write.seal')}
            </button>
          )}
        </div>
      )}
      <Confirm
        opened={asks === 'seal'}
        title={t('write.sealTitle')}
        act={t('write.seal')}
        busy={seal.isPending}
        error={seal.error}
        onClose={() => setAsks(null)}
        onConfirm={() => sealNow()}
      >
        <p>{t('write.sealText', { count })}</p>
        <SealHow sealing={props.sealing} value={how} onChange={setHow} />
      </Confirm>
      <Confirm
        opened={asks === 'drop'}
        title={t('write.dropTitle')}
        act={t('write.drop')}
        danger
        busy={drop.isPending}
        error={drop.error}
        onClose={() => setAsks(null)}
        onConfirm={() => drop.mutate({ params })}
      >
        {t('write.dropText')}
      </Confirm>
    </section>
  )
}

/** How it stands with saving, in words. */
const SavedState = ({ pen }: { pen: Pen }) => {
  const { t } = useTranslation('notes')
  const { when } = useFormat()
  const { writing, isKept } = usePenState(pen)
  const { phase, savedAt } = writing
  return (
    <span role="status" data-phase={phase} className={styles.state}>
      {phase === 'saving' || phase === 'dirty'
        ? t('write.saving')
        : phase === 'offline'
          ? t(isKept ? 'write.offline' : 'write.offlineHere')
          : phase === 'refused'
            ? t(isKept ? 'write.refused' : 'write.refusedHere')
            : phase === 'parted'
              ? t('write.parted')
              : savedAt
                ? t('write.saved', { at: when(savedAt) })
                : ''}
      {(phase === 'offline' || phase === 'refused') && (
        <button type="button" onClick={pen.tryAgain}>
          {t('write.again')}
        </button>
      )}
    </span>
  )
}
