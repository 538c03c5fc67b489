import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { refuse } from '#kit/refusal.ts'
import { mayAdminister } from '#people/administration/rules.ts'
import { useActor } from '#web/session.ts'
import { FilterChip } from '#web/ui/Chip.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { sectionsFor } from './sections.ts'

/** What is set up once and kept: each noun has a section with an address of its own. Who has no right to any is told once, and whom to ask. */
export const Administration = () => {
  const { t } = useTranslation(['administration', 'web'])
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const actor = useActor()
  const why = actor ? mayAdminister(actor, [], []) : [refuse('not-administrator')]
  if (!actor || why.length > 0)
    return (
      <div className="page">
        <PageHeader title={t('web:nav.administration')} />
        <EmptyState title={t('mayNot')}>
          <RefusalNote refusals={why} />
        </EmptyState>
      </div>
    )
  return (
    <div className="page">
      <PageHeader
        title={t('web:nav.administration')}
        chips={sectionsFor(actor).map(({ to, tab }) => (
          <FilterChip key={to} on={pathname === to} onPress={() => void navigate({ to })}>
            {t(`tab.${tab}`)}
          </FilterChip>
        ))}
      />
      <Outlet />
    </div>
  )
}
