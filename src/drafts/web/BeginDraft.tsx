import { Button, Group, Select } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type DraftKind, draftKind, type TemplateBody } from '#drafts/form.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { beginAnswer, beginDraft, listTemplates } from '../contract.ts'
import { draftsOfFile, draftsOfReceipt, myDrafts } from '../lists/contract.ts'
import styles from './Draft.module.css'

/** A paper of the correspondence a draft may answer. */
export type PaperToAnswer = { id: string; serial: number; title: string; isPuc: boolean }

/** What stands in a template already, so that one chooses knowingly. */
const Shape = ({ body }: { body: TemplateBody }) => {
  const { t } = useTranslation('drafts')
  const lines = [body.heading, body.salutation, ...body.opening, '…', ...body.close, body.closing]
  return (
    <div className={styles.shape}>
      <div className="asks">{t('begin.shape')}</div>
      {lines
        .filter(line => line !== '')
        .map(line => (
          <p key={line}>{line.replace(/\{\{[^}]*\}\}/g, '______')}</p>
        ))}
    </div>
  )
}

/**
 * Puts up a draft: kind, language, template; on a file which paper it answers, the one under consideration proposed; on a receipt it
 * answers that.
 */
export const BeginDraft = (props: {
  on: { kind: 'file' | 'receipt'; id: string }
  papers: readonly PaperToAnswer[]
  onBegun: (draftId: string) => void
  onLeave: () => void
}) => {
  const { t } = useTranslation(['drafts', 'web'])
  const { say, language } = useFormat()
  const [kind, setKind] = useState<DraftKind>('letter')
  const [written, setWritten] = useState(language)
  const [chosen, setChosen] = useState<string | null>(null)
  const puc = props.papers.find(paper => paper.isPuc)
  const [answers, setAnswers] = useState<string | null>(puc?.id ?? null)
  const templates = useReply(listTemplates, { query: { kind, language: written } }, { staleTime: 300_000 })
  const items = templates.data?.items ?? []
  const template = items.find(each => each.id === chosen) ?? items[0]
  const { on } = props
  const onDone = (reply: { id: string }): void => props.onBegun(reply.id)
  const onFile = useCommand(beginDraft, { invalidates: [draftsOfFile, myDrafts], onDone })
  const onReceipt = useCommand(beginAnswer, { invalidates: [draftsOfReceipt, myDrafts], onDone })
  const begin = on.kind === 'file' ? onFile : onReceipt
  const act = (): void => {
    if (!template || begin.isPending) return
    const params = { id: on.id }
    if (on.kind === 'file') onFile.mutate({ params, body: { templateId: template.id, answers } })
    else onReceipt.mutate({ params, body: { templateId: template.id } })
  }
  return (
    <form
      className={styles.begin}
      onSubmit={event => {
        event.preventDefault()
        act()
      }}
    >
      <div className={styles.two}>
        <Select
          label={t('begin.kind')}
          data={draftKind.options.map(each => ({ value: each, label: t(`kind.${each}`) }))}
          value={kind}
          onChange={value => value && setKind(value as DraftKind)}
          allowDeselect={false}
        />
        <Select
          label={t('begin.language')}
          data={[
            { value: 'hi', label: t('web:language.hi') },
            { value: 'en', label: t('web:language.en') },
          ]}
          value={written}
          onChange={value => setWritten(value === 'en' ? 'en' : 'hi')}
          allowDeselect={false}
        />
      </div>
      {items.length > 1 && (
        <Select
          label={t('begin.template')}
          data={items.map(each => ({
            value: each.id,
            label: each.own ? `${say(each.name)} (${t('begin.ownTemplate')})` : say(each.name),
          }))}
          value={template?.id ?? null}
          onChange={setChosen}
          allowDeselect={false}
        />
      )}
      {template && <Shape body={template.body} />}
      {templates.data && items.length === 0 && <p>{t('begin.noTemplate')}</p>}
      {props.papers.length > 0 && (
        <Select
          label={t('begin.answers')}
          description={t('begin.hint')}
          data={[
            { value: '', label: t('begin.fresh') },
            ...props.papers.map(paper => ({ value: paper.id, label: `${paper.serial}. ${paper.title}` })),
          ]}
          value={answers ?? ''}
          onChange={value => setAnswers(value || null)}
          allowDeselect={false}
        />
      )}
      <RefusalNote error={begin.error ?? templates.error} />
      <Group gap="xs">
        <Button type="submit" disabled={!template} loading={begin.isPending}>
          {t('begin.act')}
        </Button>
        <Button variant="default" onClick={props.onLeave}>
          {t('web:cancel')}
        </Button>
      </Group>
    </form>
  )
}
