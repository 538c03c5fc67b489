import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { withFarWords, withOfficeWords } from '#web/i18n.ts'
import { office } from './office.ts'
import { screenOf } from './screen.ts'

/** Diarising. */
export const diarise = createRoute({
  getParentRoute: () => office,
  path: '/diarise',
  staticData: {
    title: 'web:nav.diarise',
    nav: { group: 2, roles: ['registry'], assistants: true, onPhone: true },
  },
  component: screenOf(() => withOfficeWords(import('#screens/diarise.tsx')), 'Diarise'),
})

/** e-Dak. */
export const eDak = createRoute({
  getParentRoute: () => office,
  path: '/edak',
  staticData: { title: 'web:nav.eDak', nav: { group: 2 } },
  validateSearch: z.object({
    only: z.literal('done').optional().catch(undefined),
    at: z.uuid().optional().catch(undefined),
  }),
  component: screenOf(() => withOfficeWords(import('#screens/edak.tsx')), 'EDak'),
})

/** A receipt. */
export const receipt = createRoute({
  getParentRoute: () => office,
  path: '/receipts/$id',
  staticData: { title: 'movement:kind.receipt' },
  component: screenOf(() => withOfficeWords(import('#screens/receipt.tsx')), 'Receipt'),
})

/** The registry’s queue of dispatches. */
export const dispatch = createRoute({
  getParentRoute: () => office,
  path: '/dispatch',
  staticData: { title: 'web:nav.dispatch', nav: { group: 2, roles: ['registry'] } },
  validateSearch: z.object({ only: z.enum(['waiting', 'sent']).optional().catch(undefined) }),
  component: screenOf(() => withOfficeWords(import('#screens/dispatch.tsx')), 'Dispatch'),
})

/** The address book and groups. */
export const book = createRoute({
  getParentRoute: () => office,
  path: '/book',
  staticData: { title: 'web:nav.book', nav: { group: 3 } },
  validateSearch: z.object({ part: z.enum(['groups', 'doubles', 'import']).optional().catch(undefined) }),
  component: screenOf(() => withOfficeWords(import('#screens/book.tsx')), 'Book'),
})

/** The five registers. */
export const registers = createRoute({
  getParentRoute: () => office,
  path: '/registers',
  staticData: { title: 'web:nav.registers', nav: { group: 3 } },
  validateSearch: z.object({
    kind: z.enum(['diary', 'section', 'files', 'dispatch', 'peon']).optional().catch(undefined),
    unit: z.uuid().optional().catch(undefined),
    from: z.iso.date().optional().catch(undefined),
    to: z.iso.date().optional().catch(undefined),
  }),
  component: screenOf(() => withFarWords(import('#screens/registers.tsx')), 'Registers'),
})

/** The draft of a letter that answers a receipt without a file. */
export const newAnswer = createRoute({
  getParentRoute: () => office,
  path: '/receipts/$id/answer',
  staticData: { title: 'receipts:answer.new' },
  component: screenOf(() => withOfficeWords(import('#screens/new-answer.tsx')), 'NewAnswer'),
})
