import { buffer } from 'node:stream/consumers'
import type { BlobStore } from '#storage/blobs.ts'
import type { ToSign } from '../agents/contract.ts'
import type { Prepared } from './contract.ts'
import type { KeptItem, Preparation } from './write.ts'

const whole = async (blobs: BlobStore, item: KeptItem): Promise<ToSign> => {
  if (item.kind === 'statement') return item
  const pdf = await buffer(await blobs.open(item.sha256))
  const { kind, id, number, byteRange } = item
  return { kind, id, number, byteRange, pdf: pdf.toString('base64') }
}

/** What is prepared with every byte of it, as the agent takes it. */
export const itemsOf = (blobs: BlobStore, items: readonly KeptItem[]): Promise<ToSign[]> =>
  Promise.all(items.map(item => whole(blobs, item)))

/** A preparation as the page is given it. */
export const showPrepared = async (blobs: BlobStore, made: Preparation): Promise<Prepared> => ({
  id: made.id,
  expiresAt: made.expiresAt.toISOString(),
  items: await itemsOf(blobs, made.items),
})
