import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { addresseesAt, longest, numberAt, subjectAs, type TemplateBody } from '#drafts/form.ts'
import styles from './Templates.module.css'

/** What a template can leave blank to be filled when a draft begins (see `content.ts`). */
const blanks = '{{puc.number}}, {{puc.date}}, {{puc.sender}}, {{subject}}, {{file.number}}'

const rows = (text: string): string[] => (text === '' ? [] : text.split('\n').slice(0, 20))

/** Everything a template says, in the order it stands on the paper. */
export const FormFields = (props: {
  body: TemplateBody
  language: 'hi' | 'en'
  onChange: (part: Partial<TemplateBody>) => void
}) => {
  const { t } = useTranslation('templates')
  const { body, onChange } = props
  const line = (
    field: 'note' | 'heading' | 'salutation' | 'closing' | 'authority' | 'copies' | 'endorsement',
  ) => (
    <TextInput
      size="xs"
      label={t(`field.${field}`)}
      lang={props.language}
      value={body[field]}
      maxLength={longest[field]}
      onChange={event => onChange({ [field]: event.currentTarget.value })}
    />
  )
  const paragraphs = (field: 'opening' | 'close') => (
    <Textarea
      size="xs"
      label={t(`field.${field}`)}
      description={field === 'opening' ? `${t('blanks')} ${blanks}` : undefined}
      lang={props.language}
      value={body[field].join('\n')}
      autosize
      minRows={2}
      onChange={event => onChange({ [field]: rows(event.currentTarget.value) })}
    />
  )
  return (
    <>
      <fieldset className={styles.group}>
        <legend>{t('group.head')}</legend>
        {line('note')}
        <Letterhead {...props} />
        <div className={styles.pair}>
          <TextInput
            size="xs"
            label={t('field.numberWord')}
            placeholder={t('usual')}
            lang={props.language}
            value={body.numberWord}
            maxLength={longest.numberWord}
            onChange={event => onChange({ numberWord: event.currentTarget.value })}
          />
          <NativeSelect
            size="xs"
            label={t('field.numberAt')}
            value={body.numberAt}
            data={numberAt.options.map(value => ({ value, label: t(`numberAt.${value}`) }))}
            onChange={event => onChange({ numberAt: numberAt.parse(event.currentTarget.value) })}
          />
        </div>
        {line('heading')}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('group.text')}</legend>
        <div className={styles.pair}>
          <NativeSelect
            size="xs"
            label={t('field.addresseesAt')}
            value={body.addresseesAt}
            data={addresseesAt.options.map(value => ({ value, label: t(`addresseesAt.${value}`) }))}
            onChange={event => onChange({ addresseesAt: addresseesAt.parse(event.currentTarget.value) })}
          />
          <NativeSelect
            size="xs"
            label={t('field.subjectAs')}
            value={body.subjectAs}
            data={subjectAs.options.map(value => ({ value, label: t(`subjectAs.${value}`) }))}
            onChange={event => onChange({ subjectAs: subjectAs.parse(event.currentTarget.value) })}
          />
        </div>
        {line('salutation')}
        {paragraphs('opening')}
        {paragraphs('close')}
      </fieldset>
      <fieldset className={styles.group}>
        <legend>{t('group.foot')}</legend>
        {line('authority')}
        {line('closing')}
        <Checkbox
          size="xs"
          label={t('field.personal')}
          checked={body.personal}
          onChange={event => onChange({ personal: event.currentTarget.checked })}
        />
        {line('copies')}
        {line('endorsement')}
      </fieldset>
    </>
  )
}

const Letterhead = ({
  body,
  language,
  onChange,
}: {
  body: TemplateBody
  language: 'hi' | 'en'
  onChange: (part: Partial<TemplateBody>) => void
}) => {
  const { t } = useTranslation('templates')
  const { letterhead } = body
  return (
    <>
      <Checkbox
        size="xs"
        label={t('field.letterhead')}
        description={t('letterheadHint')}
        checked={letterhead !== null}
        onChange={event =>
          onChange({ letterhead: event.currentTarget.checked ? { above: '', office: '', lines: [] } : null })
        }
      />
      {letterhead && (
        <>
          <TextInput
            size="xs"
            label={t('field.above')}
            lang={language}
            value={letterhead.above}
            maxLength={200}
            onChange={event => onChange({ letterhead: { ...letterhead, above: event.currentTarget.value } })}
          />
          <TextInput
            size="xs"
            label={t('field.office')}
            lang={language}
            value={letterhead.office}
            maxLength={300}
            onChange={event => onChange({ letterhead: { ...letterhead, office: event.currentTarget.value } })}
          />
          <Textarea
            size="xs"
            label={t('field.lines')}
            lang={language}
            autosize
            minRows={2}
            value={letterhead.lines.join('\n')}
            onChange={event =>
              onChange({ letterhead: { ...letterhead, lines: rows(event.currentTarget.value).slice(0, 5) } })
            }
          />
        </>
      )}
    </>
  )
}
