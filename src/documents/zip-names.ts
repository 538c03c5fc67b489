import { open } from 'node:fs/promises'

/** Larger directories than this are no office's document. */
const MOST_DIRECTORY = 4 * 1024 * 1024
const END = 0x06054b50
const ENTRY = 0x02014b50

/**
 * The names inside a ZIP file, read from its directory at the end, without unpacking anything. Undefined where there is none to be
 * read, or where it is of a kind no office program writes (several disks, ZIP64).
 */
export const namesInZip = async (path: string): Promise<string[] | undefined> => {
  const file = await open(path)
  try {
    const { size } = await file.stat()
    const tail = Buffer.alloc(Math.min(size, 65_557))
    await file.read(tail, 0, tail.length, size - tail.length)
    let at = tail.length - 22
    while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1
    if (at < 0) return undefined
    const count = tail.readUInt16LE(at + 10)
    const length = tail.readUInt32LE(at + 12)
    const offset = tail.readUInt32LE(at + 16)
    if (count === 0xffff || length > MOST_DIRECTORY || offset + length > size) return undefined
    const directory = Buffer.alloc(length)
    await file.read(directory, 0, length, offset)
    const names: string[] = []
    let place = 0
    for (let each = 0; each < count; each += 1) {
      if (place + 46 > length || directory.readUInt32LE(place) !== ENTRY) return undefined
      const name = directory.readUInt16LE(place + 28)
      const more = directory.readUInt16LE(place + 30) + directory.readUInt16LE(place + 32)
      names.push(directory.toString('utf8', place + 46, place + 46 + name))
      place += 46 + name + more
    }
    return names
  } finally {
    await file.close()
  }
}
