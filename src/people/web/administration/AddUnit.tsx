import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addUnit } from '#people/units/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { UnitFields, type UnitTyped, unitFieldNames } from './UnitFields.tsx'
import { useWrong } from './use-edited.ts'

/** Adds a unit below another. */
export const AddUnit = (props: { parentId: string | null; onAdded: (unitId: string) => void }) => {
  const { t } = useTranslation('administration')
  const [unit, setUnit] = useState<UnitTyped>({
    name: { hi: '', en: '' },
    code: '',
    kind: 'section',
    parentId: props.parentId,
    territoryId: null,
    isOffice: false,
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
