import { useMemo } from 'react'
import type { FileReply } from '#files/contract.ts'
import { type Bilingual, inLanguage } from '#kit/bilingual.ts'
import type { NoteShown } from '#notes/contract.ts'
import { paragraphsOf, plainTextOf } from '#notes/richtext.ts'
import type { ReferenceChoice, ReferenceChoices } from '#notes/web/reference-words.ts'
import { search } from '#search/contract.ts'
import { call } from '#web/api.ts'
import { useLanguage } from '#web/i18n.ts'

/** What a note on this file may point at: every page of its correspondence, every paragraph before, and other files by their number. */
export const useReferenceChoices = (
  file: FileReply,
  notes: readonly NoteShown[],
  preview: NonNullable<ReferenceChoices['preview']>,
): ReferenceChoices => {
  const language = useLanguage()
  return useMemo(() => {
    const say = (text: Bilingual): string => inLanguage(text, language)
    const pages = file.papers.toReversed().flatMap(paper =>
      Array.from({ length: paper.pageTo - paper.pageFrom + 1 }, (_, i): ReferenceChoice => {
        const subject = paper.subject ? say(paper.subject) : ''
        return {
          reference: { to: 'page', page: paper.pageFrom + i },
          detail: [paper.title, paper.party, subject].filter(Boolean).join(' · '),
        }
      }),
    )
    const paragraphs = notes
      .flatMap(note => {
        const from = note.paragraphs?.from
        if (from === undefined) return []
        return paragraphsOf(note.text).map(
          (blocks, i): ReferenceChoice => ({
            reference: { to: 'paragraph', paragraph: from + i },
            detail: plainTextOf({ type: 'doc', content: blocks }).slice(0, 80),
          }),
        )
      })
      .reverse()
    const find = async (query: string): Promise<ReferenceChoice[]> => {
      const { items } = await call(search, { query: { query, kind: 'file', limit: 9 } })
      return items
        .filter(item => item.readable && item.id !== file.id)
        .slice(0, 8)
        .map(item => ({
          reference: { to: 'file', file: item.id, number: item.paper.number },
          detail: say(item.paper.subject),
        }))
    }
    return { known: [...pages, ...paragraphs], find, preview }
  }, [file.papers, file.id, notes, language, preview])
}
