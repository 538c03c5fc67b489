/** Packs the sort key of the last row into an opaque cursor. */
export const toCursor = (key: readonly (string | number)[]): string =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

/** Unpacks a cursor; a forged or torn one is the same as none. */
export const fromCursor = (cursor: string | undefined): (string | number)[] | undefined => {
  if (!cursor) return undefined
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(key) && key.every(part => typeof part === 'string' || typeof part === 'number')
      ? key
      : undefined
  } catch {
    return undefined
  }
}
