import { type RefObject, useEffect, useRef } from 'react'

const FIELDS =
  'input:not([type="file"], [type="hidden"], :disabled), textarea:not(:disabled), select:not(:disabled), [contenteditable="true"], button:not(:disabled), a[href]'

/** The field a form begins at: the one that says so, else the first; of a group of choices the one chosen. */
export const firstField = (form: HTMLElement): HTMLElement | null => {
  const first = form.querySelector<HTMLElement>('[data-autofocus]') ?? form.querySelector<HTMLElement>(FIELDS)
  if (!(first instanceof HTMLInputElement) || first.type !== 'radio') return first
  return form.querySelector<HTMLElement>(`input[name="${CSS.escape(first.name)}"]:checked`) ?? first
}

/** For a form that opens in the place of its button: the keys go on in its first field, as the button that had them is gone. */
export const useFirstField = <Form extends HTMLElement>(): RefObject<Form | null> => {
  const form = useRef<Form>(null)
  useEffect(() => {
    if (form.current) firstField(form.current)?.focus()
  }, [])
  return form
}
