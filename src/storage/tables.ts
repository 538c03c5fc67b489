// Made by `npm run schema` from the migrated database. Do not edit.

import type { ColumnType } from 'kysely'

/** A point in time: read as a Date, written as a Date or an ISO 8601 text. */
export type Timestamp = ColumnType<Date, Date | string, Date | string>

/** Stored JSON: unknown until parsed by its contract; written as text, because pg takes a list for an SQL array. */
export type Json = ColumnType<unknown, string, string>

/** An exact decimal, never rounded to a float. */
export type Decimal = ColumnType<string, string | number, string | number>

/** Bytes. */
export type Bytes = ColumnType<Buffer, Uint8Array, Uint8Array>

/** A column the database fills in when it is left out. */
export type Default<T> =
  T extends ColumnType<infer Read, infer Write, infer Change>
    ? ColumnType<Read, Write | undefined, Change>
    : ColumnType<T, T | undefined, T>

/** A column only the database writes. */
export type Computed<T> = T extends ColumnType<infer Read, infer _Write, infer _Change>
  ? ColumnType<Read, never, never>
  : ColumnType<T, never, never>

export type ApprovingPowerTable = {
  id: string
  unit_id: string | null
  kind: string | null
  rank: string | null
  post_id: string | null
  authority: Default<string>
  from_on: string
  until_on: string | null
  given_at: Timestamp
  given_by_person: string
  given_by_post: string
  committed: Bytes
  ended_at: Timestamp | null
  ended_by_person: string | null
  ended_by_post: string | null
}

export type AssistantAuthorityTable = {
  id: string
  charge_id: string
  given_at: Timestamp
  given_by_person: string
  given_by_charge: string
  ended_at: Timestamp | null
  ended_by_person: string | null
}

export type AuthEventTable = {
  id: Computed<number>
  at: Default<Timestamp>
  kind: 'signed-in' | 'failed' | 'throttled' | 'signed-out' | 'ended-elsewhere' | 'password-changed' | 'password-reset' | 'post-switched' | 'locked' | 'unlocked'
  person_id: string | null
  session_id: string | null
  address: string
  agent: string
}

export type AuthorityCertificateTable = {
  id: string
  role: 'anchor' | 'intermediate'
  certificate: Bytes
  key_hash: Bytes
  name: string
  not_before: Timestamp
  not_after: Timestamp
  from_at: Timestamp
  until_at: Timestamp | null
  demonstration: boolean
  added_at: Timestamp
}

export type BlobTable = {
  sha256: Bytes
  size: number
  stored_at: Default<Timestamp>
}

export type ChargeTable = {
  id: string
  person_id: string
  post_id: string
  kind: 'regular' | 'additional' | 'link' | 'assistant'
  starts_at: Timestamp
  ends_at: Timestamp | null
}

export type CheckpointTable = {
  size: number
  root: Bytes
  at: Timestamp
  note: string
}

export type CheckpointCosignatureTable = {
  size: number
  witness: string
  line: string
  at: Timestamp
}

export type ContactGroupTable = {
  id: string
  office_id: string | null
  name_hi: string
  name_en: string
  content: Bytes
  retired_at: Timestamp | null
  version: Default<number>
}

export type ContactGroupMemberTable = {
  group_id: string
  place: number
  post_id: string | null
  unit_id: string | null
  correspondent_id: string | null
}

export type ContentTable = {
  commitment: Bytes
  kind: string
  salt: Bytes
  bytes: Bytes
}

export type CorrespondenceTable = {
  id: string
  file_id: string
  serial: number
  kind: 'receipt' | 'issue' | 'enclosure' | 'draft_version' | 'notes_scan' | 'papers_scan' | 'returned'
  receipt_id: string | null
  issue_id: string | null
  draft_version_id: string | null
  document_id: string | null
  title: Default<string>
  page_from: number
  page_to: number
  entered_at: Timestamp
  entered_by_person: string
  entered_by_post: string
  from_paper: string | null
}

export type CorrespondenceMarkTable = {
  id: string
  correspondence_id: string
  file_id: string
  mark: 'puc' | 'fr' | null
  at: Timestamp
  by_person: string
  by_post: string
}

export type CorrespondenceStrikeTable = {
  correspondence_id: string
  file_id: string
  reason: Bytes
  at: Timestamp
  by_person: string
  by_post: string
}

export type CorrespondentTable = {
  id: string
  office_id: string
  name: string
  designation: Default<string>
  organisation: Default<string>
  address: Default<string>
  email: Default<string>
  mobile: Default<string>
  unit_id: string | null
  used: Default<number>
  folded: string
  retired_at: Timestamp | null
  merged_into: string | null
  version: Default<number>
}

export type CounterTable = {
  unit_id: string
  register: string
  year: number
  last: Default<number>
}

export type CredentialTable = {
  person_id: string
  hash: string
  must_change: boolean
  changed_at: Timestamp
}

export type CrlTable = {
  id: string
  blob_sha256: Bytes
  issuer_id: string
  key_hash: Bytes
  number: string | null
  this_update: Timestamp
  next_update: Timestamp | null
  covers: 'all' | 'people' | 'authorities' | 'nothing'
  points: string[] | null
  entries: number
  entries_hash: Bytes
  source: string | null
  loaded_at: Timestamp
  replaced_at: Timestamp | null
}

export type CrlEntryTable = {
  crl_id: string
  serial: string
  revoked_at: Timestamp
  reason: number
}

export type CrlFetchTable = {
  address: string
  asked_at: Timestamp
  problem: string | null
}

export type DispatchTable = {
  id: string
  issue_id: string
  addressee: number
  role: Default<'to' | 'copy' | 'endorsement'>
  name: string
  address: Default<string>
  mode: 'inside' | 'post' | 'hand'
  to_unit_id: string | null
  to_post_id: string | null
  state: 'queued' | 'arrived' | 'accepted' | 'sent' | 'delivered' | 'returned' | 'cancelled'
  queued_at: Timestamp
  arrived_at: Timestamp | null
  accepted_at: Timestamp | null
  accepted_receipt_id: string | null
  sent_at: Timestamp | null
  delivered_at: Timestamp | null
  returned_at: Timestamp | null
  cancelled_at: Timestamp | null
  by_person: string
  by_post: string
  version: Default<number>
}

export type DispatchStepTable = {
  dispatch_id: string
  seq: number
  state: 'queued' | 'arrived' | 'accepted' | 'sent' | 'delivered' | 'returned' | 'cancelled'
  at: Timestamp
  occurred_on: string | null
  by_person: string | null
  by_post: string | null
  particulars: Bytes | null
}

export type DocumentTable = {
  id: string
  sha256: Bytes
  original_sha256: Bytes | null
  name: string
  media_type: string
  original_media_type: string | null
  pages: number
  has_text: boolean
  uploaded_by: string
  uploaded_in: string | null
  stored_at: Default<Timestamp>
}

export type DocumentPageTable = {
  sha256: Bytes
  page: number
  text: string
  words: Json
  layer: 'drawn' | 'hidden' | 'none'
}

export type DocumentShapeTable = {
  sha256: Bytes
  sizes: Json
}

export type DocumentSourceTable = {
  document_id: string
  place: number
  source_id: string
}

export type DraftTable = {
  id: string
  file_id: string | null
  answers: string | null
  kind: string
  language: 'hi' | 'en'
  template_id: string | null
  template_version: number | null
  state: Default<'draft' | 'approved' | 'issued' | 'withdrawn'>
  title: string
  prepared_by_person: string
  prepared_by_post: string
  signatory_post: string
  created_at: Timestamp
  last_version: Default<number>
  approved_version: number | null
  approved_at: Timestamp | null
  approved_by_person: string | null
  approved_by_post: string | null
  approved_form: Bytes | null
  withdrawn_at: Timestamp | null
  withdrawn_by_person: string | null
  withdrawn_by_post: string | null
  version: Default<number>
  receipt_id: string | null
  brought_at: Timestamp | null
  replaces: string | null
}

export type DraftVersionTable = {
  id: string
  draft_id: string
  version: number
  by_person: string
  by_post: string
  begun_at: Timestamp
  saved_at: Timestamp
  working: Json | null
  committed: Bytes | null
  committed_at: Timestamp | null
}

export type EsignReplyTable = {
  transaction_id: string
  reply: Bytes
  refusals: Json | null
  came_at: Timestamp
}

export type EsignTransactionTable = {
  id: string
  person_id: string
  preparation_id: string
  documents: Json
  made_at: Timestamp
  expires_at: Timestamp
}

export type ExaminationTable = {
  id: string
  file_id: string
  linked_id: string
  waiting_id: string
  begun_at: Timestamp
  begun_by_post: string
  begun_by_person: string
  note_id: string | null
}

export type FileTable = {
  id: string
  computer_number: Default<number>
  unit_id: string
  head_id: string | null
  kind: Default<'main' | 'part' | 'volume'>
  number_kind: Default<'sfs' | 'non_sfs'>
  register: string
  year: number
  serial: number
  number: string
  subject_hi: string
  subject_en: string
  classification: Default<'normal' | 'confidential' | 'secret' | 'top_secret'>
  category: string | null
  remarks: string | null
  state: Default<'active' | 'close_asked' | 'closed'>
  opened_at: Timestamp
  opened_by_person: string
  opened_by_post: string
  cover: Bytes
  last_paragraph: Default<number>
  last_serial: Default<number>
  last_page: Default<number>
  retention: string | null
  review_on: string | null
  close_asked_at: Timestamp | null
  close_asked_by_post: string | null
  close_asked_by_person: string | null
  closed_at: Timestamp | null
  closed_by_post: string | null
  version: Default<number>
  old_opened_on: string | null
  main_id: string | null
  former_id: string | null
  nth: number | null
  from_paragraph: Default<number>
  from_serial: Default<number>
  from_page: Default<number>
  closed_as: 'closed' | 'continued' | 'merged' | null
  present_unit_id: string
}

export type FileRelationTable = {
  id: string
  kind: 'reference' | 'link' | 'attach'
  file_id: string
  other_id: string
  reason: Bytes
  at: Timestamp
  by_person: string
  by_post: string
  ended_reason: Bytes | null
  ended_at: Timestamp | null
  ended_by_person: string | null
  ended_by_post: string | null
}

export type FileTwinTable = {
  id: string
  file_id: string
  nth: number
  form: 'electronic' | 'physical' | 'hybrid'
  authority: 'electronic' | 'paper'
  particulars: Bytes
  at: Timestamp
  by_person: string
  by_post: string
}

export type FolderTable = {
  id: string
  post_id: string
  name: string
  made_at: Default<Timestamp>
}

export type FollowUpTable = {
  post_id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  follow_on: string
  said: Default<string>
  set_by: string
}

export type HeadTable = {
  id: string
  level: 'basic' | 'primary' | 'secondary' | 'tertiary'
  parent_id: string | null
  unit_id: string | null
  code: string
  name_hi: string
  name_en: string
  closed_on: string | null
  version: Default<number>
}

export type IdempotencyTable = {
  person_id: string
  endpoint: string
  key: string
  body_hash: Bytes
  claim_id: string
  status: number | null
  reply: Json | null
  claimed_at: Default<Timestamp>
}

export type InFolderTable = {
  post_id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  folder_id: string
}

export type InfoCopyTable = {
  id: string
  receipt_id: string
  to_post_id: string
  from_post_id: string
  from_person_id: string
  sent_at: Timestamp
  read_at: Timestamp | null
}

export type IssueTable = {
  id: string
  draft_id: string
  file_id: string | null
  unit_id: string
  register: string
  year: number
  serial: number
  number: string
  issued_on: string
  issued_at: Timestamp
  kind: string
  language: string
  subject_hi: string
  subject_en: string
  document_id: string
  content: Bytes
  attested: 'none' | 'ink' | 'dsc'
  signatory_post: string
  signatory_person: string | null
  issued_by_person: string
  issued_by_post: string
  check_code: string
  receipt_id: string | null
}

export type IssueCancelledTable = {
  issue_id: string
  cancelled_at: Timestamp
  by_person: string
  by_post: string
  reason: Bytes
}

export type KeptKeyTable = {
  person_id: string
  place: string
  key: Bytes
  used_at: Default<Timestamp>
}

export type LeafDueTable = {
  id: Computed<number>
  subject_kind: string
  subject_id: string
  seq: number
  hash: Bytes
}

export type LedgerEntryTable = {
  subject_kind: string
  subject_id: string
  seq: number
  act: number
  kind: string
  at: Timestamp
  person_id: string | null
  post_id: string | null
  leaf: Bytes
  hash: Bytes
}

export type LetterSignatureTable = {
  id: string
  issue_id: string
  place: number
  document_id: string
  byte_range: number[]
  committed: Bytes
  person_id: string
  post_id: string
  certificate: Bytes
  made_at: Timestamp
}

export type MatterTable = {
  id: string
  kind: string
  number: string
  authority: string
  subject: string
  next_on: string | null
  next_at: string | null
  state: 'open' | 'disposed'
  version: number
  made_at: Timestamp
}

export type MatterPaperTable = {
  id: string
  matter_id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  tied_at: Timestamp
  tied_by_person: string
  tied_by_post: string
  untied_at: Timestamp | null
  untied_by_person: string | null
  untied_by_post: string | null
}

export type MatterVersionTable = {
  matter_id: string
  version: number
  at: Timestamp
  by_person: string
  by_post: string
  kind: string
  number: string
  authority: string
  subject: string
  next_on: string | null
  next_at: string | null
  state: string
  content: Bytes
}

export type MigrationTable = {
  number: number
  name: string
  sha256: string
  applied_at: Default<Timestamp>
}

export type MovementTable = {
  id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  seq: number
  how: 'opened' | 'sent' | 'returned' | 'pulled_back' | 'pulled_up' | 'accepted'
  from_post_id: string | null
  from_person_id: string | null
  from_charge: string | null
  to_post_id: string
  action: string | null
  urgency: Default<'ordinary' | 'priority' | 'immediate' | 'top_priority'>
  due_on: string | null
  remark: Bytes | null
  note_id: string | null
  forwarding: Default<boolean>
  sent_at: Timestamp
  opened_at: Timestamp | null
  opened_by: string | null
  left_at: Timestamp | null
  physical: Default<boolean>
  received_at: Timestamp | null
  received_by: string | null
  wrongly_addressed: Default<boolean>
  meant_for: string | null
  level: number | null
  warned: Default<boolean>
}

export type NoteTable = {
  id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  kind: Default<'note' | 'minute' | 'oral_order' | 'ink_order'>
  state: 'writing' | 'yellow' | 'green' | 'discarded'
  prepared_by_person: string
  prepared_by_post: string
  begun_at: Timestamp
  saved_at: Timestamp
  working: Json | null
  schema: Default<number>
  committed: Bytes | null
  paragraph_from: number | null
  paragraph_to: number | null
  sealed_at: Timestamp | null
  sealed_by_person: string | null
  sealed_by_post: string | null
  attested: 'login' | 'server' | 'ink' | 'dsc' | null
  ended_at: Timestamp | null
  ended_by_person: string | null
  ended_by_post: string | null
  version: Default<number>
  sign_due: Default<boolean>
}

export type NoteOrderTable = {
  note_id: string
  ordered_by_post: string
  ordered_by_person: string
  ordered_on: string
  paper_id: string | null
}

export type NoteOrderWordTable = {
  note_id: string
  how: 'confirmed' | 'disowned'
  by_person: string
  by_post: string
  at: Timestamp
  remark: Bytes | null
}

export type NoteVersionTable = {
  note_id: string
  version: number
  committed: Bytes
  by_person: string
  by_post: string
  at: Timestamp
  how: 'sent_on' | 'edited' | 'confirmed' | 'sealed' | 'discarded'
}

export type NumberGivenTable = {
  unit_id: string
  register: string
  year: number
  serial: number
  number: string
  given_on: string
  given_at: Timestamp
  issue_id: string
  part: 'letter' | 'endorsement'
}

export type NumberedLetterTable = {
  issue_id: string
  draft_id: string
  state: 'printed' | 'issued' | 'cancelled'
  document_id: string
  content: Bytes
  check_code: string
  printed_at: Timestamp
  printed_by_person: string
  printed_by_post: string
  cancelled_at: Timestamp | null
  cancelled_by_person: string | null
  cancelled_by_post: string | null
  reason: Bytes | null
  way: 'ink' | 'dsc'
}

export type PersonTable = {
  id: string
  name_hi: string
  name_en: string
  login: string
  email: string | null
  mobile: string | null
  language: Default<'hi' | 'en'>
  theme: Default<'light' | 'dark' | 'system'>
  left_at: Timestamp | null
  version: Default<number>
  added_at: Default<Timestamp>
  hindi_typing: Default<boolean>
}

export type PersonCertificateTable = {
  id: string
  person_id: string
  certificate: Bytes
  chain: Buffer[]
  name: string
  issuer: string
  serial: string
  not_before: Timestamp
  not_after: Timestamp
  matched: 'mail' | 'name'
  demonstration: boolean
  challenge: Bytes
  proof: Bytes
  replaces: string | null
  registered_at: Timestamp
  ended_at: Timestamp | null
  ended_why: 'replaced' | 'lost' | 'left' | 'other' | null
  esign: string | null
}

export type PhraseTable = {
  id: string
  person_id: string | null
  unit_id: string | null
  key: string
  text_hi: string
  text_en: string
  committed: Bytes
  version: Default<number>
  added_at: Timestamp
  removed_at: Timestamp | null
}

export type PlannedChangeTable = {
  id: string
  unit_id: string
  post_id: string | null
  what: 'unit' | 'post' | 'pass'
  on_day: string
  change: Bytes
  by_person: string
  by_post: string
  by_charge: string
  planned_at: Timestamp
  state: Default<'coming' | 'kept' | 'refused' | 'revoked'>
  started_at: Timestamp | null
  ended_at: Timestamp | null
  why: Json | null
}

export type PostTable = {
  id: string
  unit_id: string
  designation_hi: string
  designation_en: string
  abbreviation: string
  rank: 'registry' | 'dealing_hand' | 'section_officer' | 'under_secretary' | 'deputy_secretary' | 'joint_secretary' | 'additional_secretary' | 'head_of_department' | 'secretary' | 'chief_secretary' | 'minister' | 'chief_minister'
  superior_id: string | null
  valid_from: string
  valid_to: string | null
  version: Default<number>
}

export type PostNamedTable = {
  id: string | null
  abbreviation: string | null
  unit_code: string | null
  office_code: string | null
  post: Json | null
}

export type PostSuperiorTable = {
  post_id: string
  superior_id: string
  depth: number
}

export type PreparedBytesTable = {
  sha256: Bytes
  stored_at: Timestamp
}

export type ReceiptTable = {
  id: string
  computer_number: Default<number>
  unit_id: string
  counter: Default<string>
  year: number
  serial: number
  number: string
  document_id: string | null
  physical: Default<boolean>
  classification: Default<'normal' | 'confidential' | 'secret' | 'top_secret'>
  urgency: 'ordinary' | 'priority' | 'immediate' | 'top_priority'
  delivery_mode: string
  letter_language: string
  type: string
  vip: string | null
  letter_number: string | null
  letter_on: string | null
  received_on: string
  late_reason: string | null
  recorded_at: Timestamp
  sender: Json
  sender_key: string
  category: string | null
  subcategory: string | null
  subject_hi: string
  subject_en: string
  enclosures: string | null
  remarks: string | null
  diarised_by_person: string
  diarised_by_post: string
  particulars: Bytes
  state: Default<'open' | 'in_file' | 'closed' | 'void'>
  closed_at: Timestamp | null
  closing_remark: string | null
  dispatch_id: string | null
  version: Default<number>
  paper_pages: number | null
  parent_id: string | null
  root_id: string | null
  copy: Default<string>
  void_at: Timestamp | null
  void_reason: string | null
  void_by_person: string | null
  void_by_post: string | null
  cover: 'sealed' | 'completed' | null
  completed_at: Timestamp | null
  answered_by: string | null
}

export type ReceiptRevisionTable = {
  id: string
  receipt_id: string
  nth: number
  kind: 'correction' | 'completion'
  particulars: Bytes
  reason: Bytes | null
  at: Timestamp
  by_person: string
  by_post: string
  from_receipt: string | null
}

export type ReceiptSlipTable = {
  id: string
  receipt_id: string
  code: string
  language: 'hi' | 'en'
  slip: Bytes
  made_at: Timestamp
  made_by_person: string
  made_by_post: string
}

export type ReopeningTable = {
  id: string
  file_id: string
  reason: Bytes
  asked_at: Timestamp
  asked_by_person: string
  asked_by_post: string
  decided_at: Timestamp | null
  decided_by_person: string | null
  decided_by_post: string | null
  approved: boolean | null
  asked_of_post: string | null
  answer: Bytes | null
  noted_at: Timestamp | null
  noted_by: string | null
}

export type ReturnedPaperTable = {
  paper_id: string
  examination_id: string
  from_paper: string | null
  page_from: number | null
  page_to: number | null
  draft_id: string | null
  draft_version: number | null
  at: Timestamp
}

export type RoleGrantTable = {
  id: string
  post_id: string
  role: 'registry' | 'records' | 'administrator' | 'nodal' | 'auditor' | 'monitor'
  scope: Json
  granted_at: Timestamp
  revoked_at: Timestamp | null
}

export type SealKeyTable = {
  purpose: 'seal' | 'checkpoint' | 'witness'
  number: number
  name: string
  public_key: Bytes
  from_at: Timestamp
}

export type SearchDueTable = {
  id: Computed<number>
  subject_kind: 'file' | 'receipt' | 'post' | 'unit'
  subject_id: string
  at: Default<Timestamp>
}

export type SearchItemTable = {
  kind: 'file' | 'receipt' | 'note' | 'draft' | 'issue' | 'document' | 'matter'
  id: string
  version: number
  subject_kind: 'file' | 'receipt'
  subject_id: string
  at: Timestamp
  before: Timestamp | null
  source: Bytes
  seen: string[]
  words: string
}

export type SearchWordTable = {
  word: string
}

export type SessionTable = {
  id: string
  token_hash: Bytes
  person_id: string
  charge_id: string | null
  created_at: Default<Timestamp>
  last_seen_at: Default<Timestamp>
  expires_at: Timestamp
  ended_at: Timestamp | null
  ended_why: 'signed-out' | 'ended-elsewhere' | 'idle' | 'expired' | 'password-changed' | 'left' | 'replaced' | null
  address: string
  agent: string
  locked_at: Timestamp | null
  place: string | null
}

export type SettingTable = {
  key: string
  unit_id: string | null
  value: Json | null
  version: Default<number>
}

export type ShareTable = {
  id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  to_post_id: string
  by_post_id: string
  by_person_id: string
  given_at: Timestamp
  until_on: string
  said: Bytes | null
  ended_at: Timestamp | null
  ended_by_post: string | null
  ended_by_person: string | null
}

export type SignatureTable = {
  id: string
  over: Bytes
  committed: Bytes
  degree: 'server' | 'dsc'
  person_id: string | null
  post_id: string | null
  certificate: Bytes | null
  made_at: Timestamp
}

export type SigningAgentTable = {
  id: string
  person_id: string
  computer: string
  platform: 'linux' | 'windows' | 'macos'
  version: string
  port: number
  page_token: string
  agent_token_hash: Bytes
  paired_at: Timestamp
  seen_at: Timestamp
  ended_at: Timestamp | null
}

export type SigningPairingTable = {
  code_hash: Bytes
  person_id: string
  expires_at: Timestamp
}

export type SigningPreparationTable = {
  id: string
  person_id: string
  post_id: string | null
  purpose: 'note' | 'later' | 'letter' | 'certificate'
  about: Json
  items: Json
  made_at: Timestamp
  expires_at: Timestamp
}

export type SigningRequestTable = {
  id: string
  agent_id: string
  asked: Json
  answer: Json | null
  made_at: Timestamp
  taken_at: Timestamp | null
}

export type SubjectTable = {
  kind: 'file' | 'receipt' | 'issue' | 'person' | 'unit' | 'settings'
  id: string
  seq: Default<number>
  head: Bytes | null
  last_at: Timestamp | null
}

export type TakenUpTable = {
  file_id: string
  by_file_id: string
  at: Timestamp
}

export type TemplateTable = {
  id: string
  kind: string
  language: 'hi' | 'en'
  unit_id: string | null
  name_hi: string
  name_en: string
  version: Default<number>
  body: Json
  retired_at: Timestamp | null
}

export type TemplateVersionTable = {
  template_id: string
  version: number
  name_hi: string
  name_en: string
  body: Json
  made_at: Timestamp | null
  by_person: string | null
  by_post: string | null
  committed: Bytes | null
}

export type TermTable = {
  key: string
  hi: string | null
  en: string | null
  version: Default<number>
}

export type TerritoryTable = {
  id: string
  kind: 'state' | 'division' | 'district' | 'sub_division' | 'block'
  name_hi: string
  name_en: string
  parent_id: string | null
  version: Default<number>
  valid_to: string | null
}

export type TerritoryAncestorTable = {
  territory_id: string
  ancestor_id: string
  depth: number
}

export type ThrottleTable = {
  key: Bytes
  failures: number
  since: Timestamp
  blocked_until: Timestamp | null
}

export type TreeLeafTable = {
  index: number
  subject_kind: string
  subject_id: string
  seq: number
  hash: Bytes
}

export type TreeTileTable = {
  level: number
  tile: number
  hashes: Bytes
}

export type UnitTable = {
  id: string
  code: string
  kind: 'government' | 'department' | 'directorate' | 'office' | 'section' | 'registry'
  name_hi: string
  name_en: string
  parent_id: string | null
  territory_id: string | null
  is_office: Default<boolean>
  office_id: string
  letterhead: Default<Json>
  valid_from: string
  valid_to: string | null
  version: Default<number>
}

export type UnitAncestorTable = {
  unit_id: string
  ancestor_id: string
  depth: number
}

export type UnitNameTable = {
  unit_id: string
  valid_from: string
  name_hi: string
  name_en: string
  code: string
}

export type UploadTable = {
  id: string
  person_id: string
  name: string
  size: number
  created_at: Default<Timestamp>
  finished_at: Timestamp | null
  document_id: string | null
}

export type VerificationTable = {
  id: string
  started_by: string
  started_at: Default<Timestamp>
  touched_at: Default<Timestamp>
  state: Default<'running' | 'done' | 'failed'>
  part: Default<string>
  done: Default<number>
  report: Json | null
}

export type VisitTable = {
  subject_kind: string
  subject_id: string
  person_id: string
  post_id: string
  seen_at: Timestamp
  before_at: Timestamp | null
}

export type WaitingTable = {
  id: string
  subject_kind: 'file' | 'receipt'
  subject_id: string
  way: 'parked' | 'call_book' | 'linked'
  reason: Bytes | null
  review_on: string | null
  begun_at: Timestamp
  begun_by_post: string
  begun_by_person: string
  ended_at: Timestamp | null
  ended_how: 'brought_back' | 'due' | 'pulled_up' | 'returned' | null
  ended_by_post: string | null
  ended_by_person: string | null
}

export type WitnessedTable = {
  origin: string
  size: number
  root: Bytes
  note: string
  at: Timestamp
}

/** Every table by its name. */
export type Tables = {
  approving_power: ApprovingPowerTable
  assistant_authority: AssistantAuthorityTable
  auth_event: AuthEventTable
  authority_certificate: AuthorityCertificateTable
  blob: BlobTable
  charge: ChargeTable
  checkpoint: CheckpointTable
  checkpoint_cosignature: CheckpointCosignatureTable
  contact_group: ContactGroupTable
  contact_group_member: ContactGroupMemberTable
  content: ContentTable
  correspondence: CorrespondenceTable
  correspondence_mark: CorrespondenceMarkTable
  correspondence_strike: CorrespondenceStrikeTable
  correspondent: CorrespondentTable
  counter: CounterTable
  credential: CredentialTable
  crl: CrlTable
  crl_entry: CrlEntryTable
  crl_fetch: CrlFetchTable
  dispatch: DispatchTable
  dispatch_step: DispatchStepTable
  document: DocumentTable
  document_page: DocumentPageTable
  document_shape: DocumentShapeTable
  document_source: DocumentSourceTable
  draft: DraftTable
  draft_version: DraftVersionTable
  esign_reply: EsignReplyTable
  esign_transaction: EsignTransactionTable
  examination: ExaminationTable
  file: FileTable
  file_relation: FileRelationTable
  file_twin: FileTwinTable
  folder: FolderTable
  follow_up: FollowUpTable
  head: HeadTable
  idempotency: IdempotencyTable
  in_folder: InFolderTable
  info_copy: InfoCopyTable
  issue: IssueTable
  issue_cancelled: IssueCancelledTable
  kept_key: KeptKeyTable
  leaf_due: LeafDueTable
  ledger_entry: LedgerEntryTable
  letter_signature: LetterSignatureTable
  matter: MatterTable
  matter_paper: MatterPaperTable
  matter_version: MatterVersionTable
  migration: MigrationTable
  movement: MovementTable
  note: NoteTable
  note_order: NoteOrderTable
  note_order_word: NoteOrderWordTable
  note_version: NoteVersionTable
  number_given: NumberGivenTable
  numbered_letter: NumberedLetterTable
  person: PersonTable
  person_certificate: PersonCertificateTable
  phrase: PhraseTable
  planned_change: PlannedChangeTable
  post: PostTable
  post_named: PostNamedTable
  post_superior: PostSuperiorTable
  prepared_bytes: PreparedBytesTable
  receipt: ReceiptTable
  receipt_revision: ReceiptRevisionTable
  receipt_slip: ReceiptSlipTable
  reopening: ReopeningTable
  returned_paper: ReturnedPaperTable
  role_grant: RoleGrantTable
  seal_key: SealKeyTable
  search_due: SearchDueTable
  search_item: SearchItemTable
  search_word: SearchWordTable
  session: SessionTable
  setting: SettingTable
  share: ShareTable
  signature: SignatureTable
  signing_agent: SigningAgentTable
  signing_pairing: SigningPairingTable
  signing_preparation: SigningPreparationTable
  signing_request: SigningRequestTable
  subject: SubjectTable
  taken_up: TakenUpTable
  template: TemplateTable
  template_version: TemplateVersionTable
  term: TermTable
  territory: TerritoryTable
  territory_ancestor: TerritoryAncestorTable
  throttle: ThrottleTable
  tree_leaf: TreeLeafTable
  tree_tile: TreeTileTable
  unit: UnitTable
  unit_ancestor: UnitAncestorTable
  unit_name: UnitNameTable
  upload: UploadTable
  verification: VerificationTable
  visit: VisitTable
  waiting: WaitingTable
  witnessed: WitnessedTable
}
