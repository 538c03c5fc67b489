import { Button, Group, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { type BundledKind, exportEvidence } from '#proof/bundle/contract.ts'
import { fetchBytes } from '#web/api-bytes.ts'
import { useFormat } from '#web/i18n.ts'
import { MakeBytes } from '#web/ui/MakeBytes.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Exports a file, receipt or issue with its proof: says what comes, shows it being made, and saves it. */
export const ExportDialog = (props: { kind: BundledKind; id: string; onClose: () => void }) => {
  const { kind, id, onClose } = props
  const { t } = useTranslation('print')
  const { language } = useFormat()
  return (
    <MakeBytes
      title={t('export.title')}
      make={options => fetchBytes(exportEvidence, { params: { kind, id }, body: { language } }, options)}
      after={<p>{t('export.check')}</p>}
      onClose={onClose}
      asks={(start, error) => (
        <Stack gap="sm">
          <p className="sub">{t('export.lead')}</p>
          <p className="mute">{t('export.recorded')}</p>
          <RefusalNote error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button onClick={start} data-autofocus>
              {t('export.go')}
            </Button>
          </Group>
        </Stack>
      )}
    />
  )
}
