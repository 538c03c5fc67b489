import { useTranslation } from 'react-i18next'
import { AddPost } from '#people/web/administration/AddPost.tsx'
import { AddUnit } from '#people/web/administration/AddUnit.tsx'
import { PostPanel } from '#people/web/administration/PostPanel.tsx'
import { Territories } from '#people/web/administration/Territories.tsx'
import { UnitPanel } from '#people/web/administration/UnitPanel.tsx'
import { UnitTree } from '#people/web/administration/UnitTree.tsx'
import { ListAndPanel } from './ListAndPanel.tsx'
import { usePlace } from './use-place.ts'

/** Units, posts and territories: a tree on the left, what is chosen of it on the right. */
export const Units = () => {
  const { at, go } = usePlace()
  const chosen = [at.add, at.post, at.unit].filter(Boolean).join(' ') || undefined
  return (
    <ListAndPanel
      list={<UnitTree at={at} onGo={go} />}
      panel={<UnitSide />}
      chosen={chosen}
      onList={() => go({ tab: 'units' })}
    />
  )
}

const UnitSide = () => {
  const { t } = useTranslation('administration')
  const { at, go } = usePlace()
  const { unit, post } = at
  if (at.add === 'territory') return <Territories />
  if (at.add === 'unit')
    return <AddUnit parentId={unit ?? null} onAdded={id => go({ tab: 'units', unit: id })} />
  if (at.add === 'post' && unit)
    return <AddPost unitId={unit} onAdded={id => go({ tab: 'units', unit, post: id })} />
  if (post) return <PostPanel postId={post} onGo={go} />
  if (unit) return <UnitPanel unitId={unit} onGo={go} />
  return (
    <>
      <h2>{t('steps.title')}</h2>
      <ol>
        <li>{t('steps.unit')}</li>
        <li>{t('steps.post')}</li>
        <li>{t('steps.person')}</li>
        <li>{t('steps.head')}</li>
      </ol>
      <p className="sub">{t('steps.kept')}</p>
    </>
  )
}
