import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { type DraftContent, mergeContents } from '#drafts/content.ts'
import { ApiRefused, call, keyOf, LineLost } from '#web/api.ts'
import { type Kept, keep, kept, letGo } from '#web/kept.ts'
import { meetTabs } from '#web/tabs.ts'
import { type DraftReply, readDraft, saveDraft } from '../contract.ts'
import { draftsOfFile, draftsOfReceipt, myDrafts } from '../lists/contract.ts'
import { compareDraft, previewDraft } from '../versions/contract.ts'

/** Where the text stands: kept, being typed, on its way, waiting for the line, refused, or overtaken by somebody's change. */
export type Saving = 'saved' | 'typing' | 'saving' | 'waiting' | 'refused' | 'stale'

/** A pause in typing after which the text is sent. */
const pause = 900
/** How long a lost line is waited for before the next try. */
const patience = 5_000

const same = (a: DraftContent, b: DraftContent): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * The text of a draft while it is written: sent after each pause, once at a time, on top of the version it was typed on. What somebody
 * else saved meanwhile makes it stale: `theirs` is then their text, and what was typed stays. Until the server has it, it is kept on
 * this machine, tied to `owner` (person and post); `found` is what an earlier visit left so. An older version is only looked at.
 */
export const useDraftText = (draft: DraftReply, owner: string, isNewest: boolean) => {
  const client = useQueryClient()
  const [content, show] = useState(draft.content)
  const [saving, setSaving] = useState<Saving>('saved')
  const [savedAt, setSavedAt] = useState<string | undefined>(draft.versions.at(-1)?.savedAt)
  const [error, setError] = useState<unknown>()
  const [theirs, setTheirs] = useState<DraftReply | undefined>()
  const [found, setFound] = useState<Kept<DraftContent> | undefined>()
  const typed = useRef(draft.content)
  const stored = useRef({ version: draft.version, content: draft.content })
  const underWay = useRef(false)
  // sent, and the line was lost before an answer: the server may have any of them
  const unanswered = useRef<readonly DraftContent[]>([])
  // words kept on this machine by this tab: what another tab or an earlier visit kept is not this one's to let go
  const keeps = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const tabs = useRef<ReturnType<typeof meetTabs> | undefined>(undefined)
  const [elsewhere, setElsewhere] = useState(false)
  const { id } = draft
  const what = `draft/${id}`
  const onFile = draft.file !== null
  const onId = (draft.file ?? draft.receipt)!.id

  const refresh = useCallback(async (): Promise<void> => {
    const about = { params: { id } }
    await Promise.all([
      ...[readDraft, previewDraft, compareDraft].map(each =>
        client.invalidateQueries({ queryKey: keyOf(each, about).slice(0, 2) }),
      ),
      client.invalidateQueries({
        queryKey: keyOf(onFile ? draftsOfFile : draftsOfReceipt, { params: { id: onId } }).slice(0, 2),
      }),
      client.invalidateQueries({ queryKey: keyOf(myDrafts) }),
    ])
  }, [client, id, onFile, onId])

  const release = useCallback((): void => {
    if (keeps.current) void letGo(owner, what)
    keeps.current = false
  }, [owner, what])

  const save = useCallback(async (): Promise<void> => {
    clearTimeout(timer.current)
    if (underWay.current) return
    const sent = typed.current
    if (same(sent, stored.current.content)) {
      release()
      return setSaving('saved')
    }
    underWay.current = true
    setSaving('saving')
    try {
      const reply = await call(saveDraft, {
        params: { id },
        body: { version: stored.current.version, content: sent },
      })
      stored.current = { version: reply.version, content: sent }
      unanswered.current = []
      setSavedAt(reply.savedAt)
      setError(undefined)
      setSaving('saved')
      if (same(typed.current, sent)) release()
      tabs.current?.saved()
      void refresh()
    } catch (failed) {
      if (failed instanceof LineLost) {
        unanswered.current = [...unanswered.current, sent]
        setSaving('waiting')
        timer.current = setTimeout(() => void save(), patience)
      } else {
        const overtaken = failed instanceof ApiRefused && failed.refusals.some(each => each.code === 'stale')
        const now = overtaken ? await call(readDraft, { params: { id } }).catch(() => undefined) : undefined
        if (now && unanswered.current.some(each => same(each, now.content))) {
          // our own words: they arrived, and only the answer was lost
          stored.current = { version: now.version, content: now.content }
          unanswered.current = []
          timer.current = setTimeout(() => void save(), 0)
        } else {
          setSaving(overtaken ? 'stale' : 'refused')
          setError(failed)
          setTheirs(now)
        }
      }
    } finally {
      underWay.current = false
    }
    // typed on while it was on its way
    if (stored.current.content === sent && !same(typed.current, sent))
      timer.current = setTimeout(() => void save(), pause)
  }, [id, refresh, release])

  const change = useCallback(
    (part: Partial<DraftContent>): void => {
      typed.current = { ...typed.current, ...part }
      show(typed.current)
      keeps.current = true
      void keep(owner, what, typed.current)
      setSaving(now => (now === 'stale' ? now : 'typing'))
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), pause)
    },
    [save, owner, what],
  )

  useEffect(() => {
    let gone = false
    kept<DraftContent>(owner, what).then(left => {
      if (gone || !left) return
      if (same(left.value, typed.current)) void letGo(owner, what)
      else setFound(left)
    })
    return () => {
      gone = true
    }
  }, [owner, what])

  // somebody of the same desk saved it elsewhere, and nothing is being typed here: follow him
  useEffect(() => {
    if (!isNewest || draft.version <= stored.current.version || underWay.current) return
    if (!same(typed.current, stored.current.content)) return
    stored.current = { version: draft.version, content: draft.content }
    typed.current = draft.content
    show(draft.content)
    setSavedAt(draft.versions.at(-1)?.savedAt)
  }, [draft, isNewest])

  useEffect(() => {
    const lineIsBack = (): void => void save()
    const met = meetTabs(`${owner}/${what}`, {
      onOthers: setElsewhere,
      onSaved: () => void client.invalidateQueries({ queryKey: keyOf(readDraft, { params: { id } }) }),
    })
    tabs.current = met
    addEventListener('online', lineIsBack)
    return () => {
      removeEventListener('online', lineIsBack)
      met.leave()
    }
  }, [owner, what, id, client, save])

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent): void => {
      if (same(typed.current, stored.current.content)) return
      void save()
      event.preventDefault()
    }
    addEventListener('beforeunload', leave)
    return () => {
      removeEventListener('beforeunload', leave)
      clearTimeout(timer.current)
      void save()
    }
  }, [save])

  /** What was typed here, laid over theirs: the parts not touched here are theirs. */
  const mineOver = (other: DraftReply): DraftContent =>
    mergeContents(stored.current.content, other.content, typed.current)

  /** Settles a stale text: what was typed goes on top of theirs, or theirs takes its place. */
  const settle = (which: 'mine' | 'theirs'): void => {
    if (!theirs) return
    typed.current = which === 'mine' ? mineOver(theirs) : theirs.content
    show(typed.current)
    stored.current = { version: theirs.version, content: theirs.content }
    setTheirs(undefined)
    setError(undefined)
    void save()
  }

  return {
    content,
    change,
    saving,
    savedAt,
    /** another tab of this browser has the same draft open */
    elsewhere,
    /** why it was refused; nothing while it is stale, which is shown as a difference */
    error: saving === 'stale' ? undefined : error,
    theirs,
    mineOver,
    settle,
    /** what an earlier visit left on this machine and the server never got */
    found,
    /** takes it up again, or lets it go */
    settleFound: (take: boolean): void => {
      if (found && take) change(found.value)
      else void letGo(owner, what)
      setFound(undefined)
    },
    /** sends what is typed now; the version to act upon, or undefined where it could not be kept */
    saveNow: async (): Promise<number | undefined> => {
      for (let tries = 0; tries < 3 && !same(typed.current, stored.current.content); tries += 1) {
        if (underWay.current) await new Promise(resolve => setTimeout(resolve, 200 * (tries + 1)))
        else await save()
      }
      return same(typed.current, stored.current.content) ? stored.current.version : undefined
    },
  }
}

/** What the hook hands to the form. */
export type DraftText = ReturnType<typeof useDraftText>
