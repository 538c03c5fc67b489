import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Desk, findPosts } from '#people/directory/contract.ts'
import { getPost } from '#people/posts/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'

/** The post of an office inside that a letter is meant for: that desk may accept it itself. None: its registry does. */
export const PostAt = (props: {
  officeId: string
  value: string | null
  onPick: (post: Desk | null) => void
}) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState<string>()
  const [query] = useDebouncedValue((typed ?? '').trim(), 200)
  const found = useReply(
    findPosts,
    { query: { unit: props.officeId, limit: 30, ...(query ? { query } : {}) } },
    { staleTime: 60_000 },
  )
  const chosen = useReply(
    getPost,
    { params: { id: props.value ?? '' } },
    { enabled: props.value !== null },
  ).data
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
          label={t('to.post')}
          placeholder={t('to.postHint')}
          autoComplete="off"
          value={
            typed ?? (props.value && chosen ? `${say(chosen.designation)} (${chosen.abbreviation})` : '')
          }
          onFocus={() => combobox.openDropdown()}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={close}
          rightSection={
            props.value && (
              <CloseButton size="sm" aria-label={t('to.postClear')} onClick={() => props.onPick(null)} />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }} aria-label={t('to.post')}>
          {found.data?.items.map(post => (
            <Combobox.Option key={post.id} value={post.id}>
              <b>{say(post.designation)}</b> <span className="num mute">{post.abbreviation}</span>
              <div className="sub">
                {post.person ? say(post.person) : t('form.vacant')} · {say(post.unit)}
              </div>
            </Combobox.Option>
          ))}
          {found.data?.items.length === 0 && <Combobox.Empty>{t('to.postNone')}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
