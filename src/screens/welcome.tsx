import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { getInstance } from '#people/sessions/contract.ts'
import { FirstRun } from '#people/web/FirstRun.tsx'
import { keyOf } from '#web/api.ts'
import { takeSession } from '#web/session.ts'
import { Gate } from './gate.tsx'

/** The first page of an empty instance. */
export const Welcome = () => {
  const { t } = useTranslation('people')
  const client = useQueryClient()
  const navigate = useNavigate()
  return (
    <Gate title={t('welcome.title')}>
      <p>{t('welcome.text')}</p>
      <FirstRun
        onBegun={async session => {
          await takeSession(client, session)
          await client.invalidateQueries({ queryKey: keyOf(getInstance) })
          // An empty office has nothing on any desk; it is set up first.
          await navigate({ to: '/administration', replace: true })
        }}
      />
    </Gate>
  )
}
