import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { type RawBuilder, sql } from 'kysely'
import { newId } from '#kit/id.ts'
import { textFrom } from '#notes/richtext.ts'
import type { Database } from '#storage/database.ts'

/** A desk of the invented state, with somebody at it who can sign in. */
export type Seat = { login: string; personId: string; chargeId: string; postId: string; unitId: string }

/** What the bench asks about: some numbers that exist, and words from common to rare. */
export type Laid = {
  seats: Record<'assistant' | 'officer' | 'secretary' | 'top' | 'registry', Seat[]>
  numbers: string[]
}

// a fixed sequence: the same state each time
let state = 42
const random = (): number => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return state / 2 ** 32
}
const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)]!
/** Rank by Zipf: the first of `n` comes most, the k-th a k-th as often. */
const zipf = (n: number): number => Math.floor(Math.exp(random() * Math.log(n + 1))) - 1

/** The words of the demonstration's letters and notes by how often they stand there, then invented rare ones. */
export const vocabulary = async (): Promise<{ hi: string[]; en: string[] }> => {
  const folder = new URL('../src/demo/cases/', import.meta.url)
  const counts = new Map<string, number>()
  for (const name of await readdir(folder)) {
    const text = await readFile(new URL(name, folder), 'utf8')
    for (const [, quoted] of text.matchAll(/['`]([^'`]+)['`]/g))
      for (const [word] of quoted!.matchAll(/[\p{L}\p{M}]{2,}/gu))
        counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const ranked = [...counts].sort((a, b) => b[1] - a[1]).map(([word]) => word)
  const syllables = 'क ख ग घ च ज ट ड त द न प ब भ म य र ल व स ह'.split(' ')
  const rare = (n: number) =>
    Array.from({ length: n }, () =>
      Array.from({ length: 4 }, () => pick(syllables) + pick(['', 'ा', 'ि', 'े'])).join(''),
    )
  return {
    hi: [...ranked.filter(word => /[\u0900-\u097f]/.test(word)), ...rare(40_000)],
    en: [
      ...ranked.filter(word => /^[a-z]+$/i.test(word)),
      ...Array.from({ length: 10_000 }, (_, at) => `term${at}`),
    ],
  }
}

type Table = Record<string, RawBuilder<unknown>>

/** Adds rows column by column. */
const add = async (db: Database, table: string, columns: Table): Promise<void> => {
  await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(columns).map(name => sql.ref(name)))})
    select * from unnest(${sql.join(Object.values(columns))})`.execute(db)
}
const uuids = (values: readonly (string | null)[]) => sql`${values}::uuid[]`
const texts = (values: readonly (string | null)[]) => sql`${values}::text[]`
const ints = (values: readonly (number | null)[]) => sql`${values}::int[]`
const times = (values: readonly (Date | null)[]) => sql`${values}::timestamptz[]`
const dates = (values: readonly Date[]) => sql`${values.map(day => day.toISOString().slice(0, 10))}::date[]`
const hashes = (values: readonly Buffer[]) => sql`${values}::bytea[]`
const flags = (values: readonly boolean[]) => sql`${values}::boolean[]`

type Post = Seat & { superior: string | null; up: Post[]; rank: string }
type Section = {
  unit: string
  code: string
  topic: number
  assistants: Post[]
  so: Post
  up: Post[]
  registry: Post
  office: string
}

const layOffice = async (
  db: Database,
): Promise<{ sections: Section[]; top: Post; all: Post[]; registries: Post[] }> => {
  const units: { id: string; code: string; parent: string | null; office: boolean; kind: string }[] = []
  const posts: Post[] = []
  const registries: Post[] = []
  const unit = (code: string, parent: string | null, office: boolean, kind: string): string => {
    const id = newId()
    units.push({ id, code, parent, office, kind })
    return id
  }
  const post = (unitId: string, superior: Post | null, rank: string): Post => {
    const made: Post = {
      login: `p${posts.length}`, personId: newId(), chargeId: newId(), postId: newId(), unitId, rank,
      superior: superior?.postId ?? null, up: superior ? [superior, ...superior.up] : [],
    } // biome-ignore format: a row
    posts.push(made)
    return made
  }
  const government = unit('STATE', null, true, 'government')
  const top = post(government, null, 'chief_secretary')
  const sections: Section[] = []
  for (let office = 0; office < 75; office += 1) {
    const isDepartment = office < 42
    const id = unit(
      isDepartment ? `DEP${office}` : `COLL${office}`,
      government,
      true,
      isDepartment ? 'department' : 'office',
    )
    const head = post(id, top, isDepartment ? 'secretary' : 'head_of_department')
    const joint = isDepartment ? post(id, head, 'joint_secretary') : head
    const deputy = isDepartment ? post(id, joint, 'deputy_secretary') : head
    const registry = post(id, deputy, 'registry')
    registries.push(registry)
    for (let number = 1; number <= (isDepartment ? 6 : 4); number += 1) {
      const code = `${isDepartment ? 'DEP' : 'COLL'}${office}S${number}`
      const section = unit(code, id, false, 'section')
      const under =
        number % 3 === 1 && isDepartment
          ? post(id, deputy, 'under_secretary')
          : (sections.at(-1)?.so.up[0] ?? deputy)
      const above = isDepartment ? (under.unitId === id ? under : post(id, deputy, 'under_secretary')) : head
      const so = post(section, above, 'section_officer')
      const assistants = Array.from({ length: 4 }, () => post(section, so, 'dealing_hand'))
      sections.push({ unit: section, code, topic: office, assistants, so, up: so.up, registry, office: id })
    }
  }
  await add(db, 'unit', {
    id: uuids(units.map(u => u.id)), code: texts(units.map(u => u.code)), kind: texts(units.map(u => u.kind)),
    name_hi: texts(units.map(u => `इकाई ${u.code}`)), name_en: texts(units.map(u => u.code)), parent_id: uuids(units.map(u => u.parent)),
    is_office: flags(units.map(u => u.office)), office_id: uuids(units.map(u => u.id)), valid_from: sql`${units.map(() => '2020-01-01')}::date[]`,
  }) // biome-ignore format: a row
  await add(db, 'post', {
    id: uuids(posts.map(p => p.postId)), unit_id: uuids(posts.map(p => p.unitId)), designation_hi: texts(posts.map(() => 'पद')),
    designation_en: texts(posts.map(() => 'Post')), abbreviation: texts(posts.map((_, at) => `P${at}`)), rank: texts(posts.map(p => p.rank)),
    superior_id: uuids(posts.map(p => p.superior)), valid_from: sql`${posts.map(() => '2020-01-01')}::date[]`,
  }) // biome-ignore format: a row
  await add(db, 'person', {
    id: uuids(posts.map(p => p.personId)), name_hi: texts(posts.map((_, at) => `अधिकारी ${at}`)), name_en: texts(posts.map((_, at) => `Officer ${at}`)),
    login: texts(posts.map(p => p.login)),
  }) // biome-ignore format: a row
  await add(db, 'charge', {
    id: uuids(posts.map(p => p.chargeId)), person_id: uuids(posts.map(p => p.personId)), post_id: uuids(posts.map(p => p.postId)),
    kind: texts(posts.map(() => 'regular')), starts_at: times(posts.map(() => new Date('2020-01-01T00:00:00Z'))),
  }) // biome-ignore format: a row
  await add(db, 'role_grant', {
    id: uuids(registries.map(() => newId())), post_id: uuids(registries.map(p => p.postId)), role: texts(registries.map(() => 'registry')),
    scope: sql`${registries.map(() => '[{"include":true}]')}::jsonb[]`, granted_at: times(registries.map(() => new Date('2020-01-01T00:00:00Z'))),
  }) // biome-ignore format: a row
  return { sections, top, all: posts, registries }
}

const hash = (): Buffer => randomBytes(32)
const minutes = (from: Date, n: number): Date => new Date(from.getTime() + n * 60_000)
const begin = Date.parse('2023-04-01T04:30:00Z')
const end = Date.parse('2026-11-20T12:00:00Z')

/**
 * Lays an invented state of 75 offices, 380 sections and some 2,400 desks, with `items` things to be found in it: files that went up and came
 * down their channel, the receipts on them and those that never came into one, notes, drafts, issues and born-digital papers. Large sections
 * have more than small ones, words follow Zipf, and every office has words of its own. Only what search reads is laid: no ledger.
 */
export const fillForSearch = async (
  db: Database,
  items: number,
  hear: (said: string) => void,
): Promise<Laid> => {
  const { hi, en } = await vocabulary()
  const { sections, top, registries, all } = await layOffice(db)
  await sql`set session_replication_role = replica`.execute(db)
  const words = (n: number, topic: number): string => {
    const english = random() < 0.15
    const from = english ? en : hi
    return Array.from({ length: n }, () =>
      random() < 0.25 ? from[(600 + topic * 220 + zipf(220)) % from.length]! : from[zipf(from.length)]!,
    ).join(' ')
  }
  const numbers: string[] = []
  const files = Math.round(items * 0.11)
  const batch = 2000
  const serials = new Map<string, number>()
  const serial = (unit: string): number => {
    const next = (serials.get(unit) ?? 0) + 1
    serials.set(unit, next)
    return next
  }
  let computer = 100_000
  for (let from = 0; from < files; from += batch) {
    const file: {
      id: string
      s: Section
      number: string
      at: Date
      subject: string
      serial: number
      computer: number
      way: Post[]
      closed: boolean
    }[] = []
    const receipt: {
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
    }[] = []
    const note: { id: string; file: string; at: Date; by: Post; text: string; hash: Buffer }[] = []
    const draft: {
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
    }[] = []
    const stay: {
      id: string
      kind: string
      subject: string
      seq: number
      how: string
      from: string | null
      to: string
      at: Date
      left: Date | null
    }[] = []
    const page: { hash: Buffer; document: string; text: string }[] = []
    for (let made = 0; made < Math.min(batch, files - from); made += 1) {
      const s = sections[zipf(sections.length * 4) % sections.length]!
      const at = new Date(begin + ((from + made + random()) / files) * (end - begin - 40 * 86_400_000))
      const id = newId()
      const own = pick(s.assistants)
      const height = 1 + zipf(s.up.length + 1)
      const climb = [s.so, ...s.up.slice(0, height - 1)]
      const way = [own, ...climb, ...climb.slice(0, -1).reverse(), own]
      const no = serial(s.unit)
      const number = `A-${(no % 40) + 1}/${no}/${at.getUTCFullYear()}-${s.code}`
      if (numbers.length < 4000 && random() < 0.05) numbers.push(number)
      file.push({
        id,
        s,
        number,
        at,
        subject: words(9, s.topic),
        serial: no,
        computer: ++computer,
        way,
        closed: random() < 0.4,
      })
      const isThere = Math.floor(random() * way.length)
      const upTo = random() < 0.6 ? way.length - 1 : isThere
      way.slice(0, upTo + 1).forEach((post, seq) => {
        const sent = minutes(at, seq * 2880)
        stay.push({
          id: newId(),
          kind: 'file',
          subject: id,
          seq: seq + 1,
          how: seq === 0 ? 'opened' : 'sent',
          from: seq === 0 ? null : way[seq - 1]!.postId,
          to: post.postId,
          at: sent,
          left: seq === upTo ? null : minutes(sent, 2880),
        })
        if (seq < upTo || random() < 0.5)
          if (random() < 0.78)
            note.push({
              id: newId(),
              file: id,
              at: minutes(sent, 2000),
              by: post,
              text: words(25 + zipf(60), s.topic),
              hash: hash(),
            })
      })
      for (let n = random() < 0.7 ? 1 : 0; n > 0; n -= 1) {
        const issued = random() < 0.75
        draft.push({
          id: newId(),
          file: id,
          at: minutes(at, 2500),
          by: own,
          subject: words(8, s.topic),
          text: words(70, s.topic),
          hash: hash(),
          issue: issued ? newId() : null,
          issuedAt: minutes(at, 5000),
          number: `${no}/${at.getUTCFullYear()}/${s.code}`,
          s,
        })
      }
      const inFile = 1 + zipf(3)
      for (let n = 0; n < 1 + inFile; n += 1) {
        const rid = newId()
        const rno = serial(s.office)
        const rat = minutes(at, n < inFile ? -600 + n * 4000 : -300)
        const born = random() < 0.6
        const document = born ? newId() : null
        receipt.push({
          id: rid,
          s,
          number: `${rno}/${rat.getUTCFullYear()}/${s.code.split('S')[0]}`,
          at: rat,
          subject: words(9, s.topic),
          serial: rno,
          letter: `क्र./${Math.floor(random() * 9000)}/स्था./${rat.getUTCFullYear()}`,
          document,
          file: n < inFile ? id : null,
          computer: ++computer,
          to: pick(s.assistants),
        })
        if (document) page.push({ hash: hash(), document, text: words(120, s.topic) })
        const route = [s.registry, s.so, receipt.at(-1)!.to]
        route.forEach((post, seq) => {
          stay.push({
            id: newId(),
            kind: 'receipt',
            subject: rid,
            seq: seq + 1,
            how: seq === 0 ? 'opened' : 'sent',
            from: seq === 0 ? null : route[seq - 1]!.postId,
            to: post.postId,
            at: minutes(rat, seq * 60),
            left: seq === 2 && n >= inFile ? null : minutes(rat, seq * 60 + 60),
          })
        })
      }
    }
    const clerk = file[0]!.s.registry
    const same = <T>(rows: readonly unknown[], value: T): T[] => rows.map(() => value)
    await add(db, 'subject', {
      kind: texts([...same(file, 'file'), ...same(receipt, 'receipt')]),
      id: uuids([...file, ...receipt].map(r => r.id)),
      last_at: times([...file, ...receipt].map(r => r.at)),
    })
    await add(db, 'file', {
      id: uuids(file.map(f => f.id)), computer_number: ints(file.map(f => f.computer)), unit_id: uuids(file.map(f => f.s.unit)),
      present_unit_id: uuids(file.map(f => f.s.unit)), register: texts(file.map(() => 'file')),
      year: ints(file.map(f => f.at.getUTCFullYear())), serial: ints(file.map(f => f.serial)), number: texts(file.map(f => f.number)), subject_hi: texts(file.map(f => f.subject)),
      subject_en: texts(same(file, '')), opened_at: times(file.map(f => f.at)), opened_by_person: uuids(file.map(f => f.way[0]!.personId)), opened_by_post: uuids(file.map(f => f.way[0]!.postId)),
      cover: hashes(file.map(hash)), state: texts(file.map(f => (f.closed ? 'closed' : 'active'))),
    }) // biome-ignore format: a row
    await add(db, 'receipt', {
      id: uuids(receipt.map(r => r.id)), computer_number: ints(receipt.map(r => r.computer)), unit_id: uuids(receipt.map(r => r.s.office)), year: ints(receipt.map(r => r.at.getUTCFullYear())),
      serial: ints(receipt.map(r => r.serial)), number: texts(receipt.map(r => r.number)), document_id: uuids(receipt.map(r => r.document)), physical: flags(receipt.map(r => r.document === null)),
      paper_pages: ints(receipt.map(r => (r.document === null ? 2 : null))),
      urgency: texts(same(receipt, 'ordinary')), delivery_mode: texts(same(receipt, 'post')), letter_language: texts(same(receipt, 'hi')), type: texts(same(receipt, 'letter')),
      letter_number: texts(receipt.map(r => r.letter)), received_on: dates(receipt.map(r => r.at)), recorded_at: times(receipt.map(r => r.at)),
      sender: sql`${receipt.map(r => JSON.stringify({ name: words(2, r.s.topic), designation: words(1, r.s.topic), organisation: words(4, r.s.topic), address: words(2, r.s.topic) }))}::jsonb[]`,
      sender_key: texts(same(receipt, 'x')), subject_hi: texts(receipt.map(r => r.subject)), subject_en: texts(same(receipt, '')), diarised_by_person: uuids(receipt.map(r => r.s.registry.personId)),
      diarised_by_post: uuids(receipt.map(r => r.s.registry.postId)), particulars: hashes(receipt.map(hash)), state: texts(receipt.map(r => (r.file ? 'in_file' : 'open'))),
    }) // biome-ignore format: a row
    await add(db, 'movement', {
      id: uuids(stay.map(m => m.id)), subject_kind: texts(stay.map(m => m.kind)), subject_id: uuids(stay.map(m => m.subject)), seq: ints(stay.map(m => m.seq)), how: texts(stay.map(m => m.how)),
      from_post_id: uuids(stay.map(m => m.from)), to_post_id: uuids(stay.map(m => m.to)), sent_at: times(stay.map(m => m.at)), opened_at: times(stay.map(m => m.at)), left_at: times(stay.map(m => m.left)),
    }) // biome-ignore format: a row
    const content = (value: object) => Buffer.from(JSON.stringify({ v: 1, value }))
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
      commitment: hashes([...note.map(n => n.hash), ...draft.map(d => d.hash)]), kind: texts([...same(note, 'note'), ...same(draft, 'draft')]), salt: hashes([...note, ...draft].map(hash)),
      bytes: hashes([...note.map(n => content({ text: textFrom(n.text), by: {} })), ...draft.map(d => content(letter(d)))]),
    }) // biome-ignore format: a row
    await add(db, 'note', {
      id: uuids(note.map(n => n.id)), subject_kind: texts(same(note, 'file')), subject_id: uuids(note.map(n => n.file)), state: texts(same(note, 'green')), prepared_by_person: uuids(note.map(n => n.by.personId)),
      prepared_by_post: uuids(note.map(n => n.by.postId)), begun_at: times(note.map(n => n.at)), saved_at: times(note.map(n => n.at)), committed: hashes(note.map(n => n.hash)),
      paragraph_from: ints(note.map((_, at) => from * 20 + at + 1)), paragraph_to: ints(note.map((_, at) => from * 20 + at + 1)), sealed_at: times(note.map(n => n.at)), sealed_by_person: uuids(note.map(n => n.by.personId)), sealed_by_post: uuids(note.map(n => n.by.postId)),
      attested: texts(same(note, 'login')),
    }) // biome-ignore format: a row
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
      id: uuids(draft.map(d => d.id)), file_id: uuids(draft.map(d => d.file)), kind: texts(same(draft, 'letter')), language: texts(same(draft, 'hi')), state: texts(same(draft, 'draft')), title: texts(draft.map(d => d.subject)),
      prepared_by_person: uuids(draft.map(d => d.by.personId)), prepared_by_post: uuids(draft.map(d => d.by.postId)), signatory_post: uuids(draft.map(d => d.by.postId)), created_at: times(draft.map(d => d.at)), approved_version: ints(draft.map(d => (d.issue ? 1 : null))),
    }) // biome-ignore format: a row
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
      id: uuids(issue.map(d => d.issue)), draft_id: uuids(issue.map(d => d.id)), file_id: uuids(issue.map(d => d.file)), unit_id: uuids(issue.map(d => d.s.unit)), register: texts(same(issue, 'issue')), year: ints(same(issue, 2026)),
      serial: ints(issue.map(d => serial(`i${d.s.unit}`))), number: texts(issue.map(d => `${d.number}/${d.id.slice(-4)}`)), issued_on: dates(issue.map(d => d.issuedAt)), issued_at: times(issue.map(d => d.issuedAt)), kind: texts(same(issue, 'letter')), language: texts(same(issue, 'hi')),
      subject_hi: texts(issue.map(d => d.subject)), subject_en: texts(same(issue, '')), document_id: uuids(issue.map(() => newId())), content: hashes(issue.map(hash)), attested: texts(same(issue, 'none')), signatory_post: uuids(issue.map(d => d.by.postId)),
      issued_by_person: uuids(issue.map(d => d.by.personId)), issued_by_post: uuids(issue.map(d => d.by.postId)), check_code: texts(issue.map(d => d.id)),
    }) // biome-ignore format: a row
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
      id: uuids(papers.map(() => newId())), file_id: uuids(papers.map(r => r.file)), serial: ints(serialOf), kind: texts(same(papers, 'receipt')), receipt_id: uuids(papers.map(r => r.id)), document_id: uuids(papers.map(r => r.document)),
      page_from: ints(serialOf), page_to: ints(serialOf), entered_at: times(papers.map(r => minutes(r.at, 700))), entered_by_person: uuids(same(papers, clerk.personId)), entered_by_post: uuids(same(papers, clerk.postId)),
    }) // biome-ignore format: a row
    if ((from / batch) % 10 === 9) hear(`${from + batch} of ${files} files laid`)
  }
  await sql`set session_replication_role = origin`.execute(db)
  await sql`analyze`.execute(db)
  const some = (rank: string, n: number): Seat[] => all.filter(post => post.rank === rank).slice(0, n)
  // the busiest first: sections are drawn by Zipf
  return {
    numbers,
    seats: {
      assistant: some('dealing_hand', 24),
      officer: some('section_officer', 8),
      secretary: some('secretary', 6),
      top: [top],
      registry: registries.slice(0, 4),
    },
  }
}
