import { Button } from '@mantine/core'
import { type ReactNode, Suspense, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readDocument } from '#documents/contract.ts'
import { Pages } from '#documents/web/Pages.tsx'
import { PaperUpload } from '#documents/web/PaperUpload.tsx'
import { ApiRefused, useReply } from '#web/api.ts'
import { onDemand } from '#web/patient.ts'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Paper.module.css'

const Arrange = onDemand(async () => ({ default: (await import('#documents/web/Arrange.tsx')).Arrange }))

/** The scan of the letter being diarised: where it is dropped, then its pages. `children` stand below the empty place. */
export const Scan = (props: {
  documentId: string | null
  onStored: (documentId: string | null) => void
  locked: boolean
  children?: ReactNode
}) => {
  const { t } = useTranslation('receipts')
  const { documentId, onStored } = props
  const [arranging, setArranging] = useState(false)
  const { data, error } = useReply(
    readDocument,
    { params: { documentId: documentId ?? '' } },
    { enabled: documentId !== null, staleTime: Number.POSITIVE_INFINITY },
  )
  // A scan kept from before may have been used on another machine: then the place is empty again.
  const isGone = error instanceof ApiRefused && error.status === 404
  useEffect(() => {
    if (isGone) onStored(null)
  })
  if (documentId === null || isGone)
    return (
      <div className={styles.drop}>
        <PaperUpload several onDone={document => onStored(document.id)} autoFocus />
        {props.children}
      </div>
    )
  if (!data) return <Loading />
  if (arranging && !props.locked)
    return (
      <Suspense fallback={<Loading />}>
        <Arrange
          documentId={documentId}
          pages={data.pages.length}
          onDone={arranged => {
            setArranging(false)
            if (arranged) onStored(arranged.id)
          }}
        />
      </Suspense>
    )
  return (
    <Pages
      papers={[{ documentId, pages: data.pages.length }]}
      tools={
        !props.locked && (
          <>
            <Button size="compact-xs" variant="subtle" onClick={() => setArranging(true)}>
              {t('diarise.arrange')}
            </Button>
            <Button size="compact-xs" variant="subtle" onClick={() => onStored(null)}>
              {t('diarise.otherScan')}
            </Button>
          </>
        )
      }
    />
  )
}
