import { Button, PasswordInput, Stack } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { refuse } from '#kit/refusal.ts'
import { changePassword, type Session } from '#people/sessions/contract.ts'
import { refusalsIn, useCommand } from '#web/api.ts'
import { RefusalNote } from '#web/ui/RefusalNote.tsx'

/** Changes one's own password; the new one is typed twice, because it can't be seen. */
export const ChangePassword = ({
  login,
  onChanged,
}: {
  login: string
  onChanged: (session: Session) => void
}) => {
  const { t } = useTranslation('people')
  const [current, setCurrent] = useState('')
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [unlike, setUnlike] = useState(false)
  const send = useCommand(changePassword, {
    onDone: reply => {
      setCurrent('')
      setNext('')
      setAgain('')
      onChanged(reply)
    },
  })
  const show = { 'aria-label': t('signIn.showPassword') }
  return (
    <form
      onSubmit={event => {
        event.preventDefault()
        setUnlike(next !== again)
        if (next === again) send.mutate({ body: { current, next } })
      }}
    >
      <Stack gap="sm" maw={360}>
        <input type="hidden" name="username" autoComplete="username" value={login} />
        <PasswordInput
          label={t('password.current')}
          autoComplete="current-password"
          required
          value={current}
          onChange={event => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label={t('password.next')}
          description={t('password.rule')}
          autoComplete="new-password"
          required
          value={next}
          onChange={event => setNext(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <PasswordInput
          label={t('password.again')}
          autoComplete="new-password"
          required
          value={again}
          onChange={event => setAgain(event.currentTarget.value)}
          visibilityToggleButtonProps={show}
        />
        <RefusalNote refusals={unlike ? [refuse('password-unlike')] : refusalsIn(send.error)} />
        <Button type="submit" loading={send.isPending} size="sm">
          {t('password.act')}
        </Button>
      </Stack>
    </form>
  )
}
