import { useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { refuse } from '#kit/refusal.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { Gate } from './gate.tsx'

/** Where the eSign provider's page brings the officer: whether its reply was taken, and that it goes on where he signed. Nobody signs in for it. */
export const EsignDone = () => {
  const { t } = useTranslation('agent')
  const { why = '' } = useSearch({ from: '/esign/done' })
  // the others are said on the page that waits, with what belongs to them
  const own = why.split(',').filter(code => /^esign-[a-z]+$/.test(code))
  return (
    <Gate title={t(why ? 'page.esign.not' : 'page.esign.done')}>
      <RefusalNote refusals={own.map(code => refuse(code))} />
      <p>{t(why ? 'page.esign.notHint' : 'page.esign.doneHint')}</p>
    </Gate>
  )
}
