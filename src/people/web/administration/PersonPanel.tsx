import { useTranslation } from 'react-i18next'
import type { AdministrationPlace } from '#people/administration/place.ts'
import { getPerson } from '#people/persons/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Administration.module.css'
import { Charges } from './Charges.tsx'
import { EditPerson } from './EditPerson.tsx'
import { FirstPassword } from './FirstPassword.tsx'
import { GiveCharge } from './GiveCharge.tsx'
import { Leaving } from './Leaving.tsx'

/** One person: charges, password, particulars, leaving. */
export const PersonPanel = (props: { personId: string; onGo: (place: AdministrationPlace) => void }) => {
  const { t } = useTranslation('administration')
  const { say, moment } = useFormat()
  const { data, error } = useReply(getPerson, { params: { id: props.personId } })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const isGone = data.leftAt !== null
  return (
    <div className={styles.parts}>
      <div>
        <h2>{say(data.name)}</h2>
        <p className="sub">
          <span className="num">{data.login}</span> ·{' '}
          {data.lastSignedInAt
            ? t('person.lastSeen', { at: moment(data.lastSignedInAt) })
            : t('person.neverSeen')}
        </p>
      </div>
      {!isGone && <FirstPassword person={data} />}
      <Charges
        title={t('charge.held')}
        empty={t('charge.none')}
        charges={data.charges.map(charge => ({
          ...charge,
          who: say(charge.post.designation),
          shown: (
            <button
              type="button"
              className={styles.link}
              onClick={() => props.onGo({ tab: 'units', unit: charge.post.unit.id, post: charge.post.id })}
            >
              {say(charge.post.designation)}, {say(charge.post.unit.name)}
            </button>
          ),
        }))}
      />
      {!isGone && (
        <details open={data.charges.length === 0 || undefined}>
          <summary>{t('charge.give')}</summary>
          <GiveCharge personId={data.id} />
        </details>
      )}
      <section>
        <h3>{t('person.particulars')}</h3>
        <EditPerson person={data} />
      </section>
      <Leaving person={data} />
    </div>
  )
}
