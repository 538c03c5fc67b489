/** Where a page of the correspondence stands, by its number in the file's series. */
export const pagePlace = (page: number): string => `[data-place="${page}"]`

/** How long a place stays lit after a reference led there. */
const litFor = 2600

/**
 * Scrolls to an element, named as CSS does, and lights it up for a moment. It may not be drawn yet (a side that was just opened), so it is waited for,
 * a second at most.
 */
export const leadTo = (place: string, { light = false, focus = false } = {}): void => {
  const started = performance.now()
  const look = (): void => {
    const element = document.querySelector<HTMLElement>(place)
    if (!element) {
      if (performance.now() - started < 1000) requestAnimationFrame(look)
      return
    }
    element.scrollIntoView({ block: 'start' })
    if (focus) element.focus({ preventScroll: true })
    if (!light) return
    element.dataset.called = ''
    setTimeout(() => delete element.dataset.called, litFor)
  }
  look()
}
