import { Button, Checkbox, Group, NumberInput, Stack, Textarea } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Dialog } from '#web/ui/Dialog.tsx'
import '@mantine/core/styles/NumberInput.layer.css'
import { draftsOfFile } from '#drafts/lists/contract.ts'
import { type Paper, readFile } from '#files/contract.ts'
import { type ChosenPaper, listExaminations, returnDecision } from '#files/examination/contract.ts'
import { inbox, parked } from '#movement/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { byField, useCommand, useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { useSignAtOnce } from '../file/use-sign-at-once.ts'
import styles from './movement.module.css'

type Pages = { pageFrom: number; pageTo: number }

/**
 * Returns the decision of a linked file: its words become a sealed note on the first file. What of the linked file goes with it is
 * chosen paper by paper; nothing else of it leaves.
 */
export const ReturnDecisionDialog = (props: {
  file: { id: string; number: string }
  linkedId: string
  onClose: () => void
}) => {
  const { t } = useTranslation('files')
  const sentence = useRefusalText()
  const navigate = useNavigate()
  const phone = useMediaQuery('(max-width: 36em)')
  const { file, linkedId, onClose } = props
  const [text, setText] = useState('')
  const [papers, setPapers] = useState<ReadonlyMap<string, Pages>>(new Map())
  const [drafts, setDrafts] = useState<ReadonlySet<string>>(new Set())
  const linked = useReply(readFile, { params: { id: linkedId } })
  const made = useReply(draftsOfFile, { params: { id: linkedId } })
  const approved = (made.data?.items ?? []).filter(each => each.state === 'approved')
  const known = (linked.data?.papers ?? []).filter(each => each.documentId !== null && each.struck === null)
  const chosen: ChosenPaper[] = [
    ...[...papers].map(([paperId, pages]) => ({ paperId, ...pages })),
    ...[...drafts].map(draftId => ({ draftId })),
  ]
  const signAtOnce = useSignAtOnce()
  const command = useCommand(returnDecision, {
    invalidates: [readFile, readNotes, listExaminations, inbox, parked],
    onDone: async ({ noteId }) => {
      onClose()
      sayDone(t('examine.returned', { number: file.number }))
      const toFile = () => navigate({ to: '/files/$id', params: { id: file.id } })
      const title = t('examine.returnTitle', { number: file.number })
      if (!(await signAtOnce([noteId], { title, onSigned: toFile }))) await toFile()
    },
  })
  const { at, rest } = byField(command.error, ['text', ...chosen.map((_, i) => `papers.${i}`)])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  const placeOf = (key: string): number =>
    chosen.findIndex(each => ('paperId' in each ? each.paperId : each.draftId) === key)
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t('examine.returnTitle', { number: file.number })}
      size={680}
      fullScreen={phone ?? false}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          if (text.trim())
            command.mutate({ params: { id: file.id }, body: { text: text.trim(), papers: chosen } })
        }}
      >
        <Stack gap="sm">
          <p className={styles.lead}>{t('examine.returnLead')}</p>
          <Textarea
            label={t('examine.decision')}
            value={text}
            onChange={event => setText(event.currentTarget.value)}
            autosize
            minRows={3}
            maxRows={10}
            required
            data-autofocus
            error={wrong('text')}
          />
          {(known.length > 0 || approved.length > 0) && (
            <fieldset className={styles.papers}>
              <legend>{t('examine.papers')}</legend>
              <p className={styles.lead}>{t('examine.papersSay')}</p>
              <ul className={styles.items}>
                {known.map(paper => (
                  <PaperChoice
                    key={paper.id}
                    paper={paper}
                    pages={papers.get(paper.id)}
                    error={wrong(`papers.${placeOf(paper.id)}`)}
                    onChange={pages => {
                      const next = new Map(papers)
                      if (pages) next.set(paper.id, pages)
                      else next.delete(paper.id)
                      setPapers(next)
                    }}
                  />
                ))}
                {approved.map(draft => (
                  <li key={draft.id}>
                    <Checkbox
                      label={t('examine.draft', { title: draft.title })}
                      checked={drafts.has(draft.id)}
                      error={wrong(`papers.${placeOf(draft.id)}`)}
                      onChange={event => {
                        const next = new Set(drafts)
                        if (event.currentTarget.checked) next.add(draft.id)
                        else next.delete(draft.id)
                        setDrafts(next)
                      }}
                    />
                  </li>
                ))}
              </ul>
            </fieldset>
          )}
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={command.isPending} disabled={text.trim() === ''}>
              {chosen.length > 0 ? t('examine.returnWith', { count: chosen.length }) : t('examine.return')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}

const PaperChoice = (props: {
  paper: Paper
  /** undefined: it stays */
  pages: Pages | undefined
  error: string | undefined
  onChange: (pages: Pages | undefined) => void
}) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const { paper, pages, onChange } = props
  const whole = { pageFrom: paper.pageFrom, pageTo: paper.pageTo }
  const page = (value: string | number, otherwise: number): number =>
    Math.max(paper.pageFrom, Math.min(paper.pageTo, Number(value) || otherwise))
  return (
    <li>
      <Checkbox
        label={`${paper.serial}. ${t(`notes:docket.kind.${paper.kind}`)} · ${paper.title}`}
        description={paper.subject ? say(paper.subject) : undefined}
        checked={pages !== undefined}
        error={props.error}
        onChange={event => onChange(event.currentTarget.checked ? whole : undefined)}
      />
      {pages && paper.pageTo > paper.pageFrom && (
        <div className={styles.pages}>
          <NumberInput
            size="xs"
            label={t('examine.pageFrom')}
            min={paper.pageFrom}
            max={pages.pageTo}
            value={pages.pageFrom}
            onChange={value => onChange({ ...pages, pageFrom: page(value, paper.pageFrom) })}
            hideControls
          />
          <NumberInput
            size="xs"
            label={t('examine.pageTo')}
            min={pages.pageFrom}
            max={paper.pageTo}
            value={pages.pageTo}
            onChange={value => onChange({ ...pages, pageTo: page(value, paper.pageTo) })}
            hideControls
          />
        </div>
      )}
    </li>
  )
}
