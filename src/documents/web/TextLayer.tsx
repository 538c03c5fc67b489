import { useMemo } from 'react'
import type { PageText } from '#documents/contract.ts'
import styles from './Pages.module.css'

let pen: CanvasRenderingContext2D | null | undefined

/** How wide a word is when set one unit high, in the face the layer uses. */
const naturalWidth = (word: string): number => {
  pen ??= document.createElement('canvas').getContext('2d')
  if (!pen) return word.length * 0.5
  pen.font = '100px "Noto Sans", "Noto Sans Devanagari", sans-serif'
  return Math.max(0.1, pen.measureText(word).width / 100)
}

/**
 * The words of a page laid invisibly over its picture, to be selected, copied and read aloud. `ratio` is the page's height by its
 * width. A layer hidden under a scan is often wrong, so it can be selected but is not read aloud.
 */
export const TextLayer = ({ text, ratio }: { text: PageText; ratio: number }) => {
  const words = useMemo(
    () =>
      text.words.map((word, index) => {
        const high = word.h * ratio * 0.8
        const squeeze = word.w / (naturalWidth(word.t) * high)
        return {
          key: `${index}`,
          t: word.t,
          style: {
            left: `${word.x * 100}%`,
            top: `${word.y * 100}%`,
            fontSize: `${high * 100}cqw`,
            transform: `scaleX(${squeeze.toFixed(4)})`,
          },
        }
      }),
    [text.words, ratio],
  )
  return (
    <div className={styles.text} aria-hidden={text.layer === 'hidden' || undefined}>
      {words.map(word => (
        <span key={word.key} style={word.style}>
          {`${word.t} `}
        </span>
      ))}
    </div>
  )
}
