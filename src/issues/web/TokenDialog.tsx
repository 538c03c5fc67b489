import { useTranslation } from 'react-i18next'
import type { DraftReply } from '#drafts/contract.ts'
import { issuing } from '#issues/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Confirm } from '#web/ui/Confirm.tsx'

/** Says what signing with the token (or by eSign, where it may stand in for it) will do (number and date, once; whose signature; the whole letter shown by the agent) before it begins. */
export const TokenDialog = (props: {
  draft: DraftReply
  opened: boolean
  onClose: () => void
  onSign: () => void
}) => {
  const { t } = useTranslation('drafts')
  const { date, say } = useFormat()
  const { draft } = props
  const { data, error } = useReply(issuing, { params: { id: draft.id } }, { enabled: props.opened })
  const { signatory, endorser } = draft
  const named = ({ person, designation }: DraftReply['signatory']): string =>
    [person && say(person), say(designation)].filter(Boolean).join(', ')
  return (
    <Confirm
      opened={props.opened}
      title={t(draft.abilities.esign.may ? 'token.askEither' : 'token.ask')}
      act={t('token.go')}
      error={error}
      onClose={props.onClose}
      onConfirm={() => {
        props.onClose()
        props.onSign()
      }}
    >
      {data && (
        <p>
          <b className="num">{data.numberForm}</b> · {date(data.issuedOn)}
        </p>
      )}
      <p>{named(signatory)}</p>
      <p>{t(draft.abilities.esign.may ? 'token.textEither' : 'token.text')}</p>
      {endorser && endorser.id !== signatory.id && <p>{t('token.second', { who: named(endorser) })}</p>}
    </Confirm>
  )
}
