import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import type { DraftReply } from '../contract.ts'
import { compareDraft } from '../versions/contract.ts'
import { Differences } from './Differences.tsx'
import styles from './Draft.module.css'

/** How one version differs from another, part by part. */
export const Against = ({ id, from, to }: { id: string; from: number; to: number }) => {
  const { data, error } = useReply(compareDraft, { params: { id }, query: { from, to } })
  if (error) return <RefusalNote error={error} />
  if (!data) return <Loading />
  return <Differences comparison={data} />
}

/** Any two versions held against each other, chosen by whose pen they are of. */
export const CompareAny = ({ draft }: { draft: DraftReply }) => {
  const { t } = useTranslation('drafts')
  const { say } = useFormat()
  const { versions } = draft
  const [from, setFrom] = useState(versions[0]?.version ?? 1)
  const [to, setTo] = useState(versions.at(-1)?.version ?? 1)
  const choices = versions.map(each => ({
    value: String(each.version),
    label: `${t('version', { number: each.version })} · ${say(each.by.post.designation)}`,
  }))
  return (
    <section className={styles.compareAny} aria-label={t('compare.label')}>
      <h2>{t('compare.label')}</h2>
      <div className={styles.two}>
        <NativeSelect
          size="xs"
          label={t('compare.from')}
          data={choices}
          value={String(from)}
          onChange={event => setFrom(Number(event.currentTarget.value))}
        />
        <NativeSelect
          size="xs"
          label={t('compare.to')}
          data={choices}
          value={String(to)}
          onChange={event => setTo(Number(event.currentTarget.value))}
        />
      </div>
      {from === to ? (
        <p className="sub">{t('compare.same')}</p>
      ) : (
        <Against id={draft.id} from={from} to={to} />
      )}
    </section>
  )
}
