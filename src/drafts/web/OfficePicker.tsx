import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listUnits, type UnitNode } from '#people/directory/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'

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
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const all = useOffices('')
  const chosen = all.data?.items.find(each => each.id === props.value)
  const [typed, setTyped] = useState<string>()
  const [query] = useDebouncedValue((typed ?? '').trim(), 200)
  const found = useOffices(query)
  const shown = typed ?? (chosen ? say(chosen.name) : '')
  const close = (): void => {
    setTyped(undefined)
    combobox.closeDropdown()
  }
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={id => {
        props.onPick(found.data?.items.find(each => each.id === id) ?? null)
        close()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          label={t('to.office')}
          placeholder={t('to.officeHint')}
          error={props.error}
          value={shown}
          onFocus={() => combobox.openDropdown()}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={close}
          rightSection={
            props.value && (
              <CloseButton size="sm" aria-label={t('to.remove')} onClick={() => props.onPick(null)} />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }}>
          {found.data?.items.map(office => (
            <Combobox.Option key={office.id} value={office.id}>
              {say(office.name)} <span className="num mute">{office.code}</span>
            </Combobox.Option>
          ))}
          {found.data?.items.length === 0 && <Combobox.Empty>{t('to.officeNone')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
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
