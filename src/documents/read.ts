import { sql } from 'kysely'
import { seesDocument } from '#access/visibility.ts'
import type { Classification } from '#kit/classification.ts'
import type { Actor } from '#people/contract.ts'
import type { Database } from '#storage/database.ts'
import type { PageText } from './contract.ts'

/** The confidential file or receipt that something read belongs to. */
export type Confided = { kind: 'file' | 'receipt'; id: string }

/** A paper's row, hashes in hexadecimal. */
export type DocumentRow = {
  id: string
  name: string
  sha256: string
  size: number
  hasText: boolean
  pages: number
  originalSha256: string | null
  originalMediaType: string | null
  originalSize: number | null
  sources: { id: string; name: string }[]
  /** the confidential receipt or file it belongs to; null where it is not confidential */
  confided: (Confided & { classification: Classification }) | null
}

/** The paper, when this actor may see it. */
export const visibleDocument = async (
  db: Database,
  actor: Actor,
  id: string,
): Promise<DocumentRow | undefined> => {
  const { rows } = await sql<DocumentRow>`
    select document.id, document.name, encode(document.sha256, 'hex') as sha256, blob.size::float8 as size,
      document.has_text as "hasText", document.pages,
      encode(document.original_sha256, 'hex') as "originalSha256",
      document.original_media_type as "originalMediaType", original.size::float8 as "originalSize",
      array(select json_build_object('id', source.id, 'name', source.name) from document_source made join document source on source.id = made.source_id
        where made.document_id = document.id order by made.place) as sources,
      coalesce(
        (select jsonb_build_object('kind', 'receipt', 'id', receipt.id, 'classification', receipt.classification) from receipt where receipt.classification <> 'normal'
          and receipt.id in (
            select id from receipt where document_id = document.id
            union all select receipt_id from issue where issue.document_id = document.id
            union all select whole.id from document_source made join receipt whole on whole.document_id = made.document_id
              where made.source_id = document.id) limit 1),
        (select jsonb_build_object('kind', 'file', 'id', file.id, 'classification', file.classification) from correspondence paper join file on file.id = paper.file_id
          where paper.document_id = document.id and file.classification <> 'normal' limit 1)) as confided
    from document
      join blob on blob.sha256 = document.sha256
      left join blob original on original.sha256 = document.original_sha256
    where document.id = ${id} and ${seesDocument(actor)}`.execute(db)
  return rows[0]
}

/** The size of every page, when it was looked at before. */
export const shapeOf = async (db: Database, sha256: string): Promise<[number, number][] | undefined> => {
  const { rows } = await sql<{ sizes: [number, number][] }>`
    select sizes from document_shape where sha256 = decode(${sha256}, 'hex')`.execute(db)
  return rows[0]?.sizes
}

/** The text of a page, when it was read before. */
export const keptText = async (db: Database, sha256: string, page: number): Promise<PageText | undefined> => {
  const { rows } = await sql<PageText>`
    select text, words, layer from document_page where sha256 = decode(${sha256}, 'hex') and page = ${page}`.execute(
    db,
  )
  return rows[0]
}

/** An upload under way or finished. */
export type UploadRow = { id: string; name: string; size: number; documentId: string | null }

/** An upload of this person's own. */
export const ownUpload = async (
  db: Database,
  personId: string,
  id: string,
): Promise<UploadRow | undefined> => {
  const { rows } = await sql<UploadRow>`
    select id, name, size::float8 as size, document_id as "documentId"
    from upload where id = ${id} and person_id = ${personId}`.execute(db)
  return rows[0]
}

/** A person's unfinished uploads beyond the newest `keep`, and everybody's older than `before`: they are thrown away. */
export const abandonedUploads = async (
  db: Database,
  { personId, keep, before }: { personId?: string; keep?: number; before?: Date },
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select id, created_at, row_number() over (partition by person_id order by created_at desc, id desc) as place
      from upload where finished_at is null and (${personId ?? null}::uuid is null or person_id = ${personId ?? null}::uuid)
    ) open
    where place > ${keep ?? 1_000_000} or created_at < ${before ?? new Date(0)}`.execute(db)
  return rows.map(row => row.id)
}

/** An upload of one's own that is about to be arranged. */
export type ArrangedFrom = {
  id: string
  name: string
  sha256: string
  pages: number
  originalSha256: string | null
  originalMediaType: string | null
  used: boolean
  sources: string[]
}

/** The uploads of this person among these documents, and whether a receipt or a file has them already. */
export const ownDocuments = async (
  db: Database,
  personId: string,
  ids: readonly string[],
): Promise<ArrangedFrom[]> => {
  const { rows } = await sql<ArrangedFrom>`
    select id, name, encode(sha256, 'hex') as sha256, pages, encode(original_sha256, 'hex') as "originalSha256",
      original_media_type as "originalMediaType",
      exists (select 1 from receipt where receipt.document_id = document.id)
        or exists (select 1 from correspondence where correspondence.document_id = document.id)
        or exists (select 1 from issue where issue.document_id = document.id) as used,
      array(select source_id::text from document_source where document_source.document_id = document.id order by place) as sources
    from document where id = any(${ids}::uuid[]) and uploaded_by = ${personId}`.execute(db)
  return rows
}
