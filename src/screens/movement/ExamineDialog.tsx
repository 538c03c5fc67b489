import { Button, Group, Radio, Stack } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readFile } from '#files/contract.ts'
import { examinationChoices, examineInLinked, listExaminations } from '#files/examination/contract.ts'
import { inbox, parked } from '#movement/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Dialog } from '#web/ui/Dialog.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { MovedPaper } from './MoveDialogs.tsx'
import styles from './movement.module.css'

/**
 * Begins the examination of a visiting file in a file of one's own: from the visiting file in one that lies on the desk, or a new
 * one; from one's `own` file of a visiting one that lies on the desk.
 */
export const ExamineDialog = ({
  paper,
  own,
  onClose,
}: {
  paper: MovedPaper
  own: boolean
  onClose: () => void
}) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const navigate = useNavigate()
  const [otherId, setOtherId] = useState<string | null>(null)
  const choices = useReply(examinationChoices, { params: { id: paper.id } })
  const rows = choices.data?.items
  const other = rows?.find(each => each.id === otherId)
  const linkedId = own ? paper.id : otherId
  const begin = useCommand(examineInLinked, {
    invalidates: [readFile, listExaminations, inbox, parked],
    onDone: async () => {
      onClose()
      sayDone(t('examine.done', { number: own && other ? other.number : paper.number }))
      if (linkedId && !own) await navigate({ to: '/files/$id', params: { id: linkedId } })
    },
  })
  return (
    <Dialog
      opened
      onClose={onClose}
      title={t(own ? 'examine.titleOther' : 'examine.title', { number: paper.number })}
      size={640}
    >
      {!rows && (choices.error ? <RefusalNote error={choices.error} /> : <Loading />)}
      {rows && (
        <form
          onSubmit={event => {
            event.preventDefault()
            if (otherId && linkedId)
              begin.mutate({ params: { id: own ? otherId : paper.id }, body: { linkedId } })
          }}
        >
          <Stack gap="sm">
            <p className={styles.lead}>{t(own ? 'examine.leadOther' : 'examine.lead')}</p>
            {rows.length === 0 && <p className="mute">{t(own ? 'examine.noneOther' : 'examine.none')}</p>}
            {rows.length > 0 && (
              <Radio.Group
                label={t(own ? 'examine.pickOther' : 'examine.pick')}
                value={otherId}
                onChange={setOtherId}
              >
                <Stack gap={6} mt={4} mah={280} style={{ overflowY: 'auto' }}>
                  {rows.map(row => (
                    <Radio key={row.id} value={row.id} label={row.number} description={say(row.subject)} />
                  ))}
                </Stack>
              </Radio.Group>
            )}
            <RefusalNote error={begin.error} />
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                {t('web:cancel')}
              </Button>
              {!own && (
                <Button
                  variant={rows.length === 0 ? 'filled' : 'default'}
                  onClick={() => void navigate({ to: '/files/new', search: { examines: paper.id } })}
                >
                  {t('examine.new')}
                </Button>
              )}
              {rows.length !== 0 && (
                <Button type="submit" loading={begin.isPending} disabled={!otherId}>
                  {t('examine.act')}
                </Button>
              )}
            </Group>
          </Stack>
        </form>
      )}
    </Dialog>
  )
}
