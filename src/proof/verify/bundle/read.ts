import { type About, parts } from '../form.ts'
import { BundleRefused, type BundleSource, readText } from '../source.ts'

/** A value as an object; anything else is an empty one. */
export const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : {}

/** A value as text; anything else is none. */
export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

/** Reads JSON; `at` names the file it stands in. Throws BundleRefused. */
export const json = (line: string, at: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    throw new BundleRefused('part-unreadable', at)
  }
}

/** The lines of a part. */
export const linesOf = async (source: BundleSource, name: string): Promise<string[]> => {
  const all = await readText(source, name)
  return all === '' ? [] : all.replace(/\n$/, '').split('\n')
}

/** What the bundle says of itself. Throws BundleRefused when it is none. */
export const readAbout = async (source: BundleSource): Promise<About> => {
  if (!source.has(parts.about)) throw new BundleRefused('not-a-bundle')
  const about = record(json(await readText(source, parts.about), parts.about))
  const subject = record(about.subject)
  if (about.form !== 1 || text(subject.id) === '' || !Array.isArray(about.documents))
    throw new BundleRefused('not-a-bundle')
  const pair = (value: unknown) => ({ hi: text(record(value).hi), en: text(record(value).en) })
  return {
    form: 1,
    subject: {
      kind: text(subject.kind) as About['subject']['kind'],
      id: text(subject.id),
      number: text(subject.number),
      title: pair(subject.title),
    },
    exportedAt: text(about.exportedAt),
    until: about.until === null ? null : text(about.until),
    by: {
      person: record(about.by).person ? pair(record(about.by).person) : null,
      designation: record(about.by).designation ? pair(record(about.by).designation) : null,
    },
    office: text(about.office),
    documents: about.documents.map(each => {
      const { file, sha256: hash, name, mediaType, serial } = record(each)
      return {
        file: text(file),
        sha256: text(hash),
        name: text(name),
        mediaType: text(mediaType),
        serial: typeof serial === 'number' ? serial : null,
      }
    }),
    prints: Array.isArray(about.prints) ? about.prints.map(text) : [],
  }
}
