import { Button, Group } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '#kit/json.ts'
import type { Setting } from '#kit/setting.ts'
import { changeSetting, listSettings, type SettingShown, unsetSetting } from '#settings/contract.ts'
import { refusalsIn, useCommand } from '#web/api.ts'
import { useFormat, useRefusalText } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { ActButton } from '#web/ui/ActButton.tsx'
import { Chip } from '#web/ui/Chip.tsx'
import { useFirstField } from '#web/ui/first-field.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import styles from './Settings.module.css'
import { formFor, type Shape, shapeOf } from './shape.ts'
import { ValueField } from './ValueField.tsx'
import { ValueShown } from './ValueShown.tsx'
import { useSettingWords } from './words.ts'

type Parts = { setting: Setting; shown: SettingShown; unitId: string | null; onUnit: (id: string) => void }

/** One setting: what it is for, what it says, where that comes from, an example of its effect, and a form to change it. */
export const SettingRow = ({ setting, shown, unitId, onUnit }: Parts) => {
  const { t } = useTranslation('settings')
  const { say } = useFormat()
  const words = useSettingWords()
  const shape = useMemo(() => shapeOf(setting.shape), [setting])
  const [editing, setEditing] = useState(false)
  const name = words.name(setting.key)
  return (
    <article className={styles.row} aria-label={name} data-editing={editing || undefined}>
      <header>
        <h3>{name}</h3>
        <Chip tone={shown.source === 'here' ? 'blue' : 'plain'}>
          {shown.source === 'above' && shown.sourceUnit
            ? t('source.above', { unit: say(shown.sourceUnit.name) })
            : t(`source.${shown.source}`)}
        </Chip>
      </header>
      <p className={styles.explains}>{words.explains(setting.key)}</p>
      {editing ? (
        <Editor
          setting={setting}
          shown={shown}
          shape={shape}
          unitId={unitId}
          onDone={() => setEditing(false)}
        />
      ) : (
        <>
          <div className={styles.value}>
            <ValueShown setting={setting} shape={shape} value={shown.value} />
          </div>
          <Sample setting={setting} value={shown.value} />
          {shown.below.length > 0 && (
            <p className="sub">
              {t('below')}{' '}
              {shown.below.map((unit, index) => (
                <span key={unit.id}>
                  {index > 0 && ', '}
                  <button type="button" className={styles.link} onClick={() => onUnit(unit.id)}>
                    {say(unit.name)}
                  </button>
                </span>
              ))}
            </p>
          )}
          <div>
            <ActButton ability={shown.abilities.change} onAct={() => setEditing(true)}>
              {t('change')}
            </ActButton>
          </div>
        </>
      )}
    </article>
  )
}

/** What a value leads to, where the setting can show it. */
const Sample = ({ setting, value }: { setting: Setting; value: Json }) => {
  const { t } = useTranslation('settings')
  if (!setting.sample) return null
  const read = setting.shape.safeParse(value)
  if (!read.success) return null
  return (
    <p className={styles.sample}>
      <span className="sub">{t('sample')}</span>{' '}
      {setting.sample(read.data).map((each, index) => (
        <span key={each}>
          {index > 0 && ', '}
          <bdi className="num">{each}</bdi>
        </span>
      ))}
    </p>
  )
}

const Editor = (props: {
  setting: Setting
  shown: SettingShown
  shape: Shape
  unitId: string | null
  onDone: () => void
}) => {
  const { t } = useTranslation('settings')
  const words = useSettingWords()
  const sentence = useRefusalText()
  const { setting, shown, shape, unitId, onDone } = props
  const form = useFirstField<HTMLFormElement>()
  const [value, setValue] = useState<Json>(shown.value)
  const [known, setKnown] = useState({ version: shown.version, value: shown.value })
  const done = (): void => {
    sayDone(t('saved'))
    onDone()
  }
  const send = useCommand(changeSetting, { invalidates: [listSettings], onDone: done })
  const unset = useCommand(unsetSetting, { invalidates: [listSettings], onDone: done })
  const failed = send.error ?? unset.error
  const refusals = refusalsIn(failed)
  const stale = refusals.find(each => each.code === 'stale')?.data?.now as
    | { version: number; value: Json }
    | undefined
  const wrong = (at: string): string | undefined => {
    const own = refusals.filter(each => each.at === at)
    return own.length > 0 ? own.map(sentence).join(' ') : undefined
  }
  const simple = formFor(shape).kind !== 'fields' && formFor(shape).kind !== 'list'
  const deep = refusals.filter(
    each => each.code !== 'stale' && !(each.at === 'value' || (each.at?.startsWith('value.') && !simple)),
  )
  const save = (version: number): void =>
    send.mutate({ params: { key: setting.key }, body: { unitId, version, value } })
  const isChanged = JSON.stringify(value) !== JSON.stringify(known.value)
  return (
    <form
      ref={form}
      className={styles.editor}
      onSubmit={event => {
        event.preventDefault()
        save(known.version)
      }}
    >
      <ValueField
        setting={setting}
        shape={shape}
        label={words.name(setting.key)}
        hint={words.hint(setting, 'value')}
        value={value}
        onChange={setValue}
        at="value"
        wrong={wrong}
      />
      <Sample setting={setting} value={value} />
      {stale && (
        <div className={styles.stale} role="alert">
          <b>{t('stale')}</b> <ValueShown setting={setting} shape={shape} value={stale.value} />
          <Group gap="xs" mt={6}>
            <Button size="xs" onClick={() => save(stale.version)}>
              {t('mine')}
            </Button>
            <Button
              size="xs"
              variant="default"
              onClick={() => {
                setKnown(stale)
                setValue(stale.value)
                send.reset()
              }}
            >
              {t('theirs')}
            </Button>
          </Group>
        </div>
      )}
      <RefusalNote refusals={deep} />
      <Group gap="xs">
        <Button type="submit" size="xs" loading={send.isPending} disabled={!isChanged}>
          {t('save')}
        </Button>
        <Button size="xs" variant="default" onClick={onDone}>
          {t('leave')}
        </Button>
        {shown.source === 'here' && (
          <Button
            size="xs"
            variant="default"
            loading={unset.isPending}
            onClick={() =>
              unset.mutate({
                params: { key: setting.key },
                query: { version: known.version, ...(unitId ? { unit: unitId } : {}) },
              })
            }
          >
            {t(unitId ? 'unsetUnit' : 'unset')}
          </Button>
        )}
      </Group>
      {shown.source !== 'standard' && (
        <p className="sub">
          {t('standardIs')} <ValueShown setting={setting} shape={shape} value={shown.standard} />
        </p>
      )}
    </form>
  )
}
