import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Reference } from '#notes/richtext.ts'

/** How a reference is cited in the reader's language: `पृ. 1/प.`, `पैरा 2/टि.`, or the number of the other file. */
export const useReferenceWords = (): ((reference: Reference) => string) => {
  const { t } = useTranslation('notes')
  return reference => {
    switch (reference.to) {
      case 'page':
        return t('cite.page', { page: reference.page })
      case 'paragraph':
        return t('cite.paragraph', { paragraph: reference.paragraph })
      case 'file':
        return reference.number
      default:
        return reference satisfies never
    }
  }
}

/** Something the `@` menu offers to point at. */
export type ReferenceChoice = { reference: Reference; detail: string }

/** What may be pointed at from here: known at once, and found by searching. */
export type ReferenceChoices = {
  known: readonly ReferenceChoice[]
  find?: (query: string) => Promise<readonly ReferenceChoice[]>
  /** shows what a reference points at */
  preview?: (reference: Reference) => ReactNode
}
