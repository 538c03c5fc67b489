/** Hashes in a full tile (C2SP tlog-tiles). */
export const tileWidth = 256

/** A tile's number as addresses carry it (`x001/x234/067`), and how wide it is asked for (`.p/12`). */
export const readTileAddress = (
  address: string,
): { level: number; tile: number; width: number } | undefined => {
  const match = /^([0-7])\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(address)
  if (!match) return undefined
  const width = match[3] === undefined ? tileWidth : Number(match[3])
  const groups = match[2]!.replaceAll('x', '').split('/')
  const tile = Number(groups.join(''))
  // a number is written one way only
  if (
    width > tileWidth ||
    (width === tileWidth && match[3] !== undefined) ||
    (groups.length > 1 && groups[0] === '000')
  )
    return undefined
  return { level: Number(match[1]), tile, width }
}
