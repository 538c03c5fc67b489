import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { newId } from '#kit/id.ts'
import { textFrom } from '#notes/richtext.ts'
import type { Database } from '#storage/database.ts'
import { add, dates, flags, hashes, ints, texts, times, uuids } from './search-columns.ts'
import type { Post, Section } from './search-offices.ts'

type File = {
  id: string
  s: Section
  number: string
  at: Date
  subject: string
  serial: number
  computer: number
  way: Post[]
  closed: boolean
}

type Receipt = {
  id: string
  s: Section
  number: string
  at: Date
  subject: string
  serial: number
  letter: string
  document: string | null
  file: string | null
  computer: number
  to: Post
}

type Note = { id: string; file: string; at: Date; by: Post; text: string; hash: Buffer }

type Draft = {
  id: string
  file: string
  at: Date
  by: Post
  subject: string
  text: string
  hash: Buffer
  issue: string | null
  issuedAt: Date
  number: string
  s: Section
}

type Stay = {
  id: string
  kind: string
  subject: string
  seq: number
  how: string
  from: string | null
  to: string
  at: Date
  left: Date | null
}

type Page = { hash: Buffer; document: string; text: string }

type Matter = {
  id: string
  tie: string
  file: string
  at: Date
  by: Post
  number: string
  authority: string
  subject: string
  hash: Buffer
}

/** Things made up, before they are laid. */
export type Made = {
  file: File[]
  receipt: Receipt[]
  note: Note[]
  draft: Draft[]
  stay: Stay[]
  page: Page[]
  matter: Matter[]
}

/** Stands for whatever hash nobody will recompute. */
export const hash = (): Buffer => randomBytes(32)

export const minutes = (from: Date, n: number): Date => new Date(from.getTime() + n * 60_000)

const same = <T>(rows: readonly unknown[], value: T): T[] => rows.map(() => value)

const content = (value: object) => Buffer.from(JSON.stringify({ v: 1, value }))

/** Writes things made up into the tables search reads. `first` is the number of the first file, `serial` the next of a register, `say` some words. */
export const layRows = async (
  db: Database,
  { file, receipt, note, draft, stay, page, matter }: Made,
  from: number,
  serial: (unit: string) => number,
  words: (n: number, topic: number) => string,
): Promise<void> => {
  const clerk = file[0]!.s.registry
  await add(db, 'subject', {
    kind: texts([...same(file, 'file'), ...same(receipt, 'receipt')]),
    id: uuids([...file, ...receipt].map(r => r.id)),
    last_at: times([...file, ...receipt].map(r => r.at)),
  })
  await add(db, 'file', {
    id: uuids(file.map(f => f.id)),
    computer_number: ints(file.map(f => f.computer)),
    unit_id: uuids(file.map(f => f.s.unit)),
    present_unit_id: uuids(file.map(f => f.s.unit)),
    register: texts(file.map(() => 'file')),
    year: ints(file.map(f => f.at.getUTCFullYear())),
    serial: ints(file.map(f => f.serial)),
    number: texts(file.map(f => f.number)),
    subject_hi: texts(file.map(f => f.subject)),
    subject_en: texts(same(file, '')),
    opened_at: times(file.map(f => f.at)),
    opened_by_person: uuids(file.map(f => f.way[0]!.personId)),
    opened_by_post: uuids(file.map(f => f.way[0]!.postId)),
    cover: hashes(file.map(hash)),
    state: texts(file.map(f => (f.closed ? 'closed' : 'active'))),
    closed_as: texts(file.map(f => (f.closed ? 'closed' : null))),
  })
  await add(db, 'receipt', {
    id: uuids(receipt.map(r => r.id)),
    computer_number: ints(receipt.map(r => r.computer)),
    unit_id: uuids(receipt.map(r => r.s.office)),
    year: ints(receipt.map(r => r.at.getUTCFullYear())),
    serial: ints(receipt.map(r => r.serial)),
    number: texts(receipt.map(r => r.number)),
    document_id: uuids(receipt.map(r => r.document)),
    physical: flags(receipt.map(r => r.document === null)),
    paper_pages: ints(receipt.map(r => (r.document === null ? 2 : null))),
    urgency: texts(same(receipt, 'ordinary')),
    delivery_mode: texts(same(receipt, 'post')),
    letter_language: texts(same(receipt, 'hi')),
    type: texts(same(receipt, 'letter')),
    letter_number: texts(receipt.map(r => r.letter)),
    received_on: dates(receipt.map(r => r.at)),
    recorded_at: times(receipt.map(r => r.at)),
    sender: sql`${receipt.map(r => JSON.stringify({ name: words(2, r.s.topic), designation: words(1, r.s.topic), organisation: words(4, r.s.topic), address: words(2, r.s.topic) }))}::jsonb[]`,
    sender_key: texts(same(receipt, 'x')),
    subject_hi: texts(receipt.map(r => r.subject)),
    subject_en: texts(same(receipt, '')),
    diarised_by_person: uuids(receipt.map(r => r.s.registry.personId)),
    diarised_by_post: uuids(receipt.map(r => r.s.registry.postId)),
    particulars: hashes(receipt.map(hash)),
    state: texts(receipt.map(r => (r.file ? 'in_file' : 'open'))),
  })
  await add(db, 'movement', {
    id: uuids(stay.map(m => m.id)),
    subject_kind: texts(stay.map(m => m.kind)),
    subject_id: uuids(stay.map(m => m.subject)),
    seq: ints(stay.map(m => m.seq)),
    how: texts(stay.map(m => m.how)),
    from_post_id: uuids(stay.map(m => m.from)),
    to_post_id: uuids(stay.map(m => m.to)),
    sent_at: times(stay.map(m => m.at)),
    opened_at: times(stay.map(m => m.at)),
    left_at: times(stay.map(m => m.left)),
  })
  const letter = (d: (typeof draft)[number]) => ({
    v: 1,
    kind: 'letter',
    language: 'hi',
    subject: d.subject,
    references: [],
    addressees: [],
    copies: [],
    salutation: 'महोदय',
    body: textFrom(d.text),
    closing: 'भवदीय',
    enclosures: [],
    signatory: { postId: d.by.postId },
  })
  await add(db, 'content', {
    commitment: hashes([...note.map(n => n.hash), ...draft.map(d => d.hash)]),
    kind: texts([...same(note, 'note'), ...same(draft, 'draft')]),
    salt: hashes([...note, ...draft].map(hash)),
    bytes: hashes([
      ...note.map(n => content({ text: textFrom(n.text), by: {} })),
      ...draft.map(d => content(letter(d))),
    ]),
  })
  await add(db, 'note', {
    id: uuids(note.map(n => n.id)),
    subject_kind: texts(same(note, 'file')),
    subject_id: uuids(note.map(n => n.file)),
    state: texts(same(note, 'green')),
    prepared_by_person: uuids(note.map(n => n.by.personId)),
    prepared_by_post: uuids(note.map(n => n.by.postId)),
    begun_at: times(note.map(n => n.at)),
    saved_at: times(note.map(n => n.at)),
    committed: hashes(note.map(n => n.hash)),
    paragraph_from: ints(note.map((_, at) => from * 20 + at + 1)),
    paragraph_to: ints(note.map((_, at) => from * 20 + at + 1)),
    sealed_at: times(note.map(n => n.at)),
    sealed_by_person: uuids(note.map(n => n.by.personId)),
    sealed_by_post: uuids(note.map(n => n.by.postId)),
    attested: texts(same(note, 'login')),
  })
  await add(db, 'note_version', {
    note_id: uuids(note.map(n => n.id)),
    version: ints(same(note, 1)),
    committed: hashes(note.map(n => n.hash)),
    by_person: uuids(note.map(n => n.by.personId)),
    by_post: uuids(note.map(n => n.by.postId)),
    at: times(note.map(n => n.at)),
    how: texts(same(note, 'sealed')),
  })
  await add(db, 'draft', {
    id: uuids(draft.map(d => d.id)),
    file_id: uuids(draft.map(d => d.file)),
    kind: texts(same(draft, 'letter')),
    language: texts(same(draft, 'hi')),
    state: texts(same(draft, 'draft')),
    title: texts(draft.map(d => d.subject)),
    prepared_by_person: uuids(draft.map(d => d.by.personId)),
    prepared_by_post: uuids(draft.map(d => d.by.postId)),
    signatory_post: uuids(draft.map(d => d.by.postId)),
    created_at: times(draft.map(d => d.at)),
    approved_version: ints(draft.map(d => (d.issue ? 1 : null))),
  })
  await add(db, 'draft_version', {
    id: uuids(draft.map(() => newId())),
    draft_id: uuids(draft.map(d => d.id)),
    version: ints(same(draft, 1)),
    by_person: uuids(draft.map(d => d.by.personId)),
    by_post: uuids(draft.map(d => d.by.postId)),
    begun_at: times(draft.map(d => d.at)),
    saved_at: times(draft.map(d => d.at)),
    committed: hashes(draft.map(d => d.hash)),
    committed_at: times(draft.map(d => d.at)),
  })
  const issue = draft.filter(d => d.issue)
  await add(db, 'issue', {
    id: uuids(issue.map(d => d.issue)),
    draft_id: uuids(issue.map(d => d.id)),
    file_id: uuids(issue.map(d => d.file)),
    unit_id: uuids(issue.map(d => d.s.unit)),
    register: texts(same(issue, 'issue')),
    year: ints(same(issue, 2026)),
    serial: ints(issue.map(d => serial(`i${d.s.unit}`))),
    number: texts(issue.map(d => `${d.number}/${d.id.slice(-4)}`)),
    issued_on: dates(issue.map(d => d.issuedAt)),
    issued_at: times(issue.map(d => d.issuedAt)),
    kind: texts(same(issue, 'letter')),
    language: texts(same(issue, 'hi')),
    subject_hi: texts(issue.map(d => d.subject)),
    subject_en: texts(same(issue, '')),
    document_id: uuids(issue.map(() => newId())),
    content: hashes(issue.map(hash)),
    attested: texts(same(issue, 'none')),
    signatory_post: uuids(issue.map(d => d.by.postId)),
    issued_by_person: uuids(issue.map(d => d.by.personId)),
    issued_by_post: uuids(issue.map(d => d.by.postId)),
    check_code: texts(issue.map(d => d.id)),
  })
  await add(db, 'document', {
    id: uuids(page.map(p => p.document)),
    sha256: hashes(page.map(p => p.hash)),
    name: texts(same(page, 'letter.pdf')),
    media_type: texts(same(page, 'application/pdf')),
    pages: ints(same(page, 1)),
    has_text: flags(same(page, true)),
    uploaded_by: uuids(same(page, clerk.personId)),
  })
  await add(db, 'document_page', {
    sha256: hashes(page.map(p => p.hash)),
    page: ints(same(page, 1)),
    text: texts(page.map(p => p.text)),
    words: sql`${same(page, '[]')}::jsonb[]`,
    layer: texts(same(page, 'drawn')),
  })
  const papers = receipt.filter(r => r.file)
  const place = new Map<string, number>()
  const next = (id: string): number => {
    place.set(id, (place.get(id) ?? 0) + 1)
    return place.get(id)!
  }
  const serialOf = papers.map(r => next(r.file!))
  await add(db, 'correspondence', {
    id: uuids(papers.map(() => newId())),
    file_id: uuids(papers.map(r => r.file)),
    serial: ints(serialOf),
    kind: texts(same(papers, 'receipt')),
    receipt_id: uuids(papers.map(r => r.id)),
    document_id: uuids(papers.map(r => r.document)),
    page_from: ints(serialOf),
    page_to: ints(serialOf),
    entered_at: times(papers.map(r => minutes(r.at, 700))),
    entered_by_person: uuids(same(papers, clerk.personId)),
    entered_by_post: uuids(same(papers, clerk.postId)),
  })
  await add(db, 'content', {
    commitment: hashes(matter.map(m => m.hash)),
    kind: texts(same(matter, 'matter')),
    salt: hashes(matter.map(hash)),
    bytes: hashes(
      matter.map(m =>
        content({
          kind: 'court',
          number: m.number,
          authority: m.authority,
          subject: m.subject,
          remarks: '',
          dates: [],
          state: 'open',
          outcome: '',
        }),
      ),
    ),
  })
  const said = {
    kind: texts(same(matter, 'court')),
    number: texts(matter.map(m => m.number)),
    authority: texts(matter.map(m => m.authority)),
    subject: texts(matter.map(m => m.subject)),
    state: texts(same(matter, 'open')),
    version: ints(same(matter, 1)),
  }
  await add(db, 'matter', {
    ...said,
    id: uuids(matter.map(m => m.id)),
    made_at: times(matter.map(m => m.at)),
  })
  await add(db, 'matter_version', {
    ...said,
    matter_id: uuids(matter.map(m => m.id)),
    at: times(matter.map(m => m.at)),
    by_person: uuids(matter.map(m => m.by.personId)),
    by_post: uuids(matter.map(m => m.by.postId)),
    content: hashes(matter.map(m => m.hash)),
  })
  await add(db, 'matter_paper', {
    id: uuids(matter.map(m => m.tie)),
    matter_id: uuids(matter.map(m => m.id)),
    subject_kind: texts(same(matter, 'file')),
    subject_id: uuids(matter.map(m => m.file)),
    tied_at: times(matter.map(m => m.at)),
    tied_by_person: uuids(matter.map(m => m.by.personId)),
    tied_by_post: uuids(matter.map(m => m.by.postId)),
  })
}
