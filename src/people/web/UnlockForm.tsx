import { Button, PasswordInput, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Session, signIn, unlockSession } from '#people/sessions/contract.ts'
import { ApiRefused, call } from '#web/api.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Opens the locked session; where it has ended meanwhile, signs in anew. */
const open = async (login: string, password: string): Promise<Session> => {
  try {
    return await call(unlockSession, { body: { password } }, { atSignIn: true })
  } catch (error) {
    if (!(error instanceof ApiRefused && error.status === 401)) throw error
    return call(signIn, { body: { login, password } }, { atSignIn: true })
  }
}

/** The password of the person whose screen is locked. */
export const UnlockForm = ({ login, onOpened }: { login: string; onOpened: (session: Session) => void }) => {
  const { t } = useTranslation('people')
  const [password, setPassword] = useState('')
  const send = useMutation({ mutationFn: () => open(login, password), onSuccess: onOpened })
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        send.mutate()
      }}
    >
      <Stack gap="sm">
        <input type="hidden" name="username" autoComplete="username" value={login} />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={event => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
          data-autofocus
        />
        <RefusalNote error={send.error} />
        <Button type="submit" size="sm" loading={send.isPending}>
          {t('lock.act')}
        </Button>
      </Stack>
    </form>
  )
}
