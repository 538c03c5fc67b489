import { Button, Checkbox, Group } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { listDue, prepareDue, signDue } from '#notes/later/contract.ts'
import { itemsAtOnce } from '#signing/agents/contract.ts'
import { call, keyOf, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { useToken } from '#web/token.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { FileNumber } from '#web/ui/FileNumber.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'
import styles from './due.module.css'
import { WithToken } from './file/WithToken.tsx'

/** What the server sealed for this person and waits for his token: signed here, several in one go. */
export const Due = () => (
  <WithToken>
    <List />
  </WithToken>
)

const List = () => {
  const { t } = useTranslation('agent')
  const { moment } = useFormat()
  const client = useQueryClient()
  const token = useToken()
  const due = useReply(listDue, {})
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  if (due.error) return <ErrorScreen error={due.error} />
  if (!due.data) return <Loading />
  const { items, more } = due.data
  const chosen = items.filter(each => !left.has(each.id)).slice(0, itemsAtOnce)
  const toggle = (id: string): void =>
    setLeft(before => new Set(before.has(id) ? [...before].filter(each => each !== id) : [...before, id]))
  const sign = (): void =>
    token({
      title: t('page.due.sign', { count: chosen.length }),
      prepare: () => call(prepareDue, { body: { notes: chosen.map(each => each.id) } }),
      onSigned: async brought => {
        const { signed } = await call(signDue, { body: brought })
        await client.invalidateQueries({ queryKey: keyOf(listDue) })
        void sayDone(t('page.due.signed', { count: signed.length }))
      },
    })
  return (
    <div className="page">
      <PageHeader title={t('page.due.title')} />
      {items.length === 0 ? (
        <EmptyState title={t('page.due.none')}>{t('page.due.noneHint')}</EmptyState>
      ) : (
        <>
          <ul className={styles.due}>
            {items.map(each => (
              <li key={each.id}>
                <Checkbox
                  checked={chosen.some(one => one.id === each.id)}
                  onChange={() => toggle(each.id)}
                  aria-label={each.words}
                />
                <div>
                  <FileNumber number={each.number} plain />{' '}
                  <span className="sub">
                    {each.paragraphs
                      ? t('page.due.note', {
                          count: each.paragraphs.to - each.paragraphs.from + 1,
                          ...each.paragraphs,
                        })
                      : t('page.due.minute')}{' '}
                    · {moment(each.sealedAt)}
                  </span>
                  <p>{each.words}</p>
                </div>
              </li>
            ))}
          </ul>
          {more > 0 && <p className="sub">{t('page.due.more', { count: more })}</p>}
          <Group justify="flex-end">
            <Button disabled={chosen.length === 0} onClick={sign}>
              {t('page.due.sign', { count: chosen.length })}
            </Button>
          </Group>
        </>
      )}
    </div>
  )
}
