import { keepPreviousData } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { addressOf, useReply } from '#web/api.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { Watermark } from '#web/ui/Watermark.tsx'
import { previewDraft, previewPage, previewPdf } from '../versions/contract.ts'
import styles from './Draft.module.css'

/** Wide enough to read on a dense screen; the server has nothing to gain from finer steps. */
const widths = [700, 1000, 1400]

/** The paper as it will go: the true PDF’s pages, drawn anew after each save. The old ones stay until the new are there. */
export const Preview = ({ id, version, title }: { id: string; version?: number; title: string }) => {
  const { t } = useTranslation('drafts')
  const query = version === undefined ? {} : { version }
  const { data, error, isFetching } = useReply(
    previewDraft,
    { params: { id }, query },
    { placeholderData: keepPreviousData },
  )
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading what={t('preview.making')} />
  const source = (page: number, width: number): string =>
    addressOf(previewPage, { params: { id, page }, query: { version: data.shown, width, mark: data.mark } })
  return (
    <div className={styles.preview} aria-busy={isFetching}>
      <div className={styles.bar}>
        <span role="status">
          {isFetching ? t('preview.making') : t('preview.pages', { count: data.pages.length })}
        </span>
        <a href={addressOf(previewPdf, { params: { id }, query: { version: data.shown } })} download>
          {t('preview.pdf')}
        </a>
      </div>
      {data.pages.map((page, at) => (
        // a page is told apart by its place
        <div key={at} className={styles.page}>
          <img
            src={source(at + 1, 1000)}
            srcSet={widths.map(width => `${source(at + 1, width)} ${width}w`).join(', ')}
            sizes="(max-width: 48em) 100vw, 50vw"
            style={{ aspectRatio: `${page.width} / ${page.height}` }}
            alt={`${t('preview.page', { page: at + 1, count: data.pages.length })}: ${title}`}
          />
          <Watermark classification={data.classification} />
        </div>
      ))}
    </div>
  )
}
