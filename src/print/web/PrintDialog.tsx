import { Button, Group, Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Printed, printed, printFile } from '#print/contract.ts'
import { fetchBytes } from '#web/api-bytes.ts'
import { useFormat } from '#web/i18n.ts'
import { MakeBytes } from '#web/ui/MakeBytes.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './PrintDialog.module.css'

/** Chooses what of a file is printed, shows it being made, and saves it. */
export const PrintDialog = (props: { fileId: string; opened: boolean; onClose: () => void }) =>
  props.opened && <Printing {...props} />

const Printing = ({ fileId, onClose }: { fileId: string; onClose: () => void }) => {
  const { t } = useTranslation('print')
  const { language } = useFormat()
  const [what, setWhat] = useState<Printed>('whole')
  return (
    <MakeBytes
      title={t('dialog.title')}
      make={options => fetchBytes(printFile, { params: { id: fileId }, body: { what, language } }, options)}
      onClose={onClose}
      asks={(start, error) => (
        <form
          onSubmit={event => {
            event.preventDefault()
            start()
          }}
        >
          <Stack gap="sm">
            <Radio.Group
              label={t('dialog.what')}
              value={what}
              onChange={value => setWhat(printed.parse(value))}
            >
              <div className={styles.choices}>
                {printed.options.map(each => (
                  <Radio
                    key={each}
                    value={each}
                    label={t(`dialog.${each}`)}
                    description={t(`dialog.${each}Hint`)}
                  />
                ))}
              </div>
            </Radio.Group>
            <p className="mute">{t('dialog.recorded')}</p>
            <RefusalNote error={error} />
            <Group justify="flex-end">
              <Button variant="default" onClick={onClose}>
                {t('web:cancel')}
              </Button>
              <Button type="submit" data-autofocus>
                {t('dialog.start')}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    />
  )
}
