import { Combobox, Pill, PillsInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PostShown } from '#movement/contract.ts'
import { getLimits } from '#people/limits/contract.ts'
import { atMost } from '#people/limits/rules.ts'
import { listGroups } from '#receipts/groups/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { useFoundPosts } from './directory.ts'

/** Several posts, each found by name, post or unit, or all of a group at once: who gets a copy. Backspace in the empty field takes the last one off. */
export const PostsPicker = (props: {
  label: string
  value: readonly PostShown[]
  onChange: (posts: PostShown[]) => void
  /** posts that may not be chosen: the receiver, the sender */
  without?: readonly string[]
  description?: ReactNode
  error?: ReactNode
}) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const limits = useReply(getLimits, {}, { staleTime: 60_000 }).data
  const sentence = useRefusalText()
  const { value, onChange, without = [] } = props
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed, 200)
  const { posts, searching } = useFoundPosts(query)
  const wanted = query.trim()
  const groups = useReply(
    listGroups,
    { query: { query: wanted } },
    { enabled: wanted.length >= 2, staleTime: 60_000 },
  )
  const grouped = (wanted.length >= 2 ? (groups.data?.items ?? []) : []).flatMap(group => {
    const desks = group.members.flatMap(each => (each.post && !each.gone ? [each.post] : []))
    const some = desks.filter(
      (post, at) =>
        !without.includes(post.id) &&
        !value.some(each => each.id === post.id) &&
        desks.findIndex(each => each.id === post.id) === at,
    )
    return some.length > 0 ? [{ id: group.id, name: group.name, posts: some }] : []
  })
  const over = limits
    ? atMost('too-many-posts', value.length, limits.postsAtOnce).map(sentence)[0]
    : undefined
  const left = posts.filter(post => !without.includes(post.id) && !value.some(each => each.id === post.id))
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={id => {
        const post = left.find(each => each.id === id)
        const group = grouped.find(each => each.id === id)
        if (group) onChange([...value, ...group.posts])
        if (post) onChange([...value, post])
        setTyped('')
        combobox.closeDropdown()
      }}
    >
      <Combobox.DropdownTarget>
        <PillsInput size="sm" label={props.label} description={props.description} error={over ?? props.error}>
          <Pill.Group>
            {value.map(post => (
              <Pill
                key={post.id}
                withRemoveButton
                onRemove={() => onChange(value.filter(each => each.id !== post.id))}
                removeButtonProps={{ 'aria-label': `${t('send.clear')}: ${say(post.designation)}` }}
                title={say(post.unit)}
              >
                {say(post.designation)}
                {post.person && ` · ${say(post.person)}`}
              </Pill>
            ))}
            <Combobox.EventsTarget>
              <PillsInput.Field
                aria-label={props.label}
                data-autofocus
                value={typed}
                placeholder={value.length === 0 ? t('send.find') : undefined}
                onChange={event => {
                  setTyped(event.currentTarget.value)
                  combobox.openDropdown()
                  combobox.resetSelectedOption()
                }}
                onBlur={() => combobox.closeDropdown()}
                onKeyDown={event => {
                  if (event.key === 'Backspace' && typed === '') onChange(value.slice(0, -1))
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Combobox.Dropdown hidden={typed.trim().length < 2}>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }}>
          {grouped.map(group => (
            <Combobox.Option key={group.id} value={group.id}>
              <b>{say(group.name)}</b>
              <div className="sub">{t('book:members', { count: group.posts.length })}</div>
            </Combobox.Option>
          ))}
          {left.map(post => (
            <Combobox.Option key={post.id} value={post.id}>
              <b>{post.person ? say(post.person) : t('send.vacant')}</b>
              <div className="sub">
                {say(post.designation)} · {say(post.unit)}
              </div>
            </Combobox.Option>
          ))}
          {left.length === 0 && grouped.length === 0 && (
            <Combobox.Empty>
              {searching || query !== typed ? t('send.searching') : t('send.nobody')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
