import { useEffect, useRef } from 'react'
import { onDemand } from '#web/patient.ts'

const parts = {
  send: () => import('./SendDialog.tsx'),
  closing: () => import('#files/web/Closing.tsx'),
  putIn: () => import('#files/web/PutIn.tsx'),
  print: () => import('#print/web/PrintDialog.tsx'),
}

// None of these is needed to read a file: 50 KB that its first page does not wait for on a thin line.

/** Sends the file on or back. */
export const SendDialog = onDemand(async () => ({ default: (await parts.send()).SendDialog }))
/** Closing, from asking to approving. */
export const Closing = onDemand(async () => ({ default: (await parts.closing()).Closing }))
/** Puts a receipt in. */
export const PutIn = onDemand(async () => ({ default: (await parts.putIn()).PutIn }))
/** Prints the file or a side of it. */
export const PrintDialog = onDemand(async () => ({ default: (await parts.print()).PrintDialog }))

/** Milliseconds a file stands before its dialogs are fetched, so that they open at once when they are asked for. */
const AFTER = 2500

/** Fetches the dialogs once the file stands; a line that fails now is tried again when one is opened. */
export const useDialogsSoon = (): void => {
  useEffect(() => {
    const timer = setTimeout(() => {
      for (const load of Object.values(parts)) load().catch(() => undefined)
    }, AFTER)
    return () => clearTimeout(timer)
  }, [])
}

/** True from the first time it was asked for: a dialog that was opened once stays, so that it can close and open as it was. */
export const useAsked = (asked: boolean): boolean => {
  const ever = useRef(false)
  ever.current ||= asked
  return ever.current
}
