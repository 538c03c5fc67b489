import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, findPosts, getChannel } from '#people/directory/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'

/** Who signs: the post chosen, and a search that begins with the superiors of the one who writes. */
export const SignatoryPicker = (props: {
  label?: string
  /** the desk the channel is counted from */
  from: string
  shown: string
  value: string
  onPick: (post: Desk) => void
}) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const [picked, setPicked] = useState<Desk>()
  const [query] = useDebouncedValue((typed ?? '').trim(), 200)
  const channel = useReply(getChannel, { params: { id: props.from } }, { staleTime: 300_000 })
  const search = useReply(findPosts, { query: { query } }, { enabled: query.length >= 2, staleTime: 60_000 })
  const posts = (query.length >= 2 ? search.data?.items : channel.data?.items) ?? []
  const named = (post: Desk): string =>
    [post.person && say(post.person), say(post.designation)].filter(Boolean).join(', ')
  const close = (): void => {
    setTyped(undefined)
    combobox.closeDropdown()
  }
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={id => {
        const post = posts.find(each => each.id === id)
        if (post) {
          setPicked(post)
          props.onPick(post)
        }
        close()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          label={props.label ?? t('form.signatory')}
          value={typed ?? (picked?.id === props.value ? named(picked) : props.shown)}
          onFocus={() => combobox.openDropdown()}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={close}
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }}>
          {posts.map(post => (
            <Combobox.Option key={post.id} value={post.id} active={post.id === props.value}>
              <b>{post.person ? say(post.person) : t('form.vacant')}</b>
              <div className="sub">
                {say(post.designation)} · {say(post.unit)}
              </div>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
