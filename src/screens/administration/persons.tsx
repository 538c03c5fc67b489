import { useTranslation } from 'react-i18next'
import { AddPerson } from '#people/web/administration/AddPerson.tsx'
import { PersonList } from '#people/web/administration/PersonList.tsx'
import { PersonPanel } from '#people/web/administration/PersonPanel.tsx'
import { PersonCertificates } from '#signing/web/PersonCertificates.tsx'
import { ListAndPanel } from './ListAndPanel.tsx'
import { usePlace } from './use-place.ts'

/** The persons, and the one chosen of them. */
export const Persons = () => {
  const { t } = useTranslation('administration')
  const { at, go } = usePlace()
  const panel =
    at.add === 'person' ? (
      <AddPerson onAdded={id => go({ tab: 'persons', person: id })} />
    ) : at.person ? (
      <>
        <PersonPanel personId={at.person} onGo={go} />
        <PersonCertificates personId={at.person} />
      </>
    ) : (
      <p className="mute">{t('person.choose')}</p>
    )
  return (
    <ListAndPanel
      list={<PersonList at={at.person} onGo={go} />}
      panel={panel}
      chosen={at.add ?? at.person}
      onList={() => go({ tab: 'persons' })}
    />
  )
}
