/**
 * Every kind of act the ledger knows. Closed: a kind is added here, never renamed, never removed, because entries of it stand for
 * ever. Its gloss in both languages stands in the locales under `ledger.kinds`.
 */
export const entryKinds = [
  // receipts
  'receipt.diarised',
  'receipt.corrected',
  'receipt.sent',
  'receipt.pulled-back',
  'receipt.read',
  'receipt.received',
  'receipt.copied',
  'receipt.child-begun',
  'receipt.child-given',
  'receipt.minute-sealed',
  'receipt.put-in-file',
  'receipt.closed',
  'receipt.answered',
  'receipt.pulled-up',
  'receipt.parked',
  'receipt.brought-back',
  'receipt.voided',
  'receipt.cover-recorded',
  'receipt.completed',
  'receipt.slip-made',
  'receipt.shared',
  'receipt.share-ended',
  // files
  'file.opened',
  'file.cover-edited',
  'file.sent',
  'file.pulled-back',
  'file.read',
  'file.passed-over',
  'file.printed',
  'file.received',
  'file.paper-entered',
  'file.paper-marked',
  'file.paper-struck',
  'file.twin-set',
  'file.converted',
  'file.related',
  'file.relation-undone',
  'file.part-opened',
  'file.part-merged',
  'file.merged',
  'file.continued',
  'file.reopen-asked',
  'file.reopen-declined',
  'file.reopened',
  'file.close-asked',
  'file.close-declined',
  'file.closed',
  'file.pulled-up',
  'file.examined-linked',
  'file.examines',
  'file.decision-returned',
  'file.decision-given',
  'file.paper-returned',
  'file.parked',
  'file.brought-back',
  'file.shared',
  'file.share-ended',
  // notes on a file
  'note.sealed',
  'note.sent-yellow',
  'note.edited',
  'note.discarded',
  'note.confirmed',
  // an order given by word of mouth or in ink, recorded by another; its officer's word on it
  'note.order-recorded',
  'note.order-confirmed',
  'note.order-disowned',
  // standard phrases, of a person, a unit or the instance
  'phrase.added',
  'phrase.edited',
  'phrase.removed',
  // drafts on a file, or in answer to a receipt without one
  'draft.begun',
  'draft.version',
  'draft.approved',
  'draft.withdrawn',
  'draft.template-taken',
  'draft.brought',
  // issues and their dispatch
  'issue.made',
  'issue.numbered',
  'issue.number-cancelled',
  'issue.cancelled',
  'dispatch.queued',
  'dispatch.arrived',
  'dispatch.accepted',
  'dispatch.sent',
  'dispatch.delivered',
  'dispatch.returned',
  'dispatch.cancelled',
  // people and units
  'person.added',
  'person.edited',
  'person.charge-given',
  'person.charge-ended',
  'person.authorised',
  'person.authority-ended',
  'person.agent-joined',
  'person.agent-ended',
  'person.password-reset',
  'unit.added',
  'unit.edited',
  'unit.passed-over',
  'post.added',
  'post.edited',
  'role.given',
  'role.ended',
  // matters, in the chain of every file and receipt they are tied to
  'matter.tied',
  'matter.edited',
  'matter.untied',
  // the address book of an office; groups, also of the whole instance
  'contact.added',
  'contact.edited',
  'contact.retired',
  'contact.restored',
  'contact.merged',
  'contact.imported',
  'group.added',
  'group.edited',
  'group.retired',
  'group.restored',
  // the instance's settings
  'settings.changed',
  'settings.term-changed',
  'settings.head-added',
  'settings.head-edited',
  'settings.template-added',
  'settings.template-edited',
  'settings.power-given',
  'settings.power-ended',
  // what signatures are checked against; certificates of persons
  'settings.anchor-added',
  'settings.anchor-ended',
  'settings.crl-loaded',
  'person.certificate-registered',
  'person.certificate-deactivated',
  'settings.seal-key-begun',
] as const

export type EntryKind = (typeof entryKinds)[number]

/** What an entry can be about. Each has a chain of its own. */
export const subjectKinds = ['file', 'receipt', 'issue', 'person', 'unit', 'settings'] as const

export type SubjectKind = (typeof subjectKinds)[number]

/** A subject: its kind and its id. */
export type Subject = { kind: SubjectKind; id: string }

/** The one subject that stands for the settings of the whole instance. */
export const instanceSettings: Subject = { kind: 'settings', id: '00000000-0000-7000-8000-000000000000' }
