import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { AdministrationPlace } from '#people/administration/place.ts'
import { getUnit } from '#people/units/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import styles from './Administration.module.css'
import { Coming } from './Coming.tsx'
import { EditUnit } from './EditUnit.tsx'
import { PassOver } from './PassOver.tsx'

/** One unit: what can be added to it, and what it is. */
export const UnitPanel = (props: { unitId: string; onGo: (place: AdministrationPlace) => void }) => {
  const { t } = useTranslation('administration')
  const { say, date } = useFormat()
  const { data, error } = useReply(getUnit, { params: { id: props.unitId } })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const add = (what: 'unit' | 'post'): void => props.onGo({ tab: 'units', unit: props.unitId, add: what })
  return (
    <>
      <h2>
        {say(data.name)} <span className="num mute">{data.code}</span>
      </h2>
      {data.validTo ? (
        <p className="sub">{t('unit.closed', { date: date(data.validTo) })}</p>
      ) : (
        <Group gap="xs" my="sm">
          <Button size="xs" variant="default" onClick={() => add('post')}>
            {t('post.addHere')}
          </Button>
          <Button size="xs" variant="default" onClick={() => add('unit')}>
            {t('unit.addBelow')}
          </Button>
        </Group>
      )}
      <Coming unit={data.id} />
      <EditUnit unit={data} />
      {!data.validTo && (
        <details className={styles.apart}>
          <summary>{t('pass.title')}</summary>
          <PassOver unit={data} />
        </details>
      )}
    </>
  )
}
