import { sql } from 'kysely'
import type { Transaction } from '#storage/database.ts'

/** Records that a cover was opened, with what was in it. Its particulars are set beside. */
export const setCompleted = async (
  tx: Transaction,
  id: string,
  scan: { documentId: string | null; pages: number | null },
  at: Date,
): Promise<void> => {
  await sql`
    update receipt set cover = 'completed', completed_at = ${at}, document_id = ${scan.documentId}::uuid,
      physical = ${scan.pages !== null}, paper_pages = ${scan.pages}::integer where id = ${id}`.execute(tx)
}
