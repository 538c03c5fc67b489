import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addUnit, getUnit } from '#people/units/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { Loading } from '#web/ui/Loading.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { UnitFields, type UnitTyped, unitFieldNames } from './UnitFields.tsx'
import { useWrong } from './use-edited.ts'

type Parts = { parentId: string | null; onAdded: (unitId: string) => void }

/** Adds a unit below another. */
export const AddUnit = (props: Parts) => {
  const { parentId } = props
  const parent = useReply(getUnit, { params: { id: parentId ?? '' } }, { enabled: parentId !== null })
  if (parentId !== null && parent.isPending) return <Loading />
  return (
    <AddUnitForm {...props} isBelowGovernment={parentId === null || parent.data?.kind === 'government'} />
  )
}

const AddUnitForm = (props: Parts & { isBelowGovernment: boolean }) => {
  const { t } = useTranslation('administration')
  const [unit, setUnit] = useState<UnitTyped>({
    name: { hi: '', en: '' },
    code: '',
    // What stands below the government is a department with a registry; what stands below that, a section without.
    kind: props.isBelowGovernment ? 'department' : 'section',
    parentId: props.parentId,
    territoryId: null,
    isOffice: props.isBelowGovernment,
    letterhead: {},
  })
  const send = useCommand(addUnit, {
    invalidates: 'all',
    onDone: added => {
      sayDone(t('unit.added'))
      props.onAdded(added.id)
    },
  })
  const { at, rest } = useWrong(send.error, unitFieldNames)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ body: unit })
      }}
    >
      <Stack gap="sm">
        <h2>{t('unit.add')}</h2>
        <UnitFields
          value={unit}
          onChange={part => setUnit(now => ({ ...now, ...part }))}
          wrong={at}
          autoFocus
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending}>
            {t('unit.add')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
