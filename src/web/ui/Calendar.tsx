import '@mantine/dates/styles.layer.css'
import { DatePicker } from '@mantine/dates'
import 'dayjs/locale/hi'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#web/i18n.ts'

/** A month to choose a day from, in the reader's language; it takes the focus as it opens. Days are `YYYY-MM-DD`. */
export const Calendar = (props: {
  value: string | null
  onChange: (day: string | null) => void
  min: string | undefined
  max: string | undefined
}) => {
  const { t } = useTranslation('web')
  const language = useLanguage()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const day = box.current?.querySelector<HTMLElement>('[data-selected], [data-today]:not(:disabled)')
    ;(day ?? box.current?.querySelector<HTMLElement>('button:not(:disabled)'))?.focus()
  }, [])
  return (
    <div ref={box}>
      <DatePicker
        locale={language}
        firstDayOfWeek={1}
        weekendDays={[0]}
        highlightToday
        value={props.value}
        {...(props.value ? { defaultDate: props.value } : {})}
        onChange={props.onChange}
        {...(props.min ? { minDate: props.min } : {})}
        {...(props.max ? { maxDate: props.max } : {})}
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
    </div>
  )
}
