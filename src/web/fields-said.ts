import i18next from 'i18next'

type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement

const ours = new WeakSet<Field>()
const isField = (it: unknown): it is Field =>
  it instanceof HTMLInputElement || it instanceof HTMLSelectElement || it instanceof HTMLTextAreaElement

const forget = (field: unknown): void => {
  if (!isField(field) || !ours.delete(field)) return
  field.setCustomValidity('')
}

const wordOf = (field: Field): string | undefined => {
  const { valueMissing, typeMismatch, patternMismatch, rangeUnderflow, rangeOverflow } = field.validity
  if (valueMissing) return i18next.t('web:field.missing')
  if (typeMismatch && field.type === 'email') return i18next.t('web:field.email')
  if (field instanceof HTMLInputElement && rangeUnderflow)
    return i18next.t('web:field.least', { value: field.min })
  if (field instanceof HTMLInputElement && rangeOverflow)
    return i18next.t('web:field.most', { value: field.max })
  // which form is wanted, the field itself says in its title
  if (patternMismatch && field.title) return field.title
  return undefined
}

/**
 * What a browser says of a field left empty, of a number too small or too large, of another form than asked, or of what is not an e-mail address, it says in its own language, whatever the reader's: so it is given our
 * words to say. They are taken back as soon as one types or presses a button of the form, since a field with words of ours counts as wrong.
 */
export const sayFields = (): void => {
  document.addEventListener(
    'invalid',
    ({ target }) => {
      if (!isField(target)) return
      const said = wordOf(target)
      if (!said) return
      ours.add(target)
      target.setCustomValidity(said)
    },
    true,
  )
  for (const kind of ['input', 'change'])
    document.addEventListener(kind, ({ target }) => forget(target), true)
  // Enter in a field presses the form's button as well
  document.addEventListener(
    'click',
    ({ target }) => {
      const form = target instanceof Element ? target.closest('button, input')?.closest('form') : null
      for (const field of form?.elements ?? []) forget(field)
    },
    true,
  )
}
