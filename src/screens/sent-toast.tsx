import { Button } from '@mantine/core'
import i18next from 'i18next'
import { useTranslation } from 'react-i18next'
import { pullBack, type send } from '#acts/contract.ts'
import { readFile } from '#files/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { newId } from '#kit/id.ts'
import { inbox, sent } from '#movement/contract.ts'
import { useInstead } from '#movement/web/use-instead.ts'
import { readNotes } from '#notes/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

type Sent = ReplyOf<typeof send>

/** Says what was sent to whom, and offers to pull it back while the receiver has not opened it. */
export const saySent = async (reply: Sent): Promise<void> => {
  // Loaded when it is first needed, as all brief words are.
  const { notifications } = await import('@mantine/notifications')
  const id = newId()
  notifications.show({
    id,
    message: <SentMessage reply={reply} onDone={() => notifications.hide(id)} />,
    color: 'paperGreen',
    withBorder: true,
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': i18next.t('web:close') },
  })
}

const SentMessage = ({ reply, onDone }: { reply: Sent; onDone: () => void }) => {
  const { t } = useTranslation('files')
  const { say } = useFormat()
  const saidInstead = useInstead()
  const { to } = reply
  const undo = useCommand(pullBack, { invalidates: [inbox, sent, readFile, readNotes] })
  const undoAll = async (): Promise<void> => {
    try {
      for (const each of reply.sent) await undo.mutateAsync({ params: { id: each.stayId } })
      onDone()
    } catch {
      // The reason stands in the message.
    }
  }
  return (
    <div>
      {t('sent.said', {
        what: reply.sent.map(each => each.number).join(', '),
        who: [to.person ? say(to.person) : '', say(to.designation)].filter(Boolean).join(', '),
      })}{' '}
      {reply.instead && `${saidInstead(to, reply.instead)} `}
      <Button size="compact-xs" variant="default" loading={undo.isPending} onClick={() => void undoAll()}>
        {t('sent.undo')}
      </Button>
      <RefusalNote error={undo.error} />
    </div>
  )
}
