import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type DraftReply, readDraft } from '#drafts/contract.ts'
import { draftsOfFile, draftsOfReceipt, myDrafts } from '#drafts/lists/contract.ts'
import { issuesOfFile } from '#issues/contract.ts'
import { prepareLetter, signLetter } from '#issues/signing/contract.ts'
import type { ReplyOf } from '#kit/endpoint.ts'
import { inbox } from '#movement/contract.ts'
import { readReceipt } from '#receipts/contract.ts'
import { call, keyOf } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { useToken } from '#web/token.ts'

const touched = [readDraft, draftsOfFile, draftsOfReceipt, myDrafts, issuesOfFile, readReceipt, inbox]

/** Has the signatory sign a letter with his token: the letter gets its number when it is prepared, and keeps it however the signing ends. */
export const useLetterToken = (
  draft: DraftReply,
  onIssued: (issue: NonNullable<ReplyOf<typeof signLetter>['issue']>) => void,
): (() => void) => {
  const { t } = useTranslation(['drafts', 'issues'])
  const { say } = useFormat()
  const client = useQueryClient()
  const token = useToken()
  const params = { id: draft.id }
  const refresh = (): Promise<unknown> =>
    Promise.all(touched.map(each => client.invalidateQueries({ queryKey: keyOf(each) })))
  return () =>
    token({
      title: t('token.title'),
      tokenOnly: !draft.abilities.esign.may,
      prepare: async by => {
        const prepared = await call(prepareLetter, { params, body: { version: draft.version, by } })
        await refresh()
        return prepared
      },
      onSigned: async body => {
        const { issue, next, timestamp } = await call(signLetter, { params, body })
        await refresh()
        if (issue) {
          const done = t('issues:dialog.done', { number: issue.number })
          sayDone(`${done} · ${t(timestamp ? 'token.stamped' : 'token.unstamped')}`)
          onIssued(issue)
        } else if (next)
          sayDone(t('token.next', { name: say(next.name), designation: say(next.designation) }))
      },
    })
}
