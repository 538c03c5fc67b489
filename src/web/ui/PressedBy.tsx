import { keyLabel } from '#web/keys.ts'

/** The key that presses a button, written on it; screen readers are told by `aria-keyshortcuts`. */
export const PressedBy = ({ press }: { press: string }) => (
  <kbd data-presses>
    <span aria-hidden="true">{keyLabel(press)}</span>
  </kbd>
)
