import { notifications } from '@mantine/notifications'
import type { ReactNode } from 'react'

/** Says briefly, at the foot of the screen, that something was done. */
export const sayDone = (message: ReactNode): void => {
  notifications.show({ message, color: 'paperGreen', autoClose: 6000, withBorder: true })
}

/** Says briefly that something went wrong; stays until it is closed. */
export const sayFailed = (message: ReactNode): void => {
  notifications.show({ message, color: 'red', autoClose: false, withBorder: true })
}
