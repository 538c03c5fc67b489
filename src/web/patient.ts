import { type ComponentType, lazy } from 'react'
import { MissingPart } from '#web/ui/MissingPart.tsx'

const isReached = (): Promise<boolean> =>
  fetch('/', { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

const waited = (milliseconds: number): Promise<void> =>
  new Promise(resolve => setTimeout(resolve, milliseconds))

/**
 * Loads a piece of the program. Without a line it waits for the line: a piece that does not come must take nothing off the screen, least of
 * all what is being typed there. Fails only where the server answers and has the piece no longer, after an upgrade.
 */
export const patiently = async <Piece>(load: () => Promise<Piece>): Promise<Piece> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await load()
    } catch (error) {
      if (tries > 2 && (await isReached())) throw error
      await waited(Math.min(500 * 2 ** tries, 8000))
    }
  }
}

/**
 * A part of a screen that comes when it is first shown, however bad the line; `Suspense` around it says what stands there till then. Where
 * it does not come at all, the page says so at its head and stands as it is.
 */
export const onDemand = <Props>(load: () => Promise<{ default: ComponentType<Props> }>) =>
  lazy<ComponentType<Props>>(() => patiently(load).catch(() => ({ default: MissingPart })))
