import { Suspense } from 'react'
import type { BundledKind } from '#proof/bundle/contract.ts'
import { onDemand } from '#web/patient.ts'

const ExportDialog = onDemand(async () => ({
  default: (await import('#proof/web/ExportDialog.tsx')).ExportDialog,
}))

/** The dialog that exports with proof, fetched when it is first asked for. */
export const Exporting = (props: { kind: BundledKind; id: string; opened: boolean; onClose: () => void }) =>
  props.opened && (
    <Suspense>
      <ExportDialog kind={props.kind} id={props.id} onClose={props.onClose} />
    </Suspense>
  )
