import { Button } from '@mantine/core'
import { Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FolderShown, InboxRow } from '#movement/contract.ts'
import { getLimits } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { useReply } from '#web/api.ts'
import { onDemand } from '#web/patient.ts'
import { OnTheWay } from '#web/ui/OnTheWay.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './order.module.css'

// Fetched when one of them is asked for: the inbox is read without them.
const BulkSendDialog = onDemand(async () => ({
  default: (await import('./BulkSendDialog.tsx')).BulkSendDialog,
}))
const FolderDialog = onDemand(async () => ({ default: (await import('./FolderDialog.tsx')).FolderDialog }))
const ParkSeveralDialog = onDemand(async () => ({
  default: (await import('../movement/ParkDialog.tsx')).ParkSeveralDialog,
}))
const FlagDialog = onDemand(async () => ({ default: (await import('./FlagDialog.tsx')).FlagDialog }))

/** What is done with several rows at once: sent to one post, parked, put in a folder, flagged. */
export const BulkBar = (props: {
  rows: readonly InboxRow[]
  folders: readonly FolderShown[]
  onClear: () => void
}) => {
  const { t } = useTranslation('movement')
  const { rows, folders, onClear } = props
  const limits = useReply(getLimits, {}, { staleTime: 60_000 }).data
  const over = limits ? atMost('too-many-items', rows.length, limits.itemsAtOnce) : []
  const [asks, setAsks] = useState<'send' | 'park' | 'folder' | 'flag' | null>(null)
  const done = (): void => {
    setAsks(null)
    onClear()
  }
  return (
    <div className={styles.bar} role="toolbar" aria-label={t('order.ticked', { count: rows.length })}>
      <b aria-live="polite">{t('order.ticked', { count: rows.length })}</b>
      <Button size="compact-sm" disabled={over.length > 0} onClick={() => setAsks('send')}>
        {t('order.send', { count: rows.length })}
      </Button>
      <Button size="compact-sm" variant="default" disabled={over.length > 0} onClick={() => setAsks('park')}>
        {t('order.parkMany')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsks('folder')}>
        {t('order.move')}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsks('flag')}>
        {t('order.flag')}
      </Button>
      <Button size="compact-sm" variant="subtle" onClick={onClear}>
        {t('order.clear')}
      </Button>
      <RefusalNote refusals={over} />
      <Suspense fallback={<OnTheWay />}>
        {asks === 'send' && <BulkSendDialog rows={rows} onClose={() => setAsks(null)} onDone={done} />}
        {asks === 'park' && <ParkSeveralDialog rows={rows} onClose={() => setAsks(null)} onDone={done} />}
        {asks === 'folder' && (
          <FolderDialog items={rows} folders={folders} onClose={() => setAsks(null)} onDone={done} />
        )}
        {asks === 'flag' && <FlagDialog items={rows} onClose={() => setAsks(null)} onDone={done} />}
      </Suspense>
    </div>
  )
}
