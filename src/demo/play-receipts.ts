import { diarise } from '#acts/diarise.ts'
import { pullBack } from '#acts/pull-back.ts'
import { send } from '#acts/send.ts'
import { bringPaper } from '#documents/commands.ts'
import { openedByHolder } from '#files/commands.ts'
import { addMatter } from '#matters/commands.ts'
import { matterGiven } from '#matters/contract.ts'
import { saveNote } from '#notes/commands/save-note.ts'
import { textFrom } from '#notes/richtext.ts'
import { closeReceipt } from '#receipts/commands/close.ts'
import { copyReceipt } from '#receipts/commands/copy.ts'
import { openedByReader } from '#receipts/commands/open.ts'
import { particulars } from '#receipts/particulars.ts'
import { correspondents } from './correspondents.ts'
import { fillAll, richTextOf } from './fill.ts'
import { lyingStay, versionOf } from './find.ts'
import type { Reading } from './plan.ts'
import type { Day, DemoCorrespondent, DemoLetter } from './shapes.ts'
import { fileOf, type Scene, type Stage, type StepOf, subjectOf } from './stage.ts'

const senderOf = (letter: DemoLetter) => {
  const found: DemoCorrespondent | undefined = correspondents.find(each => each.key === letter.sender)
  if (!found) throw new Error(`nobody in the address book is ${letter.sender}`)
  const { language } = letter
  return {
    name: found.name[language],
    designation: found.designation[language],
    organisation: found.organisation[language],
    address: found.address[language],
    email: found.email,
    mobile: found.mobile,
  }
}

/** Enters a letter in the diary with its scan. */
export const playDiarise = async (stage: Stage, scene: Scene, step: StepOf<'diarise'>): Promise<void> => {
  const letter = scene.case.letters.find(each => each.key === (step.letter ?? scene.case.letters[0]?.key))
  if (!letter) throw new Error(`${scene.case.key} has no letter ${step.letter}`)
  const actor = stage.laid.actor(step.by)
  const { name, pdf } = await stage.letter(scene.case.key, letter.key)
  const documentId = await bringPaper(stage.office, actor, name, pdf)
  const filled = fillAll(letter, scene.fill)
  const [category, subcategory] = letter.category.split('/')
  const matter = filled.matter ? `${filled.matter.authority[letter.language]}: ${filled.matter.number}` : ''
  const made = await diarise(stage.office, actor, {
    given: particulars.parse({
      deliveryMode: letter.delivery,
      letterLanguage: letter.language,
      type: letter.type,
      urgency: letter.urgency,
      vip: letter.label ?? null,
      letterNumber: filled.number ?? '',
      letterOn: stage.calendar.day(letter.date),
      sender: senderOf(letter),
      category,
      subcategory: subcategory ?? null,
      subject: filled.subject,
      enclosures: (filled.annexures ?? []).map(each => each.title).join('; '),
      remarks: filled.remarks ?? matter,
    }),
    documentId,
    acknowledged: false,
    send: null,
  })
  scene.receipts.set(letter.key, made.id)
  if (filled.matter)
    await addMatter(stage.office, actor, {
      ...matterGiven.parse({
        kind: filled.matter.kind,
        number: filled.matter.number,
        authority: filled.matter.authority[letter.language],
        subject: filled.subject[letter.language],
        dates: (filled.matter.dates ?? []).map(({ in: days, ...date }) => ({
          ...date,
          on: stage.calendar.after('-1', days),
        })),
      }),
      paper: { kind: 'receipt', id: made.id },
    })
}

/** Sends a receipt with its minute and copies, or a file with its note, sealed or yellow. */
export const playSend = async (stage: Stage, scene: Scene, step: StepOf<'send'>): Promise<void> => {
  const { office, laid } = stage
  const actor = laid.actor(step.by)
  const subject = subjectOf(scene, step.letter)
  if (step.copies && subject.kind === 'receipt')
    await copyReceipt(office, actor, subject.id, step.copies.map(laid.post))
  const blocks = step.note ?? step.yellow
  if (blocks) {
    const text = richTextOf(fillAll(blocks, scene.fill), key => {
      const file = stage.scenes.get(key)?.file
      if (!file) throw new Error(`no file ${key} yet`)
      return { file: file.id, number: file.number }
    })
    await saveNote(office, actor, fileOf(scene).id, text, 0)
  }
  const asked = step.action === 'for_discussion' && scene.lastFrom.get(subject.id) === step.to
  await send({ office, onPhone: false }, actor, {
    items: [{ ...subject, stayId: await lyingStay(office.db, subject.kind, subject.id) }],
    to: laid.post(step.to),
    action: step.action,
    urgency: step.urgency ?? scene.urgency,
    dueOn: step.due === undefined ? null : stage.calendar.after(step.at.split(' ')[0] as Day, step.due),
    remark: scene.fill(step.remark ?? ''),
    note: step.yellow ? 'yellow' : 'sealed',
    minute: step.minute ? textFrom(scene.fill(step.minute)) : null,
    returned: asked,
  })
  scene.lastFrom.set(subject.id, step.by)
}

/** Opens what lies on one's desk, or reads a copy for information. */
export const playRead = async (stage: Stage, scene: Scene, step: Reading): Promise<void> => {
  const subject = subjectOf(scene, step.letter)
  const actor = stage.laid.actor(step.by)
  if (subject.kind === 'file') await openedByHolder(stage.office, actor, subject.id)
  else await openedByReader(stage.office, actor, subject.id)
}

/** Takes back what was sent and not opened. */
export const playPullBack = async (stage: Stage, scene: Scene, step: StepOf<'pull_back'>): Promise<void> => {
  const subject = subjectOf(scene, step.letter)
  const stayId = await lyingStay(stage.office.db, subject.kind, subject.id)
  await pullBack(stage.office, stage.laid.actor(step.by), stayId)
}

/** Closes a receipt that needs no file. */
export const playCloseReceipt = async (
  stage: Stage,
  scene: Scene,
  step: StepOf<'close_receipt'>,
): Promise<void> => {
  const { id } = subjectOf(scene, step.letter)
  const version = await versionOf(stage.office.db, 'receipt', id)
  await closeReceipt(stage.office, stage.laid.actor(step.by), id, scene.fill(step.remark), version)
}
