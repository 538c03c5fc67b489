import { type DragEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Paper } from '#files/contract.ts'
import type { Ability } from '#kit/ability.ts'
import { useKey } from '#web/keys.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Contents } from './Contents.tsx'
import styles from './Correspondence.module.css'
import { leadTo, pagePlace } from './place.ts'

/**
 * The correspondence side: the papers by serial in a column, and the pages of all of them as one document beside it, in the
 * file's own page series. `j`/`k` go from paper to paper, `[` and `]` from page to page.
 */
export const Correspondence = (props: {
  fileId: string
  papers: readonly Paper[]
  mark: Ability
  strike: Ability
  onStrike: (paper: Paper) => void
  /** a file of the reader's machine was dropped on the papers */
  onDrop?: ((file: File) => void) | undefined
  /** stands below the papers in the column: drafts put up */
  below?: ReactNode
  /** stands in place of the papers while there are none */
  empty: ReactNode
  /** the pages themselves; `onPage` is to be told which of them is read */
  pages: (onPage: (page: number) => void) => ReactNode
}) => {
  const { t } = useTranslation('files')
  const { papers } = props
  const [page, setPage] = useState(papers[0]?.pageFrom ?? 1)
  const at = Math.max(
    0,
    papers.findIndex(paper => paper.pageFrom <= page && page <= paper.pageTo),
  )
  const last = papers.at(-1)?.pageTo ?? 0
  const toPage = (number: number): void => {
    if (number < 1 || number > last) return
    setPage(number)
    leadTo(pagePlace(number))
  }
  const toPaper = (index: number): void => {
    const paper = papers[index]
    if (paper) toPage(paper.pageFrom)
  }
  useKey('j', () => toPaper(at + 1), t('keys.nextPaper'))
  useKey('k', () => toPaper(at - 1), t('keys.previousPaper'))
  useKey(']', () => toPage(page + 1), t('keys.nextPage'))
  useKey('[', () => toPage(page - 1), t('keys.previousPage'))
  const { onDrop } = props
  const [over, setOver] = useState(false)
  const drop = onDrop && {
    'data-over': over || undefined,
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setOver(true)
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      const file = event.dataTransfer.files[0]
      if (!file) return
      event.preventDefault()
      setOver(false)
      onDrop(file)
    },
  }
  if (papers.length === 0)
    return (
      <div className={styles.none} {...drop}>
        <EmptyState title={t('papers.none')}>{props.empty}</EmptyState>
        {props.below}
      </div>
    )
  return (
    <div className={styles.room} {...drop}>
      <div className={styles.correspondence}>
        <Contents
          fileId={props.fileId}
          papers={papers}
          at={at}
          mark={props.mark}
          strike={props.strike}
          onStrike={props.onStrike}
          onChoose={paper => toPage(paper.pageFrom)}
          below={props.below}
        />
        {props.pages(setPage)}
      </div>
    </div>
  )
}
