import { useTranslation } from 'react-i18next'
import { listUnits, type UnitNode } from '#people/directory/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Pick, useTyped } from './Pick.tsx'

/** Every office that has an e-Dak, as far as one page goes: names for what was chosen earlier. */
const useOffices = (query: string) =>
  useReply(
    listUnits,
    { query: { offices: 'true', limit: 200, ...(query ? { query } : {}) } },
    { staleTime: 300_000 },
  )

/** The office inside the instance a letter goes to: found by name or code. */
export const OfficePicker = (props: {
  value: string | null
  onPick: (office: UnitNode | null) => void
  error?: string | undefined
}) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const typing = useTyped()
  const name = useOfficeName()
  const found = useOffices(typing.query)
  return (
    <Pick
      label={t('to.office')}
      placeholder={t('to.officeHint')}
      none={t('to.officeNone')}
      clear={t('to.remove')}
      error={props.error}
      typing={typing}
      shown={name(props.value) ?? ''}
      found={found.data?.items}
      onPick={props.onPick}
      option={office => (
        <>
          {say(office.name)} <span className="num mute">{office.code}</span>
        </>
      )}
    />
  )
}

/** The name of an office chosen earlier; undefined while it is not known. */
export const useOfficeName = (): ((id: string | null) => string | undefined) => {
  const { say } = useFormat()
  const { data } = useOffices('')
  return id => {
    const found = data?.items.find(each => each.id === id)
    return found && say(found.name)
  }
}
