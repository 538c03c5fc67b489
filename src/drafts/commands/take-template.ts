import { refuse, unlessRefused } from '#kit/refusal.ts'
import { act, type Place } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import { toWriter } from '../carrier.ts'
import { templateNow } from '../read/find-surroundings.ts'
import { mayEdit } from '../rules.ts'
import { setForm } from '../write.ts'
import { lockDraft, unlessOvertaken } from './lock-draft.ts'

/** Takes the newest version of the template a draft began with: heading, places and greeting of the form; what was written stays. */
export const takeTemplate = (
  place: Place,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ version: number }> =>
  act(place, actor, async current => {
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const template = draft.templateId ? await templateNow(current.tx, draft.templateId) : undefined
    const newest = versions.at(-1)!
    const stale = await unlessOvertaken(current, draft, seen, newest)
    unlessRefused([
      ...mayEdit(draft, on, actor),
      ...toWriter(on, actor, () => [
        ...stale,
        ...(template && template !== draft.templateVersion ? [] : [refuse('template-newest')]),
      ]),
    ])
    const version = await setForm(current.tx, id, template!)
    current.record({
      subject: { kind: on.kind, id: on.id },
      kind: 'draft.template-taken',
      about: { draft: id, form: template! },
    })
    await announce(current.tx, [`${on.kind}:${on.id}`])
    return { version }
  })
