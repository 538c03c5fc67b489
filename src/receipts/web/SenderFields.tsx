import { Combobox, Textarea, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sender } from '#receipts/particulars.ts'
import { useReply } from '#web/api.ts'
import { correspondents } from '../contract.ts'
import styles from './Diarise.module.css'

type Wrong = (field: string) => ReactNode

/** Who wrote: organisation, name and designation, each proposing from the office's address book; what is rarely typed folds away. */
export const SenderFields = (props: {
  value: Sender
  onChange: (sender: Sender) => void
  /** an entry of the address book was taken whole */
  onTaken: () => void
  wrong: Wrong
}) => {
  const { t } = useTranslation('receipts')
  const { value, onChange, wrong } = props
  const change = (part: Partial<Sender>): void => onChange({ ...value, ...part })
  const hidden = ['address', 'email', 'mobile'] as const
  const isOpen = hidden.some(field => wrong(`sender.${field}`) !== undefined)
  return (
    <>
      <Proposing
        field="organisation"
        className={styles.wide}
        autoFocus
        value={value}
        onChange={change}
        onTaken={props.onTaken}
        wrong={wrong}
      />
      <Proposing field="name" value={value} onChange={change} onTaken={props.onTaken} wrong={wrong} />
      <TextInput
        size="xs"
        label={t('field.designation')}
        value={value.designation}
        onChange={event => change({ designation: event.currentTarget.value })}
        maxLength={200}
        error={wrong('sender.designation')}
      />
      <details className={styles.more} {...(isOpen ? { open: true } : {})}>
        <summary>
          {t('diarise.contact')}
          {hidden.some(field => value[field] !== '') && (
            <span className="sub">
              {' '}
              ·{' '}
              {[value.address.replaceAll('\n', ', '), value.email, value.mobile].filter(Boolean).join(' · ')}
            </span>
          )}
        </summary>
        <div className={styles.grid}>
          <Textarea
            size="xs"
            className={styles.wide}
            label={t('field.address')}
            value={value.address}
            onChange={event => change({ address: event.currentTarget.value })}
            autosize
            minRows={1}
            maxRows={4}
            maxLength={500}
            error={wrong('sender.address')}
          />
          <TextInput
            size="xs"
            type="email"
            label={t('field.email')}
            value={value.email}
            onChange={event => change({ email: event.currentTarget.value })}
            maxLength={254}
            error={wrong('sender.email')}
          />
          <TextInput
            size="xs"
            inputMode="tel"
            label={t('field.mobile')}
            value={value.mobile}
            onChange={event => change({ mobile: event.currentTarget.value })}
            maxLength={30}
            error={wrong('sender.mobile')}
          />
        </div>
      </details>
    </>
  )
}

/** A field that proposes whole senders as one types. Arrow and Enter take one; Tab goes on with what was typed. */
const Proposing = (props: {
  field: 'organisation' | 'name'
  className?: string | undefined
  autoFocus?: boolean
  value: Sender
  onChange: (part: Partial<Sender>) => void
  onTaken: () => void
  wrong: Wrong
}) => {
  const { t } = useTranslation('receipts')
  const { field, value } = props
  const [query, setQuery] = useState('')
  const [wanted] = useDebouncedValue(query, 180)
  const { data } = useReply(
    correspondents,
    { query: { query: wanted } },
    { enabled: wanted.length >= 2, staleTime: 30_000, placeholderData: before => before },
  )
  const found = query.length >= 2 ? (data?.items ?? []) : []
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  return (
    <Combobox
      store={combobox}
      withinPortal
      onOptionSubmit={id => {
        const taken = found.find(each => each.id === id)
        setQuery('')
        combobox.closeDropdown()
        if (!taken) return
        const { id: _, ...sender } = taken
        props.onChange(sender)
        props.onTaken()
      }}
    >
      <Combobox.Target>
        <TextInput
          size="xs"
          className={props.className}
          label={t(`field.${field}`)}
          value={value[field]}
          onChange={event => {
            const typed = event.currentTarget.value
            props.onChange({ [field]: typed })
            setQuery(typed.trim())
            combobox.openDropdown()
            combobox.resetSelectedOption()
          }}
          onBlur={() => combobox.closeDropdown()}
          maxLength={field === 'name' ? 200 : 300}
          error={props.wrong(`sender.${field}`)}
          data-autofocus={props.autoFocus || undefined}
          autoComplete="off"
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={found.length === 0}>
        <Combobox.Options mah={260} style={{ overflowY: 'auto' }} aria-label={t('diarise.book')}>
          {found.map(each => (
            <Combobox.Option key={each.id} value={each.id}>
              <b>{each.organisation || each.name}</b>
              <div className="sub">
                {[each.organisation && each.name, each.designation, each.address.replaceAll('\n', ', ')]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
