import { acceptDispatch } from '#acts/accept-dispatch.ts'
import { approveDraft } from '#acts/approve-draft.ts'
import { deliverInside } from '#acts/deliver-inside.ts'
import { issueDraft } from '#acts/issue-draft.ts'
import { markDelivered, markSent } from '#dispatch/commands.ts'
import { beginDraft } from '#drafts/commands/begin-draft.ts'
import { saveDraft } from '#drafts/commands/save-draft.ts'
import type { Addressee, DraftContent } from '#drafts/content.ts'
import { dayInIndia } from '#kit/clock.ts'
import { correspondents } from './correspondents.ts'
import { fillAll, richTextOf } from './fill.ts'
import { dispatchesOf, paperOf, versionOf } from './find.ts'
import type { Delivering } from './plan.ts'
import type { Block, DemoAddressee, DemoCorrespondent, DemoDraft } from './shapes.ts'
import { fileOf, type Scene, type Stage, type StepOf } from './stage.ts'

const draftOf = (scene: Scene, key: string): DemoDraft => {
  const found = scene.case.drafts?.find(each => each.key === key)
  if (!found) throw new Error(`${scene.case.key} has no draft ${key}`)
  return found
}

const madeOf = (scene: Scene, key: string): { id: string; issueId?: string } => {
  const made = scene.drafts.get(key)
  if (!made) throw new Error(`${scene.case.key} has not put up ${key} yet`)
  return made
}

const addresseeOf = (stage: Stage, to: DemoAddressee, language: 'hi' | 'en'): Addressee => {
  const known: DemoCorrespondent | undefined = correspondents.find(each => each.key === to.correspondent)
  return {
    name: '',
    designation: to.name,
    organisation: '',
    address: to.mode === 'inside' ? '' : (known?.address[language] ?? ''),
    mode: to.mode,
    unitId: to.mode === 'inside' && to.unit ? stage.laid.unit(to.unit) : null,
    postId: null,
  }
}

const formOf = (stage: Stage, { kind, language, form }: DemoDraft) =>
  stage.form({ kind, language, ...(form ? { own: form } : {}) })

const contentOf = (stage: Stage, scene: Scene, draft: DemoDraft, body: readonly Block[]): DraftContent => {
  const form = formOf(stage, draft)
  const to = (copy: boolean) =>
    draft.addressees
      .filter(each => (each.copy ?? false) === copy)
      .map(each => addresseeOf(stage, each, draft.language))
  const { subject, references } = fillAll(
    { subject: draft.subject, references: draft.references ?? [] },
    scene.fill,
  )
  return {
    v: 2,
    kind: draft.kind,
    language: draft.language,
    subject,
    references: [...references],
    addressees: to(false),
    copies: to(true),
    salutation: form.body.salutation,
    body: richTextOf(fillAll(body, scene.fill)),
    closing: form.body.closing,
    enclosures: [],
    signatory: { postId: stage.laid.post(draft.signatory) },
    endorsement: null,
  }
}

/** Puts up a draft from its form and writes it. */
export const playDraft = async (stage: Stage, scene: Scene, step: StepOf<'draft'>): Promise<void> => {
  const { office, laid } = stage
  const actor = laid.actor(step.by)
  const draft = draftOf(scene, step.draft)
  const receiptId = draft.answers ? scene.receipts.get(draft.answers) : undefined
  const { id, version } = await beginDraft(
    office,
    actor,
    { kind: 'file', id: fileOf(scene).id },
    {
      templateId: formOf(stage, draft).id,
      answers: receiptId ? await paperOf(office.db, receiptId) : null,
      signatoryPostId: laid.post(draft.signatory),
    },
  )
  await saveDraft(office, actor, id, version, contentOf(stage, scene, draft, draft.body))
  scene.drafts.set(step.draft, { id })
}

/** Improves a draft: a new version. */
export const playRevise = async (stage: Stage, scene: Scene, step: StepOf<'revise'>): Promise<void> => {
  const { id } = madeOf(scene, step.draft)
  const version = await versionOf(stage.office.db, 'draft', id)
  const content = contentOf(stage, scene, draftOf(scene, step.draft), step.body)
  await saveDraft(stage.office, stage.laid.actor(step.by), id, version, content)
}

/** Approves a draft. */
export const playApprove = async (stage: Stage, scene: Scene, step: StepOf<'approve'>): Promise<void> => {
  const { id } = madeOf(scene, step.draft)
  const version = await versionOf(stage.office.db, 'draft', id)
  await approveDraft(stage.office, stage.laid.actor(step.by), id, version)
}

/** Issues it. */
export const playIssue = async (stage: Stage, scene: Scene, step: StepOf<'issue'>): Promise<void> => {
  const made = madeOf(scene, step.draft)
  const version = await versionOf(stage.office.db, 'draft', made.id)
  made.issueId = (await issueDraft(stage.office, stage.laid.actor(step.by), made.id, version)).id
}

const spread = (id: number): string => String(100_000_000 + ((id * 7_654_321) % 899_999_999))

/**
 * Sends an issue: inside it arrives at once, as the server's own job would bring it; by hand it leaves with the peon; by post only
 * what is some days old, so that the registry has something to send.
 */
export const playDispatch = async (stage: Stage, scene: Scene, step: StepOf<'dispatch'>): Promise<void> => {
  const { office, laid } = stage
  const { issueId } = madeOf(scene, step.draft)
  const isOld = Number(step.at.split(' ')[0]) <= -5
  for (const [index, each] of (await dispatchesOf(office.db, issueId!)).entries()) {
    if (each.mode === 'inside') await deliverInside(office, each.id)
    else if (each.mode === 'hand' || isOld)
      await markSent(office, laid.actor(step.by), each.id, {
        version: await versionOf(office.db, 'dispatch', each.id),
        on: dayInIndia(office.clock()),
        particulars:
          each.mode === 'hand'
            ? { by: 'hand', peon: 'श्री रामकुमार, भृत्य', book: `${17 + index}` }
            : {
                by: 'post',
                way: 'registered',
                number: `RC${spread(index + scene.case.key.length * 13)}IN`,
                weight: '20',
                postage: '26.00',
              },
      })
  }
}

/** Marks what was sent by post or by hand as delivered. */
export const playDelivered = async (stage: Stage, scene: Scene, step: Delivering): Promise<void> => {
  const { office, laid } = stage
  const { issueId } = madeOf(scene, step.draft)
  for (const each of await dispatchesOf(office.db, issueId!))
    if (each.mode === step.mode && each.state === 'sent')
      await markDelivered(office, laid.actor(step.by), each.id, {
        version: await versionOf(office.db, 'dispatch', each.id),
        on: dayInIndia(office.clock()),
        text: step.mode === 'hand' ? 'प्राप्ति के हस्ताक्षर प्राप्त' : 'पावती कार्ड प्राप्त',
      })
}

/** Another office takes it from its e-Dak into its own diary. */
export const playAccept = async (stage: Stage, scene: Scene, step: StepOf<'accept'>): Promise<void> => {
  const { office, laid } = stage
  const unitId = laid.unit(step.unit)
  const { issueId } = madeOf(scene, step.draft)
  const dispatch = (await dispatchesOf(office.db, issueId!)).find(each => each.unitId === unitId)
  if (!dispatch) throw new Error(`${step.draft} does not go to ${step.unit}`)
  const made = await acceptDispatch(office, laid.actor(step.by), dispatch.id, {
    urgency: scene.urgency,
    vip: null,
    category: 'general',
    subcategory: null,
    enclosures: '',
    remarks: '',
    acknowledged: false,
    send: null,
  })
  scene.receipts.set(`${step.draft}@${step.unit}`, made.id)
}
