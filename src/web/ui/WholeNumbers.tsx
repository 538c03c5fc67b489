import type { ReactNode } from 'react'

const NUMBER =
  /([^\s:,;«»"“”]*\d[^\s:,;«»"“”]*[-/(][^\s:,;«»"“”]*|[^\s:,;«»"“”]+[-/(][^\s:,;«»"“”]*\d[^\s:,;«»"“”]*)/

/** A sentence in which the number of a file or receipt is not torn at its hyphen: it goes to the next line whole, and breaks only where it is longer than one. */
export const wholeNumbers = (sentence: string): ReactNode =>
  sentence.split(NUMBER).map((part, at) =>
    at % 2 === 1 ? (
      <span key={at} className="whole">
        {part}
      </span>
    ) : (
      part
    ),
  )
