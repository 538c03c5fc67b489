import { z } from 'zod'
import { id } from '#kit/id.ts'

/**
 * One step in choosing units: those that stand on the line below `line`, and in the territory of `territory`; both axes where both
 * are given, every unit where neither is. A later step goes before an earlier one: "all units in Bareilly, but not Revenue's".
 */
export const scopeStep = z.object({
  include: z.boolean(),
  line: id.optional(),
  territory: id.optional(),
})

/** A set of units, chosen on either axis or both. */
export const scope = z.array(scopeStep).min(1).max(50)
export type Scope = z.infer<typeof scope>

/** Every unit of the instance. */
export const wholeInstance: Scope = [{ include: true }]

/** What any act of administration may be refused with. */
export const administrationRefusals = ['not-administrator', 'not-in-scope', 'stale'] as const
