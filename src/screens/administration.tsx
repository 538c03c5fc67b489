import { Button } from '@mantine/core'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Heads } from '#files/web/Heads.tsx'
import type { AdministrationPlace } from '#people/administration/place.ts'
import { AddPerson } from '#people/web/administration/AddPerson.tsx'
import { AddPost } from '#people/web/administration/AddPost.tsx'
import { AddUnit } from '#people/web/administration/AddUnit.tsx'
import styles from '#people/web/administration/Administration.module.css'
import { PersonList } from '#people/web/administration/PersonList.tsx'
import { PersonPanel } from '#people/web/administration/PersonPanel.tsx'
import { PostPanel } from '#people/web/administration/PostPanel.tsx'
import { SignInSettings } from '#people/web/administration/SignInSettings.tsx'
import { Territories } from '#people/web/administration/Territories.tsx'
import { UnitPanel } from '#people/web/administration/UnitPanel.tsx'
import { UnitTree } from '#people/web/administration/UnitTree.tsx'
import { FilterChip } from '#web/ui/Chip.tsx'
import { PageHeader } from '#web/ui/PageHeader.tsx'

type Parts = { at: AdministrationPlace; onGo: (place: AdministrationPlace) => void }

/** Units, posts, persons, subject heads and settings: a list or tree on the left, what is chosen of it on the right. */
export const Administration = () => {
  const { t } = useTranslation(['administration', 'web'])
  const navigate = useNavigate()
  const at = useSearch({ from: '/office/administration' })
  const { tab = 'units' } = at
  const go = (place: AdministrationPlace): void => void navigate({ to: '/administration', search: place })
  return (
    <div className="page">
      <PageHeader
        title={t('web:nav.administration')}
        chips={(['units', 'persons', 'heads', 'settings'] as const).map(each => (
          <FilterChip key={each} on={tab === each} onPress={() => go({ tab: each })}>
            {t(`tab.${each}`)}
          </FilterChip>
        ))}
      />
      {(tab === 'units' || tab === 'persons') && <ListAndPanel tab={tab} at={at} onGo={go} />}
      {tab === 'heads' && <Heads />}
      {tab === 'settings' && (
        <section className="card">
          <SignInSettings />
        </section>
      )}
    </div>
  )
}

const ListAndPanel = ({ tab, at, onGo }: Parts & { tab: 'units' | 'persons' }) => {
  const { t } = useTranslation('administration')
  const chosen = at.add ?? at.post ?? at.unit ?? at.person
  const key = `${at.add ?? ''} ${at.post ?? ''} ${at.unit ?? ''} ${at.person ?? ''}`
  // What was chosen begins at its beginning, also where the list before it was long.
  useEffect(() => {
    if (key.trim() !== '') document.getElementById('main')?.scrollTo({ top: 0 })
  }, [key])
  return (
    <div className={styles.two} data-chosen={chosen ? true : undefined}>
      <section className="card">
        {tab === 'units' ? <UnitTree at={at} onGo={onGo} /> : <PersonList at={at.person} onGo={onGo} />}
      </section>
      <section className={`card ${styles.panel}`} key={key}>
        {chosen && (
          <div className={styles.back}>
            <Button size="xs" variant="default" onClick={() => onGo({ tab })}>
              {t('toList')}
            </Button>
          </div>
        )}
        {tab === 'units' ? <UnitSide at={at} onGo={onGo} /> : <PersonSide at={at} onGo={onGo} />}
      </section>
    </div>
  )
}

const UnitSide = ({ at, onGo }: Parts) => {
  const { t } = useTranslation('administration')
  const { unit, post } = at
  if (at.add === 'territory') return <Territories />
  if (at.add === 'unit')
    return <AddUnit parentId={unit ?? null} onAdded={id => onGo({ tab: 'units', unit: id })} />
  if (at.add === 'post' && unit)
    return <AddPost unitId={unit} onAdded={id => onGo({ tab: 'units', unit, post: id })} />
  if (post) return <PostPanel postId={post} onGo={onGo} />
  if (unit) return <UnitPanel unitId={unit} onGo={onGo} />
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

const PersonSide = ({ at, onGo }: Parts) => {
  const { t } = useTranslation('administration')
  if (at.add === 'person') return <AddPerson onAdded={id => onGo({ tab: 'persons', person: id })} />
  if (at.person) return <PersonPanel personId={at.person} onGo={onGo} />
  return <p className="mute">{t('person.choose')}</p>
}
