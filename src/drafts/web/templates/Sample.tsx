import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { DraftKind, TemplateBody } from '#drafts/form.ts'
import { previewTemplate, templatePreviewPage, templatePreviewPdf } from '#drafts/templates/contract.ts'
import { addressOf, call } from '#web/api.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Templates.module.css'

const widths = [600, 900, 1300]

/** The true paper a form makes, with sample words, set anew a moment after each change. */
export const Sample = (props: {
  unitId: string | null
  kind: DraftKind
  language: 'hi' | 'en'
  body: TemplateBody
}) => {
  const { t } = useTranslation(['templates', 'drafts'])
  const [asked] = useDebouncedValue(props, 500)
  const { unitId, kind, language, body } = asked
  const { data, error, isFetching } = useQuery({
    queryKey: ['sample', unitId, kind, language, JSON.stringify(body)],
    queryFn: () => call(previewTemplate, { body: { unitId, kind, language, body } }),
    placeholderData: keepPreviousData,
  })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading what={t('drafts:preview.making')} />
  const { mark, pages } = data
  const source = (page: number, width: number): string =>
    addressOf(templatePreviewPage, { params: { mark, page }, query: { width } })
  return (
    <div className={styles.paper} aria-busy={isFetching}>
      <div className={styles.bar}>
        <span role="status">{isFetching ? t('drafts:preview.making') : t('sample')}</span>
        <a href={addressOf(templatePreviewPdf, { params: { mark } })} download>
          {t('drafts:preview.pdf')}
        </a>
      </div>
      {pages.map((page, at) => (
        <img
          // a page is told apart by its place
          key={at}
          src={source(at + 1, 900)}
          srcSet={widths.map(width => `${source(at + 1, width)} ${width}w`).join(', ')}
          sizes="(max-width: 62em) 100vw, 35vw"
          style={{ aspectRatio: `${page.width} / ${page.height}` }}
          alt={t('drafts:preview.page', { page: at + 1, count: pages.length })}
        />
      ))}
    </div>
  )
}
