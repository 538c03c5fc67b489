import { type RefObject, useEffect, useState } from 'react'

/** As wide as the room, or a percentage of the paper's real size. */
export type Zoom = 'fit' | number

const kept = 'patravali-zoom'
const STEPS = [50, 67, 80, 100, 125, 150, 200, 300]
const A4_PIXELS = (595 * 96) / 72

const readZoom = (): Zoom => {
  try {
    const zoom = Number(localStorage.getItem(kept))
    return STEPS.includes(zoom) ? zoom : 'fit'
  } catch {
    return 'fit'
  }
}

/** How large pages are shown; remembered on this machine. */
export const useZoom = () => {
  const [zoom, setZoom] = useState<Zoom>(readZoom)
  const set = (to: Zoom): void => {
    setZoom(to)
    try {
      localStorage.setItem(kept, String(to))
    } catch {
      // Not remembered then.
    }
  }
  const percent = (cssWidth: number): number => Math.round((cssWidth / A4_PIXELS) * 100)
  return {
    zoom,
    fit: () => set('fit'),
    larger: (cssWidth: number) => set(STEPS.find(step => step > percent(cssWidth) + 2) ?? 300),
    smaller: (cssWidth: number) => set(STEPS.findLast(step => step < percent(cssWidth) - 2) ?? 50),
  }
}

/** The width of an element, as it changes. */
export const useWidth = (box: RefObject<HTMLElement | null>): number => {
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)))
    observer.observe(element)
    return () => observer.disconnect()
  }, [box])
  return width
}

/** Which page is being read: the one that covers the line a third below the upper edge. */
export const useInView = (root: RefObject<HTMLElement | null>, pages: number): number | undefined => {
  const [place, setPlace] = useState<number>()
  useEffect(() => {
    const box = root.current
    if (!box || pages === 0) return
    let asked = 0
    const look = (): void => {
      asked = 0
      const { top, height } = box.getBoundingClientRect()
      const line = top + height / 3
      const all = [...box.querySelectorAll<HTMLElement>('[data-place]')]
      const read = all.findLast(page => page.getBoundingClientRect().top <= line) ?? all[0]
      if (read?.dataset.place) setPlace(Number(read.dataset.place))
    }
    const onScroll = (): void => {
      asked ||= requestAnimationFrame(look)
    }
    box.addEventListener('scroll', onScroll, { passive: true })
    onScroll()
    return () => {
      box.removeEventListener('scroll', onScroll)
      cancelAnimationFrame(asked)
    }
  }, [root, pages])
  return place
}
