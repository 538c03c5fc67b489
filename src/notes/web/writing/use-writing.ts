import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useReducer, useRef, useState } from 'react'
import type { ReplyOf } from '#kit/endpoint.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { isEmptyText, type RichText } from '#notes/richtext.ts'
import { ApiRefused, call, keyOf, LineLost, refusalsIn } from '#web/api.ts'
import { type Kept, keep, kept, letGo } from '#web/kept.ts'
import { isUnsaved, type Stored, startWriting, wantsSaving, write } from './autosave.ts'

type Notes = ReplyOf<typeof readNotes>

/** How long the pen rests before what was typed is saved. */
const pause = 800
/** How often a lost line is tried. */
const again = 5000

const asStored = (writing: Notes['writing']): Stored | null => writing

/**
 * The note this post writes on a file: saved as it is typed, kept on this machine until the server has it, never overwritten by
 * what another window saved. `owner` ties what is kept to person and post.
 */
export const useWriting = (fileId: string, onServer: Notes['writing'], owner: string) => {
  const client = useQueryClient()
  const [writing, tell] = useReducer(write, asStored(onServer), startWriting)
  const [found, setFound] = useState<Kept<RichText> | null>(null)
  const latest = useRef(writing)
  latest.current = writing
  const what = `note/${fileId}`
  const key = keyOf(readNotes, { params: { id: fileId } })

  useEffect(() => tell({ type: 'changedElsewhere', theirs: asStored(onServer) }), [onServer])

  // What an earlier visit left here and the server never got.
  useEffect(() => {
    let gone = false
    kept<RichText>(owner, what).then(left => {
      if (gone || !left || isEmptyText(left.value)) return
      const here = JSON.stringify(left.value)
      if (here === JSON.stringify(latest.current.text)) void letGo(owner, what)
      else setFound(left)
    })
    return () => {
      gone = true
    }
  }, [owner, what])

  const save = useCallback(async (): Promise<boolean> => {
    const { text, version } = latest.current
    tell({ type: 'sent' })
    // An older picture of the notes, still on its way, would look like somebody else's change.
    await client.cancelQueries({ queryKey: key })
    try {
      const reply = await call(saveNote, { params: { id: fileId }, body: { text, version } })
      await client.cancelQueries({ queryKey: key })
      client.setQueryData<Notes>(
        key,
        notes =>
          notes && {
            ...notes,
            writing: {
              id: reply.id,
              text,
              version: reply.version,
              savedAt: reply.savedAt,
              by: notes.writing?.by ?? { hi: '', en: '' },
            },
          },
      )
      tell({ type: 'acknowledged', version: reply.version, savedAt: reply.savedAt })
      if (JSON.stringify(latest.current.text) === JSON.stringify(text)) await letGo(owner, what)
      return true
    } catch (error) {
      if (error instanceof LineLost) tell({ type: 'lineLost' })
      else if (error instanceof ApiRefused && error.refusals.some(each => each.code === 'stale')) {
        tell({ type: 'refused', refusals: [] })
        const fresh = await call(readNotes, { params: { id: fileId } }).catch(() => undefined)
        if (fresh) {
          client.setQueryData<Notes>(key, fresh)
          tell({ type: 'changedElsewhere', theirs: asStored(fresh.writing) })
        } else tell({ type: 'lineLost' })
      } else tell({ type: 'refused', refusals: refusalsIn(error) })
      return false
    }
  }, [client, fileId, owner, what, key])
  const saving = useRef(save)
  saving.current = save

  useEffect(() => {
    if (!wantsSaving(writing)) return
    void keep(owner, what, writing.text)
    const timer = setTimeout(() => void saving.current(), writing.phase === 'offline' ? again : pause)
    return () => clearTimeout(timer)
  }, [writing, owner, what])

  // While a save is under way, or two texts stand side by side, what is typed is kept here only.
  useEffect(() => {
    if (isUnsaved(writing) && !wantsSaving(writing) && !isEmptyText(writing.text))
      void keep(owner, what, writing.text)
  }, [writing, owner, what])

  // Leaving the screen sends what is left; leaving the page asks first.
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent): void => {
      if (isUnsaved(latest.current)) event.preventDefault()
    }
    addEventListener('beforeunload', ask)
    return () => {
      removeEventListener('beforeunload', ask)
      if (wantsSaving(latest.current)) void saving.current()
    }
  }, [])

  return {
    writing,
    /** what an earlier visit left on this machine, or null */
    found,
    typed: (text: RichText) => tell({ type: 'typed', text }),
    choose: (text: RichText) => tell({ type: 'chose', text }),
    tryAgain: () => void saving.current(),
    takeFound: (text: RichText) => {
      tell({ type: 'typed', text })
      setFound(null)
    },
    leaveFound: () => {
      setFound(null)
      void letGo(owner, what)
    },
    /** Sends what is unsaved at once; false when the server does not have it all. */
    flush: async (): Promise<boolean> => {
      for (let tries = 0; tries < 3; tries += 1) {
        const now = latest.current
        if (now.phase === 'parted' || now.phase === 'refused') return false
        if (now.phase === 'saving') await new Promise(resolve => setTimeout(resolve, 150 * (tries + 1)))
        else if (!isUnsaved(now)) return true
        else if (await saving.current()) return true
      }
      return !isUnsaved(latest.current)
    },
    dropped: () => {
      tell({ type: 'dropped' })
      void letGo(owner, what)
    },
  }
}

/** The pen of the note sheet. */
export type Pen = ReturnType<typeof useWriting>
