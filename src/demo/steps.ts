import type { Bilingual } from '#kit/bilingual.ts'
import type { Action } from '#movement/contract.ts'
import type { UnitKey } from './office.ts'
import type { PostKey } from './posts.ts'
import type { Block, DemoStep, When } from './shapes.ts'

type Sending = Omit<Extract<DemoStep, { act: 'send' }>, 'act' | 'at' | 'by' | 'to' | 'action'>

/** The registry enters a letter in the diary. */
export const diarise = (at: When, by: PostKey, letter?: string): DemoStep => ({
  act: 'diarise',
  at,
  by,
  ...(letter ? { letter } : {}),
})

/** A desk sends the receipt or file on. */
export const send = (
  at: When,
  by: PostKey,
  to: PostKey,
  action: Action,
  sending: Sending = {},
): DemoStep => ({ act: 'send', at, by, to, action, ...sending })

/** The holder opens what came and leaves it lying. */
export const read = (at: When, by: PostKey, letter?: string): DemoStep => ({
  act: 'read',
  at,
  by,
  ...(letter ? { letter } : {}),
})

/** A file is opened under a head, from the receipt or, with no letters in the case, by the desk itself. */
export const openFile = (
  at: When,
  by: PostKey,
  unit: UnitKey,
  head: string,
  subject: Bilingual,
): DemoStep => ({
  act: 'open_file',
  at,
  by,
  unit,
  head,
  subject,
})

/** A later receipt joins the file. */
export const putInFile = (at: When, by: PostKey, letter: string): DemoStep => ({
  act: 'put_in_file',
  at,
  by,
  letter,
})

/** The holder makes a yellow note his own, changed or not. */
export const confirmNote = (at: When, by: PostKey, text?: readonly Block[]): DemoStep => ({
  act: 'confirm_note',
  at,
  by,
  ...(text ? { text } : {}),
})

/** A draft is put up; its text stands in the case's drafts. */
export const putUpDraft = (at: When, by: PostKey, draft: string): DemoStep => ({
  act: 'draft',
  at,
  by,
  draft,
})

/** The holder improves a draft: a new version. */
export const revise = (at: When, by: PostKey, draft: string, body: readonly Block[]): DemoStep => ({
  act: 'revise',
  at,
  by,
  draft,
  body,
})

/** The draft is approved. */
export const approve = (at: When, by: PostKey, draft: string): DemoStep => ({ act: 'approve', at, by, draft })

/** Number, date and the one rendering. */
export const issue = (at: When, by: PostKey, draft: string): DemoStep => ({ act: 'issue', at, by, draft })

/** Goes to every addressee by the mode written beside him. */
export const dispatch = (at: When, by: PostKey, draft: string): DemoStep => ({
  act: 'dispatch',
  at,
  by,
  draft,
})

/** Another office takes it from its e-Dak; the receipt it makes is known as `draft@unit` afterwards. */
export const accept = (at: When, by: PostKey, draft: string, unit: UnitKey): DemoStep => ({
  act: 'accept',
  at,
  by,
  draft,
  unit,
})

/** The sender takes it back unopened. */
export const pullBack = (at: When, by: PostKey): DemoStep => ({ act: 'pull_back', at, by })

/** A receipt needs no file. */
export const closeReceipt = (at: When, by: PostKey, remark: string, letter?: string): DemoStep => ({
  act: 'close_receipt',
  at,
  by,
  remark,
  ...(letter ? { letter } : {}),
})

/** The dealing hand asks for closing. */
export const askClosing = (at: When, by: PostKey, retention: string, remark: string): DemoStep => ({
  act: 'ask_closing',
  at,
  by,
  retention,
  remark,
})

/** A Section Officer or above closes the file. */
export const closeFile = (at: When, by: PostKey): DemoStep => ({ act: 'close_file', at, by })
