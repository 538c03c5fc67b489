import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#documents/contract.ts'
import { PaperUpload } from '#documents/web/PaperUpload.tsx'
import { readFile } from '#files/contract.ts'
import { addEnclosure } from '#files/papers/contract.ts'
import { useCommand } from '#web/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Puts an enclosure in: a file is dropped or chosen, gets a title, and enters the correspondence with a serial of its own. */
export const Enclose = (props: {
  fileId: string
  /** dropped on the correspondence already */
  dropped?: File | undefined
  onClose: () => void
  onDone: (pageFrom: number) => void
}) => {
  const { t } = useTranslation('files')
  const [document, setDocument] = useState<Document | null>(null)
  const [title, setTitle] = useState('')
  const add = useCommand(addEnclosure, {
    invalidates: [readFile],
    onDone: entered => {
      props.onClose()
      props.onDone(entered.pageFrom)
    },
  })
  return (
    <Dialog opened onClose={props.onClose} title={t('enclose.title')} size="lg">
      {document === null ? (
        <Stack gap="sm">
          <PaperUpload
            enclosure
            first={props.dropped}
            onDone={stored => {
              setDocument(stored)
              setTitle(stored.name.replace(/\.[A-Za-z0-9]{1,8}$/, ''))
            }}
            autoFocus
          />
          <p className="sub">{t('enclose.says')}</p>
        </Stack>
      ) : (
        <form
          onSubmit={event => {
            event.preventDefault()
            add.mutate({ params: { id: props.fileId }, body: { documentId: document.id, title } })
          }}
        >
          <Stack gap="sm">
            <p className="sub">
              {t('enclose.stored', { name: document.name, pages: document.pages.length })}
            </p>
            <TextInput
              label={t('enclose.name')}
              maxLength={200}
              value={title}
              onChange={event => setTitle(event.currentTarget.value)}
              data-autofocus
            />
            <RefusalNote error={add.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={props.onClose}>
                {t('web:cancel')}
              </Button>
              <Button type="submit" loading={add.isPending}>
                {t('enclose.act')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
