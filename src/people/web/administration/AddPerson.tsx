import { Button, NativeSelect, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#kit/bilingual.ts'
import { addPerson, type PersonParticulars } from '#people/persons/contract.ts'
import { useCommand } from '#web/api.ts'
import { sayDone } from '#web/say.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'
import { PersonFields, personFieldNames } from './PersonFields.tsx'
import { useWrong } from './use-edited.ts'

/** Adds a person; a password and a charge come after. */
export const AddPerson = (props: { onAdded: (personId: string) => void }) => {
  const { t } = useTranslation(['administration', 'web'])
  const [person, setPerson] = useState<PersonParticulars>({
    name: { hi: '', en: '' },
    login: '',
    email: null,
    mobile: null,
  })
  const [language, setLanguage] = useState<Language>('hi')
  const send = useCommand(addPerson, {
    invalidates: 'all',
    onDone: added => {
      sayDone(t('person.added'))
      props.onAdded(added.id)
    },
  })
  const { at, rest } = useWrong(send.error, personFieldNames)
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ body: { ...person, language } })
      }}
    >
      <Stack gap="sm">
        <h2>{t('person.add')}</h2>
        <PersonFields
          value={person}
          onChange={part => setPerson(now => ({ ...now, ...part }))}
          wrong={at}
          autoFocus
        />
        <NativeSelect
          label={t('person.language')}
          description={t('person.languageHint')}
          value={language}
          onChange={event => setLanguage(event.currentTarget.value === 'en' ? 'en' : 'hi')}
          data={(['hi', 'en'] as const).map(each => ({ value: each, label: t(`web:language.${each}`) }))}
        />
        <RefusalNote refusals={rest} />
        <div>
          <Button type="submit" loading={send.isPending}>
            {t('person.add')}
          </Button>
        </div>
      </Stack>
    </form>
  )
}
