import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FolderShown, inbox, type MovingKind } from '#movement/contract.ts'
import { addFolder, moveToFolder } from '#movement/order/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './order.module.css'

const none = 'none'

/** Puts rows into a folder of the desk, an old one or a new. */
export const FolderDialog = (props: {
  items: readonly { kind: MovingKind; id: string }[]
  folders: readonly FolderShown[]
  onClose: () => void
  onDone: () => void
}) => {
  const { t } = useTranslation('movement')
  const { items, folders, onClose, onDone } = props
  const [chosen, setChosen] = useState<string>(folders[0]?.id ?? none)
  const [name, setName] = useState('')
  const add = useCommand(addFolder, { invalidates: [inbox] })
  const move = useCommand(moveToFolder, {
    invalidates: [inbox],
    onDone: () => {
      sayDone(t('order.moved'))
      onDone()
    },
  })
  const submit = async (): Promise<void> => {
    const typed = name.trim()
    const made = typed ? await add.mutateAsync({ body: { name: typed } }).catch(() => undefined) : undefined
    if (typed && !made) return
    move.mutate({
      body: {
        items: items.map(({ kind, id }) => ({ kind, id })),
        folderId: made?.id ?? (chosen === none ? null : chosen),
      },
    })
  }
  return (
    <Dialog opened onClose={onClose} title={t('order.moveTitle')}>
      <form
        onSubmit={event => {
          event.preventDefault()
          void submit()
        }}
      >
        <Stack gap="sm">
          <p className={styles.lead}>{t('order.lead')}</p>
          {folders.length > 0 && (
            <Radio.Group
              aria-label={t('order.folder')}
              value={name.trim() ? '' : chosen}
              onChange={setChosen}
            >
              <div className={styles.folders}>
                {folders.map(folder => (
                  <Radio key={folder.id} value={folder.id} label={`${folder.name} (${folder.count})`} />
                ))}
                <Radio value={none} label={t('order.none')} />
              </div>
            </Radio.Group>
          )}
          <TextInput
            label={t('order.new')}
            value={name}
            maxLength={60}
            {...(folders.length === 0 ? { 'data-autofocus': true } : {})}
            onChange={event => setName(event.currentTarget.value)}
          />
          <RefusalNote error={add.error ?? move.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button
              type="submit"
              loading={move.isPending || add.isPending}
              disabled={folders.length === 0 && !name.trim()}
            >
              {t('order.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
