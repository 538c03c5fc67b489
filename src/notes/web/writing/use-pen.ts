import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState, useSyncExternalStore } from 'react'
import type { Stored } from './autosave.ts'
import { createPen, type Pen, type PenState } from './pen.ts'

/** The pen of the post on a file, the same object as long as the screen stands. `owner` ties what is kept to person and post. */
export const usePen = (fileId: string, onServer: Stored | null, owner: string): Pen => {
  const client = useQueryClient()
  const [pen] = useState(() => createPen(client, fileId, owner, onServer))
  useEffect(() => pen.take(), [pen])
  useEffect(() => pen.hear(onServer), [pen, onServer])
  return pen
}

/** What the pen shows; only what calls this is drawn anew while one types. */
export const usePenState = (pen: Pen): PenState => useSyncExternalStore(pen.watch, pen.get)
