import { TextInput } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { PersonParticulars } from '#people/persons/contract.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'

/** The fields of the person's form, as refusals name them. */
export const personFieldNames = ['name', 'login', 'email', 'mobile'] as const

/** What an administrator says of a person. */
export const PersonFields = (props: {
  value: PersonParticulars
  onChange: (part: Partial<PersonParticulars>) => void
  wrong: (field: (typeof personFieldNames)[number]) => string | undefined
  autoFocus?: boolean
}) => {
  const { t } = useTranslation(['administration', 'people'])
  const { value, onChange, wrong } = props
  return (
    <>
      <BothLanguages
        label={t('person.name')}
        value={value.name}
        onChange={name => onChange({ name })}
        error={wrong('name')}
        autoFocus={props.autoFocus ?? false}
      />
      <TextInput
        label={t('people:welcome.login')}
        description={t('person.loginHint')}
        required
        autoComplete="off"
        autoCapitalize="none"
        spellCheck={false}
        value={value.login}
        onChange={event => onChange({ login: event.currentTarget.value.toLowerCase() })}
        error={wrong('login')}
      />
      <TextInput
        label={t('people:profile.email')}
        description={t('person.emailHint')}
        autoComplete="off"
        value={value.email ?? ''}
        onChange={event => onChange({ email: event.currentTarget.value || null })}
        error={wrong('email')}
      />
      <TextInput
        label={t('people:profile.mobile')}
        inputMode="tel"
        autoComplete="off"
        value={value.mobile ?? ''}
        onChange={event => onChange({ mobile: event.currentTarget.value || null })}
        error={wrong('mobile')}
      />
    </>
  )
}
