import { useEffect, useState } from 'react'
import type { NoteShown } from '#notes/contract.ts'
import type { RichText } from '#notes/richtext.ts'
import { keep, kept, letGo } from '#web/kept.ts'

/** A yellow note's text while it is changed, and the note's version it was begun from: one that overtook it is not written over. */
type Changing = { text: RichText; version: number }

/**
 * The text a yellow note is being changed to, null while nobody changes it. It is kept on this machine until the server has it or it is
 * put away; `owner` ties what is kept to person and post.
 */
export const useYellowText = (owner: string, note: NoteShown, mayEdit: boolean) => {
  const what = `yellow/${note.id}`
  const [changing, setChanging] = useState<Changing | null>(null)
  useEffect(() => {
    if (!mayEdit) return
    let gone = false
    void kept<Changing>(owner, what).then(found => {
      if (!gone && found) setChanging(before => before ?? found.value)
    })
    return () => {
      gone = true
    }
  }, [owner, what, mayEdit])
  return {
    changing,
    begin: (): void => setChanging({ text: note.text, version: note.version }),
    write: (text: RichText): void => {
      const next = { text, version: changing?.version ?? note.version }
      setChanging(next)
      void keep(owner, what, next)
    },
    putAway: (): void => {
      setChanging(null)
      void letGo(owner, what)
    },
  }
}
