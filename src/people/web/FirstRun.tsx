import { Button, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import { type Refusal, refuse } from '#kit/refusal.ts'
import { unitKind } from '#people/directory/contract.ts'
import { firstRun } from '#people/first-run/contract.ts'
import type { Session } from '#people/sessions/contract.ts'
import { byField, refusalsIn, useCommand } from '#web/api.ts'
import { useRefusalText } from '#web/i18n.ts'
import { BothLanguages } from '#web/ui/BothLanguages.tsx'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

const empty: Bilingual = { hi: '', en: '' }
const fields = ['unit.code', 'post.abbreviation', 'person.login', 'password'] as const

/** Begins an empty instance: the first office, the administrator's post, and the administrator himself. */
export const FirstRun = ({ onBegun }: { onBegun: (session: Session) => void }) => {
  const { t } = useTranslation('people')
  const sentence = useRefusalText()
  const [unit, setUnit] = useState({
    name: empty,
    code: '',
    kind: 'government' as (typeof unitKind.options)[number],
  })
  const [post, setPost] = useState({ designation: empty, abbreviation: 'ADMIN' })
  const [person, setPerson] = useState({ name: empty, login: '' })
  const [password, setPassword] = useState('')
  const [again, setAgain] = useState('')
  const [unlike, setUnlike] = useState<readonly Refusal[]>([])
  const send = useCommand(firstRun, { onDone: onBegun })
  const { at, rest } = byField(send.error, fields)
  const wrong = (field: (typeof fields)[number]): string | undefined => {
    const why = at(field)
    return why.length > 0 ? why.map(sentence).join(' ') : undefined
  }
  const show = { 'aria-label': t('signIn.showPassword') }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setUnlike(password === again ? [] : [refuse('password-unlike')])
        if (password === again) send.mutate({ body: { unit, post, person, password } })
      }}
    >
      <Stack gap="sm">
        <h2>{t('welcome.unit')}</h2>
        <BothLanguages
          label={t('welcome.unitName')}
          value={unit.name}
          onChange={name => setUnit({ ...unit, name })}
          placeholder={{ hi: 'राज्य शासन', en: 'Government of the State' }}
        />
        <NativeSelect
          label={t('welcome.unitKind')}
          value={unit.kind}
          onChange={event => {
            const kind = unitKind.options.find(each => each === event.currentTarget.value)
            if (kind) setUnit({ ...unit, kind })
          }}
          data={unitKind.options
            .filter(kind => kind !== 'section' && kind !== 'registry')
            .map(kind => ({ value: kind, label: t(`unitKind.${kind}`) }))}
        />
        <TextInput
          label={t('welcome.unitCode')}
          description={t('welcome.unitCodeHint')}
          required
          value={unit.code}
          onChange={event => setUnit({ ...unit, code: event.currentTarget.value.toUpperCase() })}
          error={wrong('unit.code')}
        />
        <h2>{t('welcome.administrator')}</h2>
        <BothLanguages
          label={t('welcome.personName')}
          value={person.name}
          onChange={name => setPerson({ ...person, name })}
        />
        <BothLanguages
          label={t('welcome.designation')}
          value={post.designation}
          onChange={designation => setPost({ ...post, designation })}
          placeholder={{ hi: 'ई-ऑफिस प्रशासक', en: 'e-Office Administrator' }}
        />
        <TextInput
          label={t('welcome.abbreviation')}
          description={t('welcome.abbreviationHint')}
          required
          value={post.abbreviation}
          onChange={event => setPost({ ...post, abbreviation: event.currentTarget.value.toUpperCase() })}
          error={wrong('post.abbreviation')}
        />
        <TextInput
          label={t('welcome.login')}
          description={t('welcome.loginHint')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={person.login}
          onChange={event => setPerson({ ...person, login: event.currentTarget.value.toLowerCase() })}
          error={wrong('person.login')}
        />
        <PasswordInput
          label={t('signIn.password')}
          description={t('password.rule')}
          autoComplete="new-password"
          required
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
          error={wrong('password')}
        />
        <PasswordInput
          label={t('welcome.passwordAgain')}
          autoComplete="new-password"
          required
          value={again}
          onChange={event => setAgain(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <RefusalNote refusals={unlike.length > 0 ? unlike : refusalsIn(send.error).length > 0 ? rest : []} />
        <Button type="submit" size="sm" loading={send.isPending}>
          {t('welcome.act')}
        </Button>
      </Stack>
    </form>
  )
}
