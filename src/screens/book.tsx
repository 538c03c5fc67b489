import { useNavigate, useSearch } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Contacts } from '#receipts/web/book/Contacts.tsx'
import { Doubles } from '#receipts/web/book/Doubles.tsx'
import { Groups } from '#receipts/web/book/Groups.tsx'
import { ImportContacts } from '#receipts/web/book/ImportContacts.tsx'
import { FilterChip } from '#web/ui/Chip.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

const parts = { contacts: Contacts, groups: Groups, doubles: Doubles, import: ImportContacts } as const
const names = ['contacts', 'groups', 'doubles', 'import'] as const

/** The address book of the office: its contacts, groups, doubles, and contacts from a spreadsheet. */
export const Book = () => {
  const { t } = useTranslation('book')
  const navigate = useNavigate()
  const { part = 'contacts' } = useSearch({ from: '/office/book' })
  const Part = parts[part]
  return (
    <div className="page">
      <PageHeader
        title={t('title')}
        chips={names.map(name => (
          <FilterChip
            key={name}
            on={name === part}
            onPress={() =>
              void navigate({ to: '/book', search: name === 'contacts' ? {} : { part: name }, replace: true })
            }
          >
            {t(`part.${name}`)}
          </FilterChip>
        ))}
      />
      <Part />
    </div>
  )
}
