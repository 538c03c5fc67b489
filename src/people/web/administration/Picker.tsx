import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** Chooses one by typing a part of its name; opens with the first ones, so that one may also just look. */
export const Picker = <T extends { id: string }>(props: {
  label: string
  description?: ReactNode
  error?: string | undefined
  required?: boolean
  /** the name of the one chosen, empty while none is */
  shown: string
  found: readonly T[] | undefined
  onQuery: (query: string) => void
  title: (one: T) => string
  sub: (one: T) => string
  onPick: (one: T | null) => void
}) => {
  const { t } = useTranslation('administration')
  const { shown, found, onQuery } = props
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const [query] = useDebouncedValue((typed ?? '').trim(), 200)
  useEffect(() => onQuery(query), [query, onQuery])
  const close = (): void => {
    setTyped(undefined)
    combobox.closeDropdown()
  }
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={id => {
        const one = found?.find(each => each.id === id)
        if (one) props.onPick(one)
        close()
      }}
    >
      <Combobox.Target>
        <TextInput
          label={props.label}
          description={props.description}
          error={props.error}
          required={props.required ?? false}
          placeholder={t('picker.hint')}
          autoComplete="off"
          value={typed ?? shown}
          // a field gone back to because it is wrong shows what is wrong, which the list would cover
          onFocus={() => props.error || combobox.openDropdown()}
          onClick={() => combobox.openDropdown()}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={close}
          rightSection={
            shown && !props.required ? (
              <CloseButton
                size="sm"
                aria-label={`${t('picker.clear')}: ${props.label}`}
                onClick={() => props.onPick(null)}
              />
            ) : null
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={props.label}>
          {found?.map(one => (
            <Combobox.Option key={one.id} value={one.id}>
              <b>{props.title(one)}</b>
              <div className="sub">{props.sub(one)}</div>
            </Combobox.Option>
          ))}
          {found?.length === 0 && <Combobox.Empty>{t('picker.none')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
