import { NativeSelect, Textarea, TextInput } from '@mantine/core'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Classification } from '#kit/classification.ts'
import { urgency } from '#movement/contract.ts'
import {
  type Categories,
  correspondenceType,
  deliveryMode,
  letterLanguage,
  vipLabel,
} from '#receipts/particulars.ts'
import { HindiField } from '#web/hindi/HindiField.tsx'
import { useFormat } from '#web/i18n.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { useClasses } from '#web/useClasses.ts'
import styles from './Diarise.module.css'
import type { DiariseForm } from './form.ts'
import { SenderFields } from './SenderFields.tsx'

type Part = {
  form: DiariseForm
  change: (part: Partial<DiariseForm>) => void
  wrong: (field: string) => ReactNode
}

type Office = {
  categories: Categories
  today: string
  /** later by more days than this asks for the reason */
  lateAfter: number
  /** it is in the register already, classified so: never lower again, and paper stays paper */
  bears?: Classification
}

/** A choice among fixed words. The empty one, where allowed, is null. */
export const Choice = <Value extends string>(props: {
  label: string
  options: readonly Value[]
  said: (value: Value) => string
  value: Value | null
  onChange: (value: Value) => void
  onNone?: () => void
  error?: ReactNode
}) => {
  const { t } = useTranslation('receipts')
  return (
    <NativeSelect
      size="xs"
      label={props.label}
      value={props.value ?? ''}
      onChange={event => {
        const chosen = props.options.find(each => each === event.currentTarget.value)
        if (chosen) props.onChange(chosen)
        else props.onNone?.()
      }}
      data={[
        ...(props.onNone ? [{ value: '', label: t('diarise.none') }] : []),
        ...props.options.map(each => ({ value: each, label: props.said(each) })),
      ]}
      error={props.error}
    />
  )
}

/** How many days lie between two days. */
const daysBefore = (day: string, today: string): number =>
  Math.round((Date.parse(today) - Date.parse(day)) / 86_400_000)

/** Everything the registry reads off the letter, in the order one reads it: who, which letter, about what, how it is filed. */
export const ParticularsFields = (props: Part & Office) => {
  const { t } = useTranslation('receipts')
  const letterNumber = useRef<HTMLInputElement>(null)
  const { form, change, wrong } = props
  return (
    <>
      <fieldset className={styles.part}>
        <legend>{t('diarise.sender')}</legend>
        <div className={styles.grid}>
          <SenderFields
            value={form.sender}
            onChange={sender => change({ sender })}
            onTaken={() => letterNumber.current?.focus()}
            wrong={wrong}
          />
        </div>
      </fieldset>
      <fieldset className={styles.part}>
        <legend>{t('diarise.letter')}</legend>
        <div className={styles.grid}>
          <TextInput
            ref={letterNumber}
            size="xs"
            label={t('field.letterNumber')}
            value={form.letterNumber}
            onChange={event => change({ letterNumber: event.currentTarget.value })}
            maxLength={120}
            error={wrong('letterNumber')}
            autoComplete="off"
          />
          <DayInput
            size="xs"
            label={t('field.letterOn')}
            value={form.letterOn}
            onChange={letterOn => change({ letterOn })}
            max={props.today}
            error={wrong('letterOn')}
          />
          <Choice
            label={t('field.type')}
            options={correspondenceType.options}
            said={each => t(`type.${each}`)}
            value={form.type}
            onChange={type => change({ type })}
            error={wrong('type')}
          />
          <Choice
            label={t('field.letterLanguage')}
            options={letterLanguage.options}
            said={each => t(`letterLanguage.${each}`)}
            value={form.letterLanguage}
            onChange={language => change({ letterLanguage: language })}
            error={wrong('letterLanguage')}
          />
          <Subject {...props} />
        </div>
      </fieldset>
      <Filing {...props} />
    </>
  )
}

/** The subject in the letter's language; the other language on request. */
const Subject = ({ form, change, wrong }: Part) => {
  const { t } = useTranslation('receipts')
  const [asked, setAsked] = useState(false)
  const first = form.letterLanguage === 'en' ? 'en' : 'hi'
  const second = first === 'en' ? 'hi' : 'en'
  const both = asked || form.letterLanguage === 'both' || form.subject[second] !== ''
  const label = { hi: t('field.subjectHi'), en: t('field.subjectEn') }
  const field = (language: 'hi' | 'en', required: boolean) => (
    <HindiField key={language} className={styles.whole} off={language !== 'hi'}>
      <Textarea
        size="xs"
        label={label[language]}
        lang={language}
        value={form.subject[language]}
        onChange={event => change({ subject: { ...form.subject, [language]: event.currentTarget.value } })}
        autosize
        minRows={2}
        maxRows={6}
        error={(required && wrong('subject')) || wrong(`subject.${language}`)}
        autoFocus={asked && !required}
      />
    </HindiField>
  )
  return (
    <>
      {field(first, true)}
      {both ? (
        field(second, false)
      ) : (
        <button type="button" className={styles.also} onClick={() => setAsked(true)}>
          + {second === 'en' ? t('diarise.alsoEnglish') : t('diarise.alsoHindi')}
        </button>
      )}
    </>
  )
}

const Filing = ({ form, change, wrong, categories, today, lateAfter, bears }: Part & Office) => {
  const { t } = useTranslation('receipts')
  const { say } = useFormat()
  const classes = useClasses(form.classification, bears)
  const below = categories.find(each => each.code === form.category)?.below ?? []
  const nameOf = (known: readonly { code: string; name: { hi: string; en: string } }[], code: string) =>
    say(known.find(each => each.code === code)?.name ?? { hi: code, en: code })
  const isLate = form.receivedOn !== null && daysBefore(form.receivedOn, today) > lateAfter
  return (
    <fieldset className={styles.part}>
      <legend>{t('diarise.handling')}</legend>
      <div className={styles.grid}>
        <Choice
          label={t('field.deliveryMode')}
          options={deliveryMode.options.filter(each => each !== 'inside' || form.deliveryMode === each)}
          said={each => t(`delivery.${each}`)}
          value={form.deliveryMode}
          onChange={mode => change({ deliveryMode: mode })}
          error={wrong('deliveryMode')}
        />
        <DayInput
          size="xs"
          label={t('field.receivedOn')}
          value={form.receivedOn ?? today}
          onChange={day => change({ receivedOn: day === today && bears === undefined ? null : day })}
          max={today}
          error={wrong('receivedOn')}
        />
        <Choice
          label={t('field.urgency')}
          options={urgency.options}
          said={each => t(`movement:urgency.${each}`)}
          value={form.urgency}
          onChange={chosen => change({ urgency: chosen })}
          error={wrong('urgency')}
        />
        <Choice
          label={t('field.vip')}
          options={vipLabel.options}
          said={each => t(`movement:vip.${each}`)}
          value={form.vip}
          onChange={vip => change({ vip })}
          onNone={() => change({ vip: null })}
          error={wrong('vip')}
        />
        {isLate && (
          <TextInput
            size="xs"
            className={styles.whole}
            label={t('field.lateReason')}
            value={form.lateReason}
            onChange={event => change({ lateReason: event.currentTarget.value })}
            maxLength={500}
            required
            error={wrong('lateReason')}
          />
        )}
        <Choice
          label={t('field.category')}
          options={categories.map(each => each.code)}
          said={code => nameOf(categories, code)}
          value={form.category}
          onChange={category => change({ category, subcategory: null })}
          onNone={() => change({ category: null, subcategory: null })}
          error={wrong('category')}
        />
        <Choice
          label={t('field.subcategory')}
          options={below.map(each => each.code)}
          said={code => nameOf(below, code)}
          value={form.subcategory}
          onChange={subcategory => change({ subcategory })}
          onNone={() => change({ subcategory: null })}
          error={wrong('subcategory')}
        />
        <Choice
          label={t('field.classification')}
          options={classes}
          said={each => t(`movement:classification.${each}`)}
          value={form.classification}
          onChange={classification => change({ classification })}
          error={wrong('classification')}
        />
        {bears === undefined && <Nature form={form} change={change} wrong={wrong} />}
        <TextInput
          size="xs"
          label={t('field.enclosures')}
          value={form.enclosures}
          onChange={event => change({ enclosures: event.currentTarget.value })}
          maxLength={500}
          error={wrong('enclosures')}
        />
        <Textarea
          size="xs"
          className={styles.whole}
          label={t('field.remarks')}
          value={form.remarks}
          onChange={event => change({ remarks: event.currentTarget.value })}
          autosize
          minRows={1}
          maxRows={5}
          maxLength={2000}
          error={wrong('remarks')}
        />
      </div>
    </fieldset>
  )
}

/** Electronic, with its scan; or paper that is registered for tracking only, with how many pages it has. */
const Nature = ({ form, change, wrong }: Part) => {
  const { t } = useTranslation('receipts')
  return (
    <>
      <Choice
        label={t('field.nature')}
        options={['electronic', 'physical']}
        said={each => t(`nature.${each}`)}
        value={form.paperPages === null ? 'electronic' : 'physical'}
        onChange={nature => change({ paperPages: nature === 'physical' ? 1 : null })}
      />
      {form.paperPages !== null && (
        <TextInput
          size="xs"
          type="number"
          min={1}
          max={5000}
          label={t('field.paperPages')}
          description={t('nature.hint')}
          value={form.paperPages || ''}
          onChange={event =>
            change({ paperPages: Math.max(0, Math.floor(event.currentTarget.valueAsNumber || 0)) })
          }
          error={wrong('physical.pages')}
        />
      )}
    </>
  )
}
