import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { editPerson, type PersonReply } from '#people/persons/contract.ts'
import { useCommand } from '#web/api.ts'
import { useFormat } from '#web/i18n.ts'
import { sayDone } from '#web/say.ts'
import { Confirm } from '#web/ui/Confirm.tsx'

/** Marks a person as gone, or as back. */
export const Leaving = ({ person }: { person: PersonReply }) => {
  const { t } = useTranslation('administration')
  const { say, date } = useFormat()
  const [asked, setAsked] = useState(false)
  const send = useCommand(editPerson, {
    invalidates: 'all',
    onDone: () => {
      setAsked(false)
      sayDone(t('saved'))
    },
  })
  const isGone = person.leftAt !== null
  return (
    <section>
      <h3>{t('leaving.title')}</h3>
      <p className="sub">
        {isGone ? t('leaving.gone', { date: date(person.leftAt ?? '') }) : t('leaving.hint')}
      </p>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          send.reset()
          setAsked(true)
        }}
      >
        {t(isGone ? 'leaving.back' : 'leaving.act')}
      </Button>
      <Confirm
        opened={asked}
        title={t(isGone ? 'leaving.askBack' : 'leaving.ask', { name: say(person.name) })}
        act={t(isGone ? 'leaving.back' : 'leaving.act')}
        danger={!isGone}
        busy={send.isPending}
        error={send.error}
        onConfirm={() =>
          send.mutate({ params: { id: person.id }, body: { version: person.version, left: !isGone } })
        }
        onClose={() => setAsked(false)}
      >
        {t(isGone ? 'leaving.backText' : 'leaving.text')}
      </Confirm>
    </section>
  )
}
