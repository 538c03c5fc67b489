import { createHash } from 'node:crypto'
import { z } from 'zod'
import { day } from '#kit/day.ts'
import { id } from '#kit/id.ts'
import { type Refusal, Refused, refuse } from '#kit/refusal.ts'
import { canonicalBytes } from '#ledger/leaf.ts'
import { attested, hand, noteKind } from '#notes/contract.ts'
import { paragraphsOf, richText } from '#notes/richtext.ts'
import { sha256Hex, type ToSign } from '#signing/agents/contract.ts'
import type { PdfRead } from './page/calls.ts'

const prepared = z.strictObject({
  personId: id,
  postId: id,
  charge: z.string().optional(),
  at: z.iso.datetime(),
})

const numbered = z.strictObject({ id, number: z.string().min(1) })

const sealed = {
  note: id,
  schema: z.literal(1),
  text: richText,
  by: z.strictObject(hand.shape),
  charge: z.string(),
  at: z.iso.datetime(),
  attested,
  due: z.literal('dsc').optional(),
  previous: sha256Hex.nullable(),
}

/** What a token signs that is no letter: every field is known here, so that nothing is signed that is not shown. */
const statement = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('note'),
    v: z.literal(1),
    value: z.strictObject({
      ...sealed,
      file: numbered,
      kind: noteKind,
      order: z
        .strictObject({ ...hand.shape, on: day, paper: id.optional(), page: z.int().optional() })
        .optional(),
      prepared,
      paragraphs: z.strictObject({ from: z.int().min(1), to: z.int().min(0) }),
      references: z.array(
        z.strictObject({
          to: z.enum(['page', 'paragraph', 'file']),
          at: z.int().optional(),
          file: id.optional(),
          hash: sha256Hex,
        }),
      ),
    }),
  }),
  z.strictObject({
    kind: z.literal('minute'),
    v: z.literal(1),
    value: z.strictObject({ ...sealed, receipt: numbered, kind: z.literal('minute') }),
  }),
  z.strictObject({
    kind: z.literal('certificate-challenge'),
    v: z.literal(1),
    value: z.strictObject({
      office: z.string(),
      person: id,
      name: z.strictObject({ hi: z.string(), en: z.string() }),
      certificate: sha256Hex,
      nonce: z.string(),
      at: z.iso.datetime(),
    }),
  }),
])
export type Statement = z.infer<typeof statement>

/** An item as the officer sees it, with the digest computed here from the very bytes shown. */
export type Understood = { id: string; digest: Buffer } & (
  | { kind: 'statement'; statement: Statement }
  | { kind: 'letter'; number: string; pdf: Buffer; pages: number }
)

const unreadable = (item: ToSign, why: string): Refusal =>
  refuse('agent-content-unknown', { item: item.id, why })

const understandStatement = (
  item: Extract<ToSign, { kind: 'statement' }>,
  office: string,
  certificate: string,
): Understood => {
  const bytes = Buffer.from(item.bytes, 'base64')
  let value: unknown
  try {
    value = JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new Refused([unreadable(item, 'json')])
  }
  const read = statement.safeParse(value)
  if (!read.success) throw new Refused([unreadable(item, read.error.issues[0]?.path.join('.') ?? 'form')])
  if (!canonicalBytes(value as Parameters<typeof canonicalBytes>[0]).equals(bytes))
    throw new Refused([unreadable(item, 'canonical')])
  const said = read.data
  if (said.kind === 'note') {
    const { from, to } = said.value.paragraphs
    if (to - from + 1 !== paragraphsOf(said.value.text).length)
      throw new Refused([unreadable(item, 'paragraphs')])
  }
  if (said.kind === 'certificate-challenge') {
    if (said.value.office !== office)
      throw new Refused([refuse('agent-other-office', { named: said.value.office, office })])
    if (said.value.certificate !== certificate) throw new Refused([unreadable(item, 'certificate')])
  }
  return {
    id: item.id,
    kind: 'statement',
    statement: said,
    digest: createHash('sha256').update(bytes).digest(),
  }
}

const empty = /^<0+>$/

/** The digest of a PDF but for the place of the signature, which must be empty and must be all that is left out. */
const letterDigest = (item: Extract<ToSign, { kind: 'letter' }>, pdf: Buffer): Buffer => {
  const [, before, from, rest] = item.byteRange
  if (from <= before || from + rest !== pdf.length) throw new Refused([unreadable(item, 'byte range')])
  if (!empty.test(pdf.subarray(before, from).toString('latin1')))
    throw new Refused([unreadable(item, 'placeholder')])
  return createHash('sha256').update(pdf.subarray(0, before)).update(pdf.subarray(from)).digest()
}

/**
 * Reads what is to be signed, as strictly as it can be: a statement of a form known here in canonical bytes, or a PDF with one empty
 * signature and nothing in it that could show otherwise elsewhere. Throws Refused naming the item otherwise: nothing is signed that can't be shown.
 */
export const understand = async (
  item: ToSign,
  asked: { office: string; certificate: string },
  readPdf: (pdf: Uint8Array) => Promise<PdfRead>,
): Promise<Understood> => {
  if (item.kind === 'statement') return understandStatement(item, asked.office, asked.certificate)
  const pdf = Buffer.from(item.pdf, 'base64')
  const digest = letterDigest(item, pdf)
  const { pages, hidden } = await readPdf(pdf).catch(() => {
    throw new Refused([unreadable(item, 'pdf')])
  })
  if (hidden) throw new Refused([unreadable(item, `pdf ${hidden}`)])
  return { id: item.id, kind: 'letter', number: item.number, pdf, pages, digest }
}
