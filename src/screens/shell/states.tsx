import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { refuse } from '#kit/refusal.ts'
import { ApiRefused } from '#web/api.ts'
import { ErrorScreen } from '#web/ui/ErrorScreen.tsx'

/** Shown in place of a screen that failed: tries again without losing the rest of the page. */
export const ScreenError = ({ error, reset }: ErrorComponentProps) => {
  const router = useRouter()
  return (
    <ErrorScreen
      error={error}
      onRetry={() => {
        reset()
        void router.invalidate()
      }}
    />
  )
}

/** An address that leads nowhere says what a paper one may not see says. */
export const NotFoundScreen = () => <ErrorScreen error={new ApiRefused(404, [refuse('not-found')])} />
