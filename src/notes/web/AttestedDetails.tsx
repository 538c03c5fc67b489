import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NoteShown } from '#notes/contract.ts'
import { useFormat, withFarWords } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'
import styles from './AttestedDetails.module.css'

/** What it stands on is looked at rarely: it comes when it is asked for. */
const NoteSignatures = onDemand(async () => ({
  default: (await withFarWords(import('./NoteSignatures.tsx'))).NoteSignatures,
}))

/** How a sealed note or minute is attested, in words, and what that stands on. */
export const AttestedDetails = ({ note }: { note: Pick<NoteShown, 'id' | 'sealed'> }) => {
  const { t } = useTranslation('notes')
  const { moment } = useFormat()
  const [details, setDetails] = useState<'never' | 'open' | 'closed'>('never')
  const { sealed } = note
  if (!sealed) return null
  const words = sealed.due
    ? t('attestedDue')
    : sealed.signedAt
      ? t(sealed.attested === 'esign' ? 'attestedLaterEsign' : 'attestedLater', {
          at: moment(sealed.signedAt),
        })
      : t(`attested.${sealed.attested}`)
  if (sealed.attested === 'login' || sealed.attested === 'ink') return words
  return (
    <>
      {words} ·{' '}
      <button
        type="button"
        className={styles.open}
        aria-label={t('signatures.of')}
        onClick={() => setDetails('open')}
      >
        {t('signatures.open')}
      </button>
      {details !== 'never' && (
        <Suspense fallback={null}>
          <NoteSignatures noteId={note.id} opened={details === 'open'} onClose={() => setDetails('closed')} />
        </Suspense>
      )}
    </>
  )
}
