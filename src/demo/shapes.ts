import type { z } from 'zod'
import type { DraftKind, TemplateBody } from '#drafts/form.ts'
import type { Bilingual, Language } from '#kit/bilingual.ts'
import type { DateKind } from '#matters/contract.ts'
import type { Action, Urgency } from '#movement/contract.ts'
import type { ChargeKind, Rank, Role } from '#people/contract.ts'
import type { correspondenceType, DeliveryMode, vipLabel } from '#receipts/particulars.ts'
import type { CorrespondentKey } from './correspondents.ts'
import type { UnitKey } from './office.ts'
import type { PostKey } from './posts.ts'

/**
 * A moment counted back from the day the demonstration is loaded: `-12 11:42` is eleven *working* days before the last
 * full one, which is -1, at 11:42 IST. Counting working days keeps every act inside office hours whenever it is loaded.
 */
export type When = `-${number} ${number}:${number}`

/** A day counted back in the same way, without an hour. */
export type Day = `-${number}`

/** A node of the territorial axis. */
export type DemoTerritory = {
  key: string
  parent: string | null
  kind: 'state' | 'division' | 'district' | 'sub_division' | 'block'
  name: Bilingual
}

/** A node of the department axis, standing in one territory. `code` is what stands in numbers. */
export type DemoUnit = {
  key: string
  parent: string | null
  territory: string
  kind: 'government' | 'department' | 'directorate' | 'office' | 'section' | 'registry'
  code: string
  name: Bilingual
  /** An office: it has a registry, a diary and numbers of its own; what stands below it uses them. */
  diary?: true
  /** Lines of the letterhead below the name, for units that issue letters. */
  address?: Bilingual
}

/** A desk. `key` is the marking abbreviation people write on a file ("SO-H1"). */
export type DemoPost<Key extends string = string> = {
  key: Key
  unit: string
  designation: Bilingual
  rank: Rank
  /** The next desk in the channel of submission, not the unit's parent. */
  superior: string | null
  roles: readonly Role[]
  /** The desk that receives its papers while it is vacant or its officer is away. */
  link?: string
}

/** A person who signs in. */
export type DemoPerson = {
  login: string
  name: Bilingual
  mail: string
  language: Language
}

/** A person holding a post. An assistant's charge reads and types, never seals. */
export type DemoCharge = {
  person: string
  post: string
  kind: ChargeKind
}

/** A subject head; depth gives basic, primary, secondary, tertiary. */
export type DemoHead = {
  code: string
  name: Bilingual
  below?: readonly DemoHead[]
}

/** A basic head with the units (and what stands below them) that may use it; null means every unit. */
export type DemoBasicHead = DemoHead & { units: readonly UnitKey[] | null }

/** An entry of the address book. `unit` names the office of this instance it stands for, if it is one. */
export type DemoCorrespondent = {
  key: string
  kind: 'office' | 'organisation' | 'representative' | 'citizen' | 'court'
  name: Bilingual
  designation: Bilingual
  organisation: Bilingual
  address: Bilingual
  email: string
  mobile: string
  unit?: string
}

/**
 * A paragraph, a list or a table, in a letter, a note or a draft. Texts carry blanks that the loader fills:
 * `{{no}}` and `{{on}}` number and date of the case's first letter (`{{no:b}}`, `{{on:b}}` of letter b), `{{date:-12}}`
 * a date, `{{year}}` and `{{fy}}` the calendar and financial year, with `{{year:-1}}`, `{{fy:-1}}` the ones before; and in notes `[[p:3]]` page 3 of the
 * correspondence, `[[para:2]]` paragraph 2 of the notes, `[[file:key]]` the file of another case.
 */
export type Block =
  | string
  | { list: readonly string[] }
  | { table: { head: readonly string[]; rows: readonly (readonly string[])[] } }

/** Whose paper it is; decides the look of the incoming page. */
export type LetterLook =
  | 'directorate'
  | 'collectorate'
  | 'department'
  | 'application'
  | 'representative'
  | 'court'
  | 'company'
  | 'union'

/** A letter as it came in: what stands on the page, and the particulars the registry fills in. */
export type DemoLetter = {
  key: string
  sender: CorrespondentKey
  look: LetterLook
  language: Language
  /** As printed on the letter; null when it bears none (a citizen's application). */
  number: string | null
  date: Day
  /** The lines after "प्रति," / "To". */
  to: readonly string[]
  subject: Bilingual
  references?: readonly string[]
  salutation?: string
  body: readonly Block[]
  /** "भवदीय", "Yours faithfully". */
  closing: string
  /** Name, designation, place, as under the signature. */
  signatory: readonly string[]
  copies?: readonly string[]
  /** Each begins on a page of its own. */
  annexures?: readonly { title: string; blocks: readonly Block[] }[]
  /** How the page looks after the scanner; `born` is a clean PDF that came by mail. */
  scan: 'clean' | 'grey' | 'skewed' | 'phone' | 'born'
  delivery: DeliveryMode
  type: z.infer<typeof correspondenceType>
  /** Code of a category, and after a slash of its sub-category, as the setting `receipts.categories` has them. */
  category: string
  urgency: Urgency
  label?: z.infer<typeof vipLabel>
  /** A matter it belongs to; `in` counts working days from its diarising day, ahead or back. */
  matter?: {
    kind: string
    number: string
    authority: Bilingual
    dates?: readonly { what: DateKind; in: number; at?: string; note?: string; done?: true }[]
  }
  remarks?: string
}

/** One addressee of a draft and the way it goes to him. */
export type DemoAddressee = {
  name: string
  /** The office of this instance it goes to; its registry finds it in the e-Dak. */
  unit?: UnitKey
  correspondent?: CorrespondentKey
  mode: 'inside' | 'post' | 'hand'
  copy?: true
}

/** A letter put up for approval. */
export type DemoDraft = {
  key: string
  kind: DraftKind
  language: Language
  /** Key of a unit's own form; otherwise the instance's form of that kind. */
  form?: string
  answers?: string
  subject: string
  references?: readonly string[]
  body: readonly Block[]
  signatory: PostKey
  addressees: readonly DemoAddressee[]
}

/** One act in the life of a case, in order. Receipts are meant until a file is opened, then the file; `letter` names another receipt. */
export type DemoStep = { at: When; by: PostKey } & (
  | { act: 'diarise'; letter?: string }
  | {
      act: 'send'
      letter?: string
      to: PostKey
      copies?: readonly PostKey[]
      /** Written on the receipt when marking it. */
      minute?: string
      /** Sealed in the notes of the file while sending. */
      note?: readonly Block[]
      /** Left as a yellow note for the next holder. */
      yellow?: readonly Block[]
      action: Action
      due?: number
      urgency?: Urgency
      remark?: string
    }
  | { act: 'read'; letter?: string }
  | { act: 'open_file'; letter?: string; unit: UnitKey; head: string; subject: Bilingual }
  | { act: 'put_in_file'; letter: string }
  | { act: 'confirm_note'; text?: readonly Block[] }
  | { act: 'draft'; draft: string }
  | { act: 'revise'; draft: string; body: readonly Block[] }
  | { act: 'approve'; draft: string }
  | { act: 'issue'; draft: string }
  | { act: 'dispatch'; draft: string }
  | { act: 'accept'; draft: string; unit: UnitKey }
  | { act: 'pull_back'; letter?: string }
  | { act: 'close_receipt'; letter?: string; remark: string }
  | { act: 'ask_closing'; retention: string; remark: string }
  | { act: 'close_file' }
)

/** One case: its letters, drafts and everything done about it, oldest first. */
export type DemoCase = {
  key: string
  letters: readonly DemoLetter[]
  drafts?: readonly DemoDraft[]
  steps: readonly DemoStep[]
}

/** A form of outgoing letter as the product keeps it. */
export type DemoTemplate = {
  key: string
  kind: DraftKind
  language: Language
  /** The unit it belongs to; null for every unit. */
  unit: UnitKey | null
  name: Bilingual
  /** what it says otherwise than the usual form of its kind */
  body: Partial<TemplateBody>
}
