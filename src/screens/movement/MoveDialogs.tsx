import { lazy, Suspense } from 'react'
import type { MovingKind } from '#movement/contract.ts'

// None of them is needed to read a paper; each is fetched when it is first asked for.
const ShareDialog = lazy(async () => ({ default: (await import('./ShareDialog.tsx')).ShareDialog }))

/** What one asks of a thing's movement beside sending it. */
export type MoveAsk = 'share'

/** The file or receipt a dialog is about. */
export type MovedPaper = { kind: MovingKind; id: string; number: string }

/** The dialogs that act on the movement of a file or receipt; `asks` is the one that stands open. */
export const MoveDialogs = (props: { paper: MovedPaper; asks: MoveAsk | null; onClose: () => void }) => (
  <Suspense fallback={null}>
    {props.asks === 'share' && <ShareDialog paper={props.paper} onClose={props.onClose} />}
  </Suspense>
)
