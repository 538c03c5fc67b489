import { z } from 'zod'

/** Where one stands in the administration: what stands in its address, so that a place can be linked to and Back goes back. */
export const administrationPlace = z.object({
  tab: z.enum(['units', 'persons']).optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
  post: z.uuid().optional().catch(undefined),
  person: z.uuid().optional().catch(undefined),
  add: z.enum(['unit', 'post', 'person', 'territory']).optional().catch(undefined),
})
export type AdministrationPlace = z.infer<typeof administrationPlace>
