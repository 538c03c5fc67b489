import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { downloadDocument, readPageImage } from '#documents/contract.ts'
import type { Paper } from '#files/contract.ts'
import { addressOf } from '#web/api.ts'
import styles from './Correspondence.module.css'
import { pageId } from './place.ts'

/** Steps of the magnifier, in percent of the width a page has on paper; 0 fits the column. */
const zooms = [0, 75, 100, 125, 150, 200] as const
const paperWidth = 794

/** The pages of all papers one below the other, each with its number in the file's series. */
export const Pages = (props: {
  papers: readonly Paper[]
  page: number
  paper: Paper | undefined
  onPage: (page: number) => void
}) => {
  const { t } = useTranslation('files')
  const [zoom, setZoom] = useState(0)
  const box = useRef<HTMLDivElement>(null)
  const tell = useRef(props.onPage)
  tell.current = props.onPage
  const count = props.papers.at(-1)?.pageTo ?? 0

  // The page that crosses a band in the upper part of the view is the one being read.
  useEffect(() => {
    const watcher = new IntersectionObserver(
      entries => {
        const read = entries.find(entry => entry.isIntersecting)?.target
        if (read instanceof HTMLElement) tell.current(Number(read.dataset.page))
      },
      { root: null, rootMargin: '-30% 0px -60% 0px' },
    )
    if (count > 0)
      for (const page of box.current?.querySelectorAll('[data-page]') ?? []) watcher.observe(page)
    return () => watcher.disconnect()
  }, [count])

  const step = (by: 1 | -1): void => setZoom(Math.min(zooms.length - 1, Math.max(0, zoom + by)))
  const percent = zooms[zoom] ?? 0
  const { paper } = props
  return (
    <div className={styles.pages}>
      <div className={styles.reading}>
        <span>
          {paper && t('papers.serial', { serial: paper.serial })} · {t('papers.pageOf', { page: props.page })}
        </span>
        <span className={styles.zoom}>
          <button type="button" aria-label={t('zoom.out')} disabled={zoom === 0} onClick={() => step(-1)}>
            −
          </button>
          <output>{percent === 0 ? t('zoom.fit') : `${percent}%`}</output>
          <button
            type="button"
            aria-label={t('zoom.in')}
            disabled={zoom === zooms.length - 1}
            onClick={() => step(1)}
          >
            +
          </button>
          {paper?.documentId && (
            <a
              href={addressOf(downloadDocument, { params: { documentId: paper.documentId } })}
              download
              aria-label={t('papers.downloadOf', { title: paper.title })}
            >
              {t('papers.download')}
            </a>
          )}
        </span>
      </div>
      <div
        ref={box}
        className={styles.table}
        style={
          {
            '--page-width': percent === 0 ? '100%' : `${(paperWidth * percent) / 100}px`,
          } as React.CSSProperties
        }
      >
        {props.papers.map(each => (
          <PaperPages key={each.id} paper={each} sharp={percent >= 125} />
        ))}
      </div>
    </div>
  )
}

const PaperPages = ({ paper, sharp }: { paper: Paper; sharp: boolean }) => {
  const { t } = useTranslation('files')
  const numbers = Array.from({ length: paper.pageTo - paper.pageFrom + 1 }, (_, i) => paper.pageFrom + i)
  return numbers.map(number => (
    <figure key={number} id={pageId(number)} data-page={number} className={styles.page} tabIndex={-1}>
      <figcaption>{t('papers.pageOf', { page: number })}</figcaption>
      {paper.documentId ? (
        <PageImage
          documentId={paper.documentId}
          page={number - paper.pageFrom + 1}
          width={sharp ? 1400 : 1000}
          says={t('papers.image', { page: number, title: paper.title })}
        />
      ) : (
        <div className={styles.missing}>{t('papers.noScan')}</div>
      )}
    </figure>
  ))
}

/** A page's picture; until it is there it keeps a sheet's place, and where it fails it says so. */
const PageImage = (props: { documentId: string; page: number; width: number; says: string }) => {
  const { t } = useTranslation('files')
  const [state, setState] = useState<'coming' | 'here' | 'failed'>('coming')
  const [tries, setTries] = useState(0)
  const { documentId, page, width } = props
  if (state === 'failed')
    return (
      <div className={styles.missing} role="alert">
        {t('papers.failed')}
        <button
          type="button"
          onClick={() => {
            setTries(tries + 1)
            setState('coming')
          }}
        >
          {t('web:error.again')}
        </button>
      </div>
    )
  return (
    <img
      key={tries}
      src={addressOf(readPageImage, { params: { documentId, page }, query: { width } })}
      alt={props.says}
      loading="lazy"
      decoding="async"
      data-state={state}
      onLoad={() => setState('here')}
      onError={() => setState('failed')}
    />
  )
}
