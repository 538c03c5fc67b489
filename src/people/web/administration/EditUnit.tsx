import { useTranslation } from 'react-i18next'
import { editUnit, getUnit, type UnitReply } from '#people/units/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { EditForm } from './EditForm.tsx'
import { UnitFields, unitFieldNames } from './UnitFields.tsx'
import { useDated, useKept } from './use-dated.ts'

const fieldsOf = (unit: UnitReply) => ({
  name: unit.name,
  code: unit.code,
  kind: unit.kind,
  parentId: unit.parentId,
  territoryId: unit.territoryId,
  isOffice: unit.isOffice,
  letterhead: unit.letterhead,
  validTo: unit.validTo,
})

/** Changes a unit; the names it had stay readable. */
export const EditUnit = ({ unit }: { unit: UnitReply }) => {
  const { t } = useTranslation('administration')
  const { say, date } = useFormat()
  const { form, onDone } = useKept(unit, fieldsOf)
  const send = useCommand(editUnit, { invalidates: 'all', onDone })
  const { particulars, at, rest, ahead, save } = useDated(form, {
    what: 'unit',
    names: unitFieldNames,
    error: send.error,
    now: (version, changes) => send.mutate({ params: { id: unit.id }, body: { version, ...changes } }),
    later: change => ({ what: 'unit', unitId: unit.id, change }),
    back: () => form.take(unit),
  })
  return (
    <EditForm
      form={form}
      send={send}
      ahead={ahead}
      names={{
        name: t('unit.name'),
        code: t('unit.code'),
        kind: t('unit.kind'),
        parentId: t('unit.parent'),
        territoryId: t('unit.territory'),
        isOffice: t('unit.isOffice'),
        letterhead: t('unit.letterhead'),
        validTo: t('unit.closes'),
      }}
      rest={rest}
      save={save}
      reload={async () => form.take(await call(getUnit, { params: { id: unit.id } }))}
      after={
        unit.names.length > 1 && (
          <div className="sub">
            <b>{t('unit.names')}</b>
            <ul>
              {unit.names.map(each => (
                <li key={each.validFrom + each.code + each.name.en}>
                  {date(each.validFrom)}: {say(each.name)} <span className="num">{each.code}</span>
                </li>
              ))}
            </ul>
          </div>
        )
      }
    >
      <UnitFields value={particulars} onChange={form.set} wrong={at} unitId={unit.id} />
    </EditForm>
  )
}
