/** The address of a file's or receipt's own screen. */
export const pathOf = (kind: 'file' | 'receipt', id: string): string =>
  kind === 'file' ? `/files/${id}` : `/receipts/${id}`
