import { TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { catalogue, settingSlices } from '#settings/catalogue.ts'
import { listSettings } from '#settings/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'
import { Loading } from '#web/ui/Loading.tsx'
import { SettingRow } from './SettingRow.tsx'
import styles from './Settings.module.css'
import { useSettingWords } from './words.ts'

/** Every setting, explained where it stands, of the instance or of one unit; found by any word of its name or explanation. */
export const Settings = (props: {
  unitId: string | null
  /** chooses the unit: a part of another slice */
  picker: ReactNode
  onUnit: (unitId: string | null) => void
}) => {
  const { t } = useTranslation('settings')
  const { say } = useFormat()
  const words = useSettingWords()
  const [typed, setTyped] = useState('')
  const { unitId } = props
  const { data, error } = useReply(listSettings, { query: unitId ? { unit: unitId } : {} })
  if (error && !data) return <ErrorScreen error={error} />
  if (!data) return <Loading />
  const asked = typed.normalize('NFC').toLowerCase().split(/\s+/).filter(Boolean)
  const found = catalogue.filter(({ setting }) => {
    if (unitId !== null && setting.holds === 'instance') return false
    const said = words.searched(setting)
    return asked.every(word => said.includes(word))
  })
  return (
    <>
      <div className={styles.tools}>
        <TextInput
          label={t('find')}
          placeholder={t('findHint')}
          value={typed}
          onChange={event => setTyped(event.currentTarget.value)}
        />
        {props.picker}
      </div>
      <p className="sub">{data.unit ? t('ofUnit', { unit: say(data.unit.name) }) : t('ofInstance')}</p>
      {found.length === 0 && <EmptyState title={t('none')}>{t('noneHint')}</EmptyState>}
      {settingSlices.map(slice => {
        const own = found.filter(each => each.slice === slice)
        if (own.length === 0) return null
        return (
          <section key={slice} className={styles.group} aria-label={t(`slice.${slice}` as 'slice.files')}>
            <h2>{t(`slice.${slice}` as 'slice.files')}</h2>
            {own.map(({ setting }) => {
              const shown = data.items.find(each => each.key === setting.key)
              return shown ? (
                <SettingRow
                  key={`${setting.key} ${unitId}`}
                  setting={setting}
                  shown={shown}
                  unitId={unitId}
                  onUnit={props.onUnit}
                />
              ) : null
            })}
          </section>
        )
      })}
    </>
  )
}
