import { useTranslation } from 'react-i18next'
import { editPerson, getPerson, type PersonReply } from '#people/persons/contract.ts'
import { call, useCommand } from '#web/api.ts'
import { EditForm } from './EditForm.tsx'
import { PersonFields, personFieldNames } from './PersonFields.tsx'
import { useKept } from './use-dated.ts'
import { useWrong } from './use-edited.ts'

const fieldsOf = ({ name, login, email, mobile }: PersonReply) => ({ name, login, email, mobile })

/** Changes a person's particulars. */
export const EditPerson = ({ person }: { person: PersonReply }) => {
  const { t } = useTranslation(['administration', 'people'])
  const { form, onDone } = useKept(person, fieldsOf)
  const send = useCommand(editPerson, {
    invalidates: 'all',
    onDone,
  })
  const { at, rest } = useWrong(send.error, personFieldNames)
  const save = (version: number): void =>
    send.mutate({ params: { id: person.id }, body: { version, ...form.changes } })
  return (
    <EditForm
      form={form}
      send={send}
      names={{
        name: t('person.name'),
        login: t('people:welcome.login'),
        email: t('people:profile.email'),
        mobile: t('people:profile.mobile'),
      }}
      rest={rest}
      save={save}
      reload={async () => form.take(await call(getPerson, { params: { id: person.id } }))}
    >
      <PersonFields value={form.fields} onChange={form.set} wrong={at} />
    </EditForm>
  )
}
