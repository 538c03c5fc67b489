import { sql } from 'kysely'
import type { Classification } from '#kit/classification.ts'
import type { Json } from '#kit/json.ts'
import { NotFound } from '#kit/refusal.ts'
import type { PostShown } from '#movement/contract.ts'
import { type Hand, handsShown } from '#movement/hands.ts'
import { postsShown } from '#movement/read.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import { type DraftContent, storedContent } from '../content.ts'
import type { DraftReply, DraftState } from '../contract.ts'
import { type DraftKind, storedForm } from '../form.ts'
import { draftHorizon } from './find-carrier.ts'

/** One version as its reader may see it. */
export type SeenVersion = {
  version: number
  byPerson: string
  byPost: string
  begunAt: Date
  savedAt: Date
  committedAt: Date | null
  content: DraftContent
}

/** A draft as it stands for one reader: everything later than `until` is left out. */
export type SeenDraft = {
  id: string
  /** where it stands now: on its file, or on the receipt it answers without one */
  on: {
    kind: 'file' | 'receipt'
    id: string
    number: string
    subject: { hi: string; en: string }
    classification: Classification
  }
  unitId: string
  answers: { id: string; serial: number; number: string } | null
  replaces: DraftReply['replaces']
  state: DraftState
  template: DraftReply['template']
  preparedByPerson: string
  preparedByPost: string
  createdAt: Date
  version: number
  approved: { version: number; at: Date; byPerson: string; byPost: string } | null
  withdrawnAt: Date | null
  issue: { id: string; number: string; issuedOn: string } | null
  until: Date | null
  versions: SeenVersion[]
}

type Row = {
  id: string
  file_id: string | null
  receipt_id: string | null
  brought_at: Date | null
  on_number: string
  on_classification: Classification
  unit_id: string
  subject_hi: string
  subject_en: string
  paper_id: string | null
  paper_serial: number | null
  paper_title: string | null
  replaces: DraftReply['replaces']
  state: DraftState
  template_id: string | null
  template_version: number | null
  template_hi: string | null
  template_en: string | null
  template_body: Json
  template_kind: DraftKind
  template_language: 'hi' | 'en'
  newest_form: number | null
  prepared_by_person: string
  prepared_by_post: string
  created_at: Date
  version: number
  approved_version: number | null
  approved_at: Date | null
  approved_by_person: string | null
  approved_by_post: string | null
  withdrawn_at: Date | null
  issue_id: string | null
  issue_number: string | null
  issued_on: string | null
  issued_at: Date | null
}

/**
 * The versions a reader may see: those that left a desk before his view ended, and the working text of his own desk. Nobody
 * else sees what is still being written, not even a superior.
 */
export const seenVersions = async (
  db: Database,
  actor: Actor,
  draftId: string,
  until: Date | null,
): Promise<SeenVersion[]> => {
  const { rows } = await sql<Omit<SeenVersion, 'content'> & { content: Json }>`
    select version, by_person as "byPerson", by_post as "byPost", begun_at as "begunAt", saved_at as "savedAt",
      committed_at as "committedAt", coalesce(working, convert_from(content.bytes, 'UTF8')::jsonb -> 'value') as content
    from draft_version left join content on content.commitment = draft_version.committed
    where draft_id = ${draftId} and (committed_at <= coalesce(${until}::timestamptz, 'infinity')
      or (working is not null and ${until}::timestamptz is null and by_post = ${actor.postId}))
    order by version`.execute(db)
  return rows.map(row => ({ ...row, content: storedContent(row.content) }))
}

/** Reads a draft as the actor may see it. Throws NotFound when for him there is none. */
export const seeDraft = async (db: Database, actor: Actor, id: string): Promise<SeenDraft> => {
  const { rows } = await sql<Row>`
    select draft.id, draft.file_id, draft.receipt_id, draft.brought_at, coalesce(file.number, asked.number) as on_number, coalesce(file.classification, asked.classification) as on_classification,
      coalesce(file.present_unit_id, preparer.unit_id) as unit_id, coalesce(file.subject_hi, asked.subject_hi) as subject_hi,
      coalesce(file.subject_en, asked.subject_en) as subject_en,
      paper.id as paper_id, paper.serial as paper_serial,
      coalesce(receipt.number, answered.number, paper.title) as paper_title,
      case when former.id is not null then jsonb_build_object('id', former.id, 'number', former.number, 'on', former.issued_on) end as replaces,
      draft.state, draft.template_id, draft.template_version, made.name_hi as template_hi, made.name_en as template_en,
      template.version as newest_form, draft.kind as template_kind, draft.language as template_language,
      coalesce(convert_from(form.bytes, 'UTF8')::jsonb -> 'value' -> 'template' -> 'body', made.body) as template_body,
      draft.prepared_by_person, draft.prepared_by_post, draft.created_at, draft.version, draft.approved_version, draft.approved_at,
      draft.approved_by_person, draft.approved_by_post, draft.withdrawn_at,
      issue.id as issue_id, issue.number as issue_number, issue.issued_on, issue.issued_at
    from draft join post preparer on preparer.id = draft.prepared_by_post
      left join file on file.id = draft.file_id
      left join receipt asked on asked.id = draft.receipt_id
      left join correspondence paper on paper.id = draft.answers
      left join receipt on receipt.id = paper.receipt_id
      left join issue answered on answered.id = paper.issue_id
      left join template on template.id = draft.template_id
      left join template_version made on made.template_id = draft.template_id and made.version = draft.template_version
      left join content form on form.commitment = draft.approved_form
      left join issue former on former.id = draft.replaces
      left join issue on issue.draft_id = draft.id
    where draft.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) throw new NotFound()
  const horizon = await draftHorizon(db, actor, {
    fileId: row.file_id,
    receiptId: row.receipt_id,
    broughtAt: row.brought_at,
  })
  if (!horizon) throw new NotFound()
  const { until } = horizon
  const versions = await seenVersions(db, actor, id, until)
  if (versions.length === 0) throw new NotFound()
  const seen = (at: Date | null): at is Date => at !== null && (until === null || at <= until)
  const state: DraftState =
    row.issue_id && seen(row.issued_at)
      ? 'issued'
      : seen(row.withdrawn_at)
        ? 'withdrawn'
        : seen(row.approved_at)
          ? 'approved'
          : 'draft'
  return {
    id: row.id,
    on: {
      ...(row.file_id ? { kind: 'file', id: row.file_id } : { kind: 'receipt', id: row.receipt_id! }),
      number: row.on_number,
      classification: row.on_classification,
      subject: { hi: row.subject_hi, en: row.subject_en },
    },
    unitId: row.unit_id,
    answers:
      row.paper_id && row.paper_serial
        ? { id: row.paper_id, serial: row.paper_serial, number: row.paper_title ?? '' }
        : null,
    replaces: row.replaces,
    state,
    template:
      row.template_id && row.template_hi && row.template_en && row.template_version
        ? {
            id: row.template_id,
            name: { hi: row.template_hi, en: row.template_en },
            version: row.template_version,
            newest: row.newest_form ?? row.template_version,
            body: storedForm(row.template_body, row.template_kind, row.template_language),
          }
        : null,
    preparedByPerson: row.prepared_by_person,
    preparedByPost: row.prepared_by_post,
    createdAt: row.created_at,
    version: row.version,
    approved:
      seen(row.approved_at) && row.approved_version && row.approved_by_person && row.approved_by_post
        ? {
            version: row.approved_version,
            at: row.approved_at,
            byPerson: row.approved_by_person,
            byPost: row.approved_by_post,
          }
        : null,
    withdrawnAt: seen(row.withdrawn_at) ? row.withdrawn_at : null,
    issue:
      row.issue_id && row.issue_number && row.issued_on && seen(row.issued_at)
        ? { id: row.issue_id, number: row.issue_number, issuedOn: row.issued_on }
        : null,
    until,
    versions,
  }
}

/** The version asked for, or the newest one may see. Throws NotFound for one that is not there for this reader. */
export const versionSeen = (draft: SeenDraft, version?: number): SeenVersion => {
  const found =
    version === undefined ? draft.versions.at(-1) : draft.versions.find(each => each.version === version)
  if (!found) throw new NotFound()
  return found
}

/** The reply of a draft, without what its rules say. */
export const presentDraft = async (
  db: Database,
  draft: SeenDraft,
  shown: SeenVersion,
): Promise<Omit<DraftReply, 'abilities' | 'approver' | 'approvers' | 'printed' | 'givenUp'>> => {
  const { approved } = draft
  const prepared = { post: draft.preparedByPost, person: draft.preparedByPerson, at: draft.createdAt }
  const approver = approved && { post: approved.byPost, person: approved.byPerson, at: approved.at }
  const writer = (each: SeenVersion) => ({ post: each.byPost, person: each.byPerson, at: each.savedAt })
  const [posts, hands] = await Promise.all([
    postsShown(db, [shown.content.signatory.postId, shown.content.endorsement?.signatory.postId ?? null]),
    handsShown(db, [prepared, approver, ...draft.versions.map(writer)]),
  ])
  const hand = (of: Hand) => {
    const post = hands(of)
    return { post, person: post.person! }
  }
  const { kind: _, ...where } = draft.on
  const nobody: PostShown = {
    id: shown.content.signatory.postId,
    abbreviation: '—',
    designation: { hi: '—', en: '—' },
    unit: { hi: '—', en: '—' },
    person: null,
  }
  return {
    id: draft.id,
    file: draft.on.kind === 'file' ? where : null,
    receipt: draft.on.kind === 'receipt' ? where : null,
    answers: draft.answers,
    replaces: draft.replaces,
    kind: shown.content.kind,
    language: shown.content.language,
    title: shown.content.subject,
    state: draft.state,
    template: draft.template,
    preparedBy: hand(prepared),
    createdAt: draft.createdAt.toISOString(),
    version: draft.version,
    shown: shown.version,
    content: shown.content,
    versions: draft.versions.map(each => ({
      version: each.version,
      by: hand(writer(each)),
      begunAt: each.begunAt.toISOString(),
      savedAt: each.savedAt.toISOString(),
      committedAt: each.committedAt?.toISOString() ?? null,
      approved: approved?.version === each.version,
    })),
    approved:
      approved && approver
        ? { at: approved.at.toISOString(), by: hand(approver), version: approved.version }
        : null,
    withdrawnAt: draft.withdrawnAt?.toISOString() ?? null,
    issue: draft.issue,
    signatory: posts.get(shown.content.signatory.postId) ?? nobody,
    endorser: posts.get(shown.content.endorsement?.signatory.postId ?? '') ?? null,
  }
}
