import { Button, Stack } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { editPerson, getPerson, type PersonReply } from '#people/persons/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { PersonFields, personFieldNames } from './PersonFields.tsx'
import { Stale } from './Stale.tsx'
import { useEdited, useWrong } from './use-edited.ts'

const fieldsOf = ({ name, login, email, mobile }: PersonReply) => ({ name, login, email, mobile })

/** Changes a person's particulars. */
export const EditPerson = ({ person }: { person: PersonReply }) => {
  const { t } = useTranslation(['administration', 'people'])
  const form = useEdited(person, fieldsOf)
  const send = useCommand(editPerson, {
    invalidates: 'all',
    onDone: saved => {
      form.take(saved)
      sayDone(t('saved'))
    },
  })
  const { at, rest } = useWrong(send.error, personFieldNames)
  const save = (version: number): void =>
    send.mutate({ params: { id: person.id }, body: { version, ...form.changes } })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        save(form.version)
      }}
    >
      <Stack gap="sm">
        <PersonFields value={form.fields} onChange={form.set} wrong={at} />
        <Stale
          error={send.error}
          before={form.before}
          names={{
            name: t('person.name'),
            login: t('people:welcome.login'),
            email: t('people:profile.email'),
            mobile: t('people:profile.mobile'),
          }}
          onMine={save}
          onTheirs={async () => {
            form.take(await call(getPerson, { params: { id: person.id } }))
            send.reset()
          }}
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending} disabled={!form.isChanged}>
            {t('save')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
