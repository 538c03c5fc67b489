import type { Found } from '../contract.ts'

/** Where a thing that was found is read: its own screen, or the paper it stands on; where it may only be followed, its movement. */
export const placeOf = (found: Found): string => {
  const { kind, id, paper, readable } = found
  const own = paper.kind === 'file' ? `/files/${paper.id}` : `/receipts/${paper.id}`
  if (!readable) return `/track/${paper.kind}/${paper.id}`
  switch (kind) {
    case 'draft':
      return `/drafts/${id}`
    case 'issue':
      return `/issues/${id}`
    case 'matter':
      // a receipt shows its matters beside it, a file on the side that tells about it
      return paper.kind === 'file' ? `${own}?side=details#matter-${id}` : `${own}#matter-${id}`
    case 'document':
      return paper.kind === 'file' ? `${own}?side=papers` : own
    case 'note':
      return paper.kind === 'file' ? `${own}?side=notes` : own
    default:
      return own
  }
}
