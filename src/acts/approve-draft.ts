import { toWriter } from '#drafts/carrier.ts'
import { commitVersion } from '#drafts/commands/commit-version.ts'
import { approverIn, lockDraft, unlessOvertaken } from '#drafts/commands/lock-draft.ts'
import { mayApprove } from '#drafts/rules.ts'
import { readinessOf } from '#drafts/show.ts'
import { formOfVersion } from '#drafts/templates/read.ts'
import { setApproved } from '#drafts/write.ts'
import type { Json } from '#kit/json.ts'
import { unlessRefused } from '#kit/refusal.ts'
import { act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import { announce } from '#storage/live.ts'
import type { Office } from '#storage/office.ts'
import { enterChanged } from './enter-versions.ts'

/**
 * Approves a draft: its newest version is committed to, its template as it stands today is frozen beside it, and the
 * earlier versions that seniors changed are entered in the correspondence.
 */
export const approveDraft = (
  office: Pick<Office, 'db' | 'clock' | 'blobs' | 'typesetter'>,
  actor: Actor,
  id: string,
  seen: number,
): Promise<{ state: 'approved'; version: number }> =>
  act(office, actor, async current => {
    const { tx } = current
    const { draft, on, versions } = await lockDraft(current, actor, id)
    const newest = versions.at(-1)!
    const stale = await unlessOvertaken(current, draft, seen, newest)
    unlessRefused([
      ...mayApprove(
        draft,
        on,
        actor,
        await approverIn(current, actor, newest.content.kind, on.unitId),
        await readinessOf(tx, newest.content, current.now),
      ),
      ...toWriter(on, actor, () => stale),
    ])
    const content = await commitVersion(current, on, id, newest)
    // the version it began with, or that its writer took: an administrator's later change is not in it
    const template =
      draft.templateId && draft.templateVersion
        ? await formOfVersion(tx, draft.templateId, draft.templateVersion)
        : undefined
    const frozen: Json = {
      draft: id,
      version: newest.version,
      content: content.toString('hex'),
      template: template
        ? {
            id: draft.templateId,
            version: draft.templateVersion,
            name: { hi: template.nameHi, en: template.nameEn },
            body: template.body,
          }
        : null,
    }
    const form = await current.commit('draft-form', frozen)
    const version = await setApproved(tx, { id, version: newest.version, form }, actor, current.now)
    current.record({
      subject: { kind: on.kind, id: on.id },
      kind: 'draft.approved',
      about: { draft: id, version: newest.version },
      commits: { content, form },
    })
    // a receipt has no correspondence side: its earlier versions enter a file with it
    if (on.kind === 'file')
      await enterChanged(current, office, on.under, { versions, form: template?.body ?? null }, actor)
    await announce(tx, [`${on.kind}:${on.id}`])
    return { state: 'approved', version }
  })
