import { addMade, storeMade } from '#documents/made.ts'
import type { TemplateBody } from '#drafts/form.ts'
import { letterOf } from '#drafts/letter.ts'
import { surroundingsOf } from '#drafts/read/find-letterhead.ts'
import { changedBySeniors } from '#drafts/rules.ts'
import { formOfVersion } from '#drafts/templates/read.ts'
import { lockedDraft, type Version, versionsOf } from '#drafts/write.ts'
import { enterPaper } from '#files/commands.ts'
import type { LockedFile } from '#files/write.ts'
import type { Act } from '#ledger/act.ts'
import type { Actor } from '#people/contract.ts'
import type { Office } from '#storage/office.ts'
import { setDraft } from '#typeset/letter.ts'

type Setting = Pick<Office, 'blobs' | 'typesetter'>

/**
 * An earlier version enters the correspondence as it looked: who reads the file later sees what was proposed and what
 * became of it (CSMOP, drafts). Setting one takes some 60 ms under the file's lock; there are rarely more than three.
 */
const enterVersion = async (
  current: Act,
  office: Setting,
  file: LockedFile,
  version: Version,
  form: TemplateBody | null,
  actor: Actor,
): Promise<void> => {
  const around = await surroundingsOf(current.tx, file.unitId, version.content, current.now)
  const pdf = await setDraft(office.typesetter, letterOf(version.content, form, around), current.now)
  const made = await storeMade(office.blobs, pdf)
  const title = `${version.content.subject} · ${version.version}`
  const documentId = await addMade(current.tx, made, `${title}.pdf`, actor)
  await enterPaper(
    current,
    file,
    {
      kind: 'draft_version',
      draftVersionId: version.id,
      documentId,
      title,
      pages: made.pages,
      madeSha256: made.sha256,
    },
    null,
    actor,
  )
}

/** Enters the versions of an approved draft that seniors changed afterwards, first to last. */
export const enterChanged = async (
  current: Act,
  office: Setting,
  file: LockedFile,
  draft: { versions: readonly Version[]; form: TemplateBody | null },
  actor: Actor,
): Promise<void> => {
  for (const earlier of changedBySeniors(draft.versions))
    await enterVersion(current, office, file, earlier, draft.form, actor)
}

/** The same of a draft that was approved on a receipt, when that is put in a file: up to the version that was approved. */
export const enterChangedOf = async (
  current: Act,
  office: Setting,
  file: LockedFile,
  draftId: string,
  actor: Actor,
): Promise<void> => {
  const draft = await lockedDraft(current.tx, draftId)
  if (!draft?.approvedVersion) return
  const { approvedVersion, templateId, templateVersion } = draft
  const versions = (await versionsOf(current.tx, draftId)).filter(each => each.version <= approvedVersion)
  const template =
    templateId && templateVersion ? await formOfVersion(current.tx, templateId, templateVersion) : undefined
  await enterChanged(current, office, file, { versions, form: template?.body ?? null }, actor)
}
