import { type RefObject, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useKey } from '#web/keys.ts'

/** `j`/`k` (and the arrows) move through a list, `Enter` opens, `x` ticks. The list itself shows which row is `at`. */
export const useListKeys = (list: {
  count: number
  at: number
  onMove: (to: number) => void
  onOpen: (at: number) => void
  onTick?: (at: number) => void
  active?: boolean
}): void => {
  const { t } = useTranslation('web')
  const { count, at, onMove, onOpen, onTick, active = true } = list
  const to = (next: number): void => {
    if (count > 0) onMove(Math.min(Math.max(next, 0), count - 1))
  }
  useKey('j', () => to(at + 1), t('keys.next'), active)
  useKey('k', () => to(at - 1), t('keys.previous'), active)
  useKey('ArrowDown', () => to(at + 1), '', active)
  useKey('ArrowUp', () => to(at - 1), '', active)
  useKey('Enter', () => at >= 0 && at < count && onOpen(at), t('keys.open'), active)
  useKey('x', () => at >= 0 && at < count && onTick?.(at), onTick ? t('keys.tick') : '', active && !!onTick)
}

/** The same in a list whose rows are links: the link gets the focus. Gives the list's own element its ref. */
export const useLinkKeys = (
  count: number,
  onOpen: (at: number) => void,
): RefObject<HTMLUListElement | null> => {
  const [at, setAt] = useState(-1)
  const list = useRef<HTMLUListElement>(null)
  const onMove = (to: number): void => {
    setAt(to)
    list.current?.querySelectorAll('a')[to]?.focus()
  }
  useListKeys({ count, at, onMove, onOpen })
  return list
}
