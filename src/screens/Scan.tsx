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

/** Whether the pages lie spread out to be put in order: nothing of it holds before it is said to be done. */
type ScanOrder = { arranging: boolean; told: boolean; set: (arranging: boolean) => void }

/** The order of a scan's pages as a form knows it. `isFinished` answers false, and says so beside the pages, while they lie spread out. */
export const useScanOrder = (): ScanOrder & { isFinished: () => boolean } => {
  const [{ arranging, told }, setOrder] = useState({ arranging: false, told: false })
  return {
    arranging,
    told,
    set: now => setOrder({ arranging: now, told: false }),
    isFinished: () => {
      if (arranging) setOrder({ arranging, told: true })
      return !arranging
    },
  }
}

/** The scan of the letter being diarised: where it is dropped, then its pages. `children` stand below the empty place. */
export const Scan = (props: {
  documentId: string | null
  onStored: (documentId: string | null) => void
  locked: boolean
  order: ScanOrder
  children?: ReactNode
}) => {
  const { t } = useTranslation('receipts')
  const { documentId, onStored, order } = props
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
  if (order.arranging && !props.locked)
    return (
      <Suspense fallback={<Loading />}>
        {order.told && (
          <p className={styles.unfinished} role="alert">
            {t('diarise.orderUnfinished')}
          </p>
        )}
        <Arrange
          documentId={documentId}
          pages={data.pages.length}
          onDone={arranged => {
            order.set(false)
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
            <Button size="compact-xs" variant="subtle" onClick={() => order.set(true)}>
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
