import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Document } from '#documents/contract.ts'
import { PaperUpload } from '#documents/web/PaperUpload.tsx'
import { type FileReply, readFile } from '#files/contract.ts'
import { convertFile } from '#files/twin/contract.ts'
import { electronicOnly, PlaceFields } from '#files/web/TwinFields.tsx'
import { readNotes } from '#notes/contract.ts'
import { useCommand } from '#web/api.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Converts a paper file: the scans of its two sides, and where the paper is kept from now on. */
export const Convert = ({ file, onClose }: { file: FileReply; onClose: () => void }) => {
  const { t } = useTranslation('files')
  const [notes, setNotes] = useState<Document | null>(null)
  const [papers, setPapers] = useState<Document | null>(null)
  const [place, setPlace] = useState(file.twin?.place ?? electronicOnly.place)
  const convert = useCommand(convertFile, { invalidates: [readFile, readNotes], onDone: onClose })
  const side = (name: string, scan: Document | null, onScan: (scan: Document | null) => void) => (
    <div>
      <b>{name}</b>
      {scan ? (
        <p className="sub">
          {t('twin.scanned', { name: scan.name, pages: scan.pages.length })}{' '}
          <Button size="compact-xs" variant="default" onClick={() => onScan(null)}>
            {t('twin.otherScan')}
          </Button>
        </p>
      ) : (
        <PaperUpload label={name} small onDone={onScan} />
      )}
    </div>
  )
  return (
    <Dialog opened onClose={onClose} title={t('act.convert')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          convert.mutate({
            params: { id: file.id },
            body: {
              notesDocumentId: notes?.id ?? null,
              papersDocumentId: papers?.id ?? null,
              place,
              version: file.version,
            },
          })
        }}
      >
        <Stack gap="sm">
          <p>{t('twin.convertSays')}</p>
          {side(t('twin.notesScan'), notes, setNotes)}
          {side(t('twin.papersScan'), papers, setPapers)}
          <PlaceFields place={place} onChange={setPlace} />
          <RefusalNote error={convert.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={convert.isPending} disabled={!notes && !papers}>
              {t('act.convert')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
