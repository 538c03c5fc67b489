import { Outlet, useLocation, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { FilterChip } from '#web/ui/Chip.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import { sections } from './sections.ts'

/** What is set up once and kept: each noun has a section with an address of its own. */
export const Administration = () => {
  const { t } = useTranslation(['administration', 'web'])
  const navigate = useNavigate()
  const { pathname } = useLocation()
  return (
    <div className="page">
      <PageHeader
        title={t('web:nav.administration')}
        chips={sections.map(({ to, tab }) => (
          <FilterChip key={to} on={pathname === to} onPress={() => void navigate({ to })}>
            {t(`tab.${tab}`)}
          </FilterChip>
        ))}
      />
      <Outlet />
    </div>
  )
}
