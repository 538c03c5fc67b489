import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftKind } from '#drafts/form.ts'
import { type ApprovingPower, approvingPowers, endPower } from '#drafts/powers/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Chip } from '#web/ui/Chip.tsx'
import { Confirm } from '#web/ui/Confirm.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { GivePower, type PostPicker } from './GivePower.tsx'
import styles from './Powers.module.css'

/** Who may approve which kind of draft, in a unit or everywhere: a table one reads across, and the powers behind it. */
export const Powers = (props: { unitId: string | null; picker: ReactNode; post: PostPicker }) => {
  const { t } = useTranslation(['powers', 'drafts', 'people'])
  const { say } = useFormat()
  const query = props.unitId ? { unitId: props.unitId } : {}
  const { data, error } = useReply(approvingPowers, { query })
  const [giving, setGiving] = useState<{ kind: DraftKind | null }>()
  const [ending, setEnding] = useState<ApprovingPower>()
  const end = useCommand(endPower, {
    invalidates: [approvingPowers],
    onDone: () => {
      setEnding(undefined)
      sayDone(t('ended'))
    },
  })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const delegated = (kind: DraftKind): ApprovingPower[] =>
    data.powers.filter(each => each.post && (each.kind === null || each.kind === kind))
  const from = (power: ApprovingPower): string => (power.unit ? say(power.unit.name) : t('everyUnit'))
  return (
    <>
      <p className="sub">{t('about')}</p>
      {props.picker}
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>{t('kind')}</th>
              <th>{t('rank')}</th>
              <th>{t('posts')}</th>
              <th>
                <span className="unseen">{t('change')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.kinds.map(({ kind, rank, setBy }) => {
              const set = data.powers.find(each => each.id === setBy?.power)
              return (
                <tr key={kind}>
                  <th scope="row">{t(`drafts:kind.${kind}`)}</th>
                  <td>
                    {t('orAbove', { rank: t(`people:rank.${rank}`) })}
                    <div className="sub">
                      {set ? t('setFor', { unit: from(set) }) : t('usual')}
                      {set && (set.unit?.id ?? null) === props.unitId && (
                        <>
                          {' · '}
                          <button type="button" className={styles.link} onClick={() => setEnding(set)}>
                            {t('toUsual')}
                          </button>
                        </>
                      )}
                    </div>
                  </td>
                  <td>
                    {delegated(kind).map(power => (
                      <Delegated key={power.id} power={power} from={from(power)} onEnd={setEnding} />
                    ))}
                  </td>
                  <td>
                    <Button
                      size="compact-xs"
                      variant="default"
                      aria-label={`${t('change')}: ${t(`drafts:kind.${kind}`)}`}
                      onClick={() => setGiving({ kind })}
                    >
                      {t('change')}
                    </Button>
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
      <Button mt="sm" variant="default" onClick={() => setGiving({ kind: null })}>
        {t('forEvery')}
      </Button>
      {giving && (
        <GivePower
          unitId={props.unitId}
          kind={giving.kind}
          post={props.post}
          onClose={() => setGiving(undefined)}
        />
      )}
      <Confirm
        opened={ending !== undefined}
        title={t('endTitle')}
        act={t('end')}
        danger
        busy={end.isPending}
        error={end.error}
        onClose={() => {
          end.reset()
          setEnding(undefined)
        }}
        onConfirm={() => ending && end.mutate({ params: { id: ending.id } })}
      >
        {t('endText')}
      </Confirm>
    </>
  )
}

const Delegated = (props: {
  power: ApprovingPower
  from: string
  onEnd: (power: ApprovingPower) => void
}) => {
  const { t } = useTranslation('powers')
  const { say, day } = useFormat()
  const { power } = props
  const { post } = power
  if (!post) return null
  return (
    <div className={styles.delegated}>
      <Chip>{post.abbreviation}</Chip> {say(post.designation)}
      {post.person && `, ${say(post.person)}`}
      <div className="sub">
        {power.authority} · {props.from} ·{' '}
        {power.until
          ? t('fromUntil', { from: day(power.from), until: day(power.until) })
          : t('from', { from: day(power.from) })}{' '}
        <button
          type="button"
          className={styles.link}
          aria-label={`${t('end')}: ${post.abbreviation}`}
          onClick={() => props.onEnd(power)}
        >
          {t('end')}
        </button>
      </div>
    </div>
  )
}
