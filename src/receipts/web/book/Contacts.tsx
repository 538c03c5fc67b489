import { Button, Group, Stack, Textarea, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  addContact,
  type Contact,
  contactFields,
  editContact,
  listContacts,
  listDoubles,
  retireContact,
} from '#receipts/book/contract.ts'
import type { Sender } from '#receipts/particulars.ts'
import { byField, useCommand, usePages } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { FilterChip } from '#web/ui/Chip.tsx'
import { Dialog } from '#web/ui/Dialog.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Book.module.css'

const nobody: Sender = { name: '', designation: '', organisation: '', address: '', email: '', mobile: '' }
const stale = [listContacts, listDoubles]

/** The contacts of the office, searched; one is opened to correct or retire it. */
export const Contacts = () => {
  const { t } = useTranslation('book')
  const [typed, setTyped] = useState('')
  const [query] = useDebouncedValue(typed.trim(), 250)
  const [retired, setRetired] = useState(false)
  const [open, setOpen] = useState<Contact | 'new'>()
  const list = usePages(listContacts, {
    query: { ...(query ? { query } : {}), only: retired ? 'retired' : 'current' },
  })
  const rows = list.rows
  if (list.error && !rows) return <ErrorScreen error={list.error} />
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          size="xs"
          w={320}
          maw="100%"
          aria-label={t('find')}
          placeholder={t('find')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        <FilterChip on={retired} onPress={() => setRetired(!retired)}>
          {t('onlyRetired')}
        </FilterChip>
        {list.first && (
          <span className="sub" role="status">
            {t('count', { count: list.first.count })}
          </span>
        )}
        <Button size="xs" ml="auto" onClick={() => setOpen('new')}>
          {t('add')}
        </Button>
      </div>
      {!rows && <Loading />}
      {rows?.length === 0 && (
        <EmptyState title={query ? t('noneFound') : t(retired ? 'noneRetired' : 'none')}>
          {!query && !retired && t('noneHint')}
        </EmptyState>
      )}
      {rows && rows.length > 0 && (
        <table className={styles.table} aria-label={t('title')}>
          <thead>
            <tr>
              <th scope="col">{t('field.name')}</th>
              <th scope="col">{t('field.organisation')}</th>
              <th scope="col">{t('reach')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(row => (
              <tr key={row.id}>
                <td>
                  <button type="button" className={styles.who} onClick={() => setOpen(row)}>
                    {row.name || row.designation || row.organisation}
                  </button>
                  {row.name && <span className={`sub ${styles.line}`}>{row.designation}</span>}
                </td>
                <td>
                  {row.organisation}
                  <span className={`sub ${styles.line}`}>{row.address}</span>
                </td>
                <td>
                  <span className={styles.line}>{row.mobile}</span>
                  <span className={`sub ${styles.line}`}>{row.email}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {list.hasMore && (
        <Button variant="default" mt="sm" loading={list.isFetchingMore} onClick={list.more}>
          {t('more')}
        </Button>
      )}
      {open && (
        <ContactDialog
          key={open === 'new' ? 'new' : open.id}
          contact={open === 'new' ? null : open}
          tidy={list.first?.tidy}
          onClose={() => setOpen(undefined)}
        />
      )}
    </>
  )
}

const ContactDialog = (props: {
  contact: Contact | null
  tidy: { may: boolean; why: { code: string }[] } | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('book')
  const sentence = useRefusalText()
  const { contact, onClose } = props
  const [value, setValue] = useState<Sender>(() =>
    contact
      ? { ...nobody, ...Object.fromEntries(contactFields.map(field => [field, contact[field]])) }
      : nobody,
  )
  const done = (said: string) => ({
    invalidates: stale,
    onDone: () => {
      onClose()
      sayDone(said)
    },
  })
  const add = useCommand(addContact, done(t('added')))
  const edit = useCommand(editContact, done(t('saved')))
  const retire = useCommand(retireContact, done(t('saved')))
  const { at, rest } = byField(contact ? edit.error : add.error, contactFields)
  const field = (name: (typeof contactFields)[number], max: number, first = false) => (
    <TextInput
      size="xs"
      label={t(`field.${name}`)}
      value={value[name]}
      maxLength={max}
      error={at(name).map(sentence).join(' ') || undefined}
      readOnly={contact?.retired ?? false}
      onChange={event => setValue({ ...value, [name]: event.currentTarget.value })}
      {...(first ? { 'data-autofocus': true } : {})}
    />
  )
  return (
    <Dialog opened onClose={onClose} title={contact ? t('edit') : t('add')} size="lg">
      <form
        onSubmit={event => {
          event.preventDefault()
          if (contact)
            edit.mutate({ params: { id: contact.id }, body: { ...value, version: contact.version } })
          else add.mutate({ body: value })
        }}
      >
        <Stack gap="sm">
          <div className={styles.two}>
            {field('name', 200, true)}
            {field('designation', 200)}
          </div>
          {field('organisation', 300)}
          <Textarea
            size="xs"
            label={t('field.address')}
            value={value.address}
            maxLength={500}
            autosize
            minRows={2}
            readOnly={contact?.retired ?? false}
            onChange={event => setValue({ ...value, address: event.currentTarget.value })}
          />
          <div className={styles.two}>
            {field('email', 254)}
            {field('mobile', 30)}
          </div>
          <RefusalNote refusals={rest} />
          <RefusalNote error={retire.error} />
          <Group justify="flex-end" gap="xs">
            {contact && (
              <ActButton
                ability={props.tidy}
                danger={!contact.retired}
                busy={retire.isPending}
                onAct={() =>
                  retire.mutate({
                    params: { id: contact.id },
                    body: { retired: !contact.retired, version: contact.version },
                  })
                }
              >
                {t(contact.retired ? 'restore' : 'retire')}
              </ActButton>
            )}
            <Button variant="default" size="xs" onClick={onClose}>
              {t('web:cancel')}
            </Button>
            {!contact?.retired && (
              <Button type="submit" size="xs" loading={add.isPending || edit.isPending}>
                {t('save')}
              </Button>
            )}
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
