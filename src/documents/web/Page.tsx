import { Button } from '@mantine/core'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pageWidths, readPageImage, readPageText } from '#documents/contract.ts'
import type { Classification } from '#kit/classification.ts'
import { addressOf, useReply } from '#web/api.ts'
import { Watermark } from '#web/ui/Watermark.tsx'
import styles from './Pages.module.css'
import { TextLayer } from './TextLayer.tsx'

/** How near a page is to what is seen: its picture is fetched when near, its words when seen. */
type Nearness = 'far' | 'near' | 'seen'

const useNearness = (box: RefObject<HTMLElement | null>, root: RefObject<HTMLElement | null>): Nearness => {
  const [nearness, setNearness] = useState<Nearness>('far')
  useEffect(() => {
    const element = box.current
    if (!element) return
    let near = false
    let seen = false
    const say = (): void => setNearness(seen ? 'seen' : near ? 'near' : 'far')
    const watch = (margin: string, set: (is: boolean) => void): IntersectionObserver => {
      const observer = new IntersectionObserver(
        ([entry]) => {
          set(entry?.isIntersecting ?? false)
          say()
        },
        { root: root.current, rootMargin: margin },
      )
      observer.observe(element)
      return observer
    }
    const watching = [
      watch('150% 0px', is => {
        near = is
      }),
      watch('0px', is => {
        seen = is
      }),
    ]
    return () => {
      for (const each of watching) each.disconnect()
    }
  }, [box, root])
  return nearness
}

/** True once a page has stayed in sight for a moment: pages that only fly past are not read. */
const useStayed = (seen: boolean): boolean => {
  const [stayed, setStayed] = useState(false)
  useEffect(() => {
    if (!seen || stayed) return
    const timer = setTimeout(() => setStayed(true), 350)
    return () => clearTimeout(timer)
  }, [seen, stayed])
  return stayed && seen
}

const drawnWidth = (cssWidth: number): number => {
  const wish = cssWidth * Math.min(window.devicePixelRatio, 1.5)
  return pageWidths.find(width => width >= wish * 0.92) ?? 2000
}

/** The words of a page over its picture, once it has been looked at. */
const PageWords = (props: { documentId: string; page: number; seen: boolean; ratio: number }) => {
  const { documentId, page } = props
  const stayed = useStayed(props.seen)
  const text = useReply(
    readPageText,
    { params: { documentId, page } },
    { enabled: stayed, staleTime: Number.POSITIVE_INFINITY },
  )
  return text.data && text.data.words.length > 0 ? <TextLayer text={text.data} ratio={props.ratio} /> : null
}

/** One page: its place is kept from the first moment, its picture comes when it is near, its words when it is looked at. */
export const Page = (props: {
  documentId: string
  page: number
  /** Its number as people call it, for the picture's name. */
  name: string
  citation: string | undefined
  width: number
  height: number
  cssWidth: number
  root: RefObject<HTMLElement | null>
  place: string
  /** over a confidential page its reader stands again and again */
  classification: Classification
}) => {
  const { documentId, page, width, height } = props
  const { t } = useTranslation('documents')
  const box = useRef<HTMLDivElement>(null)
  const nearness = useNearness(box, props.root)
  const [failed, setFailed] = useState(0)
  const [tries, setTries] = useState(0)
  const address = addressOf(readPageImage, {
    params: { documentId, page },
    query: { width: drawnWidth(props.cssWidth) },
  })
  const isFailed = failed > tries
  return (
    <div
      ref={box}
      className={styles.page}
      data-place={props.place}
      style={{ aspectRatio: `${width} / ${height}` }}
    >
      {nearness !== 'far' && !isFailed && (
        <img
          key={tries}
          src={tries === 0 ? address : `${address}&try=${tries}`}
          alt={props.name}
          decoding="async"
          fetchPriority={nearness === 'seen' ? 'high' : 'low'}
          draggable={false}
          onError={() => setFailed(tries + 1)}
        />
      )}
      {isFailed && (
        <div className={styles.failed} role="alert">
          {t('pages.failed')}
          <Button size="xs" variant="default" onClick={() => setTries(tries + 1)}>
            {t('pages.retry')}
          </Button>
        </div>
      )}
      {nearness !== 'far' && (
        <PageWords documentId={documentId} page={page} seen={nearness === 'seen'} ratio={height / width} />
      )}
      <Watermark classification={props.classification} />
      {props.citation && <span className={styles.citation}>{props.citation}</span>}
    </div>
  )
}
