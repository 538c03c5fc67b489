import { Suspense } from 'react'
import type { MovingKind } from '#movement/contract.ts'
import { onDemand } from '#web/patient.ts'
import { OnTheWay } from '#web/ui/OnTheWay.tsx'

// None of them is needed to read a paper; each is fetched when it is first asked for.
const ShareDialog = onDemand(async () => ({ default: (await import('./ShareDialog.tsx')).ShareDialog }))
const ParkDialog = onDemand(async () => ({ default: (await import('./ParkDialog.tsx')).ParkDialog }))
const PullUpDialog = onDemand(async () => ({ default: (await import('./PullUpDialog.tsx')).PullUpDialog }))

const ExamineDialog = onDemand(async () => ({ default: (await import('./ExamineDialog.tsx')).ExamineDialog }))

/** What one asks of a thing's movement beside sending it. */
export type MoveAsk = 'share' | 'park' | 'pullUp' | 'examine' | 'examineOther'

/** The file or receipt a dialog is about, and the stay it lies in. */
export type MovedPaper = { kind: MovingKind; id: string; number: string; stayId: string }

/** The dialogs that act on the movement of a file or receipt; `asks` is the one that stands open. */
export const MoveDialogs = (props: { paper: MovedPaper; asks: MoveAsk | null; onClose: () => void }) => {
  const { paper, asks, onClose } = props
  return (
    <Suspense fallback={<OnTheWay />}>
      {asks === 'share' && <ShareDialog paper={paper} onClose={onClose} />}
      {asks === 'park' && <ParkDialog paper={paper} onClose={onClose} />}
      {asks === 'pullUp' && <PullUpDialog paper={paper} onClose={onClose} />}
      {(asks === 'examine' || asks === 'examineOther') && (
        <ExamineDialog paper={paper} own={asks === 'examineOther'} onClose={onClose} />
      )}
    </Suspense>
  )
}
