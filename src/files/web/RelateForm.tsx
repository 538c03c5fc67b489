import { Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFile } from '#files/contract.ts'
import { type RelationKind, readRelations, relate, relationKind } from '#files/relations/contract.ts'
import { inbox } from '#movement/contract.ts'
import { byField, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { FilePicker } from './FilePicker.tsx'

/** Relates a file with another: how, which one, and why. */
export const RelateForm = ({ fileId, onClose }: { fileId: string; onClose: () => void }) => {
  const { t } = useTranslation('files')
  const sentence = useRefusalText()
  const [kind, setKind] = useState<RelationKind>('reference')
  const [otherId, setOtherId] = useState('')
  const [reason, setReason] = useState('')
  const join = useCommand(relate, { invalidates: [readFile, readRelations, inbox], onDone: onClose })
  const { at, rest } = byField(join.error, ['otherId', 'reason'])
  const wrong = (field: string): string | undefined => at(field).map(sentence).join(' ') || undefined
  return (
    <Dialog opened onClose={onClose} title={t('relations.add')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          join.mutate({ params: { id: fileId }, body: { kind, otherId, reason } })
        }}
      >
        <Stack gap="sm">
          <Radio.Group
            label={t('relations.how')}
            value={kind}
            onChange={value => setKind(relationKind.parse(value))}
          >
            <Stack gap={6} mt={6}>
              {relationKind.options.map(each => (
                <Radio
                  key={each}
                  value={each}
                  label={t(`relations.kind.${each}`)}
                  description={t(`relations.says.${each}`)}
                />
              ))}
            </Stack>
          </Radio.Group>
          <FilePicker
            label={t('relations.which')}
            except={fileId}
            value={otherId}
            onChange={setOtherId}
            error={wrong('otherId')}
          />
          <Textarea
            label={t('relations.reason')}
            autosize
            minRows={2}
            maxLength={1000}
            value={reason}
            onChange={event => setReason(event.currentTarget.value)}
            error={wrong('reason')}
          />
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" loading={join.isPending} disabled={otherId === '' || reason.trim() === ''}>
              {t('relations.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
