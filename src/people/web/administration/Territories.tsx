import { Button, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addTerritory, listTerritories, type Territory, territoryKind } from '#people/territories/contract.ts'
import { useCommand, useReply } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Administration.module.css'
import { EditTerritory } from './EditTerritory.tsx'
import { useWrong } from './use-edited.ts'

const nothing = { hi: '', en: '' }

/** The territorial axis: what there is, and a form to add to it. */
export const Territories = () => {
  const { t } = useTranslation('administration')
  const { say, date } = useFormat()
  const [editing, setEditing] = useState<string>()
  const all = useReply(listTerritories, {}).data?.items ?? []
  const [kind, setKind] = useState<Territory['kind']>('district')
  const [name, setName] = useState(nothing)
  const [parentId, setParent] = useState<string | null>(null)
  const send = useCommand(addTerritory, {
    invalidates: [listTerritories],
    onDone: () => {
      // Kind and what it lies in stay: districts are typed one after another.
      setName(nothing)
      sayDone(t('territory.added'))
    },
  })
  const { at, rest } = useWrong(send.error, ['kind', 'name', 'parentId'])
  const size = territoryKind.options.indexOf(kind)
  const larger = all.filter(each => each.validTo === null && territoryKind.options.indexOf(each.kind) < size)
  const below = (parent: string | null): React.ReactNode => {
    const list = all.filter(each => each.parentId === parent)
    return list.length === 0 ? null : (
      <ul className={styles.tree}>
        {list.map(each => (
          <li key={each.id}>
            {say(each.name)}{' '}
            <span className="sub">
              {t(`territory.kind.${each.kind}`)}
              {each.validTo && ` · ${t('territoryEdit.ended', { date: date(each.validTo) })}`}
            </span>{' '}
            {editing === each.id ? (
              <EditTerritory territory={each} all={all} onDone={() => setEditing(undefined)} />
            ) : (
              <Button
                size="compact-xs"
                variant="default"
                aria-label={`${t('territoryEdit.edit')}: ${say(each.name)}`}
                onClick={() => setEditing(each.id)}
              >
                {t('territoryEdit.edit')}
              </Button>
            )}
            {below(each.id)}
          </li>
        ))}
      </ul>
    )
  }
  return (
    <div className={styles.parts}>
      <div>
        <h2>{t('territory.title')}</h2>
        <p className="sub">{t('territory.hint')}</p>
        {below(null) ?? <p className="mute">{t('territory.none')}</p>}
      </div>
      <form
        onSubmit={event => {
          event.preventDefault()
          send.mutate({ body: { kind, name, parentId } })
        }}
      >
        <Stack gap="sm">
          <h3>{t('territory.add')}</h3>
          <NativeSelect
            label={t('territory.kindLabel')}
            value={kind}
            onChange={event => {
              const chosen = territoryKind.options.find(each => each === event.currentTarget.value)
              if (!chosen) return
              setKind(chosen)
              setParent(null)
            }}
            data={territoryKind.options.map(each => ({ value: each, label: t(`territory.kind.${each}`) }))}
            error={at('kind')}
          />
          <BothLanguages label={t('territory.name')} value={name} onChange={setName} error={at('name')} />
          <NativeSelect
            label={t('territory.parent')}
            value={parentId ?? ''}
            onChange={event => setParent(event.currentTarget.value || null)}
            data={[
              { value: '', label: t('territory.parentNone') },
              ...larger.map(each => ({
                value: each.id,
                label: `${say(each.name)} (${t(`territory.kind.${each.kind}`)})`,
              })),
            ]}
            error={at('parentId')}
          />
          <RefusalNote refusals={rest} />
          <div>
            <Button type="submit" loading={send.isPending}>
              {t('territory.add')}
            </Button>
          </div>
        </Stack>
      </form>
    </div>
  )
}
