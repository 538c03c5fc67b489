import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type AuthorityShown,
  addAuthorities,
  endAuthority,
  fetchLists,
  loadList,
  readTrust,
} from '#signing/trust/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Facts } from '#web/ui/Facts.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { base64Of } from './base64-of.ts'
import styles from './Trust.module.css'

/** What signatures are checked against: the authorities trusted, their revocation lists and how fresh these are. */
export const Trust = () => {
  const { t } = useTranslation('trust')
  const { data, error } = useReply(readTrust, {})
  const add = useCommand(addAuthorities, {
    invalidates: [readTrust],
    onDone: ({ added }) => sayDone(t('added', { count: added.length })),
  })
  const load = useCommand(loadList, { invalidates: [readTrust], onDone: () => sayDone(t('loaded')) })
  const fetching = useCommand(fetchLists, {
    invalidates: [readTrust],
    onDone: ({ fetched }) => sayDone(t('fetched', { count: fetched.filter(each => !each.problem).length })),
  })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const may = data.abilities.change.may
  return (
    <>
      <p>{t('explains')}</p>
      <Facts>
        <dt>{t('timestamps')}</dt>
        <dd>{data.timestampAuthority ?? t('noTimestamps')}</dd>
        <dt>{t('addresses')}</dt>
        <dd>{data.allowed.length > 0 ? data.allowed.join(', ') : t('noAddresses')}</dd>
      </Facts>
      <p className="sub">{t('inSettings')}</p>
      {may ? (
        <div className={styles.acts}>
          <FileButton onChange={async file => file && add.mutate({ body: { file: await base64Of(file) } })}>
            {props => (
              <Button {...props} loading={add.isPending}>
                {t('add')}
              </Button>
            )}
          </FileButton>
          <FileButton onChange={async file => file && load.mutate({ body: { file: await base64Of(file) } })}>
            {props => (
              <Button {...props} variant="default" loading={load.isPending}>
                {t('load')}
              </Button>
            )}
          </FileButton>
          {data.allowed.length > 0 && (
            <Button variant="default" loading={fetching.isPending} onClick={() => fetching.mutate({})}>
              {t('fetch')}
            </Button>
          )}
        </div>
      ) : (
        <RefusalNote refusals={data.abilities.change.why} />
      )}
      <RefusalNote error={add.error ?? load.error ?? fetching.error} />
      {data.items.length === 0 ? (
        <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>
      ) : (
        <ul className={styles.list}>
          {data.items.map(each => (
            <Authority key={each.id} authority={each} mayEnd={may} />
          ))}
        </ul>
      )}
    </>
  )
}

const Authority = ({ authority, mayEnd }: { authority: AuthorityShown; mayEnd: boolean }) => {
  const { t } = useTranslation('trust')
  const { date, moment } = useFormat()
  const [asking, setAsking] = useState(false)
  const end = useCommand(endAuthority, {
    invalidates: [readTrust],
    onDone: () => {
      setAsking(false)
      sayDone(t('ended'))
    },
  })
  const { list } = authority
  return (
    <li className={styles.item}>
      <header>
        <b>{authority.name}</b>
        <Chip tone={authority.role === 'anchor' ? 'blue' : 'plain'}>{t(`role.${authority.role}`)}</Chip>
        {authority.demonstration && <Chip tone="amber">{t('demonstration')}</Chip>}
        {authority.until && <Chip tone="red">{t('until', { at: date(authority.until) })}</Chip>}
      </header>
      <Facts>
        {authority.role === 'intermediate' && (
          <>
            <dt>{t('issuer')}</dt>
            <dd>{authority.issuer}</dd>
          </>
        )}
        <dt>{t('valid')}</dt>
        <dd>{t('fromTo', { from: date(authority.notBefore), to: date(authority.notAfter) })}</dd>
        <dt>{t('trustedFrom')}</dt>
        <dd>{date(authority.from)}</dd>
        <dt>{t('fingerprint')}</dt>
        <dd>
          <code className={styles.print}>{authority.fingerprint}</code>
        </dd>
        <dt>{t('list')}</dt>
        <dd>
          {list ? (
            <>
              <Chip tone={list.fresh ? 'green' : 'red'}>{t(list.fresh ? 'fresh' : 'stale')}</Chip>{' '}
              {t('listSays', {
                count: list.entries,
                at: moment(list.thisUpdate),
                until: list.nextUpdate ? moment(list.nextUpdate) : '–',
              })}
            </>
          ) : (
            <>
              <Chip tone="red">{t('noList')}</Chip> {t('noListHint')}
            </>
          )}
        </dd>
        {authority.addresses.length > 0 && (
          <>
            <dt>{t('published')}</dt>
            <dd>
              {authority.addresses.map(({ address, allowed, problem }) => (
                <div key={address}>
                  {address} {!allowed && <Chip tone="amber">{t('notAllowed')}</Chip>}
                  {problem && (
                    <Chip tone="red">{t([`fetchProblem.${problem}`, 'fetchProblem.other'] as never)}</Chip>
                  )}
                </div>
              ))}
            </dd>
          </>
        )}
      </Facts>
      {mayEnd && !authority.until && (
        <div>
          <Button size="compact-sm" variant="default" onClick={() => setAsking(true)}>
            {t('end')}
          </Button>
        </div>
      )}
      <Confirm
        opened={asking}
        title={t('endTitle', { name: authority.name })}
        act={t('end')}
        danger
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate({ params: { id: authority.id }, body: {} })}
        onClose={() => setAsking(false)}
      >
        {t('endHint')}
      </Confirm>
    </li>
  )
}
