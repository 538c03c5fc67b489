import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type FileReply, readFile } from '#files/contract.ts'
import { setTwin } from '#files/twin/contract.ts'
import { useCommand } from '#web/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { electronicOnly, TwinFields } from './TwinFields.tsx'

/** Says in which form a file is kept and where its paper lies. */
export const TwinForm = ({ file, onClose }: { file: FileReply; onClose: () => void }) => {
  const { t } = useTranslation('files')
  const [twin, setSaid] = useState(
    file.twin
      ? { form: file.twin.form, authority: file.twin.authority, place: file.twin.place }
      : electronicOnly,
  )
  const keep = useCommand(setTwin, { invalidates: [readFile], onDone: onClose })
  return (
    <Dialog opened onClose={onClose} title={t('act.setTwin')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          keep.mutate({ params: { id: file.id }, body: { ...twin, version: file.version } })
        }}
      >
        <Stack gap="sm">
          <TwinFields twin={twin} onChange={setSaid} before={file.twin?.before ?? null} />
          <RefusalNote error={keep.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={keep.isPending}>
              {t('twin.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
