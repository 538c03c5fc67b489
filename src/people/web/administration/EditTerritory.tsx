import { Button, Group, NativeSelect, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  editTerritory,
  listTerritories,
  type Territory,
  territoryKind,
} from '#people/territories/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { Stale } from './Stale.tsx'
import { useEdited, useWrong } from './use-edited.ts'

const fieldsOf = ({ name, parentId, validTo }: Territory) => ({ name, parentId, validTo })

/** Renames a territory, moves it into another or ends it. */
export const EditTerritory = (props: {
  territory: Territory
  all: readonly Territory[]
  onDone: () => void
}) => {
  const { t } = useTranslation('administration')
  const { say } = useFormat()
  const { territory, all, onDone } = props
  const form = useEdited(territory, fieldsOf)
  const send = useCommand(editTerritory, {
    invalidates: [listTerritories],
    onDone: () => {
      sayDone(t('saved'))
      onDone()
    },
  })
  const { at, rest } = useWrong(send.error, ['name', 'parentId', 'validTo'])
  const size = territoryKind.options.indexOf(territory.kind)
  const larger = all.filter(
    each =>
      territoryKind.options.indexOf(each.kind) < size &&
      (each.validTo === null || each.id === territory.parentId),
  )
  const save = (version: number): void =>
    send.mutate({ params: { id: territory.id }, body: { version, ...form.changes } })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save(form.version)
      }}
    >
      <Stack gap="sm" my="sm">
        <BothLanguages
          label={t('territory.name')}
          value={form.fields.name}
          onChange={name => form.set({ name })}
          error={at('name')}
        />
        <NativeSelect
          label={t('territory.parent')}
          value={form.fields.parentId ?? ''}
          onChange={event => form.set({ parentId: event.currentTarget.value || null })}
          data={[
            { value: '', label: t('territory.parentNone') },
            ...larger.map(each => ({
              value: each.id,
              label: `${say(each.name)} (${t(`territory.kind.${each.kind}`)})`,
            })),
          ]}
          error={at('parentId')}
        />
        <DayInput
          label={t('territoryEdit.ends')}
          description={t('territoryEdit.endsHint')}
          value={form.fields.validTo}
          onChange={validTo => form.set({ validTo })}
          error={at('validTo')}
        />
        <Stale
          error={send.error}
          before={form.before}
          names={{
            name: t('territory.name'),
            parentId: t('territory.parent'),
            validTo: t('territoryEdit.ends'),
          }}
          onMine={save}
          onTheirs={async () => {
            const now = (await call(listTerritories, {})).items.find(each => each.id === territory.id)
            if (now) form.take(now)
            send.reset()
          }}
        />
        <RefusalNote refusals={rest} />
        <Group gap="xs">
          <Button type="submit" size="xs" loading={send.isPending} disabled={!form.isChanged}>
            {t('save')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t('territoryEdit.leave')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
