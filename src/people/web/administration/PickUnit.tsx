import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listUnits } from '#people/directory/contract.ts'
import { getUnit } from '#people/units/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Picker } from './Picker.tsx'

/** Chooses a unit by name or code. */
export const PickUnit = (props: {
  label: string
  description?: ReactNode
  error?: string | undefined
  required?: boolean
  value: string | null
  onPick: (unitId: string | null) => void
  except?: string | undefined
}) => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  const [query, setQuery] = useState('')
  const found = useReply(listUnits, { query: { limit: 30, ...(query ? { query } : {}) } })
  const chosen = useReply(
    getUnit,
    { params: { id: props.value ?? '' } },
    { enabled: props.value !== null },
  ).data
  return (
    <Picker
      label={props.label}
      description={props.description}
      error={props.error}
      required={props.required ?? false}
      shown={props.value && chosen ? `${say(chosen.name)} · ${chosen.code}` : ''}
      found={found.data?.items.filter(each => each.id !== props.except)}
      onQuery={setQuery}
      title={unit => say(unit.name)}
      sub={unit => `${unit.code} · ${t(`unitKind.${unit.kind}`)}`}
      onPick={unit => props.onPick(unit?.id ?? null)}
    />
  )
}
