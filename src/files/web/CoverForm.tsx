import { Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileReply, readFile } from '#files/contract.ts'
import { type Cover, editCover, readCovers } from '#files/cover/contract.ts'
import { changedIn } from '#files/cover/rules.ts'
import { inbox } from '#movement/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { useClasses } from '#web/useClasses.ts'
import styles from './Cover.module.css'
import { CoverChanges } from './CoverChanges.tsx'

const fields = ['subject', 'subject.hi', 'subject.en', 'classification', 'category', 'remarks'] as const

const coverOf = (file: FileReply): Cover => ({
  subject: file.subject,
  classification: file.classification,
  category: file.category,
  remarks: file.remarks,
})

/** What I changed, over what they did: fields I left alone are theirs. */
const mineOver = (before: Cover, mine: Cover, theirs: Cover): Cover => ({
  ...theirs,
  ...Object.fromEntries(changedIn(before, mine).map(field => [field, mine[field]])),
})

/** Edits the cover of a file. When another edited it meanwhile, what was typed stays, and what changed stands above it. */
export const CoverForm = (props: { file: FileReply; onClose: () => void }) => {
  const { t } = useTranslation('files')
  return (
    <Dialog opened onClose={props.onClose} title={t('cover.title')} size="lg">
      <Form {...props} />
    </Dialog>
  )
}

const Form = ({ file, onClose }: { file: FileReply; onClose: () => void }) => {
  const { t } = useTranslation('files')
  const sentence = useRefusalText()
  // what the form began from; the file beside it may be newer
  const [seen, setSeen] = useState({ cover: coverOf(file), version: file.version })
  const [cover, setCover] = useState(coverOf(file))
  const edit = useCommand(editCover, {
    invalidates: [readFile, readCovers, inbox],
    onDone: () => {
      sayDone(t('cover.done'))
      onClose()
    },
  })
  // what is classified is never classified lower
  const classes = useClasses(file.classification, file.classification)
  const set = (more: Partial<Cover>): void => setCover({ ...cover, ...more })
  const { at, rest } = byField(edit.error, fields)
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  const changed = file.version !== seen.version && changedIn(seen.cover, coverOf(file)).length > 0
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        edit.mutate({ params: { id: file.id }, body: { ...cover, version: file.version } })
      }}
    >
      <Stack gap="sm">
        {changed && (
          <div className={styles.changed} role="alert">
            <b>{t('cover.changed')}</b>
            <CoverChanges before={seen.cover} after={coverOf(file)} />
            <Group gap="xs" mt={6}>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  setCover(coverOf(file))
                  setSeen({ cover: coverOf(file), version: file.version })
                }}
              >
                {t('cover.takeTheirs')}
              </Button>
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  setCover(mineOver(seen.cover, cover, coverOf(file)))
                  setSeen({ cover: coverOf(file), version: file.version })
                }}
              >
                {t('cover.keepMine')}
              </Button>
            </Group>
          </div>
        )}
        <Textarea
          label={t('open.subjectHi')}
          lang="hi"
          autosize
          minRows={2}
          value={cover.subject.hi}
          onChange={event => set({ subject: { ...cover.subject, hi: event.currentTarget.value } })}
          error={wrong('subject') ?? wrong('subject.hi')}
          data-autofocus
        />
        <Textarea
          label={t('open.subjectEn')}
          lang="en"
          autosize
          minRows={2}
          value={cover.subject.en}
          onChange={event => set({ subject: { ...cover.subject, en: event.currentTarget.value } })}
          error={wrong('subject.en')}
        />
        <Select
          label={t('details.classification')}
          description={classes.length > 1 ? t('cover.upward') : undefined}
          data={classes.map(each => ({ value: each, label: t(`movement:classification.${each}`) }))}
          value={cover.classification}
          onChange={value =>
            set({ classification: classes.find(each => each === value) ?? cover.classification })
          }
          allowDeselect={false}
          disabled={classes.length === 1}
          error={wrong('classification')}
        />
        <TextInput
          label={t('open.category')}
          value={cover.category ?? ''}
          onChange={event => set({ category: event.currentTarget.value || null })}
          error={wrong('category')}
        />
        <Textarea
          label={t('open.remarks')}
          autosize
          minRows={1}
          value={cover.remarks ?? ''}
          onChange={event => set({ remarks: event.currentTarget.value || null })}
          error={wrong('remarks')}
        />
        <RefusalNote refusals={rest} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('web:cancel')}
          </Button>
          <Button type="submit" loading={edit.isPending} disabled={changed}>
            {t('cover.act')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
