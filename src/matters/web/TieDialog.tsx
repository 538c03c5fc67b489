import { Button, Group, Radio, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listMatters, type Matter, mattersOf, tieMatter } from '#matters/contract.ts'
import type { MovingKind } from '#movement/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Ties a matter that is there already to one more file or receipt: found by number, authority or subject. */
export const TieDialog = (props: {
  paper: { kind: MovingKind; id: string }
  without: readonly Matter[]
  onClose: () => void
}) => {
  const { t } = useTranslation('matters')
  const { say } = useFormat()
  const { paper, onClose } = props
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 250)
  const [chosen, setChosen] = useState('')
  const { data } = useReply(listMatters, { query: { limit: 8, state: 'all', ...(query ? { query } : {}) } })
  const tie = useCommand(tieMatter, { invalidates: [mattersOf, listMatters], onDone: onClose })
  const found = (data?.items ?? []).filter(
    each => each.edit.may && !props.without.some(other => other.id === each.id),
  )
  return (
    <Dialog opened onClose={onClose} title={t('tie')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (chosen) tie.mutate({ params: { id: chosen }, body: paper })
        }}
      >
        <Stack gap="sm">
          <TextInput
            size="xs"
            label={t('find')}
            value={typed}
            onChange={event => setTyped(event.currentTarget.value)}
            data-autofocus
          />
          <Radio.Group label={t('tieTo')} value={chosen} onChange={setChosen}>
            <Stack gap={6} mt={6}>
              {found.map(each => (
                <Radio
                  key={each.id}
                  size="xs"
                  value={each.id}
                  label={[say(each.kindName), each.number, each.authority, each.subject]
                    .filter(Boolean)
                    .join(' · ')}
                />
              ))}
              {data && found.length === 0 && <span className="sub">{t(query ? 'noneFound' : 'none')}</span>}
            </Stack>
          </Radio.Group>
          <RefusalNote error={tie.error} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" size="xs" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            <Button type="submit" size="xs" disabled={!chosen} loading={tie.isPending}>
              {t('tieAct')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
