import { Anchor, Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { proofAddress, readProof } from '#proof/contract.ts'
import { useReply } from '#web/api.ts'
import { formatNumber } from '#web/format.ts'
import { useFormat } from '#web/i18n.ts'
import { CardHead } from '#web/ui/CardHead.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { PlainTable } from '#web/ui/PlainTable.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './proof.module.css'

const shown = 6

/** The newest checkpoints of the ledger, who witnessed them, and one to save. */
export const Checkpoints = () => {
  const { t } = useTranslation('proof')
  const { moment } = useFormat()
  const { data, error } = useReply(readProof, {}, { refetchInterval: 15_000 })
  const newest = data?.checkpoints[0]
  return (
    <section className="card" aria-labelledby="checkpoints">
      <CardHead id="checkpoints" title={t('title')} about={t('lead')}>
        {newest && (
          <>
            <Button
              component="a"
              className={styles.go ?? ''}
              size="sm"
              href={`${proofAddress}/checkpoint`}
              download={`checkpoint-${newest.size}.txt`}
            >
              {t('save')}
            </Button>
            <Button
              component="a"
              size="sm"
              variant="default"
              href="/api/v1/proof/copy"
              title={t('copyHint')}
              download
            >
              {t('saveCopy')}
            </Button>
          </>
        )}
      </CardHead>
      <RefusalNote error={error} />
      {!data && !error && <Loading />}
      {data && !newest && <EmptyState title={t('empty')}>{t('emptyHint')}</EmptyState>}
      {data && newest && (
        <>
          <PlainTable head={[t('at'), t('size'), t('witnesses'), t('root')]}>
            {data.checkpoints.slice(0, shown).map(each => (
              <tr key={each.size}>
                <td>{moment(each.at)}</td>
                <td className={styles.number}>{formatNumber(each.size)}</td>
                <td>{each.witnesses.map(one => one.name).join(', ') || t('none')}</td>
                <td className={styles.hash}>{each.root}</td>
              </tr>
            ))}
          </PlainTable>
          <p className={styles.foot}>
            {data.due > 0 && `${t('due', { count: data.due })} `}
            {data.asked.length === 0 && t('noWitness')}
          </p>
          <Facts>
            <dt>{t('key')}</dt>
            <dd className={styles.hash}>{data.vkey}</dd>
            <dt>{t('public')}</dt>
            <dd>
              <Anchor
                href={`${proofAddress}/checkpoint`}
              >{`${window.location.origin}${proofAddress}/checkpoint`}</Anchor>
            </dd>
          </Facts>
        </>
      )}
    </section>
  )
}
