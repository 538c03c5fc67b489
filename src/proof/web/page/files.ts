import {
  type BundleFile,
  BundleRefused,
  type BundleSource,
  isPlainName,
  limits,
} from '../../verify/source.ts'
import { openZip } from '../../verify/zip.ts'

type Named = { name: string; file: File }

const fromFolder = (all: readonly Named[]): BundleSource => {
  if (all.length > limits.files) throw new BundleRefused('too-many-files')
  const files = new Map<string, BundleFile>()
  for (const { name, file } of all) {
    if (!isPlainName(name)) throw new BundleRefused('bad-name', name.slice(0, 120))
    files.set(name, { size: file.size, open: () => file.stream() as ReadableStream<Uint8Array> })
  }
  return files
}

/** The bundle in what was chosen: a zip, or the files of a folder. */
export const chosen = async (list: FileList): Promise<BundleSource> => {
  const [first] = list
  if (list.length === 1 && first && !first.webkitRelativePath) return openZip(first)
  return fromFolder([...list].map(file => ({ name: file.webkitRelativePath || file.name, file })))
}

const inFolder = async (entry: FileSystemEntry, into: Named[]): Promise<void> => {
  if (into.length > limits.files) throw new BundleRefused('too-many-files')
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject),
    )
    into.push({ name: entry.fullPath.replace(/^\//, ''), file })
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    )
    if (some.length === 0) return
    for (const each of some) await inFolder(each, into)
  }
}

/** The bundle in what was dropped: a zip, or a folder. */
export const dropped = async (transfer: DataTransfer): Promise<BundleSource> => {
  const entry = transfer.items[0]?.webkitGetAsEntry()
  if (entry?.isDirectory) {
    const all: Named[] = []
    await inFolder(entry, all)
    return fromFolder(all)
  }
  return chosen(transfer.files)
}
