import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useEffect, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdministrationPlace } from '#people/administration/place.ts'
import { findPosts, listUnits, type UnitNode } from '#people/directory/contract.ts'
import { type RowOf, usePages, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Administration.module.css'

type Chosen = { unit?: string | undefined; post?: string | undefined }

/** The line above a unit, nearest first. */
const above = (units: readonly UnitNode[], id: string | undefined): string[] => {
  const unit = units.find(each => each.id === id)
  return unit ? [unit.id, ...above(units, unit.parentId ?? undefined)] : []
}

/** The units as a tree, with the posts and holders of those that are opened. A search finds units, posts and their holders, in Hindi or English, and
 * opens whatever leads to what it finds. */
export const UnitTree = (props: { at: Chosen; onGo: (place: AdministrationPlace) => void }) => {
  const { t } = useTranslation('administration')
  const { rows, error, hasMore, isFetchingMore, more } = usePages(listUnits, { query: { limit: 200 } })
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed.trim(), 250)
  const desks =
    useReply(findPosts, { query: { query: asked, limit: 30 } }, { enabled: asked.length >= 2 }).data?.items ??
    []
  const found = asked.length >= 2 && typed.trim() !== '' ? desks : []
  const [toggled, setToggled] = useState<Record<string, boolean>>({})
  // A tree needs all of them: a state has some hundreds to some thousands of units.
  useEffect(() => {
    if (hasMore && !isFetchingMore) more()
  }, [hasMore, isFetchingMore, more])
  const units = useMemo(() => rows ?? [], [rows])
  const words = typed.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)
  const shown = useMemo(() => {
    if (words.length === 0) return undefined
    const hits = units.filter(unit => {
      const said = `${unit.name.hi} ${unit.name.en} ${unit.code}`.toLowerCase()
      return words.every(word => said.includes(word))
    })
    const ids = [...hits.map(each => each.id), ...found.map(each => each.unitId)]
    return new Set(ids.flatMap(id => above(units, id)))
  }, [units, words.join(' '), found.map(each => each.id).join()])
  if (error && !rows) return <ErrorScreen error={error} />
  if (!rows) return <Loading />
  const way = new Set(above(units, props.at.unit))
  const known = new Set(units.map(each => each.id))
  const isOpen = (unit: UnitNode): boolean =>
    toggled[unit.id] ??
    (shown !== undefined || way.has(unit.id) || unit.parentId === null || units.length <= 12)
  const below = (parentId: string | null) => {
    const list = units.filter(
      unit =>
        // One whose parent is closed stands at the top, so that it can be reached at all.
        (parentId === null
          ? unit.parentId === null || !known.has(unit.parentId)
          : unit.parentId === parentId) &&
        (shown?.has(unit.id) ?? true),
    )
    if (list.length === 0) return null
    return (
      <ul className={styles.tree}>
        {list.map(unit => (
          <UnitBranch
            key={unit.id}
            unit={unit}
            at={props.at}
            isOpen={isOpen(unit)}
            onToggle={() => setToggled(now => ({ ...now, [unit.id]: !isOpen(unit) }))}
            onGo={place => {
              if (place.unit && !place.post) setToggled(now => ({ ...now, [unit.id]: true }))
              props.onGo(place)
            }}
            below={below}
          />
        ))}
      </ul>
    )
  }
  return (
    <nav aria-label={t('tab.units')}>
      <TextInput
        size="xs"
        mb="xs"
        aria-label={t('unit.find')}
        placeholder={t('unit.find')}
        value={typed}
        onChange={event => setTyped(event.currentTarget.value)}
      />
      {found.length > 0 && (
        <section aria-label={t('unit.foundPosts')}>
          <b>{t('unit.foundPosts')}</b>
          <PostList posts={found} at={props.at.post} onGo={props.onGo} withUnit />
        </section>
      )}
      {below(null) ?? <p className="mute">{t('unit.none')}</p>}
      <Button
        size="xs"
        variant="default"
        mt="sm"
        onClick={() => props.onGo({ tab: 'units', add: 'territory' })}
      >
        {t('territory.title')}
      </Button>
    </nav>
  )
}

const UnitBranch = (props: {
  unit: UnitNode
  at: Chosen
  isOpen: boolean
  onToggle: () => void
  onGo: (place: AdministrationPlace) => void
  below: (parentId: string) => React.ReactNode
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const { unit, isOpen } = props
  const isAt = props.at.unit === unit.id && props.at.post === undefined
  return (
    <li>
      <div className={styles.branch} data-at={isAt || undefined}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={isOpen}
          aria-label={`${t('unit.open')}: ${say(unit.name)}`}
          onClick={props.onToggle}
        >
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span>
        </button>
        <button
          type="button"
          className={styles.pick}
          aria-current={isAt ? 'true' : undefined}
          onClick={() => props.onGo({ tab: 'units', unit: unit.id })}
        >
          {say(unit.name)} <span className="num mute">{unit.code}</span>{' '}
          {unit.isOffice && <span className={styles.mark}>{t('unit.office')}</span>}
        </button>
      </div>
      {isOpen && (
        <>
          <PostsIn unitId={unit.id} at={props.at.post} onGo={props.onGo} />
          {props.below(unit.id)}
        </>
      )}
    </li>
  )
}

const PostsIn = (props: {
  unitId: string
  at: string | undefined
  onGo: (place: AdministrationPlace) => void
}) => {
  const { data } = useReply(findPosts, { query: { in: props.unitId, limit: 200 } })
  if (!data || data.items.length === 0) return null
  return <PostList posts={data.items} at={props.at} onGo={props.onGo} />
}

const PostList = (props: {
  posts: readonly RowOf<typeof findPosts>[]
  at: string | undefined
  onGo: (place: AdministrationPlace) => void
  withUnit?: boolean
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  return (
    <ul className={styles.tree} data-kind="posts">
      {props.posts.map(post => (
        <li key={post.id} className={styles.branch} data-at={post.id === props.at || undefined}>
          <button
            type="button"
            className={styles.pick}
            aria-current={post.id === props.at ? 'true' : undefined}
            onClick={() => props.onGo({ tab: 'units', unit: post.unitId, post: post.id })}
          >
            <span className="num">{post.abbreviation}</span> {say(post.designation)}
            <span className="sub">
              {' '}
              · {post.person ? say(post.person) : t('post.vacant')}
              {props.withUnit && ` · ${say(post.unit)}`}
            </span>
          </button>
        </li>
      ))}
    </ul>
  )
}
