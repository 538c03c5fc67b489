import { useTranslation } from 'react-i18next'
import type { Call } from '#kit/endpoint.ts'
import type { planChange } from '#people/plans/contract.ts'
import { sayDone } from '#web/say.ts'
import { useFromDay } from './FromDay.tsx'
import { useEdited, useWrong } from './use-edited.ts'

/** A thing of the tree with a version, kept by a form. */
export const useKept = <T extends { version: number }, F extends object>(it: T, fieldsOf: (it: T) => F) => {
  const { t } = useTranslation('administration')
  const form = useEdited(it, fieldsOf)
  return {
    form,
    /** What a command does once it is done. */
    onDone: (saved: T): void => {
      form.take(saved)
      sayDone(t('saved'))
    },
  }
}

type Edited<F> = { fields: F; changes: Partial<F>; set: (part: Partial<F>) => void }

/**
 * The part of a form that a unit and a post share: what is typed goes out now, or is laid down for a day to come; only without such a day
 * can the thing be closed. `error` is what the command now was refused for, `names` the fields that refusals are said at.
 */
export const useDated = <F extends { validTo: string | null }>(
  form: Edited<F>,
  of: {
    what: 'unit' | 'post'
    names: readonly string[]
    error: unknown
    now: (version: number, changes: Partial<F>) => void
    later: (change: Omit<Partial<F>, 'validTo'>) => Call<typeof planChange>['body']['planned']
    /** takes the form back to what it was, once the change is laid down */
    back: () => void
  },
) => {
  const { t } = useTranslation('administration')
  const ahead = useFromDay(of.back)
  const { at, rest } = useWrong(ahead.error ?? of.error, [...of.names, 'on'])
  const { validTo, ...particulars } = form.fields
  return {
    particulars,
    at,
    rest,
    ahead: {
      of: ahead,
      at,
      closes: {
        label: t(`${of.what}.closes`),
        description: t(`${of.what}.closesHint`),
        on: validTo,
        set: (day: string | null) => form.set({ validTo: day } as Partial<F>),
      },
    },
    save: (version: number): void => {
      const { validTo: _closes, ...change } = form.changes
      if (ahead.on) ahead.plan(of.later(change))
      else of.now(version, form.changes)
    },
  }
}
