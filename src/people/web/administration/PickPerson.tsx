import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listPersons, type PersonRow } from '#people/persons/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Picker } from './Picker.tsx'

/** Chooses a person by name, login or mail. */
export const PickPerson = (props: {
  label: string
  description?: ReactNode
  error?: string | undefined
  value: PersonRow | null
  onPick: (person: PersonRow | null) => void
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const [query, setQuery] = useState('')
  const found = useReply(listPersons, { query: { limit: 30, ...(query ? { query } : {}) } })
  return (
    <Picker
      label={props.label}
      description={props.description}
      error={props.error}
      required
      shown={props.value ? `${say(props.value.name)} · ${props.value.login}` : ''}
      found={found.data?.items}
      onQuery={setQuery}
      title={person => say(person.name)}
      sub={person =>
        `${person.login} · ${person.posts.map(post => post.abbreviation).join(', ') || t('person.noPost')}`
      }
      onPick={props.onPick}
    />
  )
}
