import { Button, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Refusal } from '#kit/refusal.ts'
import { DayInput } from '#web/ui/DayInput.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { FromDay, type useFromDay } from './FromDay.tsx'
import { Stale } from './Stale.tsx'
import type { useEdited } from './use-edited.ts'

/** What a form over a thing with a version needs of its `useEdited`. */
type Edited = Pick<ReturnType<typeof useEdited>, 'before' | 'isChanged' | 'version'>

/**
 * The form in which a unit, a post or a person is changed: its fields, what somebody else changed meanwhile with the two ways on, what
 * was refused, and the button. `ahead`: the change may be dated for a day to come; only without such a day can the thing be closed.
 */
export const EditForm = (props: {
  form: Edited
  send: { error: unknown; isPending: boolean; reset: () => void }
  ahead?: {
    of: ReturnType<typeof useFromDay>
    at: (field: string) => string | undefined
    closes: { label: string; description: string; on: string | null; set: (day: string | null) => void }
  }
  /** the fields as the form names them, for what was changed meanwhile */
  names: Record<string, string>
  /** refusals that belong to no field */
  rest: readonly Refusal[]
  save: (version: number) => void
  /** takes what the server says now */
  reload: () => Promise<void>
  /** the fields themselves */
  children: ReactNode
  /** below the button */
  after?: ReactNode
}) => {
  const { t } = useTranslation('administration')
  const { form, send, ahead } = props
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        props.save(form.version)
      }}
    >
      <Stack gap="sm">
        {props.children}
        {ahead && <FromDay ahead={ahead.of} error={ahead.at('on')} />}
        {ahead && !ahead.of.on && (
          <DayInput
            label={ahead.closes.label}
            description={ahead.closes.description}
            value={ahead.closes.on}
            onChange={ahead.closes.set}
            error={ahead.at('validTo')}
          />
        )}
        <Stale
          error={send.error}
          before={form.before}
          names={props.names}
          onMine={props.save}
          onTheirs={async () => {
            await props.reload()
            send.reset()
          }}
        />
        <RefusalNote refusals={props.rest} />
        <div>
          <Button
            type="submit"
            loading={send.isPending || (ahead?.of.isPending ?? false)}
            disabled={!form.isChanged}
          >
            {t(ahead?.of.on ? 'coming.act' : 'save')}
          </Button>
        </div>
        {props.after}
      </Stack>
    </form>
  )
}
