import { Portal } from '@mantine/core'
import { createContext, type ReactNode, useContext, useState } from 'react'
import type { Reference } from '#notes/richtext.ts'
import styles from './RichText.module.css'

/** Shows what a reference points at; given by the screen that knows the papers. */
export const ReferencePreviews = createContext<((reference: Reference) => ReactNode) | null>(null)

/** Where a reference stands on the screen. */
export type Anchor = { left: number; top: number; bottom: number }

/** What a reference points at, beside it: out of the way, and gone with the pointer or the focus. */
export const PreviewCard = ({ anchor, children }: { anchor: Anchor; children: ReactNode }) => {
  const above = anchor.bottom + 300 > window.innerHeight
  return (
    <Portal target="#main">
      <div
        className={styles.preview}
        role="tooltip"
        style={{
          left: Math.max(8, Math.min(anchor.left, window.innerWidth - 348)),
          ...(above ? { bottom: window.innerHeight - anchor.top + 6 } : { top: anchor.bottom + 6 }),
        }}
      >
        {children}
      </div>
    </Portal>
  )
}

/** A reference in a text one reads: leads there, and shows it on hover and focus. */
export const ReferenceLink = (props: { reference: Reference; words: string; onFollow: () => void }) => {
  const preview = useContext(ReferencePreviews)
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  const show = (element: HTMLElement): void => {
    const { left, top, bottom } = element.getBoundingClientRect()
    setAnchor({ left, top, bottom })
  }
  const hide = (): void => setAnchor(null)
  const follow = (): void => {
    hide()
    props.onFollow()
  }
  return (
    <>
      {/* biome-ignore lint/a11y/useSemanticElements: a <button> is a box of its own in the line, and the line breaks between it and its bracket */}
      <span
        role="button"
        tabIndex={0}
        className={styles.reference}
        onClick={follow}
        onMouseEnter={event => show(event.currentTarget)}
        onMouseLeave={hide}
        onFocus={event => event.currentTarget.matches(':focus-visible') && show(event.currentTarget)}
        onBlur={hide}
        onKeyDown={event => {
          if (event.key === 'Escape') hide()
          if (event.key !== 'Enter' && event.key !== ' ') return
          event.preventDefault()
          follow()
        }}
      >
        {props.words}
      </span>
      {anchor && preview && <PreviewCard anchor={anchor}>{preview(props.reference)}</PreviewCard>}
    </>
  )
}
