import { z } from 'zod'
import { classification } from '#kit/classification.ts'
import { endpoint } from '#kit/endpoint.ts'
import { id } from '#kit/id.ts'

/** Why bytes are refused as a paper. */
export const paperRefusals = [
  'document-empty',
  'document-type-not-allowed',
  'document-type-lies',
  'document-password-protected',
  'document-broken',
  'document-too-large',
  'document-too-many-pages',
  'document-image-too-large',
] as const

/** A stored paper as its reader is told of it. Page sizes are in points (1/72 inch), in order. */
export const document = z.object({
  id,
  name: z.string(),
  /** The hash that names the PDF's bytes. */
  sha256: z.string(),
  size: z.int(),
  hasText: z.boolean(),
  pages: z.array(z.object({ width: z.number(), height: z.number() })),
  /** What it was brought as, where that was no PDF. */
  original: z.object({ mediaType: z.string(), size: z.int() }).nullable(),
  /** The papers its pages were taken from, where they were several: each is kept as it came. */
  sources: z.array(z.object({ id, name: z.string() })),
  /** Where it is more than normal its pages bear the reader’s name; reading and saving them are entries. */
  classification,
})
export type Document = z.infer<typeof document>

/** A word and its place, in fractions of the page from its upper left corner. */
export const word = z.object({ t: z.string(), x: z.number(), y: z.number(), w: z.number(), h: z.number() })

/** A page's text; `hidden` is a layer under a scan and often wrong: good for finding, never for filling in. */
export const pageText = z.object({
  text: z.string(),
  words: z.array(word),
  layer: z.enum(['drawn', 'hidden', 'none']),
})
export type PageText = z.infer<typeof pageText>

/** The widths a page is drawn in; one asked for between two is given the larger. */
export const pageWidths = [200, 400, 700, 1000, 1400, 2000] as const

const tag = 'documents'
const ofDocument = z.object({ documentId: id })
const ofPage = z.object({ documentId: id, page: z.coerce.number().int().min(1).max(10_000) })

/** Makes a stored paper of a finished upload. Asked again for the same upload it answers with the same paper. */
export const finishUpload = endpoint({
  method: 'POST',
  path: '/documents',
  tag,
  summary: 'Make a document of an upload',
  description:
    'After all bytes came by tus. Says what the file really is, makes a PDF of images, stores both, synced and read back. Refused bytes are thrown away.',
  audience: 'post',
  body: z.object({
    uploadId: id,
    /** an enclosure may be a document of another format: it is kept as it came, and one page stands for it */
    as: z.enum(['paper', 'enclosure']).default('paper'),
  }),
  reply: document,
  refusals: [...paperRefusals, 'upload-unfinished', 'document-has-macros', 'document-text-coding'],
  creates: true,
})

/** The pages of papers just uploaded, turned and in another order, as one new paper; what is not named is left out. */
export const arrangeDocuments = endpoint({
  method: 'POST',
  path: '/documents/arranged',
  tag,
  summary: 'Turn pages, put them in order, leave some out, make one document of several',
  description:
    'Of one’s own uploads that nothing uses yet. The papers it is made of stay as they came, byte for byte.',
  audience: 'post',
  body: z.object({
    pages: z
      .array(
        z.object({
          documentId: id,
          page: z.int().min(1).max(10_000),
          turn: z.literal([0, 90, 180, 270]),
        }),
      )
      .min(1)
      .max(10_000),
  }),
  reply: document,
  refusals: [...paperRefusals, 'document-used'],
  creates: true,
})

/** One paper: its name and the sizes of its pages. */
export const readDocument = endpoint({
  method: 'GET',
  path: '/documents/:documentId',
  tag,
  summary: 'A document and the sizes of its pages',
  audience: 'post',
  params: ofDocument,
  reply: document,
  refusals: paperRefusals,
})

/** The picture of one page, WebP, at most 120 KB at 1,000 pixels' width. */
export const readPageImage = endpoint({
  method: 'GET',
  path: '/documents/:documentId/pages/:page/image',
  tag,
  summary: 'The picture of a page',
  audience: 'post',
  params: ofPage,
  query: z.object({ width: z.coerce.number().int().min(1).max(4000).default(1000) }),
  reply: z.file(),
  refusals: paperRefusals,
})

/** The text of one page and where its words stand. */
export const readPageText = endpoint({
  method: 'GET',
  path: '/documents/:documentId/pages/:page/text',
  tag,
  summary: 'The text of a page',
  audience: 'post',
  params: ofPage,
  reply: pageText,
  refusals: paperRefusals,
})

/** The PDF itself, to be saved. */
export const downloadDocument = endpoint({
  method: 'GET',
  path: '/documents/:documentId/content',
  tag,
  summary: 'The PDF, as a file to save',
  audience: 'post',
  params: ofDocument,
  reply: z.file(),
})

/** What was uploaded, byte for byte, to be saved. */
export const downloadOriginal = endpoint({
  method: 'GET',
  path: '/documents/:documentId/original',
  tag,
  summary: 'What was uploaded, as a file to save',
  audience: 'post',
  params: ofDocument,
  reply: z.file(),
})

const tus = 'By the tus protocol 1.0.0 (https://tus.io): creation, termination, expiration.'

/** Begins an upload: `Upload-Length`, `Upload-Metadata: filename <base64>`; answers with its `Location`. */
export const createUpload = endpoint({
  method: 'POST',
  path: '/uploads',
  tag,
  summary: 'Begin an upload',
  description: tus,
  audience: 'post',
  reply: z.void(),
  refusals: ['document-empty', 'document-too-large'],
})

/** Sends bytes of an upload from `Upload-Offset` on; a broken line leaves what arrived. */
export const continueUpload = endpoint({
  method: 'PATCH',
  path: '/uploads/:uploadId',
  tag,
  summary: 'Send bytes of an upload',
  description: tus,
  audience: 'post',
  params: z.object({ uploadId: id }),
  reply: z.void(),
  refusals: ['document-too-large', 'upload-moved-on'],
})

/** Gives an upload up and throws its bytes away. */
export const cancelUpload = endpoint({
  method: 'DELETE',
  path: '/uploads/:uploadId',
  tag,
  summary: 'Give an upload up',
  description: tus,
  audience: 'post',
  params: z.object({ uploadId: id }),
  reply: z.void(),
})
