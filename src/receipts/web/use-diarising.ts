import { useEffect, useRef, useState } from 'react'
import { keep, kept, letGo } from '#web/kept.ts'
import { copiedForm, type DiariseForm, emptyForm, isUntouched } from './form.ts'

const what = 'diarise'
type Unfinished = { form: DiariseForm; documentId: string | null; extra: unknown }

/**
 * The letter being diarised: what was typed survives a reload, a refusal and a lost line, kept on this machine for this person in
 * this post (`owner`) until it is diarised or cleared. `extra` is what else the screen wants kept with it.
 */
export const useDiarising = <Extra>(owner: string, noExtra: Extra) => {
  const [form, setForm] = useState<DiariseForm>(emptyForm)
  const [documentId, setDocumentId] = useState<string | null>(null)
  const [extra, setExtra] = useState<Extra>(noExtra)
  const [broughtBack, setBroughtBack] = useState<'form' | 'scan' | null>(null)
  const [ready, setReady] = useState(false)
  const latest = useRef<Unfinished>({ form, documentId, extra })
  latest.current = { form, documentId, extra }

  useEffect(() => {
    let gone = false
    void kept<Unfinished>(owner, what).then(found => {
      if (gone) return
      if (found && isUntouched(latest.current.form) && latest.current.documentId === null) {
        setForm({ ...emptyForm(), ...found.value.form })
        setDocumentId(found.value.documentId)
        setExtra(found.value.extra as Extra)
        setBroughtBack(isUntouched({ ...emptyForm(), ...found.value.form }) ? 'scan' : 'form')
      }
      setReady(true)
    })
    return () => {
      gone = true
    }
  }, [owner])

  const stopped = useRef(false)
  const saved = useRef('')
  useEffect(() => {
    if (!ready) return
    const save = (): void => {
      const { form, documentId } = latest.current
      if (!stopped.current && !(isUntouched(form) && documentId === null))
        void keep(owner, what, latest.current)
    }
    const timer = setInterval(() => {
      const now = JSON.stringify(latest.current)
      if (now !== saved.current) save()
      saved.current = now
    }, 400)
    addEventListener('pagehide', save)
    return () => {
      clearInterval(timer)
      removeEventListener('pagehide', save)
      save()
    }
  }, [owner, ready])

  return {
    form,
    change: (part: Partial<DiariseForm>) => setForm(before => ({ ...before, ...part })),
    documentId,
    setDocumentId,
    extra,
    setExtra,
    ready,
    /** What was left unfinished and stands here again: what was typed, or the scan alone. */
    broughtBack,
    isUntouched: isUntouched(form) && documentId === null,
    /** The letter is in the diary: nothing of it is kept any longer. */
    finish: async () => {
      stopped.current = true
      await letGo(owner, what)
    },
    /** Begins the next letter: what runs through the bag stays; with `copying` every particular does. */
    next: (copying = false) => {
      stopped.current = false
      saved.current = ''
      setForm(copying ? copiedForm(latest.current.form) : emptyForm(latest.current.form))
      setDocumentId(null)
      setBroughtBack(null)
    },
  }
}
