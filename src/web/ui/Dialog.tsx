import { Modal, type ModalProps } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { firstField } from '#web/ui/first-field.ts'
import { wholeNumbers } from '#web/ui/WholeNumbers.tsx'
import styles from './Dialog.module.css'

type Props = Pick<ModalProps, 'size' | 'fullScreen'> & {
  opened: boolean
  title: string
  children: ReactNode
  onClose: () => void
}

/** A dialog: what it asks or tells stands under its title. The keys begin at its first field, not at the button that closes it. */
export const Dialog = ({ title, children, ...rest }: Props) => {
  const { t } = useTranslation('web')
  return (
    <Modal {...rest} title={wholeNumbers(title)} closeButtonProps={{ 'aria-label': t('close') }}>
      <Body>{children}</Body>
    </Modal>
  )
}

const Body = ({ children }: { children: ReactNode }) => {
  const ref = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const body = ref.current
    const dialog = body?.closest('[role="dialog"]')
    if (!body || !dialog) return
    const first = firstField(body)
    if (first) {
      // Mantine's own trap looks for this mark as soon as the dialog stands.
      first.setAttribute('data-autofocus', 'true')
      return
    }
    // What is asked of the server comes later: the focus follows, unless the reader went somewhere himself.
    const late = new MutationObserver(() => {
      const at = document.activeElement
      const field = firstField(body)
      if (!field) return
      late.disconnect()
      if (at === document.body || at === dialog || (dialog.contains(at) && !body.contains(at)))
        field.focus({ preventScroll: true })
    })
    late.observe(body, { childList: true, subtree: true })
    return () => late.disconnect()
  }, [])
  return (
    <div ref={ref} className={styles.body}>
      {children}
    </div>
  )
}
