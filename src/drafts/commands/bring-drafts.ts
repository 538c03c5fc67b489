import type { Act } from '#ledger/act.ts'
import { bringIntoFile, openOnReceipt } from '../write.ts'

/** What was being written on a receipt goes with it into the file, and is worked on there. Both are locked; gives which drafts these are. */
export const bringDrafts = async (
  current: Act,
  receiptId: string,
  fileId: string,
): Promise<readonly string[]> => {
  const drafts = await openOnReceipt(current.tx, receiptId)
  await bringIntoFile(current.tx, drafts, fileId, current.now)
  for (const draft of drafts) {
    const about = { draft, receipt: receiptId, file: fileId }
    current.record({ subject: { kind: 'receipt', id: receiptId }, kind: 'draft.brought', about })
    current.record({ subject: { kind: 'file', id: fileId }, kind: 'draft.brought', about })
  }
  return drafts
}
