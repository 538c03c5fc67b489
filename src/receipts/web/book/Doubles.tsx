import { Checkbox, Radio } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ability } from '#kit/ability.ts'
import { type Contact, listContacts, listDoubles, mergeContacts } from '#receipts/book/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Book.module.css'

const inWords = (contact: Contact): string =>
  [
    contact.name,
    contact.designation,
    contact.organisation,
    contact.address.replaceAll('\n', ', '),
    contact.email,
    contact.mobile,
  ]
    .filter(Boolean)
    .join(' · ')

/** Entries that seem to be the same, set by set: which one stays, which are merged into it. */
export const Doubles = () => {
  const { t } = useTranslation('book')
  const { data, error } = useReply(listDoubles, {})
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  if (data.items.length === 0)
    return <EmptyState title={t('doubles.none')}>{t('doubles.noneHint')}</EmptyState>
  return (
    <>
      <p className="sub">{t('doubles.lead')}</p>
      <ul className={styles.cards}>
        {data.items.map(({ by, contacts }) => (
          <li key={contacts.map(each => `${each.id}${each.version}`).join()} className="card">
            <OneSet by={by} contacts={contacts} tidy={data.tidy} />
          </li>
        ))}
      </ul>
    </>
  )
}

const OneSet = (props: { by: 'sound' | 'email' | 'mobile'; contacts: readonly Contact[]; tidy: Ability }) => {
  const { t } = useTranslation('book')
  const { contacts } = props
  const [kept, setKept] = useState(contacts[0]?.id)
  const [apart, setApart] = useState<readonly string[]>([])
  const merge = useCommand(mergeContacts, {
    invalidates: [listDoubles, listContacts],
    onDone: () => sayDone(t('doubles.merged')),
  })
  const stays = contacts.find(each => each.id === kept)
  const others = contacts.filter(each => each.id !== kept && !apart.includes(each.id))
  return (
    <fieldset className={styles.set}>
      <legend>{t(`doubles.by.${props.by}`)}</legend>
      <div className={styles.choices}>
        {contacts.map(each => (
          <div key={each.id} className={styles.head}>
            <Radio
              size="xs"
              name={`kept ${contacts[0]?.id} ${props.by}`}
              checked={each.id === kept}
              onChange={() => setKept(each.id)}
              label={inWords(each)}
            />
            {each.id !== kept && contacts.length > 2 && (
              <Checkbox
                size="xs"
                label={t('doubles.apart')}
                checked={apart.includes(each.id)}
                onChange={event =>
                  setApart(
                    event.currentTarget.checked ? [...apart, each.id] : apart.filter(id => id !== each.id),
                  )
                }
              />
            )}
          </div>
        ))}
      </div>
      <RefusalNote error={merge.error} />
      <ActButton
        ability={props.tidy}
        busy={merge.isPending}
        onAct={() => {
          if (stays && others.length > 0)
            merge.mutate({
              params: { id: stays.id },
              body: { others: others.map(each => each.id), version: stays.version },
            })
        }}
      >
        {t('doubles.merge')}
      </ActButton>
    </fieldset>
  )
}
