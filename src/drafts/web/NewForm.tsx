import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { type DraftReply, readDraft, takeTemplate } from '../contract.ts'
import { draftsOfFile } from '../lists/contract.ts'
import { previewDraft } from '../versions/contract.ts'
import styles from './Draft.module.css'

/** The draft's template has a newer version: it keeps its own until its writer takes the new one. `save` gives the version to act on. */
export const NewForm = (props: { draft: DraftReply; save: () => Promise<number | undefined> }) => {
  const { t } = useTranslation('drafts')
  const { draft } = props
  const take = useCommand(takeTemplate, {
    invalidates: [readDraft, previewDraft, draftsOfFile],
    onDone: () => sayDone(t('form.newDone')),
  })
  const { template } = draft
  if (!template || template.newest === template.version) return null
  const act = async (): Promise<void> => {
    const version = await props.save()
    if (version !== undefined) take.mutate({ params: { id: draft.id }, body: { version } })
  }
  return (
    <div className={styles.stale} role="status">
      <p>{t('form.newTemplate', { version: template.version, newest: template.newest })}</p>
      <RefusalNote error={take.error} />
      <Button variant="default" size="compact-sm" loading={take.isPending} onClick={() => void act()}>
        {t('form.takeNew')}
      </Button>
    </div>
  )
}
