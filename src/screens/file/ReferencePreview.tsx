import { useTranslation } from 'react-i18next'
import { readPageImage } from '#documents/contract.ts'
import type { FileReply } from '#files/contract.ts'
import type { NoteShown } from '#notes/contract.ts'
import { paragraphsOf, type Reference } from '#notes/richtext.ts'
import { RichTextView } from '#notes/web/RichTextView.tsx'
import { search } from '#search/contract.ts'
import { addressOf, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Watermark } from '#web/ui/Watermark.tsx'
import styles from './File.module.css'

/** What a reference in a note of this file points at: the page, the paragraph, the other file. */
export const ReferencePreview = (props: {
  file: FileReply
  notes: readonly NoteShown[]
  reference: Reference
}) => {
  const { reference } = props
  switch (reference.to) {
    case 'page':
      return <PagePreview file={props.file} page={reference.page} />
    case 'paragraph':
      return <ParagraphPreview notes={props.notes} paragraph={reference.paragraph} />
    case 'file':
      return <FilePreview number={reference.number} />
    default:
      return reference satisfies never
  }
}

const PagePreview = ({ file, page }: { file: FileReply; page: number }) => {
  const { t } = useTranslation('notes')
  const { say } = useFormat()
  const paper = file.papers.find(each => each.pageFrom <= page && page <= each.pageTo)
  if (!paper) return <>{t('reference.gone')}</>
  return (
    <div className={styles.preview}>
      <b>
        {t('cite.page', { page })} · <span className="num">{paper.title}</span>
      </b>
      <div className="sub">
        {[paper.party, paper.subject && say(paper.subject)].filter(Boolean).join(' · ')}
      </div>
      {paper.documentId && (
        <div className={styles.glimpse}>
          <img
            alt=""
            src={addressOf(readPageImage, {
              params: { documentId: paper.documentId, page: page - paper.pageFrom + 1 },
              query: { width: 400 },
            })}
          />
          <Watermark classification={file.classification} />
        </div>
      )}
    </div>
  )
}

const ParagraphPreview = (props: { notes: readonly NoteShown[]; paragraph: number }) => {
  const { t } = useTranslation('notes')
  const { say, moment } = useFormat()
  const { paragraph } = props
  const note = props.notes.find(
    ({ paragraphs }) => paragraphs && paragraphs.from <= paragraph && paragraph <= paragraphs.to,
  )
  const blocks = note?.paragraphs && paragraphsOf(note.text)[paragraph - note.paragraphs.from]
  if (!note || !blocks) return <>{t('reference.gone')}</>
  return (
    <div className={styles.preview}>
      <b>{t('cite.paragraph', { paragraph })}</b>
      {note.sealed && (
        <div className="sub">
          {say(note.sealed.by.name)}, {say(note.sealed.by.designation)} · {moment(note.sealed.at)}
        </div>
      )}
      <RichTextView text={{ type: 'doc', content: blocks }} />
    </div>
  )
}

const FilePreview = ({ number }: { number: string }) => {
  const { t } = useTranslation('notes')
  const { say } = useFormat()
  const asked = { query: { query: number, kind: 'file' as const, limit: 5 } }
  const { data, isLoading } = useReply(search, asked, { staleTime: 60_000 })
  const found = data?.items.find(each => each.readable && each.paper.number === number)
  return (
    <div className={styles.preview}>
      <b className="num">{number}</b>
      <div>{found ? say(found.paper.subject) : isLoading ? '…' : t('reference.notYours')}</div>
    </div>
  )
}
