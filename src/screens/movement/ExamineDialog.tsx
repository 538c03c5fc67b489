import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFile } from '#files/contract.ts'
import { examineInLinked, listExaminations } from '#files/examination/contract.ts'
import { inbox, parked } from '#movement/contract.ts'
import { useCommand, usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'
import styles from './movement.module.css'

/** Begins the examination of a visiting file in a file of one's own: one that lies on the desk, or a new one. */
export const ExamineDialog = ({ paper, onClose }: { paper: MovedPaper; onClose: () => void }) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const navigate = useNavigate()
  const [linkedId, setLinkedId] = useState<string | null>(null)
  const list = usePages(inbox, { query: { only: 'files', limit: 100 } })
  const rows = (list.rows ?? []).filter(row => row.id !== paper.id)
  const begin = useCommand(examineInLinked, {
    invalidates: [readFile, listExaminations, inbox, parked],
    onDone: async () => {
      onClose()
      sayDone(t('examine.done', { number: paper.number }))
      if (linkedId) await navigate({ to: '/files/$id', params: { id: linkedId } })
    },
  })
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('examine.title', { number: paper.number })}
      size={640}
      closeButtonProps={{ 'aria-label': t('web:close') }}
    >
      <form
        onSubmit={event => {
          event.preventDefault()
          if (linkedId) begin.mutate({ params: { id: paper.id }, body: { linkedId } })
        }}
      >
        <Stack gap="sm">
          <p className={styles.lead}>{t('examine.lead')}</p>
          {list.rows && rows.length === 0 && <p className="mute">{t('examine.none')}</p>}
          {rows.length > 0 && (
            <Radio.Group label={t('examine.pick')} value={linkedId} onChange={setLinkedId}>
              <Stack gap={6} mt={4} mah={280} style={{ overflowY: 'auto' }}>
                {rows.map(row => (
                  <Radio key={row.id} value={row.id} label={row.number} description={say(row.subject)} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <RefusalNote error={begin.error} />
          <Group justify="flex-end" gap="xs">
            <Button
              variant="default"
              onClick={() => void navigate({ to: '/files/new', search: { examines: paper.id } })}
            >
              {t('examine.new')}
            </Button>
            <Button type="submit" loading={begin.isPending} disabled={!linkedId}>
              {t('examine.act')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
