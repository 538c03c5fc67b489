import { askClose, closeFile } from '#acts/close-file.ts'
import { openFile, putInFile } from '#acts/open-file.ts'
import { confirmYellow, editYellow } from '#notes/commands/yellow-note.ts'
import { fillAll, richTextOf } from './fill.ts'
import { versionOf, yellowOn } from './find.ts'
import { fileOf, type Scene, type Stage, type StepOf } from './stage.ts'

/** Opens a file under a head, from the case's first receipt where it has one. */
export const playOpenFile = async (stage: Stage, scene: Scene, step: StepOf<'open_file'>): Promise<void> => {
  const letter = step.letter ?? scene.case.letters[0]?.key
  const receiptId = letter ? (scene.receipts.get(letter) ?? null) : null
  scene.file = await openFile(stage.office, stage.laid.actor(step.by), {
    headId: stage.head(step.unit, step.head),
    subject: fillAll(step.subject, scene.fill),
    classification: 'normal',
    category: null,
    remarks: null,
    receiptId,
  })
}

/** Puts a later receipt into the file as a fresh one. */
export const playPutInFile = async (
  stage: Stage,
  scene: Scene,
  step: StepOf<'put_in_file'>,
): Promise<void> => {
  const receiptId = scene.receipts.get(step.letter)
  if (!receiptId) throw new Error(`${scene.case.key} has no receipt ${step.letter} yet`)
  await putInFile(stage.office, stage.laid.actor(step.by), fileOf(scene).id, receiptId, 'fr')
}

/** Makes the yellow note on a file one's own, changed or as it is. */
export const playConfirmNote = async (
  stage: Stage,
  scene: Scene,
  step: StepOf<'confirm_note'>,
): Promise<void> => {
  const { office, laid } = stage
  const actor = laid.actor(step.by)
  const { id, version } = await yellowOn(office.db, fileOf(scene).id)
  const edited = step.text
    ? await editYellow(office, actor, id, richTextOf(fillAll(step.text, scene.fill)), version)
    : { version }
  await confirmYellow({ office, onPhone: false }, actor, id, edited.version)
}

/** Asks that the file be closed. */
export const playAskClosing = async (
  stage: Stage,
  scene: Scene,
  step: StepOf<'ask_closing'>,
): Promise<void> => {
  const { id } = fileOf(scene)
  const version = await versionOf(stage.office.db, 'file', id)
  await askClose(stage.office, stage.laid.actor(step.by), id, step.retention, version)
}

/** Closes it. */
export const playCloseFile = async (
  stage: Stage,
  scene: Scene,
  step: StepOf<'close_file'>,
): Promise<void> => {
  const { id } = fileOf(scene)
  const version = await versionOf(stage.office.db, 'file', id)
  await closeFile(stage.office, stage.laid.actor(step.by), id, version)
}
