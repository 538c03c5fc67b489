import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import { byField, refusalsIn } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)

/**
 * A form over something that has a version: what it was when the form was drawn, what is typed, and only what differs, so that another's
 * change of another field is never laid over.
 */
export const useEdited = <T extends { version: number }, F extends object>(
  loaded: T,
  fieldsOf: (it: T) => F,
) => {
  const [base, setBase] = useState(loaded)
  const [fields, setFields] = useState(() => fieldsOf(loaded))
  const before = fieldsOf(base)
  const changes = Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => !isSame(value, before[key as keyof F])),
  ) as Partial<F>
  const isChanged = Object.keys(changes).length > 0
  const take = (next: T): void => {
    setBase(next)
    setFields(fieldsOf(next))
  }
  // what was changed beside this form, as by a merging, stands in it at once where nothing was typed
  if (!isChanged && loaded.version > base.version) take(loaded)
  return {
    fields,
    before,
    changes,
    version: base.version,
    isChanged,
    set: (part: Partial<F>) => setFields(now => ({ ...now, ...part })),
    /** Begins again from what the server says now. */
    take,
  }
}

/** What the server says a thing is now, when it was changed since the form was drawn. */
export const nowOf = (error: unknown): ({ version: number } & Record<string, unknown>) | undefined => {
  const now = refusalsIn(error).find(each => each.code === 'stale')?.data?.now
  return typeof now === 'object' && now !== null && 'version' in now
    ? (now as { version: number } & Record<string, unknown>)
    : undefined
}

/** The sentences for each field of a form, and what belongs to none of them. What is spelt wrongly is told how it is spelt. */
export const useWrong = (
  error: unknown,
  fields: readonly string[],
): { at: (field: string) => string | undefined; rest: readonly Refusal[] } => {
  const { t, i18n } = useTranslation('administration')
  const sentence = useRefusalText()
  const all = refusalsIn(error)
  // A long form is answered out of sight otherwise: the first field that was refused, or what changed meanwhile, is gone to.
  useEffect(() => {
    if (error) document.querySelector<HTMLElement>('form [aria-invalid="true"], form [data-stale]')?.focus()
  }, [error])
  const fieldOf = (refusal: Refusal): string | undefined =>
    fields.find(field => refusal.at === field || refusal.at?.startsWith(`${field}.`))
  const said = (field: string, refusal: Refusal): string =>
    refusal.code === 'invalid' && i18n.exists(`administration:spelling.${field}`)
      ? t(`spelling.${field}`)
      : sentence(refusal)
  return {
    at: field => {
      const why = all.filter(each => fieldOf(each) === field)
      return why.length > 0 ? [...new Set(why.map(each => said(field, each)))].join(' ') : undefined
    },
    rest: byField(error, []).rest.filter(each => fieldOf(each) === undefined && each.code !== 'stale'),
  }
}
