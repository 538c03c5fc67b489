/** The id of the element a page of the correspondence stands in. */
export const pageId = (page: number): string => `page-${page}`

/** How long a place stays lit after a reference led there. */
const litFor = 2600

/**
 * Scrolls to an element and lights it up for a moment. It may not be drawn yet (a side that was just opened), so it is waited for,
 * a second at most.
 */
export const leadTo = (id: string, { light = false, focus = false } = {}): void => {
  const started = performance.now()
  const look = (): void => {
    const element = document.getElementById(id)
    if (!element) {
      if (performance.now() - started < 1000) requestAnimationFrame(look)
      return
    }
    element.scrollIntoView({ block: 'start' })
    if (focus) element.focus({ preventScroll: true })
    if (!light) return
    element.dataset.lit = ''
    setTimeout(() => delete element.dataset.lit, litFor)
  }
  look()
}
