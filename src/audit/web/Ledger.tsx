import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { readLedger } from '#audit/contract.ts'
import { type EntryKind, entryKinds } from '#ledger/kinds.ts'
import { usePages } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { CardHead } from '#web/ui/CardHead.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PlainTable } from '#web/ui/PlainTable.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './audit.module.css'

const columns = ['act', 'at', 'kind', 'subject', 'by', 'hash'] as const

/** The ledger as an auditor reads it, newest first, by kind of act or one subject's chain. */
export const Ledger = () => {
  const { t } = useTranslation('audit')
  const { say, moment } = useFormat()
  const [kind, setKind] = useState<EntryKind | ''>('')
  const [chain, setChain] = useState<{ id: string; number: string }>()
  const { rows, more, hasMore, isFetchingMore, error } = usePages(readLedger, {
    query: { ...(kind ? { kind } : {}), ...(chain ? { subject: chain.id } : {}) },
  })
  return (
    <section className="card" aria-labelledby="ledger">
      <CardHead
        id="ledger"
        title={chain ? t('ledger.chainOf', { number: chain.number }) : t('ledger.title')}
        about={t('ledger.lead')}
      >
        {chain && (
          <Button size="xs" variant="default" onClick={() => setChain(undefined)}>
            {t('ledger.all')}
          </Button>
        )}
        <NativeSelect
          aria-label={t('ledger.kind')}
          value={kind}
          onChange={event => setKind(event.currentTarget.value as EntryKind | '')}
          data={[
            { value: '', label: t('ledger.allKinds') },
            ...entryKinds.map(each => ({ value: each, label: t(`kinds.${each.replace('.', '_')}`) })),
          ]}
        />
      </CardHead>
      <RefusalNote error={error} />
      {!rows && !error && <Loading />}
      {rows?.length === 0 && <EmptyState title={t('ledger.empty')}>{t('ledger.emptyHint')}</EmptyState>}
      {rows && rows.length > 0 && (
        <PlainTable head={columns.map(each => t(`ledger.${each}`))}>
          {rows.map(row => (
            <tr key={row.hash}>
              <td className={styles.number}>{row.act}</td>
              <td>{moment(row.at)}</td>
              <td>{t(`kinds.${row.kind.replace('.', '_')}`)}</td>
              <td>
                <button
                  type="button"
                  className={styles.link}
                  onClick={() =>
                    setChain({
                      id: row.subject.id,
                      number: row.subject.number ?? t(`subjects.${row.subject.kind}`),
                    })
                  }
                >
                  {t(`subjects.${row.subject.kind}`)}{' '}
                  <span className={styles.mono}>
                    {row.subject.number ?? ''} #{row.seq}
                  </span>
                </button>
              </td>
              <td>
                {row.person ? say(row.person) : t('ledger.server')}
                {row.post && <span className="sub"> · {row.post}</span>}
              </td>
              <td className={styles.mono} title={row.hash}>
                {row.hash.slice(0, 12)}
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {hasMore && (
        <Button size="xs" variant="default" loading={isFetchingMore} onClick={more}>
          {t('ledger.more')}
        </Button>
      )}
    </section>
  )
}
