import { Button, Group, Stack, Textarea } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { byField } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Asks before an act that cannot be undone. With `reason` it asks for one, and hands it on. */
export const Confirm = (props: {
  opened: boolean
  title: string
  children?: ReactNode
  act: string
  danger?: boolean
  busy?: boolean
  reason?: string
  error?: unknown
  onConfirm: (reason: string) => void
  onClose: () => void
}) => {
  const { t } = useTranslation('web')
  const [reason, setReason] = useState('')
  const say = useRefusalText()
  const { at, rest } = byField(props.error, props.reason === undefined ? [] : ['reason'])
  const lacks = props.reason !== undefined && reason.trim() === ''
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <form
        onSubmit={event => {
          event.preventDefault()
          if (!lacks) props.onConfirm(reason.trim())
        }}
      >
        <Stack gap="sm">
          {props.children && <Stack gap={6}>{props.children}</Stack>}
          {props.reason !== undefined && (
            <Textarea
              label={props.reason}
              value={reason}
              onChange={event => setReason(event.currentTarget.value)}
              autosize
              minRows={2}
              maxRows={8}
              required
              error={at('reason').map(say).join(' ') || undefined}
              data-autofocus
            />
          )}
          <RefusalNote refusals={rest} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={props.onClose}>
              {t('cancel')}
            </Button>
            <Button
              type="submit"
              loading={props.busy ?? false}
              disabled={lacks}
              {...(props.danger ? { color: 'red.9' } : {})}
              {...(props.reason === undefined ? { 'data-autofocus': true } : {})}
            >
              {props.act}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
