import '@mantine/dates/styles.layer.css'
import { DateInput } from '@mantine/dates'
import 'dayjs/locale/hi'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { dayFrom } from '#web/day.ts'
import { formatDate } from '#web/format.ts'
import { useLanguage } from '#web/i18n.ts'

/** A day, typed (`25.11.2026`, `25/11`, digits of either script) or chosen from a calendar in the reader's language. `YYYY-MM-DD` or null. */
export const DayInput = (props: {
  label: string
  value: string | null
  onChange: (day: string | null) => void
  min?: string
  max?: string
  required?: boolean
  description?: ReactNode
  error?: ReactNode
  size?: 'xs' | 'sm'
}) => {
  const { t } = useTranslation('web')
  const language = useLanguage()
  return (
    <DateInput
      label={props.label}
      description={props.description}
      error={props.error}
      required={props.required ?? false}
      size={props.size ?? 'sm'}
      locale={language}
      firstDayOfWeek={1}
      weekendDays={[0]}
      value={props.value}
      onChange={props.onChange}
      {...(props.min ? { minDate: props.min } : {})}
      {...(props.max ? { maxDate: props.max } : {})}
      valueFormat={day => formatDate(day, language)}
      dateParser={typed => dayFrom(typed) ?? null}
      placeholder={t('day.placeholder')}
      clearable={!props.required}
      clearButtonProps={{ 'aria-label': t('day.clear') }}
      previousLabel={t('day.previousMonth')}
      nextLabel={t('day.nextMonth')}
      popoverProps={{ withinPortal: false }}
      ariaLabels={{
        monthLevelControl: t('day.months'),
        yearLevelControl: t('day.years'),
        nextMonth: t('day.nextMonth'),
        previousMonth: t('day.previousMonth'),
        nextYear: t('day.nextYear'),
        previousYear: t('day.previousYear'),
        nextDecade: t('day.nextDecade'),
        previousDecade: t('day.previousDecade'),
      }}
    />
  )
}
