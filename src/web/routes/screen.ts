import { lazyRouteComponent } from '@tanstack/react-router'
import { patiently } from '#web/patient.ts'

/** The screen of a route, loaded when it is first gone to; without a line the screen before is not lost to a page that cannot load. */
export const screenOf: typeof lazyRouteComponent = (load, name) =>
  lazyRouteComponent(() => patiently(load), name)
