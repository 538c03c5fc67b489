import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FolderShown, inbox } from '#movement/contract.ts'
import { addFolder, removeFolder, renameFolder } from '#movement/order/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './order.module.css'

/** The folders of the desk: made, named anew, deleted. What stood in a deleted one stays in the inbox. */
export const FoldersDialog = (props: {
  folders: readonly FolderShown[]
  /** a folder that is gone may be the one the inbox shows */
  onDeleted: (id: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('movement')
  const { folders, onClose } = props
  const [name, setName] = useState('')
  const add = useCommand(addFolder, { invalidates: [inbox], onDone: () => setName('') })
  return (
    <Dialog opened onClose={onClose} title={t('order.manageTitle')}>
      <Stack gap="sm">
        <p className={styles.lead}>{t(folders.length > 0 ? 'order.manageLead' : 'order.manageNone')}</p>
        <div className={styles.folders}>
          {folders.map(folder => (
            <Folder key={`${folder.id} ${folder.name}`} folder={folder} onDeleted={props.onDeleted} />
          ))}
        </div>
        <form
          className={styles.folder}
          onSubmit={event => {
            event.preventDefault()
            if (name.trim()) add.mutate({ body: { name: name.trim() } })
          }}
        >
          <TextInput
            label={t('order.new')}
            value={name}
            maxLength={60}
            onChange={event => setName(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={add.isPending} disabled={!name.trim()}>
            {t('order.add')}
          </Button>
        </form>
        <RefusalNote error={add.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('web:close')}
          </Button>
        </Group>
      </Stack>
    </Dialog>
  )
}

const Folder = ({ folder, onDeleted }: { folder: FolderShown; onDeleted: (id: string) => void }) => {
  const { t } = useTranslation('movement')
  const [name, setName] = useState(folder.name)
  const rename = useCommand(renameFolder, {
    invalidates: [inbox],
    onDone: () => sayDone(t('order.renamed')),
  })
  const remove = useCommand(removeFolder, {
    invalidates: [inbox],
    onDone: () => {
      onDeleted(folder.id)
      sayDone(t('order.deleted'))
    },
  })
  const changed = name.trim() !== '' && name.trim() !== folder.name
  return (
    <div>
      <form
        className={styles.folder}
        onSubmit={event => {
          event.preventDefault()
          if (changed) rename.mutate({ params: { id: folder.id }, body: { name: name.trim() } })
        }}
      >
        <TextInput
          aria-label={t('order.renameOf', { name: folder.name })}
          value={name}
          maxLength={60}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={rename.isPending} disabled={!changed}>
          {t('order.rename')}
        </Button>
        <Button
          variant="default"
          aria-label={`${t('order.delete')} (${folder.count}): ${folder.name}`}
          loading={remove.isPending}
          onClick={() => remove.mutate({ params: { id: folder.id } })}
        >
          {t('order.delete')} ({folder.count})
        </Button>
      </form>
      <RefusalNote error={rename.error ?? remove.error} />
    </div>
  )
}
