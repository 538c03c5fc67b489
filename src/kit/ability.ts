import { z } from 'zod'
import { type Refusal, refusal } from './refusal.ts'

/** Whether an actor may do a thing now, and if not, every reason. */
export const ability = z.object({ may: z.boolean(), why: z.array(refusal) })

export type Ability = z.infer<typeof ability>

/** The answer of a rule, asked without acting. */
export const toAbility = (why: readonly Refusal[]): Ability => ({ may: why.length === 0, why: [...why] })

/** The wire shape of a closed set of abilities. */
export const abilitiesOf = <const K extends readonly string[]>(names: K) =>
  z.object(Object.fromEntries(names.map(name => [name, ability])) as Record<K[number], typeof ability>)
