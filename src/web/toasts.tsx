import '@mantine/notifications/styles.layer.css'
import { Notifications, notifications } from '@mantine/notifications'

/** The place at the foot of the screen where brief words appear. Loaded with the first of them, or when the screen is idle. */
export const Toasts = () => <Notifications position="bottom-left" limit={3} />

/** Shows a word there: `done` goes by itself, `failed` stays until it is closed. */
export const show = (kind: 'done' | 'failed', message: string, close: string): void => {
  notifications.show({
    message,
    color: kind === 'done' ? 'paperGreen' : 'red',
    autoClose: kind === 'done' ? 6000 : false,
    withBorder: true,
    closeButtonProps: { 'aria-label': close },
  })
}
