import i18next from 'i18next'
import { patiently } from '#web/patient.ts'

const show = async (kind: 'done' | 'failed', message: string): Promise<void> => {
  const toasts = await patiently(() => import('./toasts.tsx')).catch(() => undefined)
  toasts?.show(kind, message, i18next.t('web:close'))
}

/** Says briefly, at the foot of the screen, that something was done. */
export const sayDone = (message: string): void => void show('done', message)

/** Says briefly that something went wrong; stays until it is closed. What belongs to a form is said in the form. */
export const sayFailed = (message: string): void => void show('failed', message)
