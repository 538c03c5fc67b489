import { Button, PasswordInput, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Session, signIn } from '#people/sessions/contract.ts'
import { useCommand } from '#web/api.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** User name and password. */
export const SignInForm = ({ onSignedIn }: { onSignedIn: (session: Session) => void }) => {
  const { t } = useTranslation('people')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const send = useCommand(signIn, { onDone: onSignedIn })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate({ body: { login: name, password } })
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('signIn.login')}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          value={name}
          onChange={event => setName(event.currentTarget.value)}
          data-autofocus
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        <RefusalNote error={send.error} />
        <Button type="submit" size="sm" loading={send.isPending}>
          {t('signIn.act')}
        </Button>
      </Stack>
    </form>
  )
}
