import { Button, Checkbox, Group, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Json } from '#kit/json.ts'
import type { Setting } from '#kit/setting.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { DayInput } from '#web/ui/DayInput.tsx'
import { ListField } from './ListField.tsx'
import styles from './Settings.module.css'
import { blankOf, formFor, partOf, type Shape } from './shape.ts'
import { useSettingWords } from './words.ts'

/** What every form of a value is given. `at` is where it stands in the whole: `value.0.name`; `wrong` the sentence for a place. */
export type FieldProps = {
  setting: Setting
  shape: Shape
  label: string
  hint?: string | undefined
  value: Json
  onChange: (value: Json) => void
  at: string
  wrong: (at: string) => string | undefined
}

/** A form for a value of any shape a setting may have, drawn from the shape itself. */
export const ValueField = (props: FieldProps) => {
  const { t } = useTranslation('settings')
  const words = useSettingWords()
  const { setting, shape, label, value, onChange, at, wrong } = props
  const form = formFor(shape)
  const told = { label, description: props.hint || undefined, error: wrong(at) }
  switch (form.kind) {
    case 'choice':
      return (
        <NativeSelect
          {...told}
          value={String(value)}
          data={form.options.map(each => ({ value: each, label: words.choice(setting, each) }))}
          onChange={event => onChange(event.currentTarget.value)}
        />
      )
    case 'yesno':
      return (
        <Checkbox
          {...told}
          checked={value === true}
          onChange={event => onChange(event.currentTarget.checked)}
        />
      )
    case 'number':
      return <NumberField {...props} />
    case 'day':
      return (
        <DayInput
          label={label}
          description={props.hint}
          value={typeof value === 'string' && value !== '' ? value : null}
          onChange={day => onChange(day ?? '')}
          error={wrong(at)}
        />
      )
    case 'bilingual':
      return (
        <BothLanguages
          label={label}
          value={{ hi: String(partOf(value, 'hi') ?? ''), en: String(partOf(value, 'en') ?? '') }}
          onChange={onChange}
          error={wrong(at) ?? wrong(`${at}.hi`) ?? wrong(`${at}.en`)}
        />
      )
    case 'text':
      return (
        <TextInput
          {...told}
          maxLength={shape.maxLength}
          value={typeof value === 'string' ? value : ''}
          onChange={event => onChange(event.currentTarget.value)}
        />
      )
    case 'maybe':
      return (
        <div className={styles.maybe}>
          <Checkbox
            label={label}
            checked={value !== null}
            onChange={event => onChange(event.currentTarget.checked ? blankOf(form.shape) : null)}
          />
          {value !== null && <ValueField {...props} shape={form.shape} />}
        </div>
      )
    case 'fields':
      return (
        <fieldset className={styles.fields}>
          <legend>{label}</legend>
          {form.fields.map(([name, each]) => (
            <ValueField
              key={name}
              setting={setting}
              shape={each}
              label={words.field(setting, name)}
              hint={words.hint(setting, name)}
              value={partOf(value, name) ?? blankOf(each)}
              onChange={part => onChange({ ...(value as { [name: string]: Json }), [name]: part })}
              at={`${at}.${name}`}
              wrong={wrong}
            />
          ))}
        </fieldset>
      )
    case 'list':
      return <ListField {...props} item={form.item} Field={ValueField} />
    case 'raw':
      return <RawField {...props} hint={t('raw')} />
    default:
      return form satisfies never
  }
}

/** A number, typed freely: what is not one stays on the screen and is refused in words. */
const NumberField = ({ label, hint, value, onChange, at, wrong, shape }: FieldProps) => (
  <TextInput
    type="number"
    label={label}
    description={hint || undefined}
    min={shape.minimum}
    max={shape.maximum !== undefined && shape.maximum < 1e9 ? shape.maximum : undefined}
    value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
    onChange={event => {
      const typed = event.currentTarget.value
      onChange(typed.trim() === '' || Number.isNaN(Number(typed)) ? typed : Number(typed))
    }}
    error={wrong(at)}
  />
)

const RawField = ({ label, hint, value, onChange, at, wrong }: FieldProps) => {
  const { t } = useTranslation('settings')
  const [text, setText] = useState(() => JSON.stringify(value, null, 2))
  const [broken, setBroken] = useState(false)
  return (
    <Group align="end">
      <Textarea
        flex={1}
        label={label}
        description={hint}
        autosize
        minRows={3}
        maxRows={16}
        value={text}
        onChange={event => setText(event.currentTarget.value)}
        error={broken ? t('rawBroken') : wrong(at)}
      />
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          try {
            onChange(JSON.parse(text) as Json)
            setBroken(false)
          } catch {
            setBroken(true)
          }
        }}
      >
        {t('rawTake')}
      </Button>
    </Group>
  )
}
