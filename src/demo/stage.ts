import type { TemplateBody } from '#drafts/form.ts'
import type { Urgency } from '#movement/contract.ts'
import type { Office } from '#storage/office.ts'
import type { DemoCalendar } from './calendar.ts'
import { filler } from './fill.ts'
import type { Laid } from './lay-office.ts'
import type { MadeLetter } from './make-letters.ts'
import type { DemoCase, DemoStep } from './shapes.ts'
import type { FormAsked } from './templates.ts'

/** What the acts of one case have made so far. */
export type Scene = {
  case: DemoCase
  fill: (text: string) => string
  urgency: Urgency
  /** by letter key; `draft@unit` for what another office accepted */
  receipts: Map<string, string>
  file?: { id: string; number: string }
  /** the post that last sent the file or the receipt, by its id */
  lastFrom: Map<string, string>
  drafts: Map<string, { id: string; issueId?: string }>
}

/** Where the demonstration is played: the office, whose clock shows the moment of each act, and what its data's keys stand for. */
export type Stage = {
  office: Office & { clock: () => Date }
  laid: Laid
  calendar: DemoCalendar
  head(unit: string, code: string): string
  form(asked: FormAsked): { id: string; body: TemplateBody }
  letter(caseKey: string, letterKey: string): Promise<MadeLetter>
  scene(each: DemoCase): Scene
  scenes: ReadonlyMap<string, Scene>
}

/** A step of one kind. */
export type StepOf<Act extends DemoStep['act']> = Extract<DemoStep, { act: Act }>

/** The scenes of all cases, each made when first asked for. */
export const scenesOf = (calendar: DemoCalendar): Pick<Stage, 'scene' | 'scenes'> => {
  const scenes = new Map<string, Scene>()
  return {
    scenes,
    scene(each) {
      const known = scenes.get(each.key)
      if (known) return known
      const scene: Scene = {
        case: each,
        fill: filler(each, calendar),
        urgency: each.letters[0]?.urgency ?? 'ordinary',
        receipts: new Map(),
        lastFrom: new Map(),
        drafts: new Map(),
      }
      scenes.set(each.key, scene)
      return scene
    },
  }
}

/** What a step is about: the receipt it names, else the file, else the case's first receipt. */
export const subjectOf = (
  scene: Scene,
  letter: string | undefined,
): { kind: 'file' | 'receipt'; id: string } => {
  if (letter === undefined && scene.file) return { kind: 'file', id: scene.file.id }
  const key = letter ?? scene.case.letters[0]?.key ?? ''
  const id = scene.receipts.get(key)
  if (!id) throw new Error(`${scene.case.key} has no receipt ${key} yet`)
  return { kind: 'receipt', id }
}

/** The file of a scene; every step that needs one comes after it was opened. */
export const fileOf = (scene: Scene): { id: string; number: string } => {
  if (!scene.file) throw new Error(`${scene.case.key} has no file yet`)
  return scene.file
}
