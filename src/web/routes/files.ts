import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { readFile } from '#files/contract.ts'
import { readNotes } from '#notes/contract.ts'
import { replyOptions } from '#web/api.ts'
import { withOfficeWords } from '#web/i18n.ts'
import { office } from './office.ts'
import { screenOf } from './screen.ts'

/** The unit’s files. */
export const files = createRoute({
  getParentRoute: () => office,
  path: '/files',
  staticData: { title: 'web:nav.files', nav: { group: 3 } },
  validateSearch: z.object({
    state: z.enum(['active', 'close_asked', 'closed']).optional().catch(undefined),
    reopening: z.literal(true).optional().catch(undefined),
    query: z.string().optional().catch(undefined),
  }),
  component: screenOf(() => withOfficeWords(import('#screens/files.tsx')), 'Files'),
})

/** Opening a file. */
export const openFile = createRoute({
  getParentRoute: () => office,
  path: '/files/new',
  staticData: { title: 'web:nav.openFile', nav: { group: 2 } },
  validateSearch: z.object({
    receipt: z.uuid().optional().catch(undefined),
    examines: z.uuid().optional().catch(undefined),
  }),
  component: screenOf(() => withOfficeWords(import('#screens/open-file.tsx')), 'OpenFile'),
})

/** A file. */
export const file = createRoute({
  getParentRoute: () => office,
  path: '/files/$id',
  staticData: { title: 'files:title' },
  validateSearch: z.object({
    side: z
      .enum(['notes', 'papers', 'movement', 'drafts', 'references', 'details'])
      .optional()
      .catch(undefined),
  }),
  // Asked for beside the screen, not after it; not when one only points at a link, because reading a file opens it.
  loader: ({ context: { client }, params, cause }) => {
    const enteredAt = Date.now()
    if (cause === 'enter') {
      void client.prefetchQuery({ ...replyOptions(readFile, { params }), staleTime: 0 })
      void client.prefetchQuery({ ...replyOptions(readNotes, { params }), staleTime: 0 })
    }
    return { enteredAt }
  },
  component: screenOf(() => withOfficeWords(import('#screens/file.tsx')), 'FileScreen'),
})

/** A new draft on a file. */
export const newDraft = createRoute({
  getParentRoute: () => office,
  path: '/files/$id/drafts/new',
  staticData: { title: 'drafts:begin.title' },
  component: screenOf(() => withOfficeWords(import('#screens/new-draft.tsx')), 'NewDraft'),
})

/** A draft. */
export const draft = createRoute({
  getParentRoute: () => office,
  path: '/drafts/$id',
  staticData: { title: 'drafts:state.draft' },
  validateSearch: z.object({ version: z.coerce.number().int().min(1).optional().catch(undefined) }),
  component: screenOf(() => withOfficeWords(import('#screens/draft.tsx')), 'DraftScreen'),
})

/** An issue. */
export const issue = createRoute({
  getParentRoute: () => office,
  path: '/issues/$id',
  staticData: { title: 'drafts:state.issued' },
  component: screenOf(() => withOfficeWords(import('#screens/issue.tsx')), 'IssueScreen'),
})

/** Matters by their next date. */
export const matters = createRoute({
  getParentRoute: () => office,
  path: '/matters',
  staticData: { title: 'web:nav.matters', nav: { group: 3 } },
  validateSearch: z.object({
    kind: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,39}$/)
      .optional()
      .catch(undefined),
    when: z.enum(['overdue', 'today', 'week']).optional().catch(undefined),
    ended: z.literal(true).optional().catch(undefined),
  }),
  component: screenOf(() => withOfficeWords(import('#screens/matters.tsx')), 'Matters'),
})
