import type { QueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '#kit/endpoint.ts'
import { readNotes, saveNote } from '#notes/contract.ts'
import { isEmptyText, type RichText } from '#notes/richtext.ts'
import { ApiRefused, call, keyOf, LineLost, refusalsIn } from '#web/api.ts'
import { type Kept, keep, kept, letGo } from '#web/kept.ts'
import { meetTabs } from '#web/tabs.ts'
import {
  isUnsaved,
  type Stored,
  startWriting,
  type Writing,
  type WritingEvent,
  wantsSaving,
  write,
} from './autosave.ts'

type Notes = ReplyOf<typeof readNotes>

/** How long the pen rests before what was typed is kept on this machine, and before it is saved. */
const keepPause = 250
const savePause = 800
/** How often a lost line is tried. */
const again = 5000

const waited = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))

/** What the pen shows: the writing, words of an earlier visit that never reached the server, and whether another tab writes too. */
export type PenState = {
  writing: Writing
  /** what stands there lies on this machine too, and outlives the tab */
  isKept: boolean
  found: Kept<RichText> | null
  /** another tab of this browser has the same note open */
  elsewhere: boolean
}

/**
 * The pen on one file: saves as one types, keeps what was typed on this machine until the server has it, and never overwrites what another
 * window saved. It stands outside the components, so that typing draws the place to write anew and not the whole file.
 */
export const createPen = (client: QueryClient, fileId: string, owner: string, stored: Stored | null) => {
  const what = `note/${fileId}`
  const key = keyOf(readNotes, { params: { id: fileId } })
  const watchers = new Set<() => void>()
  let state: PenState = { writing: startWriting(stored), isKept: false, found: null, elsewhere: false }
  let tabs: ReturnType<typeof meetTabs> | undefined
  let saveTimer: ReturnType<typeof setTimeout> | undefined
  let keepTimer: ReturnType<typeof setTimeout> | undefined

  const set = (next: Partial<PenState>): void => {
    state = { ...state, ...next }
    for (const told of watchers) told()
  }

  const tell = (event: WritingEvent): void => {
    const next = write(state.writing, event)
    if (next === state.writing) return
    set({ writing: next, isKept: state.isKept && next.text === state.writing.text })
    clearTimeout(saveTimer)
    if (wantsSaving(next))
      saveTimer = setTimeout(() => void save(), next.phase === 'offline' ? again : savePause)
    clearTimeout(keepTimer)
    if (isUnsaved(next) && !isEmptyText(next.text))
      keepTimer = setTimeout(() => void keepHere(next.text), keepPause)
  }

  const keepHere = async (text: RichText): Promise<void> => {
    const isKept = await keep(owner, what, text)
    if (text === state.writing.text) set({ isKept })
  }

  const letGoUnlessUnsaved = async (): Promise<void> => {
    if (isUnsaved(state.writing)) return
    clearTimeout(keepTimer)
    await letGo(owner, what)
  }

  /** The server has another text than was thought: it is asked what stands there now. */
  const part = async (): Promise<void> => {
    const fresh = await call(readNotes, { params: { id: fileId } }).catch(() => undefined)
    if (!fresh) return tell({ type: 'lineLost' })
    client.setQueryData<Notes>(key, fresh)
    tell({ type: 'refused', refusals: [] })
    tell({ type: 'changedElsewhere', theirs: fresh.writing })
  }

  const save = async (): Promise<void> => {
    const { text, version } = state.writing
    tell({ type: 'sent' })
    // An older picture of the notes, still on its way, would look like somebody else's change.
    await client.cancelQueries({ queryKey: key })
    try {
      const reply = await call(saveNote, { params: { id: fileId }, body: { text, version } })
      await client.cancelQueries({ queryKey: key })
      client.setQueryData<Notes>(key, notes => {
        if (!notes) return notes
        const by = notes.writing?.by ?? { hi: '', en: '' }
        return { ...notes, writing: { ...reply, text, by } }
      })
      tell({ type: 'acknowledged', version: reply.version, savedAt: reply.savedAt })
      tabs?.saved()
      await letGoUnlessUnsaved()
    } catch (error) {
      if (error instanceof LineLost) tell({ type: 'lineLost' })
      else if (error instanceof ApiRefused && error.refusals.some(each => each.code === 'stale')) await part()
      else tell({ type: 'refused', refusals: refusalsIn(error) })
    }
  }

  const lineIsBack = (): void => {
    if (state.writing.phase === 'offline') void save()
  }

  const ask = (event: BeforeUnloadEvent): void => {
    if (isUnsaved(state.writing)) event.preventDefault()
  }

  return {
    watch: (told: () => void) => {
      watchers.add(told)
      return () => {
        watchers.delete(told)
      }
    },
    get: (): PenState => state,
    /** Looks for words left here by an earlier visit, and asks before the page is left with unsaved ones. Gives back the end of it. */
    take: (): (() => void) => {
      addEventListener('beforeunload', ask)
      addEventListener('online', lineIsBack)
      tabs = meetTabs(`${owner}/${what}`, {
        onOthers: elsewhere => elsewhere !== state.elsewhere && set({ elsewhere }),
        // Told at once: what the other tab saved is taken over, or shown beside what stands here unsaved.
        onSaved: () => void client.invalidateQueries({ queryKey: key }),
      })
      void kept<RichText>(owner, what).then(left => {
        if (!left || isEmptyText(left.value) || isUnsaved(state.writing)) return
        if (JSON.stringify(left.value) === JSON.stringify(state.writing.text)) void letGo(owner, what)
        else set({ found: left })
      })
      return () => {
        removeEventListener('beforeunload', ask)
        removeEventListener('online', lineIsBack)
        tabs?.leave()
        // The screen is left: what still waits is sent now.
        if (wantsSaving(state.writing)) void save()
      }
    },
    typed: (text: RichText): void => tell({ type: 'typed', text }),
    choose: (text: RichText): void => tell({ type: 'chose', text }),
    /** What the server has, as the notes were read anew. */
    hear: (theirs: Stored | null): void => tell({ type: 'changedElsewhere', theirs }),
    tryAgain: (): void => void save(),
    takeFound: (text: RichText): void => {
      set({ found: null })
      tell({ type: 'typed', text })
    },
    leaveFound: (): void => {
      set({ found: null })
      void letGo(owner, what)
    },
    /** Sends what is unsaved at once; false when the server does not have it all. */
    flush: async (): Promise<boolean> => {
      for (let tries = 1; tries <= 4; tries += 1) {
        const { writing } = state
        if (writing.phase === 'parted' || writing.phase === 'refused') return false
        if (writing.phase === 'saving') await waited(150 * tries)
        else if (!isUnsaved(writing)) return true
        else await save()
      }
      return !isUnsaved(state.writing)
    },
    /** It was sealed, sent or thrown away. */
    dropped: (): void => {
      clearTimeout(keepTimer)
      tell({ type: 'dropped' })
      void letGo(owner, what)
    },
  }
}

/** The pen on one file. */
export type Pen = ReturnType<typeof createPen>
