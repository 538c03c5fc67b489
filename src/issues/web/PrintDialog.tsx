import { useTranslation } from 'react-i18next'
import { type DraftReply, readDraft } from '#drafts/contract.ts'
import { draftsOfFile, myDrafts } from '#drafts/lists/contract.ts'
import { issuing, printForInk } from '#issues/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'

/** Says that number and date will be given now, once, and gives them. */
export const PrintDialog = (props: { draft: DraftReply; opened: boolean; onClose: () => void }) => {
  const { t } = useTranslation(['drafts', 'issues'])
  const { date } = useFormat()
  const { draft } = props
  const about = useReply(issuing, { params: { id: draft.id } }, { enabled: props.opened })
  const print = useCommand(printForInk, {
    invalidates: [readDraft, draftsOfFile, myDrafts],
    onDone: reply => {
      sayDone(t('ink.ready', { number: reply.number }))
      props.onClose()
    },
  })
  return (
    <Confirm
      opened={props.opened}
      title={t('ink.title')}
      act={t('ink.go')}
      busy={print.isPending}
      error={print.error ?? about.error}
      onClose={props.onClose}
      onConfirm={() => print.mutate({ params: { id: draft.id }, body: { version: draft.version } })}
    >
      <p>{t('ink.text')}</p>
      {about.data && (
        <p>
          <b className="num">{about.data.numberForm}</b> · {date(about.data.issuedOn)}
        </p>
      )}
    </Confirm>
  )
}
