import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { downloadDocument, downloadOriginal, readDocument } from '#documents/contract.ts'
import { type Classification, higherOf } from '#kit/classification.ts'
import { addressOf, useReply } from '#web/api.ts'
import { Page } from './Page.tsx'
import styles from './Pages.module.css'
import { useInView, useWidth, useZoom } from './view.ts'

/** A paper in the row of papers. `firstPage` is the number of its first page in the file's own series; without it pages count from 1. */
export type ShownPaper = {
  /** null: the paper itself, of which there is no scan; its pages keep their places and numbers. */
  documentId: string | null
  pages: number
  firstPage?: number
  /** Stands above its first page: serial, number, what it is. */
  heading?: ReactNode
  /** of the file or receipt it is shown in: that may have been raised since the paper was first looked at here */
  within?: Classification
}

/** What a screen can ask of the pages beside it. */
export type PagesHandle = {
  /** Scrolls to a page of the file's series (or of the only paper). */
  goTo: (page: number) => void
}

const A4 = { width: 595, height: 842 }

type PaperProps = {
  paper: ShownPaper
  inSeries: boolean
  cssWidth: number
  root: React.RefObject<HTMLElement | null>
  /** it is read, or stands next to the one that is: its pages' sizes are asked for */
  near: boolean
}

const Paper = (props: PaperProps) => {
  const { documentId } = props.paper
  return (
    <>
      {props.paper.heading && <div className={styles.heading}>{props.paper.heading}</div>}
      {documentId === null ? <Unscanned {...props} /> : <Scanned {...props} documentId={documentId} />}
    </>
  )
}

const Unscanned = ({ paper, inSeries }: PaperProps) => {
  const { t } = useTranslation('documents')
  const first = paper.firstPage ?? 1
  return Array.from({ length: paper.pages }, (_, index) => (
    <div key={first + index} className={styles.unscanned} data-place={first + index}>
      {inSeries && <b>{t('pages.citation', { page: first + index })}</b>}
      {t('pages.unscanned')}
    </div>
  ))
}

const Scanned = (props: PaperProps & { documentId: string }) => {
  const { paper, inSeries, documentId } = props
  const { t } = useTranslation('documents')
  const { data } = useReply(
    readDocument,
    { params: { documentId } },
    { enabled: props.near, staleTime: Number.POSITIVE_INFINITY },
  )
  const { within = 'normal' } = paper
  const first = paper.firstPage ?? 1
  // Until its sizes are known every page is taken for A4, which nearly all are: the list does not jump.
  const sizes = data?.pages ?? Array.from({ length: paper.pages }, () => A4)
  return sizes.map(({ width, height }, index) => (
    <Page
      key={index}
      documentId={documentId}
      page={index + 1}
      place={String(first + index)}
      name={t('pages.page', { page: first + index })}
      citation={inSeries ? t('pages.citation', { page: first + index }) : undefined}
      width={width}
      height={height}
      classification={higherOf(data?.classification ?? 'normal', within)}
      cssWidth={props.cssWidth}
      root={props.root}
    />
  ))
}

/**
 * Papers as one scrolling document of page pictures with their text over them. Pages of the file's series are cited as people cite
 * them (पृ. 3/प.). `onPage` tells which page is being read.
 */
export const Pages = (props: {
  papers: readonly ShownPaper[]
  ref?: Ref<PagesHandle>
  onPage?: (page: number) => void
  /** Beside the zoom: what the screen itself offers. */
  tools?: ReactNode
}) => {
  const { papers, onPage } = props
  const { t } = useTranslation('documents')
  const root = useRef<HTMLDivElement>(null)
  const width = useWidth(root)
  const { zoom, fit, larger, smaller } = useZoom()
  const inSeries = papers.some(paper => paper.firstPage !== undefined)
  const total = papers.reduce((sum, paper) => sum + paper.pages, 0)
  const place = useInView(root, total)
  const cssWidth = zoom === 'fit' ? Math.min(width - 6, 1100) : (A4.width * 96 * zoom) / 72 / 100
  const firstPage = papers[0]?.firstPage ?? 1
  const page = place ?? firstPage
  const at = papers.findIndex(
    paper => page >= (paper.firstPage ?? 1) && page < (paper.firstPage ?? 1) + paper.pages,
  )
  const current = papers[at]
  const params = current?.documentId ? { documentId: current.documentId } : undefined
  const shown = useReply(
    readDocument,
    { params: params ?? { documentId: '' } },
    { enabled: params !== undefined, staleTime: Number.POSITIVE_INFINITY },
  )

  useEffect(() => {
    if (place !== undefined) onPage?.(place)
  }, [place, onPage])

  useImperativeHandle(props.ref, () => ({
    goTo: to => {
      const target = root.current?.querySelector<HTMLElement>(`[data-place="${to}"]`)
      if (!target) return
      target.scrollIntoView({ block: 'start', behavior: 'auto' })
      target.dataset.called = ''
      setTimeout(() => delete target.dataset.called, 1600)
    },
  }))

  return (
    <div className={styles.viewer}>
      <div className={styles.bar} role="toolbar" aria-label={t('pages.viewer')}>
        <span className={styles.where} aria-live="off">
          {inSeries ? `${t('pages.citation', { page })}` : t('pages.of', { page, pages: total })}
        </span>
        <Tooltip label={t('pages.zoomOut')}>
          <ActionIcon variant="subtle" aria-label={t('pages.zoomOut')} onClick={() => smaller(cssWidth)}>
            −
          </ActionIcon>
        </Tooltip>
        <span className={styles.percent}>
          {t('pages.zoom', { percent: Math.round((cssWidth / ((A4.width * 96) / 72)) * 100) })}
        </span>
        <Tooltip label={t('pages.zoomIn')}>
          <ActionIcon variant="subtle" aria-label={t('pages.zoomIn')} onClick={() => larger(cssWidth)}>
            +
          </ActionIcon>
        </Tooltip>
        <Button size="compact-xs" variant="subtle" aria-pressed={zoom === 'fit'} onClick={fit}>
          {t('pages.fitWidth')}
        </Button>
        {params && (
          <Button
            size="compact-xs"
            variant="subtle"
            component="a"
            href={addressOf(downloadDocument, { params })}
            download=""
          >
            {t('pages.download')}
          </Button>
        )}
        {params && shown.data?.original && (
          <Button
            size="compact-xs"
            variant="subtle"
            component="a"
            href={addressOf(downloadOriginal, { params })}
            download=""
          >
            {t('pages.downloadOriginal')}
          </Button>
        )}
        {shown.data && shown.data.sources.length > 1 && (
          <Menu withinPortal position="bottom-end">
            <Menu.Target>
              <Button size="compact-xs" variant="subtle">
                {t('arrange.originals')}
              </Button>
            </Menu.Target>
            <Menu.Dropdown className={styles.originals}>
              {shown.data.sources.map(source => (
                <Menu.Item
                  key={source.id}
                  component="a"
                  href={addressOf(downloadDocument, { params: { documentId: source.id } })}
                  download=""
                >
                  {source.name}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
        )}
        {props.tools}
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard */}
      <section ref={root} className={styles.table} tabIndex={0} aria-label={t('pages.viewer')}>
        <div className={styles.sheets} style={{ width: cssWidth > 0 ? `${cssWidth}px` : '100%' }}>
          {papers.map((paper, index) => (
            <Paper
              key={`${paper.documentId} ${paper.firstPage ?? 1}`}
              paper={paper}
              inSeries={inSeries}
              cssWidth={cssWidth}
              root={root}
              near={Math.abs(index - Math.max(0, at)) <= 2}
            />
          ))}
        </div>
      </section>
    </div>
  )
}
