import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { type ReactNode, Suspense, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { dayFrom } from '#web/day.ts'
import { formatDate } from '#web/format.ts'
import { useLanguage } from '#web/i18n.ts'
import { onDemand } from '#web/patient.ts'

// Most days are typed: the calendar's 16 KB come when it is opened.
const Calendar = onDemand(async () => ({ default: (await import('./Calendar.tsx')).Calendar }))

/**
 * A day, typed (`25.11.2026`, `25/11`, digits of either script) or chosen from a calendar in the reader's language. `YYYY-MM-DD` or
 * null. The calendar stays out of the way of who types: it opens by its button or by Alt+↓, never by itself.
 */
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
  const { value, onChange } = props
  const [typed, setTyped] = useState<string | null>(null)
  const [opened, setOpened] = useState(false)
  const isUnknown = typed !== null && typed.trim() !== '' && dayFrom(typed) === undefined
  const [left, setLeft] = useState(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="bottom-start"
      shadow="md"
      trapFocus
      returnFocus
      withinPortal
      withRoles={false}
    >
      <Popover.Target>
        <TextInput
          label={props.label}
          description={props.description}
          error={(left && isUnknown && t('day.unknown')) || props.error}
          required={props.required ?? false}
          size={props.size ?? 'sm'}
          value={typed ?? (value ? formatDate(value, language) : '')}
          placeholder={t('day.placeholder')}
          autoComplete="off"
          aria-keyshortcuts="Alt+ArrowDown"
          onChange={event => {
            const next = event.currentTarget.value
            setTyped(next)
            setLeft(false)
            if (next.trim() !== '' || !props.required) onChange(dayFrom(next) ?? null)
          }}
          onFocus={event => event.currentTarget.select()}
          onBlur={() => {
            setLeft(true)
            // What was understood is shown as dates are shown; what was not stays to be mended.
            if (!isUnknown) setTyped(null)
          }}
          onKeyDown={event => {
            if (event.altKey && event.key === 'ArrowDown') {
              event.preventDefault()
              setOpened(true)
            }
          }}
          rightSection={
            <ActionIcon
              variant="subtle"
              size="sm"
              tabIndex={-1}
              aria-label={`${t('day.calendar')}: ${props.label}`}
              onClick={() => setOpened(!opened)}
            >
              <svg
                width="14"
                height="14"
                viewBox="0 0 16 16"
                fill="none"
                stroke="currentColor"
                aria-hidden="true"
              >
                <path d="M2 4h12v10H2zM2 7h12M5 2v3M11 2v3" strokeWidth="1.3" strokeLinecap="round" />
              </svg>
            </ActionIcon>
          }
        />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={props.label}>
        <Suspense fallback={null}>
          <Calendar
            value={value}
            onChange={day => {
              setTyped(null)
              onChange(day)
              setOpened(false)
            }}
            min={props.min}
            max={props.max}
          />
        </Suspense>
      </Popover.Dropdown>
    </Popover>
  )
}
