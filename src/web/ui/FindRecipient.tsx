import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, findPosts, listUnits, type UnitNode } from '#people/directory/contract.ts'
import { type Contact, listContacts } from '#receipts/book/contract.ts'
import { type Group, listGroups } from '#receipts/groups/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'

/** Somebody a letter may go to, as found. */
export type Recipient =
  | { kind: 'group'; group: Group }
  | { kind: 'unit'; unit: UnitNode }
  | { kind: 'post'; post: Desk }
  | { kind: 'contact'; contact: Contact }

const idOf = (found: Recipient): string =>
  found.kind === 'group'
    ? found.group.id
    : found.kind === 'unit'
      ? found.unit.id
      : found.kind === 'post'
        ? found.post.id
        : found.contact.id

const useFound = (query: string, kinds: readonly Recipient['kind'][]) => {
  const on = (kind: Recipient['kind']) => ({
    enabled: query.length >= 2 && kinds.includes(kind),
    staleTime: 30_000,
  })
  const groups = useReply(listGroups, { query: { query } }, on('group'))
  const units = useReply(listUnits, { query: { query, offices: 'true', limit: 6 } }, on('unit'))
  const posts = useReply(findPosts, { query: { query, limit: 8 } }, on('post'))
  const contacts = useReply(listContacts, { query: { query, limit: 8 } }, on('contact'))
  const found: Recipient[] =
    query.length < 2
      ? []
      : [
          ...(groups.data?.items ?? []).slice(0, 6).map(group => ({ kind: 'group' as const, group })),
          ...(units.data?.items ?? []).map(unit => ({ kind: 'unit' as const, unit })),
          ...(posts.data?.items ?? []).map(post => ({ kind: 'post' as const, post })),
          ...(contacts.data?.items ?? []).map(contact => ({ kind: 'contact' as const, contact })),
        ]
  return {
    found,
    searching: [groups, units, posts, contacts].some(each => each.isFetching),
  }
}

/** Finds whom a letter may go to, of the kinds asked for: groups, offices, desks, contacts of the address book. Picks one at a time. */
export const FindRecipient = (props: {
  label: string
  kinds: readonly Recipient['kind'][]
  onPick: (found: Recipient) => void
}) => {
  const { t } = useTranslation('book')
  const { say } = useFormat()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 200)
  const { found, searching } = useFound(query, props.kinds)
  const clear = (): void => {
    setTyped('')
    combobox.closeDropdown()
  }
  const lines = (each: Recipient): [string, string] => {
    if (each.kind === 'group')
      return [say(each.group.name), t('members', { count: each.group.members.length })]
    if (each.kind === 'unit') return [say(each.unit.name), each.unit.code]
    if (each.kind === 'post')
      return [
        say(each.post.designation),
        [each.post.person && say(each.post.person), say(each.post.unit)].filter(Boolean).join(' · '),
      ]
    const { name, designation, organisation } = each.contact
    return [name || organisation, [designation, name ? organisation : ''].filter(Boolean).join(' · ')]
  }
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={id => {
        const picked = found.find(each => idOf(each) === id)
        if (picked) props.onPick(picked)
        clear()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          aria-label={props.label}
          placeholder={props.label}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={() => combobox.closeDropdown()}
          rightSection={typed && <CloseButton size="sm" aria-label={t('clear')} onClick={clear} />}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim().length < 2}>
        <Combobox.Options aria-label={props.label} mah={260} style={{ overflowY: 'auto' }}>
          {props.kinds.map(kind => {
            const some = found.filter(each => each.kind === kind)
            return (
              some.length > 0 && (
                <Combobox.Group key={kind} label={t(`kind.${kind}`)}>
                  {some.map(each => {
                    const [first, second] = lines(each)
                    return (
                      <Combobox.Option key={idOf(each)} value={idOf(each)}>
                        <b>{first}</b>
                        <div className="sub">{second}</div>
                      </Combobox.Option>
                    )
                  })}
                </Combobox.Group>
              )
            )
          })}
          {found.length === 0 && (
            <Combobox.Empty>
              {searching || query !== typed.trim() ? t('searching') : t('nobody')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
