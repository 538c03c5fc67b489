import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import type { PostShown } from '#movement/contract.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { useFoundPosts } from './directory.ts'
import styles from './ReceiverPicker.module.css'

/**
 * To whom: the channel of superiors as a row of desks, the people it came from, and a search by name, post or unit. Whoever is found
 * by searching joins the row as chosen.
 */
export const ReceiverPicker = (props: {
  value: PostShown | null
  onChange: (post: PostShown) => void
  channel: readonly PostShown[]
  cameFrom?: readonly PostShown[]
  /** the sender's own subordinates, where they are likely receivers */
  below?: readonly PostShown[]
  refusals?: readonly Refusal[]
  /** the question, where it is not to whom something goes */
  legend?: string
}) => {
  const { t } = useTranslation('movement')
  const sentence = useRefusalText()
  const name = useId()
  const { value, onChange, channel, cameFrom = [], below = [] } = props
  const before = cameFrom
    .filter(post => ![...channel, ...below].some(each => each.id === post.id))
    .slice(0, 4)
  const offered = [...channel, ...below, ...before]
  const elsewhere = value && !offered.some(each => each.id === value.id) ? [value] : []
  const option = (post: PostShown) => (
    <Option key={post.id} name={name} post={post} on={value?.id === post.id} onPick={() => onChange(post)} />
  )
  return (
    <fieldset className={styles.receiver} aria-invalid={props.refusals?.length ? true : undefined}>
      <legend>{props.legend ?? t('send.to')}</legend>
      {channel.length > 0 && (
        <div className={styles.row} data-kind="channel">
          {channel.map(option)}
        </div>
      )}
      {below.length > 0 && (
        <div className={styles.row}>
          <span className={styles.said}>{t('send.below')}</span>
          {below.map(option)}
        </div>
      )}
      {(before.length > 0 || elsewhere.length > 0) && (
        <div className={styles.row}>
          {before.length > 0 && <span className={styles.said}>{t('send.cameFrom')}</span>}
          {before.map(option)}
          {elsewhere.map(option)}
        </div>
      )}
      <Search
        onPick={onChange}
        label={t(offered.length > 0 || elsewhere.length > 0 ? 'send.search' : 'send.find')}
      />
      {props.refusals?.map(refusal => (
        <p key={refusal.code} className={styles.refused} role="alert">
          {sentence(refusal)}
        </p>
      ))}
    </fieldset>
  )
}

const Option = (props: { name: string; post: PostShown; on: boolean; onPick: () => void }) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const { post } = props
  return (
    <label className={styles.desk} title={`${say(post.designation)} · ${say(post.unit)}`}>
      <input
        type="radio"
        name={props.name}
        checked={props.on}
        onChange={props.onPick}
        // A dialog that opens puts the focus on the one already chosen: Enter then sends.
        data-autofocus={props.on || undefined}
      />
      <b>{say(post.designation)}</b>
      <span>{post.person ? say(post.person) : t('send.vacant')}</span>
    </label>
  )
}

const Search = ({ onPick, label }: { onPick: (post: PostShown) => void; label: string }) => {
  const { t } = useTranslation('movement')
  const { say } = useFormat()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed, 200)
  const { posts, searching } = useFoundPosts(query)
  const clear = (): void => {
    setTyped('')
    combobox.closeDropdown()
  }
  return (
    <Combobox
      store={combobox}
      withinPortal={false}
      onOptionSubmit={id => {
        const post = posts.find(each => each.id === id)
        if (post) onPick(post)
        clear()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          aria-label={label}
          placeholder={label}
          value={typed}
          onChange={event => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
          rightSection={typed && <CloseButton size="sm" aria-label={t('send.clear')} onClick={clear} />}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={typed.trim().length < 2}>
        <Combobox.Options mah={240} style={{ overflowY: 'auto' }}>
          {posts.map(post => (
            <Combobox.Option key={post.id} value={post.id}>
              <b>{post.person ? say(post.person) : t('send.vacant')}</b>
              <div className="sub">
                {say(post.designation)} · {say(post.unit)}
              </div>
            </Combobox.Option>
          ))}
          {posts.length === 0 && (
            <Combobox.Empty>
              {searching || query !== typed ? t('send.searching') : t('send.nobody')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
