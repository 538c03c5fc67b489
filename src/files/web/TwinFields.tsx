import { Radio, SegmentedControl, Stack, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { authority, fileForm, type PaperPlace, type TwinSaid } from '#files/twin/contract.ts'
import { usePlaceSaid } from './place-said.ts'
import styles from './Twin.module.css'

/** What is said of a new file's paper until something else is. */
export const electronicOnly: TwinSaid = {
  form: 'electronic',
  authority: 'electronic',
  place: { room: '', almirah: '', bundle: '', keeper: '' },
}

/** Where the paper lies, and with whom. */
export const PlaceFields = (props: {
  place: PaperPlace
  /** where it lay before it was carried here */
  before?: PaperPlace | null
  onChange: (place: PaperPlace) => void
}) => {
  const { t } = useTranslation('files')
  const placeSaid = usePlaceSaid()
  const { place, before, onChange } = props
  return (
    <fieldset className={styles.place}>
      <legend>{t('twin.where')}</legend>
      <p className="sub">{t('twin.whereSays')}</p>
      {before && <p className="sub">{t('twin.before', { place: placeSaid(before) })}</p>}
      <div className={styles.four}>
        {(['room', 'almirah', 'bundle', 'keeper'] as const).map(each => (
          <TextInput
            key={each}
            label={t(`twin.${each}`)}
            maxLength={each === 'keeper' ? 200 : 100}
            value={place[each]}
            onChange={event => onChange({ ...place, [each]: event.currentTarget.value })}
          />
        ))}
      </div>
    </fieldset>
  )
}

/** The form a file is kept in, which of two counts, and where its paper lies. */
export const TwinFields = (props: {
  twin: TwinSaid
  before?: PaperPlace | null
  onChange: (twin: TwinSaid) => void
}) => {
  const { t } = useTranslation('files')
  const { twin, onChange } = props
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('twin.label')}
        value={twin.form}
        onChange={value => {
          const form = fileForm.parse(value)
          onChange({
            ...twin,
            form,
            authority: form === 'physical' ? 'paper' : form === 'electronic' ? 'electronic' : twin.authority,
          })
        }}
      >
        <Stack gap={6} mt={6}>
          {fileForm.options.map(each => (
            <Radio
              key={each}
              value={each}
              label={t(`twin.form.${each}`)}
              description={t(`twin.says.${each}`)}
            />
          ))}
        </Stack>
      </Radio.Group>
      {twin.form === 'hybrid' && (
        <div>
          <div className="asks">{t('twin.authority')}</div>
          <SegmentedControl
            aria-label={t('twin.authority')}
            value={twin.authority}
            onChange={value => onChange({ ...twin, authority: authority.parse(value) })}
            data={authority.options.map(each => ({ value: each, label: t(`twin.counts.${each}`) }))}
          />
        </div>
      )}
      {twin.form !== 'electronic' && (
        <PlaceFields
          place={twin.place}
          before={props.before ?? null}
          onChange={place => onChange({ ...twin, place })}
        />
      )}
    </Stack>
  )
}
