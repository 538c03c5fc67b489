import { unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import { instanceSettings } from '#ledger/kinds.ts'
import { mustAdminister } from '#people/administration/commands.ts'
import { ifStale } from '#people/administration/rules.ts'
import type { Actor } from '#people/contract.ts'
import type { SignInPolicy } from '#people/sessions/contract.ts'
import { policyOf } from '#people/sessions/rules.ts'
import { instanceSetting } from './read.ts'
import { putInstanceSetting } from './write.ts'

type Versioned = SignInPolicy & { version: number }

/** The policy of signing in as it holds now. */
export const signInSetting = async (place: Pick<Place, 'db'>, standard: SignInPolicy): Promise<Versioned> => {
  const set = await instanceSetting(place.db, 'sign-in')
  return { ...policyOf(set?.value, standard), version: set?.version ?? 0 }
}

/** Sets it for the whole instance. */
export const setSignIn = (
  place: Place,
  actor: Actor,
  standard: SignInPolicy,
  { version, ...policy }: Versioned,
): Promise<Versioned> =>
  act(place, actor, async current => {
    await mustAdminister(current, actor, [null])
    await current.lock([instanceSettings])
    const set = await instanceSetting(current.tx, 'sign-in')
    const now = set?.version ?? 0
    unlessRefused(ifStale(version, { ...policyOf(set?.value, standard), version: now }))
    await putInstanceSetting(current.tx, 'sign-in', policy)
    current.record({
      subject: instanceSettings,
      kind: 'settings.changed',
      about: { key: 'sign-in', version: now + 1 },
      commits: { value: await current.commit('setting', policy) },
    })
    return { ...policy, version: now + 1 }
  })
