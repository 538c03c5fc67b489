import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'

/** What is typed in a picker, and what is looked for by it a moment later. */
export const useTyped = () => {
  const [typed, setTyped] = useState<string>()
  const [query] = useDebouncedValue((typed ?? '').trim(), 200)
  return { typed, setTyped, query }
}

/** A field in which something is found by typing and chosen: an office, a post. `shown` is what was chosen. */
export const Pick = <Found extends { id: string }>(props: {
  label: string
  placeholder: string
  /** what it says where nothing is found */
  none: string
  clear: string
  error?: string | undefined
  typing: ReturnType<typeof useTyped>
  shown: string
  found: readonly Found[] | undefined
  option: (found: Found) => ReactNode
  onPick: (found: Found | null) => void
}) => {
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const { typed, setTyped } = props.typing
  const close = (): void => {
    setTyped(undefined)
    combobox.closeDropdown()
  }
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={id => {
        props.onPick(props.found?.find(each => each.id === id) ?? null)
        close()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          label={props.label}
          placeholder={props.placeholder}
          autoComplete="off"
          error={props.error}
          value={typed ?? props.shown}
          onFocus={() => combobox.openDropdown()}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={close}
          rightSection={
            props.shown !== '' && (
              <CloseButton size="sm" aria-label={props.clear} onClick={() => props.onPick(null)} />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }} aria-label={props.label}>
          {props.found?.map(each => (
            <Combobox.Option key={each.id} value={each.id}>
              {props.option(each)}
            </Combobox.Option>
          ))}
          {props.found?.length === 0 && <Combobox.Empty>{props.none}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
