import { Checkbox, NativeSelect, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import { unitKind } from '#people/directory/contract.ts'
import { listTerritories } from '#people/territories/contract.ts'
import type { UnitParticulars } from '#people/units/contract.ts'
import { useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { PickUnit } from './PickUnit.tsx'

/** A unit as the form holds it. */
export type UnitTyped = UnitParticulars

/** The fields of the unit's form, as refusals name them. */
export const unitFieldNames = [
  'name',
  'code',
  'kind',
  'parentId',
  'territoryId',
  'isOffice',
  'letterhead',
  'validTo',
] as const

/** What an administrator says of a unit, each with what it is for. */
export const UnitFields = (props: {
  value: UnitTyped
  onChange: (part: Partial<UnitTyped>) => void
  wrong: (field: (typeof unitFieldNames)[number]) => string | undefined
  unitId?: string
  autoFocus?: boolean
}) => {
  const { t } = useTranslation(['administration', 'people'])
  const { say } = useFormat()
  const { value, onChange, wrong } = props
  const territories = (useReply(listTerritories, {}).data?.items ?? []).filter(
    each => each.validTo === null || each.id === value.territoryId,
  )
  const { letterhead } = value
  const head = (part: Partial<UnitTyped['letterhead']>): void => {
    const given = Object.entries({ ...letterhead, ...part }).filter(([, said]) =>
      typeof said === 'string' ? said !== '' : said && (said.hi !== '' || said.en !== ''),
    )
    onChange({ letterhead: Object.fromEntries(given) })
  }
  const inBoth = (field: 'address' | 'place') => {
    const said: Bilingual = letterhead[field] ?? { hi: '', en: '' }
    return (['hi', 'en'] as const).map(language => (
      <TextInput
        key={`${field} ${language}`}
        label={`${t(`unit.${field}`)}, ${t(language === 'hi' ? 'people:inHindi' : 'people:inEnglish')}`}
        lang={language}
        maxLength={300}
        value={said[language]}
        onChange={event => head({ [field]: { ...said, [language]: event.currentTarget.value } })}
        error={field === 'address' && language === 'hi' ? wrong('letterhead') : undefined}
      />
    ))
  }
  return (
    <>
      <BothLanguages
        label={t('unit.name')}
        value={value.name}
        onChange={name => onChange({ name })}
        error={wrong('name')}
        autoFocus={props.autoFocus ?? false}
      />
      <TextInput
        label={t('unit.code')}
        description={t('unit.codeHint')}
        required
        maxLength={20}
        value={value.code}
        onChange={event => onChange({ code: event.currentTarget.value.toUpperCase() })}
        error={wrong('code')}
      />
      <NativeSelect
        label={t('unit.kind')}
        value={value.kind}
        onChange={event => {
          const kind = unitKind.options.find(each => each === event.currentTarget.value)
          if (kind) onChange({ kind })
        }}
        data={unitKind.options.map(kind => ({ value: kind, label: t(`people:unitKind.${kind}`) }))}
        error={wrong('kind')}
      />
      <Checkbox
        label={t('unit.isOffice')}
        description={t('unit.isOfficeHint')}
        checked={value.isOffice}
        onChange={event => onChange({ isOffice: event.currentTarget.checked })}
        error={wrong('isOffice')}
      />
      <PickUnit
        label={t('unit.parent')}
        description={t('unit.parentHint')}
        value={value.parentId}
        onPick={parentId => onChange({ parentId })}
        error={wrong('parentId')}
        except={props.unitId}
      />
      <NativeSelect
        label={t('unit.territory')}
        description={t('unit.territoryHint')}
        value={value.territoryId ?? ''}
        onChange={event => onChange({ territoryId: event.currentTarget.value || null })}
        data={[
          { value: '', label: t('unit.territoryNone') },
          ...territories.map(each => ({
            value: each.id,
            label: `${say(each.name)} (${t(`territory.kind.${each.kind}`)})`,
          })),
        ]}
        error={wrong('territoryId')}
      />
      <details open={wrong('letterhead') !== undefined || undefined}>
        <summary>{t('unit.letterhead')}</summary>
        <p className="sub">{t(value.isOffice ? 'unit.letterheadHint' : 'unit.letterheadOfOffice')}</p>
        {inBoth('address')}
        {inBoth('place')}
        <p className="sub">{t('unit.placeHint')}</p>
        <TextInput
          label={t('unit.phone')}
          maxLength={300}
          value={letterhead.phone ?? ''}
          onChange={event => head({ phone: event.currentTarget.value })}
        />
        <TextInput
          label={t('unit.email')}
          maxLength={300}
          value={letterhead.email ?? ''}
          onChange={event => head({ email: event.currentTarget.value })}
        />
      </details>
    </>
  )
}
