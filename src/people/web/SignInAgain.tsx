import { Button, Modal } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Bilingual } from '#kit/bilingual.ts'
import type { Session } from '#people/sessions/contract.ts'
import { useFormat } from '#web/i18n.ts'
import { SignInForm } from './SignInForm.tsx'

/** Stands over the screen when the session ended: what was typed behind it stays, and goes on after the password. */
export const SignInAgain = (props: {
  name: Bilingual
  login: string
  onSignedIn: (session: Session) => void
  onLeave: () => void
}) => {
  const { t } = useTranslation('people')
  const { say } = useFormat()
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('signInAgain.title')}
    >
      <p>{t('signInAgain.text', { name: say(props.name) })}</p>
      <SignInForm login={props.login} onSignedIn={props.onSignedIn} />
      <Button variant="subtle" mt="sm" onClick={props.onLeave}>
        {t('signInAgain.other')}
      </Button>
    </Modal>
  )
}
